#include "app/demo_signs.h"

#include <cmath>

namespace app {

namespace {

using base::Instant;
using problems::FlagKind;
using problems::Problem;
using problems::Publication;
using problems::State;

constexpr double rating_weights[] = {3, 5, 9, 28, 55};         // 1 to 5
constexpr double late_rating_weights[] = {14, 18, 26, 26, 16};  // of what came late or twice

Instant later(Instant at, Dice& dice, double hours_min, double hours_max) {
  const double hours = dice.between(hours_min, hours_max);
  return {at.ms + static_cast<std::int64_t>(hours * static_cast<double>(base::hour_ms))};
}

void rate(const DemoGround& ground, DemoClerk& clerk) {
  Problem& problem = clerk.life.problem;
  Dice& dice = clerk.dice;
  if (problem.state != State::closed || problem.reporter || !dice.happens(0.3)) return;
  const Instant at = later(*problem.closed_at, dice, 0.5, 40);
  if (at >= ground.now) return;
  const bool bad = problem.late || problem.rework_count > 0;
  problem.satisfaction =
      1 + static_cast<int>(dice.weighted(bad ? late_rating_weights : rating_weights));
  if (*problem.satisfaction >= 4 && dice.happens(0.35)) {
    clerk.note(dice.pick(ground.words.comments), at);
  }
}

void publish(const DemoGround& ground, Problem& problem, Dice& dice) {
  if (problem.keep_private) return;
  const double days_old = static_cast<double>(ground.now.ms - problem.created_at.ms) /
                          static_cast<double>(base::day_ms);
  if (dice.happens(days_old < 2 ? 0.7 : 0.004)) return;  // still waits for a look
  problem.publication = dice.happens(0.05) ? Publication::hidden : Publication::published;
}

void follow(const DemoGround& ground, DemoLife& life, Dice& dice) {
  const Problem& problem = life.problem;
  if (problem.publication != Publication::published || !dice.happens(0.06)) return;
  const Instant until = problem.closed_at.value_or(ground.now);
  Instant at = problem.created_at;
  for (int more = 1 + dice.below(4); more > 0; --more) {
    at = later(at, dice, 0.3, 20);
    if (at < until) life.followers.push_back(at);
  }
  life.problem.follower_count = static_cast<int>(life.followers.size());
}

problems::FlagRow flag_for(const DemoLife& life, FlagKind kind, double score,
                           std::string details, Instant at) {
  problems::FlagRow row;
  row.id = base::mint<problems::FlagTag>();
  row.problem = life.problem.id;
  row.kind = kind;
  row.score = score;
  row.details = std::move(details);
  row.raised_at = at;
  return row;
}

// The photograph is made to show what the signal says.
problems::FlagRow staged_flag(DemoLife& life, FlagKind kind, problems::ProblemId other,
                              Dice& dice) {
  DemoShot& first = life.shots.front();
  const Instant filed = life.problem.created_at;
  if (kind == FlagKind::same_photo && other) {
    auto row = flag_for(life, kind, 1, "与另一件问题的照片几乎相同", filed);
    row.photo = first.id;
    row.other_problem = other;
    return row;
  }
  if (kind == FlagKind::far_photo) {
    first.lng += 0.02 + 0.05 * dice.unit();
    const double metres = 111'000 * std::abs(first.lng - life.problem.lng) * 0.8;
    auto row = flag_for(life, kind, metres,
                        "照片自带的位置距问题位置 " + std::to_string(std::lround(metres)) + " 米",
                        filed);
    row.photo = first.id;
    return row;
  }
  if (kind == FlagKind::screen_photo) {
    first.screen_likelihood = dice.between(0.82, 0.97);
    auto row = flag_for(life, kind, first.screen_likelihood, "照片有屏幕纹理，疑似翻拍", filed);
    row.photo = first.id;
    return row;
  }
  if (kind == FlagKind::before_is_after && life.problem.resolved_at) {
    life.shots.back().moment = DemoMoment::before;
    auto row = flag_for(life, kind, 1, "整改后照片与上报照片几乎相同", *life.problem.resolved_at);
    row.photo = life.shots.back().id;
    return row;
  }
  const int burst = 12 + dice.below(20), before = dice.below(9);
  return flag_for(life, FlagKind::month_end_burst, burst,
                  "同一来源月末 3 天内 " + std::to_string(burst) + " 件，此前整月 " +
                      std::to_string(before) + " 件",
                  filed);
}

void decide(const DemoGround& ground, DemoClerk& clerk, DemoFlag& flag) {
  Dice& dice = clerk.dice;
  const Instant at = later(flag.row.raised_at, dice, 4, 120);
  if (at >= ground.now || dice.happens(0.12)) return;
  flag.decision =
      dice.happens(0.4) ? problems::FlagDecision::confirmed : problems::FlagDecision::dismissed;
  const std::int64_t county = kernel::ancestor(clerk.life.problem.division, 3);
  flag.decided_by = ground.people.at(login_of_lead(ground.country, county)).account;
  flag.decided_at = at;
}

}  // namespace

void choose_reporter(DemoClerk& clerk) {
  Problem& problem = clerk.life.problem;
  Dice& dice = clerk.dice;
  problem.keep_private = dice.happens(0.03);
  if (problem.source != problems::Source::citizen) return;
  problem.anonymous = dice.happens(0.2);
  // Few send in much, many a little: the square of a throw prefers small numbers.
  const double throw_ = dice.unit();
  if (dice.happens(0.62)) clerk.life.phone = static_cast<int>(demo_phones * throw_ * throw_);
}

void add_echo(const DemoGround& ground, DemoClerk& clerk) {
  const auto closed_at = clerk.life.problem.closed_at;
  const bool closed = clerk.life.problem.state == State::closed;
  publish(ground, clerk.life.problem, clerk.dice);
  rate(ground, clerk);
  follow(ground, clerk.life, clerk.dice);
  if (closed && clerk.life.phone && !clerk.life.problem.reporter) {
    clerk.life.awarded_at = closed_at;
  }
}

void raise_demo_flags(const DemoGround& ground, DemoClerk& clerk, problems::ProblemId other) {
  constexpr FlagKind kinds[] = {FlagKind::same_photo, FlagKind::far_photo, FlagKind::screen_photo,
                                FlagKind::before_is_after, FlagKind::month_end_burst};
  if (clerk.life.problem.outside || !clerk.dice.happens(0.011)) return;
  const FlagKind kind = kinds[clerk.dice.below(static_cast<int>(std::size(kinds)))];
  DemoFlag flag{staged_flag(clerk.life, kind, other, clerk.dice), {}, {}, {}};
  decide(ground, clerk, flag);
  if (flag.decision == problems::FlagDecision::open) ++clerk.life.problem.flag_count;
  // A confirmed signal earns nothing (problems/points.h).
  if (flag.decision == problems::FlagDecision::confirmed) clerk.life.awarded_at.reset();
  clerk.life.flags.push_back(std::move(flag));
}

}  // namespace app
