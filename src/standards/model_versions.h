// Sanitary standards (卫生标准) as versioned data: what a version is and what its rows are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "kernel/route.h"

namespace standards {

using StandardId = base::Id<struct StandardTag>;

// --- Rows -----------------------------------------------------------------------------------

// part 部分, clause 条款, item 检查项, gate 一票否决, indicator 数据指标, sample 抽样数, threshold 密度限值,
// band 评分档次.
enum class RowKind { part, clause, item, gate, indicator, sample, threshold, band };
AIWEI_ENUM(RowKind, part, clause, item, gate, indicator, sample, threshold, band)

// data 资料评估, open 明查, covert 暗访.
enum class Method { data, open, covert };
AIWEI_ENUM(Method, data, open, covert)

// ge ≥, gt >, le ≤, lt <, eq =; rising and falling year by year; conform: to a plan or another figure that
// `alternative` names; reach: a grade that `alternative` names.
enum class Comparison { ge, gt, le, lt, eq, rising, falling, conform, reach };
AIWEI_ENUM(Comparison, ge, gt, le, lt, eq, rising, falling, conform, reach)

// One row of a standard. Which fields a kind needs is what rules_versions.h checks.
struct StandardRow {
  RowKind kind = RowKind::clause;
  std::string number;                 // own within its kind; an item's is its clause's, a dot, and more
  std::string name;                   // in our words, not the document's
  std::optional<std::int64_t> part;   // of clauses and indicators: the part's number
  std::optional<std::string> group;   // what a threshold or item is about: 蝇, 三小店
  std::optional<double> points;       // in halves; absent: not known
  std::optional<bool> gate;           // failing it fails the whole review
  std::vector<Method> methods;
  std::vector<std::string> place_types;  // codes of data/standards/place_types.json
  std::vector<std::string> evidence;     // what must be filed
  std::optional<std::int64_t> line;      // 条 that answers for it
  std::optional<std::string> unit;
  std::optional<Comparison> comparison;
  std::optional<double> target;       // of an indicator or threshold in `unit`; of a sample the least number
  std::optional<double> low;          // of a band in points of ten; of a sample in inhabitants, inclusive
  std::optional<double> high;         // the same; of a sample exclusive, absent: without end
  std::optional<std::string> level;   // of a threshold: A, B, C
  std::optional<std::string> alternative;  // what fulfils an indicator as well, or what it must conform to
  std::optional<std::string> department;
  std::optional<std::string> deduction;    // how points are taken off
  std::string source;
  std::string confidence;             // V, V*; D: set by who publishes it, and claimed for nobody else; M, M?, U
};
AIWEI_WIRE(StandardRow, kind, number, name, part, group, points, gate, methods, place_types, evidence, line, unit,
           comparison, target, low, high, level, alternative, department, deduction, source, confidence)
inline std::vector<base::FieldRule> wire_rules(const StandardRow*) {
  return {{"number", {.length_min = 1, .length_max = 20}},
          {"name", {.length_min = 1, .length_max = 200}},
          {"part", {.min = 1, .max = 99}},
          {"group", {.length_max = 40}},
          {"points", {.min = 0, .max = 10'000}},
          {"methods", {.length_max = 3}},
          {"place_types", {.length_max = 40}},
          {"evidence", {.length_max = 20}},
          {"line", {.min = 0, .max = 30}},
          {"unit", {.length_max = 20}},
          {"target", {.min = -1e12, .max = 1e12}},
          {"low", {.min = 0, .max = 1e12}},
          {"high", {.min = 0, .max = 1e12}},
          {"level", {.length_max = 4}},
          {"alternative", {.length_max = 200}},
          {"department", {.length_max = 60}},
          {"deduction", {.length_max = 300}},
          {"source", {.length_min = 1, .length_max = 300}},
          {"confidence", {.length_min = 1, .length_max = 2}}};
}

// The clause an item belongs to: what lies before its last dot; empty when there is none.
std::string_view clause_of(std::string_view item_number);

// Whether everybody sees a row: what is verified or derived, and what its publisher has set.
bool is_shown(std::string_view confidence);

// --- Versions -------------------------------------------------------------------------------

// A draft may be changed; what is published never is, so that a running review keeps it for ever.
enum class StandardStatus { draft, published };
AIWEI_ENUM(StandardStatus, draft, published)

// What is said of a version as a whole, by who writes it.
struct StandardHead {
  std::string code;      // the same for all editions: national_city_county
  std::string edition;   // "2021"
  std::string name;
  std::string document_number;  // 文号
  std::string issuer;
  std::string subject;          // what is judged: city_county, township, village, vector …
  std::string subject_name;     // 国家卫生城市、县
  std::string applies_to;
  std::optional<base::Day> issued_on;
  std::optional<base::Day> effective_from;
  std::optional<base::Day> effective_to;  // last day in force
  std::optional<double> points_total;     // 1000; absent: not scored by points
  std::string source;
  std::string confidence;
};
AIWEI_WIRE(StandardHead, code, edition, name, document_number, issuer, subject, subject_name, applies_to, issued_on,
           effective_from, effective_to, points_total, source, confidence)
bool is_code(std::string_view text);  // a-z, 0-9 and _, beginning with a letter
inline std::vector<base::FieldRule> wire_rules(const StandardHead*) {
  return {{"code", {.length_min = 2, .length_max = 40, .check = is_code}},
          {"edition", {.length_min = 1, .length_max = 20}},
          {"name", {.length_min = 2, .length_max = 80}},
          {"document_number", {.length_max = 60}},
          {"issuer", {.length_max = 60}},
          {"subject", {.length_min = 2, .length_max = 40, .check = is_code}},
          {"subject_name", {.length_min = 1, .length_max = 40}},
          {"applies_to", {.length_max = 300}},
          {"points_total", {.min = 1, .max = 100'000}},
          {"source", {.length_min = 1, .length_max = 300}},
          {"confidence", {.length_min = 1, .length_max = 2}}};
}

struct StandardItem {
  StandardId id;
  StandardHead head;
  std::int64_t revision = 1;   // of the same edition: more of it became known, or a division has its own
  std::string division;        // whose it is
  std::string division_name;
  StandardStatus status = StandardStatus::draft;
  bool in_force = false;       // published, and today within its dates
  std::optional<StandardId> based_on;
  std::optional<std::string> digest;  // SM3 over what was published, hexadecimal
  std::optional<base::Instant> published_at;
  std::int64_t rows = 0;       // that the caller may see
  std::int64_t withheld = 0;   // not verified, and therefore not shown to this caller
  std::int64_t unverified = 0;  // not verified, but shown
  bool editable = false;       // by this caller
  std::int64_t version = 0;
};
AIWEI_WIRE(StandardItem, id, head, revision, division, division_name, status, in_force, based_on, digest, published_at,
           rows, withheld, unverified, editable, version)

struct StandardList {
  std::vector<StandardItem> items;
};
AIWEI_WIRE(StandardList, items)

struct StandardDetail {
  StandardItem standard;
  std::vector<StandardRow> rows;  // by kind, then number in natural order
};
AIWEI_WIRE(StandardDetail, standard, rows)

// --- Checking and comparing -----------------------------------------------------------------

enum class Severity { error, warning };
AIWEI_ENUM(Severity, error, warning)

struct StandardFinding {
  Severity severity = Severity::error;
  std::string code;
  std::optional<RowKind> kind;  // absent: the whole standard
  std::string number;
  std::string message;          // Chinese, says what to do
};
AIWEI_WIRE(StandardFinding, severity, code, kind, number, message)

struct PartSum {
  std::string number;
  std::string name;
  std::optional<double> points;          // as the part says
  std::optional<double> clauses_points;  // of its clauses together; absent while one has none
};
AIWEI_WIRE(PartSum, number, name, points, clauses_points)

struct StandardCheck {
  bool publishable = false;            // no error
  bool scorable = false;               // and every part and clause has points, and there are bands
  std::optional<double> points_total;  // demanded
  double points_sum = 0;               // of the parts, as far as known
  std::int64_t unverified = 0;
  std::vector<PartSum> parts;
  std::vector<StandardFinding> findings;
};
AIWEI_WIRE(StandardCheck, publishable, scorable, points_total, points_sum, unverified, parts, findings)

struct RowChange {
  StandardRow before;
  StandardRow after;
  std::vector<std::string> fields;  // as on the wire
};
AIWEI_WIRE(RowChange, before, after, fields)

struct StandardDifference {
  std::vector<StandardRow> added;
  std::vector<StandardRow> removed;
  std::vector<RowChange> changed;
};
AIWEI_WIRE(StandardDifference, added, removed, changed)

// --- What is asked --------------------------------------------------------------------------

struct StandardQuery {
  std::optional<std::string> subject;
};
AIWEI_WIRE(StandardQuery, subject)

struct DifferenceQuery {
  StandardId with;  // the earlier one
};
AIWEI_WIRE(DifferenceQuery, with)

struct CloneStandard {
  std::string edition;
  std::string name;
};
AIWEI_WIRE(CloneStandard, edition, name)
inline std::vector<base::FieldRule> wire_rules(const CloneStandard*) {
  return {{"edition", {.length_min = 1, .length_max = 20}}, {"name", {.length_min = 2, .length_max = 80}}};
}

struct RowKey {
  RowKind kind = RowKind::clause;
  std::string number;
};
AIWEI_WIRE(RowKey, kind, number)

struct EndStandard {
  base::Day last_day;  // the last one in force
};
AIWEI_WIRE(EndStandard, last_day)

struct StandardSheetResult {
  std::int64_t rows = 0;
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t removed = 0;
  bool dry_run = false;
};
AIWEI_WIRE(StandardSheetResult, rows, added, changed, removed, dry_run)

// A data file of data/standards/sanitary.
struct ShippedStandard {
  StandardHead head;
  std::int64_t revision = 1;
  std::vector<StandardRow> rows;
};
AIWEI_WIRE(ShippedStandard, head, revision, rows)

}  // namespace standards
