// When a fraud signal is raised: pure thresholds. A person decides afterwards.
#pragma once

#include <cstdint>
#include <optional>

#include "base/time.h"
#include "standards/model.h"

namespace problems {

// All thresholds are configurable defaults of ours, chosen on the photographs of the tests; no
// norm gives any.

// The same photograph recompressed or scaled differs in a few of the 64 bits, unrelated ones in
// about 32 (media/fingerprint.h).
constexpr int same_photo_bits_max = 6;
// Before and after are taken from the same spot and may well look alike: only what is nearly
// identical is suspicious.
constexpr int before_is_after_bits_max = 3;
// Night, fog and a covered lens have nearly no bits set and would all look the same.
constexpr int telling_bits_min = 8;

bool is_telling(std::uint64_t hash);
// Whether a photograph used elsewhere is this one.
bool is_same_photo(std::uint64_t hash, std::uint64_t other);
bool is_before_after(std::uint64_t before, std::uint64_t after);

constexpr double screen_likelihood_min = 0.8;  // of 0..1

// Metres from the report to the photograph's own position, when that is too far; else nothing.
struct PhotoPosition {
  double lng = 0, lat = 0;  // WGS-84 degrees
};
std::optional<double> too_far_m(PhotoPosition photo, PhotoPosition report, int far_photo_m);

// The last days of a month, in which quotas are filled up.
constexpr int burst_days = 3;
bool is_month_end(base::Day day);
// One hand's reports so far in the last `burst_days` and on the days of the month before them.
struct HandMonth {
  std::int64_t last_days = 0;
  std::int64_t before = 0;
  int days_before = 0;  // days of the month before the last ones
};
// At least `least` in the last days, and more than three times the hand's own daily mean.
bool is_burst(const HandMonth& month, std::int64_t least);
constexpr std::int64_t burst_least = 10;
// An address may be shared by a building.
constexpr std::int64_t burst_least_of_address = 30;

}  // namespace problems
