#include "filings/store_assessments.h"

namespace filings {

namespace {

constexpr std::string_view select_assessments = "SELECT id, division, year, quarter, at FROM assessments a WHERE ";

void with_rows_in(db::Query& query, const kernel::Scope& scope) {
  query.add("EXISTS (SELECT 1 FROM assessment_rows r WHERE r.assessment = a.id AND ");
  kernel::scope_condition(query, scope, {"r.division"});
  query.add(")");
}

}  // namespace

std::vector<Assessment> list_assessments(db::Tx& tx, const kernel::Scope& scope, std::optional<int> year,
                                         std::int64_t before_id, int rows_max) {
  db::Query query(select_assessments);
  with_rows_in(query, scope);
  if (year) query.add(" AND year = ?", *year);
  if (before_id) {
    query.add(" AND (year, quarter, id) < (SELECT year, quarter, id FROM assessments WHERE id = ?)", before_id);
  }
  query.add(" ORDER BY year DESC, quarter DESC, id DESC LIMIT ?", rows_max);
  return tx.all<Assessment>(query);
}

std::optional<Assessment> find_assessment(db::Tx& tx, const kernel::Scope& scope, AssessmentId id) {
  db::Query query(select_assessments);
  with_rows_in(query, scope);
  query.add(" AND id = ?", id);
  return tx.maybe_one<Assessment>(query);
}

std::optional<Assessment> lock_assessment_of(db::Tx& tx, std::int64_t division, int year, int quarter) {
  return tx.maybe_one<Assessment>(std::string(select_assessments) +
                                      "division = $1 AND year = $2 AND quarter = $3 {for_update}",
                                  division, year, quarter);
}

void insert_assessment(db::Tx& tx, const Assessment& a, kernel::AccountId account) {
  tx.run("INSERT INTO assessments (id, division, year, quarter, account, at) VALUES ($1, $2, $3, $4, $5, $6)", a.id,
         a.division, a.year, a.quarter, account, a.at);
}

void delete_assessment(db::Tx& tx, AssessmentId id) {
  tx.run("DELETE FROM assessment_rows WHERE assessment = $1", id);
  tx.run("DELETE FROM assessments WHERE id = $1", id);
}

std::vector<AssessmentRow> rows_of(db::Tx& tx, const kernel::Scope& scope, AssessmentId assessment) {
  db::Query query("SELECT r.id, r.division, r.clause, r.indicator, r.points, r.lost, r.problem, r.responsible, t.filing "
                  "FROM assessment_rows r LEFT JOIN filing_tasks t ON t.source_row = r.id WHERE ");
  kernel::scope_condition(query, scope, {"r.division"});
  query.add(" AND r.assessment = ? ORDER BY r.division, r.id", assessment);
  return tx.all<AssessmentRow>(query);
}

void insert_row(db::Tx& tx, AssessmentId assessment, const AssessmentRow& r) {
  tx.run("INSERT INTO assessment_rows (id, assessment, division, clause, indicator, points, lost, problem, responsible) "
         "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
         r.id, assessment, r.division, r.clause, r.indicator, r.points, r.lost, r.problem, r.responsible);
}

AssessmentSum sum_of(db::Tx& tx, const kernel::Scope& scope, AssessmentId assessment) {
  db::Query query("SELECT COUNT(*) AS rows, COUNT(DISTINCT r.division) AS divisions, COALESCE(SUM(r.lost), 0.0) AS lost, "
                  "COUNT(t.id) AS pushed FROM assessment_rows r LEFT JOIN filing_tasks t ON t.source_row = r.id WHERE ");
  kernel::scope_condition(query, scope, {"r.division"});
  query.add(" AND r.assessment = ?", assessment);
  return tx.one<AssessmentSum>(query);
}

}  // namespace filings
