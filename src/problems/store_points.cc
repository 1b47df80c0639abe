#include "problems/store_points.h"

namespace problems {

BOOST_DESCRIBE_STRUCT(PointRow, (), (id, holder, problem, points, rule, at))
BOOST_DESCRIBE_STRUCT(Given, (), (today, this_month))
BOOST_DESCRIBE_STRUCT(PointShown, (), (id, number, points, rule, at))

bool add_points(db::Tx& tx, const PointRow& row) {
  const base::Day day = base::day_of(row.at);
  return tx.run(
             "INSERT INTO incentive_points (id, holder, problem, points, rule, day, month, at) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (problem, rule, holder) "
             "DO NOTHING",
             row.id, row.holder, row.problem, row.points, row.rule, day, base::month_number(day),
             row.at) == 1;
}

Given points_given(db::Tx& tx, std::string_view holder, base::Day day) {
  return tx.one<Given>(
      "SELECT COALESCE(CAST(SUM(CASE WHEN day = $1 THEN points ELSE 0 END) AS BIGINT), 0) "
      "AS today, COALESCE(CAST(SUM(points) AS BIGINT), 0) AS this_month "
      "FROM incentive_points WHERE holder = $2 AND month = $3 AND points > 0",
      day, holder, base::month_number(day));
}

std::int64_t balance_of(db::Tx& tx, std::string_view holder) {
  return tx.one<std::int64_t>(
      "SELECT COALESCE(CAST(SUM(points) AS BIGINT), 0) FROM incentive_points WHERE holder = $1",
      holder);
}

std::vector<PointShown> points_of(db::Tx& tx, std::string_view holder, int rows_max) {
  return tx.all<PointShown>(
      "SELECT i.id, p.number, i.points, i.rule, i.at FROM incentive_points i "
      "JOIN problems p ON p.id = i.problem WHERE i.holder = $1 ORDER BY i.id DESC LIMIT $2",
      holder, rows_max);
}

std::optional<PointRow> points_for(db::Tx& tx, ProblemId problem, std::string_view rule) {
  return tx.maybe_one<PointRow>(
      "SELECT id, holder, problem, points, rule, at FROM incentive_points "
      "WHERE problem = $1 AND rule = $2",
      problem, rule);
}

}  // namespace problems
