#include "problems/points.h"

#include <algorithm>

#include "problems/store_flags.h"
#include "problems/store_points.h"
#include "problems/store_problems.h"

namespace problems {

namespace {

constexpr std::string_view rule_closed = "closed";
constexpr std::string_view rule_reversed = "closed_reversed";

}  // namespace

int points_to_give(int wanted, std::int64_t given_today, std::int64_t given_this_month,
                   const standards::LoopSettings& loop) {
  const std::int64_t room = std::min(loop.points_daily_max - given_today,
                                     loop.points_monthly_max - given_this_month);
  return static_cast<int>(std::clamp<std::int64_t>(room, 0, std::max(0, wanted)));
}

void award_points(db::Tx& tx, const kernel::JobContext&, const kernel::Event& event) {
  const auto problem = find_any_problem(tx, ProblemId{event.subject});
  if (!problem || problem->state != State::closed || !problem->phone_hash) return;
  if (problem->reporter || has_confirmed_flag(tx, problem->id)) return;
  const standards::LoopSettings& loop = standards::current().loop;
  const Given given = points_given(tx, *problem->phone_hash, base::day_of(event.at));
  const int points = points_to_give(loop.points_closed, given.today, given.this_month, loop);
  if (points == 0) return;
  add_points(tx, {base::mint<PointTag>(), *problem->phone_hash, problem->id, points,
                  std::string(rule_closed), event.at});
}

void reverse_points_of_event(db::Tx& tx, const kernel::JobContext&, const kernel::Event& event) {
  reverse_points(tx, ProblemId{event.subject}, event.at);
}

void reverse_points(db::Tx& tx, ProblemId problem, base::Instant now) {
  const auto given = points_for(tx, problem, rule_closed);
  if (!given) return;
  add_points(tx, {base::mint<PointTag>(), given->holder, problem, -given->points,
                  std::string(rule_reversed), now});
}

}  // namespace problems
