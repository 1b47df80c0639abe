#include "problems/flag_thresholds.h"

#include <bit>

#include "media/fingerprint.h"
#include "geo/cells.h"

namespace problems {

namespace {

constexpr int hash_bits = 64;
constexpr std::int64_t burst_factor = 3;

}  // namespace

bool is_telling(std::uint64_t hash) {
  const int bits = std::popcount(hash);
  return bits >= telling_bits_min && bits <= hash_bits - telling_bits_min;
}

bool is_same_photo(std::uint64_t hash, std::uint64_t other) {
  return is_telling(hash) && is_telling(other) &&
         media::hash_distance(hash, other) <= same_photo_bits_max;
}

bool is_before_after(std::uint64_t before, std::uint64_t after) {
  return is_telling(before) && is_telling(after) &&
         media::hash_distance(before, after) <= before_is_after_bits_max;
}

std::optional<double> too_far_m(PhotoPosition photo, PhotoPosition report, int far_photo_m) {
  const double away_m = geo::flat_distance_m(photo.lng, photo.lat, report.lng, report.lat);
  return away_m > far_photo_m ? std::optional(away_m) : std::nullopt;
}

bool is_month_end(base::Day day) {
  return base::month_number(day) != base::month_number(base::Day{day.number + burst_days});
}

bool is_burst(const HandMonth& month, std::int64_t least) {
  if (month.last_days < least) return false;
  // last_days / burst_days > factor * before / days_before, without dividing by nothing.
  return month.last_days * month.days_before > burst_factor * month.before * burst_days;
}

}  // namespace problems
