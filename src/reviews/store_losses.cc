#include "reviews/store_losses.h"

#include <algorithm>

#include "reviews/store_results.h"

namespace reviews {

BOOST_DESCRIBE_STRUCT(CellGrades, (), (division, place_type, material, item, count, sum, lowest, below))
BOOST_DESCRIBE_STRUCT(CellFindings, (), (division, place_type, item, findings))
BOOST_DESCRIBE_STRUCT(LossRow, (), (division, clause, item, place_type, points, lost, grades, below, findings, gate_failed))
BOOST_DESCRIBE_STRUCT(CountedReview, (), (id, target, starts_on))
BOOST_DESCRIBE_STRUCT(LossSum, (), (review, division, clause, item, place_type, points, lost, findings, gate_failed))

namespace {

void add_filter(db::Query& query, const LossFilter& filter) {
  const kernel::DivisionRange range = kernel::subtree(filter.division);
  query.add(" AND r.target BETWEEN ? AND ? AND r.starts_on BETWEEN ? AND ?", range.first, range.last, filter.from, filter.to);
  if (!filter.kind.empty()) query.add(" AND r.kind = ?", filter.kind);
  if (filter.standard.value) query.add(" AND r.standard = ?", filter.standard);
}

db::Query released(std::string_view select, const ReviewReach& reach, const LossFilter& filter) {
  db::Query query = known_reviews(select, reach);
  query.add(" AND r.status = ?", ReviewStatus::released);
  add_filter(query, filter);
  return query;
}

}  // namespace

std::vector<CellGrades> cell_grades(db::Tx& tx, ReviewId review) {
  return tx.all<CellGrades>("SELECT c.division, c.place_type, CASE WHEN c.place IS NULL THEN 1 ELSE 0 END AS material, g.item, "
                            "COUNT(*) AS count, SUM(g.grade) AS sum, MIN(g.grade) AS lowest, "
                            "SUM(CASE WHEN g.grade < 10 THEN 1 ELSE 0 END) AS below FROM (SELECT a.sheet, a.item, "
                            "COALESCE(k.grade, a.grade) AS grade " + std::string(counted_scores()) +
                                ") g JOIN review_sheets c ON c.id = g.sheet GROUP BY c.division, c.place_type, "
                                "CASE WHEN c.place IS NULL THEN 1 ELSE 0 END, g.item ORDER BY c.division, c.place_type, g.item",
                            review);
}

std::vector<CellFindings> cell_findings(db::Tx& tx, ReviewId review) {
  return tx.all<CellFindings>("SELECT c.division, c.place_type, a.item, COUNT(*) AS findings FROM review_acts a "
                              "JOIN review_sheets c ON c.id = a.sheet WHERE a.review = $1 AND a.kind = 'finding' "
                              "AND a.is_head = 1 AND a.answer IS NOT NULL GROUP BY c.division, c.place_type, a.item "
                              "ORDER BY c.division, c.place_type, a.item",
                              review);
}

void replace_loss_rows(db::Tx& tx, ReviewId review, const std::vector<LossRow>& rows, base::Instant now) {
  tx.run("DELETE FROM review_clause_results WHERE review = $1", review);
  for (const LossRow& row : rows) {
    tx.run("INSERT INTO review_clause_results (review, division, clause, item, place_type, points, lost, grades, below, "
           "findings, gate_failed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
           review, row.division, row.clause, row.item, row.place_type, row.points, row.lost, row.grades, row.below,
           row.findings, row.gate_failed);
  }
  tx.run("UPDATE reviews SET losses_at = $1 WHERE id = $2", now, review);
}

std::vector<LossRow> loss_rows_of(db::Tx& tx, ReviewId review) {
  return tx.all<LossRow>("SELECT division, clause, item, place_type, points, lost, grades, below, findings, gate_failed "
                         "FROM review_clause_results WHERE review = $1 ORDER BY division, clause, item, place_type",
                         review);
}

std::vector<Review> reviews_without_losses(db::Tx& tx, int rows_max) {
  return tx.all<Review>(std::string(select_reviews()) + "r.status = 'released' AND r.losses_at IS NULL ORDER BY r.id LIMIT $1",
                        rows_max);
}

std::vector<StandardUse> standards_of_losses(db::Tx& tx, const ReviewReach& reach, const LossFilter& filter) {
  db::Query query = released("SELECT r.standard, COUNT(*) AS reviews, COUNT(CASE WHEN r.losses_at IS NULL THEN 1 END) AS "
                             "waiting FROM reviews r WHERE ", reach, filter);
  query.add(" GROUP BY r.standard ORDER BY COUNT(*) DESC, r.standard DESC");
  return tx.all<StandardUse>(query);
}

std::vector<CountedReview> counted_reviews(db::Tx& tx, const ReviewReach& reach, const LossFilter& filter) {
  db::Query query = released("SELECT r.id, r.target, r.starts_on FROM reviews r WHERE ", reach, filter);
  query.add(" ORDER BY r.id");
  return tx.all<CountedReview>(query);
}

std::vector<Review> reviews_of_losses(db::Tx& tx, const ReviewReach& reach, const LossFilter& filter) {
  db::Query query = released(select_reviews(), reach, filter);
  query.add(" ORDER BY r.id");
  return tx.all<Review>(query);
}

std::vector<LossSum> loss_sums(db::Tx& tx, const ReviewReach& reach, const LossFilter& filter) {
  const std::string select = "SELECT x.review, x.division, x.clause, x.item, x.place_type, x.points, x.lost, x.findings, "
                             "x.gate_failed FROM reviews r JOIN review_clause_results x ON x.review = r.id AND ";
  auto sums = tx.all<LossSum>(released(select + "x.division = r.target WHERE ", reach, filter));
  // Apart, so that either way only the rows that are wanted are read.
  db::Query parts = released(select + "x.division > r.target WHERE ", reach, filter);
  parts.add(" AND r.target = ?", filter.division);
  for (LossSum& sum : tx.all<LossSum>(parts)) sums.push_back(std::move(sum));
  std::stable_sort(sums.begin(), sums.end(), [](const LossSum& left, const LossSum& right) { return left.review < right.review; });
  return sums;
}

std::vector<GuidedDivision> guided_divisions(db::Tx& tx, const ReviewReach& reach, const LossFilter& filter,
                                             const std::vector<std::string>& kinds) {
  db::Query query = known_reviews("SELECT r.target, COUNT(*) AS reviews, MAX(r.starts_on) AS last FROM reviews r WHERE ", reach);
  query.add(" AND r.status IN (?, ?)", ReviewStatus::signed_off, ReviewStatus::released);
  add_filter(query, filter);
  query.add(" AND r.kind IN (''");
  for (const std::string& kind : kinds) query.add(", ?", kind);
  query.add(") GROUP BY r.target ORDER BY r.target");
  return tx.all<GuidedDivision>(query);
}

}  // namespace reviews
