#include "standards/store_versions.h"

#include <stdexcept>

#include "standards/lists.h"

namespace standards {

namespace {

// standard_versions as it lies there.
struct StoredVersion {
  StandardId id;
  std::string code, edition;
  std::int64_t revision = 1;
  std::string name, document_number, issuer, subject, subject_name, applies_to;
  std::optional<base::Day> issued_on, effective_from, effective_to;
  std::optional<double> points_total;
  std::string source, confidence;
  std::int64_t division = 0;
  StandardStatus status = StandardStatus::draft;
  std::optional<StandardId> based_on;
  std::optional<std::string> digest;
  base::Instant created_at;
  std::optional<base::Instant> published_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(StoredVersion, (),
                      (id, code, edition, revision, name, document_number, issuer, subject, subject_name, applies_to,
                       issued_on, effective_from, effective_to, points_total, source, confidence, division, status,
                       based_on, digest, created_at, published_at, version))

constexpr std::string_view select_versions =
    "SELECT id, code, edition, revision, name, document_number, issuer, subject, subject_name, applies_to, issued_on, "
    "effective_from, effective_to, points_total, source, confidence, division, status, based_on, digest, created_at, "
    "published_at, version FROM standard_versions ";

StandardVersion taken(StoredVersion row) {
  return {row.id,
          {std::move(row.code), std::move(row.edition), std::move(row.name), std::move(row.document_number),
           std::move(row.issuer), std::move(row.subject), std::move(row.subject_name), std::move(row.applies_to),
           row.issued_on, row.effective_from, row.effective_to, row.points_total, std::move(row.source),
           std::move(row.confidence)},
          row.revision, row.division, row.status, row.based_on, std::move(row.digest), row.created_at,
          row.published_at, row.version};
}

constexpr std::string_view list_end = "\n";

// standard_rows as it lies there; lists are texts, one entry a line.
struct StoredRow {
  RowKind kind = RowKind::clause;
  std::string number, name;
  std::optional<std::int64_t> part;
  std::optional<std::string> row_group;
  std::optional<double> points;
  std::int64_t gate = 0;
  std::string methods, place_types, evidence;
  std::optional<std::int64_t> line;
  std::optional<std::string> unit, comparison;
  std::optional<double> target, low, high;
  std::optional<std::string> level, alternative, department, deduction;
  std::string source, confidence;
};
BOOST_DESCRIBE_STRUCT(StoredRow, (),
                      (kind, number, name, part, row_group, points, gate, methods, place_types, evidence, line, unit,
                       comparison, target, low, high, level, alternative, department, deduction, source, confidence))

template <class Enum>
std::string text_of(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

template <class Enum>
Enum enum_of(const std::string& text) {
  Enum value{};
  if (!boost::describe::enum_from_string(text.c_str(), value)) throw std::logic_error("unknown in standard_rows: " + text);
  return value;
}

StandardRow taken(StoredRow row) {
  StandardRow made;
  made.kind = row.kind;
  made.number = std::move(row.number);
  made.name = std::move(row.name);
  made.part = row.part;
  made.group = std::move(row.row_group);
  made.points = row.points;
  if (row.gate) made.gate = true;
  for (const std::string& method : entries_of(row.methods, list_end)) made.methods.push_back(enum_of<Method>(method));
  made.place_types = entries_of(row.place_types, list_end);
  made.evidence = entries_of(row.evidence, list_end);
  made.line = row.line;
  made.unit = std::move(row.unit);
  if (row.comparison) made.comparison = enum_of<Comparison>(*row.comparison);
  made.target = row.target;
  made.low = row.low;
  made.high = row.high;
  made.level = std::move(row.level);
  made.alternative = std::move(row.alternative);
  made.department = std::move(row.department);
  made.deduction = std::move(row.deduction);
  made.source = std::move(row.source);
  made.confidence = std::move(row.confidence);
  return made;
}

std::string methods_text(const std::vector<Method>& methods) {
  std::vector<std::string> names;
  for (const Method method : methods) names.push_back(text_of(method));
  return joined(names, list_end);
}

}  // namespace

std::vector<StandardVersion> list_versions(db::Tx& tx, std::string_view subject) {
  db::Query query{std::string(select_versions)};
  if (!subject.empty()) query.add(" WHERE subject = ?", subject);
  query.add(" ORDER BY subject, edition DESC, code, revision DESC, id");
  std::vector<StandardVersion> versions;
  for (StoredVersion& row : tx.all<StoredVersion>(query)) versions.push_back(taken(std::move(row)));
  return versions;
}

std::optional<StandardVersion> find_version(db::Tx& tx, StandardId id) {
  auto row = tx.maybe_one<StoredVersion>(std::string(select_versions) + "WHERE id = $1", id);
  if (!row) return std::nullopt;
  return taken(std::move(*row));
}

std::int64_t next_revision(db::Tx& tx, std::string_view code, std::string_view edition) {
  return 1 + tx.one<std::int64_t>(
                 "SELECT COALESCE(MAX(revision), 0) FROM standard_versions WHERE code = $1 AND edition = $2", code, edition);
}

bool insert_version(db::Tx& tx, const StandardVersion& row) {
  const StandardHead& head = row.head;
  return tx.run("INSERT INTO standard_versions (id, code, edition, revision, name, document_number, issuer, subject, "
                "subject_name, applies_to, issued_on, effective_from, effective_to, points_total, source, confidence, "
                "division, status, based_on, digest, created_at, published_at, version) VALUES ($1, $2, $3, $4, $5, $6, "
                "$7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23) "
                "ON CONFLICT (code, edition, revision) DO NOTHING",
                row.id, head.code, head.edition, row.revision, head.name, head.document_number, head.issuer,
                head.subject, head.subject_name, head.applies_to, head.issued_on, head.effective_from,
                head.effective_to, head.points_total, head.source, head.confidence, row.division, row.status,
                row.based_on, row.digest, row.created_at, row.published_at, row.version) > 0;
}

bool update_version(db::Tx& tx, const StandardVersion& row) {
  const StandardHead& head = row.head;
  return tx.run("UPDATE standard_versions SET name = $1, document_number = $2, issuer = $3, subject = $4, "
                "subject_name = $5, applies_to = $6, issued_on = $7, effective_from = $8, effective_to = $9, "
                "points_total = $10, source = $11, confidence = $12, status = $13, digest = $14, published_at = $15, "
                "version = version + 1 WHERE id = $16 AND version = $17",
                head.name, head.document_number, head.issuer, head.subject, head.subject_name, head.applies_to,
                head.issued_on, head.effective_from, head.effective_to, head.points_total, head.source,
                head.confidence, row.status, row.digest, row.published_at, row.id, row.version) > 0;
}

void delete_version(db::Tx& tx, StandardId id) {
  delete_rows(tx, id);
  tx.run("DELETE FROM standard_versions WHERE id = $1", id);
}

BOOST_DESCRIBE_STRUCT(RowCount, (), (standard, rows, official))

constexpr std::string_view row_counts =
    "SELECT standard, COUNT(*) AS rows, COUNT(CASE WHEN confidence IN ('V', 'V*', 'D') THEN 1 END) AS official "
    "FROM standard_rows ";

std::vector<RowCount> count_rows(db::Tx& tx) {
  return tx.all<RowCount>(std::string(row_counts) + "GROUP BY standard");
}

RowCount count_rows(db::Tx& tx, StandardId standard) {
  const auto count = tx.maybe_one<RowCount>(std::string(row_counts) + "WHERE standard = $1 GROUP BY standard", standard);
  return count.value_or(RowCount{standard});
}

std::vector<StandardRow> rows_of(db::Tx& tx, StandardId standard) {
  std::vector<StandardRow> rows;
  for (StoredRow& row : tx.all<StoredRow>(
           "SELECT kind, number, name, part, row_group, points, gate, methods, place_types, evidence, line, unit, "
           "comparison, target, low, high, level, alternative, department, deduction, source, confidence "
           "FROM standard_rows WHERE standard = $1",
           standard)) {
    rows.push_back(taken(std::move(row)));
  }
  return rows;
}

void insert_rows(db::Tx& tx, StandardId standard, std::span<const StandardRow> rows) {
  for (const StandardRow& row : rows) {
    std::optional<std::string> comparison;
    if (row.comparison) comparison = text_of(*row.comparison);
    tx.run("INSERT INTO standard_rows (id, standard, kind, number, name, part, row_group, points, gate, methods, "
           "place_types, evidence, line, unit, comparison, target, low, high, level, alternative, department, "
           "deduction, source, confidence) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, "
           "$16, $17, $18, $19, $20, $21, $22, $23, $24)",
           base::mint<struct StandardRowTag>(), standard, row.kind, row.number, row.name, row.part, row.group,
           row.points, std::int64_t{row.gate.value_or(false)}, methods_text(row.methods), joined(row.place_types, list_end),
           joined(row.evidence, list_end), row.line, row.unit, comparison, row.target, row.low, row.high, row.level,
           row.alternative, row.department, row.deduction, row.source, row.confidence);
  }
}

bool delete_row(db::Tx& tx, StandardId standard, RowKind kind, std::string_view number) {
  return tx.run("DELETE FROM standard_rows WHERE standard = $1 AND kind = $2 AND number = $3", standard, kind, number) > 0;
}

void delete_rows(db::Tx& tx, StandardId standard) {
  tx.run("DELETE FROM standard_rows WHERE standard = $1", standard);
}

}  // namespace standards
