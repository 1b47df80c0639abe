// SQL over incentive points: rows are only ever added.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "problems/model.h"

namespace problems {

struct PointRow {
  base::Id<struct PointTag> id;
  std::string holder;  // keyed hash of the phone
  ProblemId problem;
  int points = 0;
  std::string rule;  // "closed", "closed_reversed"
  base::Instant at;
};

// False when this problem has a row of this rule and holder already.
bool add_points(db::Tx& tx, const PointRow& row);
// Points given, without those taken back: what the caps are about.
struct Given {
  std::int64_t today = 0;
  std::int64_t this_month = 0;
};
Given points_given(db::Tx& tx, std::string_view holder, base::Day day);
// The sum of every row: never below what was given less what was taken back.
std::int64_t balance_of(db::Tx& tx, std::string_view holder);

struct PointShown {
  base::Id<struct PointTag> id;
  std::string number;
  int points = 0;
  std::string rule;
  base::Instant at;
};
// Newest first.
std::vector<PointShown> points_of(db::Tx& tx, std::string_view holder, int rows_max);
// What the problem brought, for taking it back.
std::optional<PointRow> points_for(db::Tx& tx, ProblemId problem, std::string_view rule);

}  // namespace problems
