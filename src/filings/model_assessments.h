// Quarterly assessments (季度考核): what counties and townships lost points for, and the tasks that follow.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "filings/model.h"

namespace filings {

using AssessmentId = base::Id<struct AssessmentTag>;
using AssessmentRowId = base::Id<struct AssessmentRowTag>;

struct AssessmentItem {
  AssessmentId id;
  std::string division;
  std::string division_name;
  int year = 0;
  int quarter = 0;
  std::string name;         // 2026年第三季度
  base::Instant at;
  std::int64_t rows = 0;    // of those the caller may see, like the rest
  std::int64_t divisions = 0;
  double lost = 0;
  std::int64_t pushed = 0;  // rows that became tasks
  bool pushable = false;    // by the caller
};
AIWEI_WIRE(AssessmentItem, id, division, division_name, year, quarter, name, at, rows, divisions, lost, pushed, pushable)
AIWEI_PAGE(AssessmentPage, AssessmentItem)

struct AssessmentLine {
  std::string division;
  std::string division_name;
  std::string clause;
  std::string indicator;
  std::optional<double> points;
  double lost = 0;
  std::string problem;
  std::string responsible;
  std::optional<FilingId> filing;  // whose task it became
};
AIWEI_WIRE(AssessmentLine, division, division_name, clause, indicator, points, lost, problem, responsible, filing)

struct AssessmentDetail {
  AssessmentItem assessment;
  std::vector<AssessmentLine> rows;  // by division
};
AIWEI_WIRE(AssessmentDetail, assessment, rows)

struct AssessmentQuery {
  std::optional<int> year;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(AssessmentQuery, year, cursor, limit)
inline std::vector<base::FieldRule> wire_rules(const AssessmentQuery*) {
  return {{"year", {.min = filing_year_min, .max = filing_year_max}}, {"limit", {.min = 1, .max = 200}}};
}

struct NewAssessment {
  int year = 0;
  int quarter = 0;
  std::optional<bool> dry_run;  // only say what would happen
};
AIWEI_WIRE(NewAssessment, year, quarter, dry_run)
inline std::vector<base::FieldRule> wire_rules(const NewAssessment*) {
  return {{"year", {.min = filing_year_min, .max = filing_year_max}}, {"quarter", {.min = 1, .max = 4}}};
}

struct AssessmentImport {
  std::int64_t rows = 0;
  std::int64_t divisions = 0;
  double lost = 0;
  bool replaces = false;  // an earlier import of the same quarter
  bool dry_run = false;
  std::optional<AssessmentId> assessment;
};
AIWEI_WIRE(AssessmentImport, rows, divisions, lost, replaces, dry_run, assessment)

struct AssessmentPush {
  std::optional<std::vector<std::string>> divisions;  // default: all of it
};
AIWEI_WIRE(AssessmentPush, divisions)

struct PushedList {
  std::string division;
  std::string division_name;
  std::optional<FilingId> filing;
  std::int64_t added = 0;
  std::string skipped;  // why nothing was added; empty otherwise
};
AIWEI_WIRE(PushedList, division, division_name, filing, added, skipped)
AIWEI_PAGE(PushedPage, PushedList)

}  // namespace filings
