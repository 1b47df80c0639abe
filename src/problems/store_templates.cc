#include "problems/store_templates.h"

namespace problems {

BOOST_DESCRIBE_STRUCT(TemplateRow, (),
                      (id, division, category, step, title, body, uses, version))

namespace {

constexpr std::string_view columns =
    "SELECT t.id, t.division, t.category, t.step, t.title, t.body, t.uses, t.version "
    "FROM templates t WHERE t.active = 1 AND ";

}  // namespace

std::vector<TemplateRow> list_templates(db::Tx& tx, const std::vector<std::int64_t>& divisions,
                                        const TemplateQuery& query) {
  if (divisions.empty()) return {};
  db::Query sql(columns);
  sql.add("t.division IN (");
  bool first = true;
  for (const std::int64_t division : divisions) {
    sql.add(first ? "?" : ", ?", division);
    first = false;
  }
  sql.add(")");
  if (query.category) sql.add(" AND (t.category = ? OR t.category = '')", *query.category);
  if (query.step) sql.add(" AND t.step = ?", *query.step);
  // A deeper division has the larger code within one chain of ancestors.
  sql.add(" ORDER BY t.division DESC, t.uses DESC, t.id LIMIT 500");
  return tx.all<TemplateRow>(sql);
}

std::optional<TemplateRow> find_template(db::Tx& tx, TemplateId id) {
  db::Query query(columns);
  query.add("t.id = ?", id);
  return tx.maybe_one<TemplateRow>(query);
}

std::int64_t count_templates(db::Tx& tx, std::int64_t division) {
  return tx.one<std::int64_t>(
      "SELECT COUNT(*) FROM templates WHERE division = $1 AND active = 1", division);
}

void insert_template(db::Tx& tx, const TemplateRow& row) {
  tx.run(
      "INSERT INTO templates (id, division, category, step, title, body, uses, active, version) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8)",
      row.id, row.division, row.category, row.step, row.title, row.body, row.uses, row.version);
}

bool save_template(db::Tx& tx, TemplateRow& row) {
  const std::int64_t changed = tx.run(
      "UPDATE templates SET category = $1, step = $2, title = $3, body = $4, "
      "version = version + 1 WHERE id = $5 AND version = $6 AND active = 1",
      row.category, row.step, row.title, row.body, row.id, row.version);
  if (changed == 1) ++row.version;
  return changed == 1;
}

void retire_template(db::Tx& tx, TemplateId id) {
  tx.run("UPDATE templates SET active = 0, version = version + 1 WHERE id = $1", id);
}

}  // namespace problems
