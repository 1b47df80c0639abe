#include "problems/flags.h"

#include <bit>
#include <cmath>

#include "base/errors.h"
#include "kernel/audit.h"
#include "media/fingerprint.h"
#include "problems/bans.h"
#include "problems/flag_thresholds.h"
#include "problems/points.h"
#include "problems/store_flags.h"
#include "problems/store_problems.h"

namespace problems {

namespace {

constexpr int hand_days_kept = 62;  // this month and the one before
constexpr double hash_bits = 64;

std::uint64_t hash_of(std::int64_t stored) { return std::bit_cast<std::uint64_t>(stored); }

// 1 for the same hash, 0 for the opposite.
double likeness(std::uint64_t a, std::uint64_t b) {
  return 1 - media::hash_distance(a, b) / hash_bits;
}

FlagRow flag_for(const Problem& problem, FlagKind kind, double score, std::string details,
                 base::Instant now) {
  FlagRow flag;
  flag.id = base::mint<FlagTag>();
  flag.problem = problem.id;
  flag.kind = kind;
  flag.score = score;
  flag.details = std::move(details);
  flag.raised_at = now;
  return flag;
}

void check_same_photo(db::Tx& tx, const Problem& problem, const CheckedPhoto& photo,
                      base::Instant now) {
  const std::uint64_t hash = hash_of(photo.perceptual_hash);
  if (!is_telling(hash)) return;
  const SimilarPhoto* nearest = nullptr;
  const auto candidates = similar_photos(tx, photo.id, hash, problem.id);
  for (const SimilarPhoto& candidate : candidates) {
    const std::uint64_t other = hash_of(candidate.perceptual_hash);
    if (!is_same_photo(hash, other)) continue;
    if (!nearest || media::hash_distance(hash, other) <
                        media::hash_distance(hash, hash_of(nearest->perceptual_hash))) {
      nearest = &candidate;
    }
  }
  if (!nearest) return;
  FlagRow flag = flag_for(problem, FlagKind::same_photo,
                          likeness(hash, hash_of(nearest->perceptual_hash)),
                          "与另一件问题的照片几乎相同", now);
  flag.photo = photo.id;
  flag.other_problem = nearest->problem;
  raise_flag(tx, flag);
}

void check_screen(db::Tx& tx, const Problem& problem, const CheckedPhoto& photo,
                  base::Instant now) {
  if (photo.screen_likelihood < screen_likelihood_min) return;
  FlagRow flag = flag_for(problem, FlagKind::screen_photo, photo.screen_likelihood,
                          "照片有屏幕纹理，疑似翻拍", now);
  flag.photo = photo.id;
  raise_flag(tx, flag);
}

void check_position(db::Tx& tx, const Problem& problem, const CheckedPhoto& photo,
                    base::Instant now) {
  if (!photo.lng || !photo.lat) return;
  const auto away_m = too_far_m({*photo.lng, *photo.lat}, {problem.lng, problem.lat},
                                standards::current().loop.far_photo_m);
  if (!away_m) return;
  const std::string metres = std::to_string(std::llround(*away_m));
  FlagRow flag = flag_for(problem, FlagKind::far_photo, *away_m,
                          "照片自带的位置距问题位置 " + metres + " 米", now);
  flag.photo = photo.id;
  raise_flag(tx, flag);
}

void check_photos(db::Tx& tx, const Problem& problem, const std::vector<CheckedPhoto>& photos,
                  base::Instant now) {
  for (const CheckedPhoto& photo : photos) {
    check_same_photo(tx, problem, photo, now);
    check_screen(tx, problem, photo, now);
    check_position(tx, problem, photo, now);
  }
}

void check_before_after(db::Tx& tx, const Problem& problem,
                        const std::vector<CheckedPhoto>& before,
                        const std::vector<CheckedPhoto>& after, base::Instant now) {
  for (const CheckedPhoto& done : after) {
    for (const CheckedPhoto& reported : before) {
      const std::uint64_t old_hash = hash_of(reported.perceptual_hash);
      const std::uint64_t new_hash = hash_of(done.perceptual_hash);
      if (!is_before_after(old_hash, new_hash)) continue;
      FlagRow flag = flag_for(problem, FlagKind::before_is_after, likeness(old_hash, new_hash),
                              "整改后照片与上报照片几乎相同", now);
      flag.photo = done.id;
      raise_flag(tx, flag);
      break;
    }
  }
}

HandMonth month_of(db::Tx& tx, const std::string& hand, base::Day day) {
  const base::Date date = base::date_of(day);
  const base::Day first{day.number - date.day + 1};
  base::Day last_days = day;
  while (is_month_end(base::Day{last_days.number - 1})) --last_days.number;
  HandMonth month;
  month.last_days = hand_total(tx, hand, last_days, day);
  month.before = hand_total(tx, hand, first, base::Day{last_days.number - 1});
  month.days_before = last_days.number - first.number;
  return month;
}

// Raised once, by the report with which the hand crosses the threshold.
void check_burst(db::Tx& tx, const Problem& problem, const std::string& hand,
                 std::int64_t least, base::Instant now) {
  const base::Day day = base::day_of(now);
  count_hand(tx, hand, day);
  if (!is_month_end(day)) return;
  const HandMonth month = month_of(tx, hand, day);
  HandMonth earlier = month;
  --earlier.last_days;
  if (!is_burst(month, least) || is_burst(earlier, least)) return;
  raise_flag(tx, flag_for(problem, FlagKind::month_end_burst,
                          static_cast<double>(month.last_days),
                          "同一来源月末 3 天内 " + std::to_string(month.last_days) +
                              " 件，此前整月 " + std::to_string(month.before) + " 件",
                          now));
}

}  // namespace

void check_filed(db::Tx& tx, const kernel::JobContext& context, const kernel::Event& event) {
  const auto problem = find_any_problem(tx, ProblemId{event.subject});
  if (!problem) return;
  check_photos(tx, *problem, photos_of_last(tx, problem->id, Step::submit), event.at);
  if (event.account) {
    const std::string hand = "account:" + std::to_string(event.account.value);
    check_burst(tx, *problem, hand, burst_least, event.at);
  } else if (problem->phone_hash) {
    check_burst(tx, *problem, "phone:" + *problem->phone_hash, burst_least, event.at);
  } else {
    const std::string hash =
        address_hash_of(context.services.keys, address_of_event(tx, event.id));
    if (hash.empty()) return;
    check_burst(tx, *problem, "address:" + hash, burst_least_of_address, event.at);
  }
}

void check_resolved(db::Tx& tx, const kernel::JobContext&, const kernel::Event& event) {
  const auto problem = find_any_problem(tx, ProblemId{event.subject});
  if (!problem) return;
  const auto after = photos_of_last(tx, problem->id, Step::resolve);
  check_photos(tx, *problem, after, event.at);
  check_before_after(tx, *problem, photos_of_last(tx, problem->id, Step::submit), after,
                     event.at);
  const std::string hand = "resolver:" + std::to_string(event.account.value);
  check_burst(tx, *problem, hand, burst_least, event.at);
}

void decide(db::Tx& tx, const kernel::RequestContext& context, FlagId id, FlagDecision decision) {
  if (decision == FlagDecision::open) {
    throw base::invalid({{"/decision", "not_in_enum", "请选择属实或排除"}});
  }
  const auto flag = lock_flag(tx, context.scope(kernel::Permission::problem_moderate), id);
  if (!flag) throw base::not_found("没有这条疑点，或不在您的辖区内");
  if (flag->decision != FlagDecision::open) {
    throw base::Refusal(409, "problems.flag_decided", "这条疑点已由他人认定");
  }
  decide_flag(tx, *flag, decision, context.caller.account, context.now);
  const bool confirmed = decision == FlagDecision::confirmed;
  if (confirmed) reverse_points(tx, flag->problem, context.now);
  kernel::record(tx, context.caller, context.now,
                 {confirmed ? kernel::EventName("problems.flag_confirm")
                            : kernel::EventName("problems.flag_dismiss"),
                  flag->problem.value, flag->division,
                  "{\"flag\":\"" + base::id_text(id.value) + "\"}"});
}

void forget_old_hands(const kernel::JobContext& context) {
  const base::Day before{base::day_of(context.now).number - hand_days_kept};
  context.database.write([&](db::Tx& tx) { forget_hands(tx, before); });
}

}  // namespace problems
