// SQL over quarterly assessments.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "filings/model_assessments.h"
#include "kernel/scope.h"

namespace filings {

struct Assessment {
  AssessmentId id;
  std::int64_t division = 0;
  int year = 0;
  int quarter = 0;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(Assessment, (), (id, division, year, quarter, at))

// Those with rows in the scope; the newest first. `before_id` continues behind one.
std::vector<Assessment> list_assessments(db::Tx& tx, const kernel::Scope& scope, std::optional<int> year,
                                         std::int64_t before_id, int rows_max);
std::optional<Assessment> find_assessment(db::Tx& tx, const kernel::Scope& scope, AssessmentId id);
// That of a division's quarter, for a change.
std::optional<Assessment> lock_assessment_of(db::Tx& tx, std::int64_t division, int year, int quarter);
void insert_assessment(db::Tx& tx, const Assessment& assessment, kernel::AccountId account);
// With its rows. REQUIRES: none of them became a task.
void delete_assessment(db::Tx& tx, AssessmentId id);

struct AssessmentRow {
  AssessmentRowId id;
  std::int64_t division = 0;
  std::string clause;
  std::string indicator;
  std::optional<double> points;
  double lost = 0;
  std::string problem;
  std::string responsible;
  std::optional<FilingId> filing;  // whose task it became, when it is read
};
BOOST_DESCRIBE_STRUCT(AssessmentRow, (), (id, division, clause, indicator, points, lost, problem, responsible, filing))
// By division.
std::vector<AssessmentRow> rows_of(db::Tx& tx, const kernel::Scope& scope, AssessmentId assessment);
void insert_row(db::Tx& tx, AssessmentId assessment, const AssessmentRow& row);

struct AssessmentSum {
  std::int64_t rows = 0;
  std::int64_t divisions = 0;
  double lost = 0;
  std::int64_t pushed = 0;
};
BOOST_DESCRIBE_STRUCT(AssessmentSum, (), (rows, divisions, lost, pushed))
AssessmentSum sum_of(db::Tx& tx, const kernel::Scope& scope, AssessmentId assessment);

}  // namespace filings
