// SQL that finds problems near a point through their cells.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time_span.h"
#include "db/tx.h"
#include "geo/shape.h"
#include "problems/model.h"

namespace problems {

// What the public may know of a problem near by.
struct NearbyRow {
  ProblemId id;
  std::string number;
  State state = State::submitted;
  std::string category;
  std::string description;
  std::string place;
  double lng = 0, lat = 0;  // WGS-84 degrees
  base::Instant created_at;
  std::optional<base::Instant> closed_at;
  std::optional<PhotoId> cover;
  std::int64_t follower_count = 0;
  bool demonstration = false;
};

// What is looked for within a circle.
struct NearbySearch {
  double lng = 0, lat = 0;  // WGS-84 degrees
  double radius_m = 0;
  // Absent: published problems of any kind and state. Set: open ones of this category filed
  // since `since`, to be offered instead of filing once more.
  std::optional<std::string> category;
  base::Instant since;
  int rows_max = 50;
};

// The nearest first. Only problems that are published and not private. Reads at most
// 300 rows of each of the rows of cells it touches.
std::vector<NearbyRow> find_nearby(db::Tx& tx, const NearbySearch& search);

// The problem of the same category, within `radius_m` of the point, closed last before
// `filed_at` but not before `since`; nothing when there is none. Duplicates, rejections
// and withdrawals do not count as closed.
struct RecurrenceSearch {
  ProblemId id;  // not itself
  std::string category;
  double lng = 0, lat = 0;
  double radius_m = 0;
  base::Instant since, filed_at;
};
std::optional<ProblemId> find_recurrence(db::Tx& tx, const RecurrenceSearch& search);
void set_recurrence(db::Tx& tx, ProblemId id, ProblemId recurrence_of);

// What everybody may know, by id from behind `after_id`, within a box of degrees when one is given.
// `lived`: open at any time of it.
std::vector<NearbyRow> public_problems(db::Tx& tx, const std::optional<geo::Box>& box,
                                       const std::optional<base::TimeSpan>& lived, std::int64_t after_id, int rows_max);
std::optional<NearbyRow> public_problem(db::Tx& tx, ProblemId id);

}  // namespace problems
