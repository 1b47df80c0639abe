// Dossiers (申报资料): what is known of a division in a year, by the clauses of the standard it is reviewed by.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "kernel/route.h"
#include "standards/model_versions.h"
#include "titles/model.h"

namespace dossier {

using SheetId = base::Id<struct DossierSheetTag>;
using EvidenceId = base::Id<struct EvidenceTag>;

// --- data/dossier/dossier.json --------------------------------------------------------------

struct BaselineField {
  std::string code;
  std::string name;
  std::string group;
  std::string unit;
  std::vector<int> levels;         // of the divisions that have it
  bool number = true;              // otherwise words
  std::optional<double> max;       // at least 0
  std::optional<std::string> words;  // how to fill it in
};
AIWEI_WIRE(BaselineField, code, name, group, unit, levels, number, max, words)

// Closed problems of these categories are evidence for these clauses; "*": of any category. So are registered filings of
// these kinds.
struct EvidenceRule {
  std::string subject;
  std::vector<std::string> clauses;
  std::vector<std::string> categories;
  std::optional<std::vector<std::string>> filings;
};
AIWEI_WIRE(EvidenceRule, subject, clauses, categories, filings)

struct DossierRules {
  std::string version;
  std::string source;
  double year_change = 0;           // share by which a value may differ from last year's without a question
  double neighbour_difference = 0;  // the same from the median of the neighbours
  int neighbours_min = 0;           // as many must have filled it in
  int trend_years = 0;              // 持续改善: so many years in a row
  std::string check_source;
  std::vector<BaselineField> fields;
  std::vector<EvidenceRule> rules;

  const BaselineField* find(std::string_view code) const;  // null: none
};
AIWEI_WIRE(DossierRules, version, source, year_change, neighbour_difference, neighbours_min, trend_years, check_source,
           fields, rules)

// Throws std::runtime_error that names what is wrong.
DossierRules load_rules(const std::string& path);
// Set once at the start, before requests are taken.
void set_rules(DossierRules rules);
const DossierRules& rules();

// --- Sheets of values -----------------------------------------------------------------------

inline constexpr std::string_view baseline_subject = "baseline";
inline constexpr int year_min = 2010;

// filling 填报中, submitted 已上报, approved 已审定, returned 已退回.
enum class SheetStatus { filling, submitted, approved, returned };
AIWEI_ENUM(SheetStatus, filling, submitted, approved, returned)

// Whether an indicator is reached, as far as that can be told.
enum class Verdict { unknown, met, unmet };
AIWEI_ENUM(Verdict, unknown, met, unmet)

struct ValueItem {
  std::string code;
  std::string name;
  std::string group;                        // of a baseline field; the part of an indicator
  std::string unit;
  bool number = true;                       // has a value
  bool yes_no = false;                      // says whether it conforms
  std::optional<double> value;
  std::optional<bool> conforms;
  std::string words;                        // the text, or where the number comes from
  bool returned = false;                    // to be filled in anew; words say why
  std::optional<double> last_year;
  std::vector<std::string> questions;       // what looks odd beside last year and the neighbours
  std::optional<std::string> target;        // of an indicator, in words: ≥ 90%，或持续降低
  Verdict verdict = Verdict::unknown;
  std::optional<std::string> department;    // that the standard names
  std::optional<kernel::UnitId> assigned;   // unit that fills it in
  std::optional<std::string> assigned_name;
  bool editable = false;                    // by this caller, now
  std::optional<std::string> filled_by;     // masked
  std::optional<base::Instant> filled_at;
};
AIWEI_WIRE(ValueItem, code, name, group, unit, number, yes_no, value, conforms, words, returned, last_year, questions, target,
           verdict, department, assigned, assigned_name, editable, filled_by, filled_at)

struct SheetView {
  std::optional<SheetId> id;       // absent until something is filled in
  std::string division;
  std::string division_name;
  std::int64_t year = 0;
  std::string subject;
  std::string standard_name;       // of indicators
  SheetStatus status = SheetStatus::filling;
  std::string words;               // why it was returned
  std::optional<base::Instant> submitted_at;
  std::optional<base::Instant> decided_at;
  bool may_fill = false;           // anything in it
  bool may_submit = false;
  bool may_decide = false;
  bool may_assign = false;
  std::int64_t filled = 0;
  std::int64_t met = 0;
  std::vector<ValueItem> items;
  std::int64_t version = 0;
};
AIWEI_WIRE(SheetView, id, division, division_name, year, subject, standard_name, status, words, submitted_at, decided_at,
           may_fill, may_submit, may_decide, may_assign, filled, met, items, version)

struct SheetKey {
  std::string division;
  std::int64_t year = 0;
  std::string subject;  // baseline, or the subject of a standard with indicators
};
AIWEI_WIRE(SheetKey, division, year, subject)
inline std::vector<base::FieldRule> wire_rules(const SheetKey*) {
  return {{"year", {.min = year_min, .max = 2100}}, {"subject", {.length_min = 1, .length_max = 40}}};
}

struct NewValue {
  std::string code;
  std::optional<double> value;
  std::optional<bool> conforms;  // of an indicator that has to conform to something
  std::optional<std::string> words;
};
AIWEI_WIRE(NewValue, code, value, conforms, words)
inline std::vector<base::FieldRule> wire_rules(const NewValue*) {
  return {{"value", {.min = -1e12, .max = 1e12}}, {"words", {.length_max = 500}}};
}

struct NewValues {
  std::string division;
  std::int64_t year = 0;
  std::string subject;
  std::vector<NewValue> values;
};
AIWEI_WIRE(NewValues, division, year, subject, values)
inline std::vector<base::FieldRule> wire_rules(const NewValues*) {
  return {{"year", {.min = year_min, .max = 2100}},
          {"subject", {.length_min = 1, .length_max = 40}},
          {"values", {.length_min = 1, .length_max = 200}}};
}

// A whole sheet, or one value of it.
struct SheetReturn {
  std::string division;
  std::int64_t year = 0;
  std::string subject;
  std::string words;
  std::optional<std::string> code;
};
AIWEI_WIRE(SheetReturn, division, year, subject, words, code)
inline std::vector<base::FieldRule> wire_rules(const SheetReturn*) {
  return {{"year", {.min = year_min, .max = 2100}}, {"words", {.length_min = 2, .length_max = 500}}};
}

struct NewAssignment {
  std::string division;
  std::string subject;
  std::string code;
  std::optional<kernel::UnitId> unit;  // absent: nobody
};
AIWEI_WIRE(NewAssignment, division, subject, code, unit)

// What a value was before, the newest first; of all years.
struct ValueHistory {
  std::int64_t year = 0;
  std::optional<double> value;
  std::optional<bool> conforms;
  std::string words;
  bool returned = false;
  bool present = false;
  std::string by;  // masked
  base::Instant at;
};
AIWEI_WIRE(ValueHistory, year, value, conforms, words, returned, present, by, at)

struct ValueHistoryList {
  std::vector<ValueHistory> items;
};
AIWEI_WIRE(ValueHistoryList, items)

struct HistoryQuery {
  std::string division;
  std::string subject;
  std::string code;
};
AIWEI_WIRE(HistoryQuery, division, subject, code)

// --- Clauses and evidence -------------------------------------------------------------------

struct EvidenceItem {
  EvidenceId id;
  std::string clause;
  std::string requirement;  // empty: one more
  std::string title;
  std::string file_name;
  std::int64_t file_bytes = 0;
  std::string media_type;
  std::string sha256;
  std::string by;           // masked
  base::Instant at;
  bool removable = false;   // by this caller
};
AIWEI_WIRE(EvidenceItem, id, clause, requirement, title, file_name, file_bytes, media_type, sha256, by, at, removable)

// Daily work that counts as evidence by itself.
enum class RecordKind { problems, inspections, reviews, filings };
AIWEI_ENUM(RecordKind, problems, inspections, reviews, filings)

struct RecordEvidence {
  RecordKind kind = RecordKind::problems;
  std::int64_t count = 0;
  std::string words;  // 问题办结 12 件，按期 11 件
};
AIWEI_WIRE(RecordEvidence, kind, count, words)

struct Requirement {
  std::string name;
  bool met = false;
};
AIWEI_WIRE(Requirement, name, met)

struct ClauseEvidence {
  std::string number;
  std::string name;
  std::int64_t part = 0;
  std::optional<double> points;
  std::vector<Requirement> requirements;
  std::vector<EvidenceItem> files;
  std::vector<RecordEvidence> records;
  std::int64_t missing = 0;           // requirements that are not met; 1 for a clause of material with nothing at all
  std::string owner;                  // who answers for it: a unit, a line, or the office
  std::optional<double> share;        // points won of those possible in the latest released review
  std::int64_t findings = 0;          // of the year's released reviews, that became problems
  std::int64_t closed_findings = 0;
};
AIWEI_WIRE(ClauseEvidence, number, name, part, points, requirements, files, records, missing, owner, share, findings,
           closed_findings)

struct DossierPart {
  std::int64_t number = 0;
  std::string name;
};
AIWEI_WIRE(DossierPart, number, name)

struct DossierView {
  std::string division;
  std::string division_name;
  std::int64_t year = 0;
  std::string kind;                   // of title
  std::string kind_name;
  std::string standard_name;
  std::vector<DossierPart> parts;
  std::vector<ClauseEvidence> clauses;
  std::int64_t required = 0;
  std::int64_t present = 0;
  bool editable = false;
};
AIWEI_WIRE(DossierView, division, division_name, year, kind, kind_name, standard_name, parts, clauses, required, present,
           editable)

struct DossierQuery {
  std::string division;
  std::int64_t year = 0;
  std::string kind;  // of title
};
AIWEI_WIRE(DossierQuery, division, year, kind)
inline std::vector<base::FieldRule> wire_rules(const DossierQuery*) { return {{"year", {.min = year_min, .max = 2100}}}; }

// --- Rehearsal ------------------------------------------------------------------------------

// What a clause would score by today's records, and what winning back its lost points takes.
struct RehearsedClause {
  std::string number;
  std::string name;
  double points = 0;
  std::optional<double> expected;    // absent: no record says anything
  double lost = 0;
  std::int64_t tasks = 0;            // open findings and missing material
  std::optional<double> per_task;    // lost points for each task; absent without tasks
  std::string basis;
};
AIWEI_WIRE(RehearsedClause, number, name, points, expected, lost, tasks, per_task, basis)

struct Rehearsal {
  double points = 0;                 // of the clauses with records
  double expected = 0;
  double per_thousand = 0;
  double unknown_points = 0;         // of the clauses without
  std::vector<RehearsedClause> clauses;  // the cheapest to win back first
};
AIWEI_WIRE(Rehearsal, points, expected, per_thousand, unknown_points, clauses)

// --- Filing ---------------------------------------------------------------------------------

struct NewEvidence {
  std::string division;
  std::int64_t year = 0;
  std::string kind;
  std::string clause;
  std::optional<std::string> requirement;
  std::string title;
  std::string file_name;
};
AIWEI_WIRE(NewEvidence, division, year, kind, clause, requirement, title, file_name)
inline std::vector<base::FieldRule> wire_rules(const NewEvidence*) {
  return {{"year", {.min = year_min, .max = 2100}},
          {"clause", {.length_min = 1, .length_max = 20}},
          {"requirement", {.length_max = 60}},
          {"title", {.length_min = 2, .length_max = 80}},
          {"file_name", {.length_min = 1, .length_max = 120}}};
}

}  // namespace dossier
