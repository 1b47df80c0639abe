// What is reported when and where in the demonstration, and what becomes of it.
#pragma once

#include <optional>
#include <vector>

#include "app/demo_country.h"
#include "base/time.h"
#include "problems/model.h"
#include "standards/model.h"

namespace app {

// How the office deals with a report.
enum class DemoFate {
  routine,
  rework,             // does not pass verification at first
  extension,          // more time is granted
  extension_refused,
  suspension,         // 挂账, taken up again later
  wrong_owner,        // comes back and goes to somebody else
  rejected,
  duplicate,          // of an earlier one near by that is still open
  recurrence,         // of an earlier one near by that was closed
  withdrawn,
  reopened,
  neglected,          // much too late
};

struct DemoReport {
  base::Instant at;
  std::uint16_t city = 0, town = 0;  // positions in the country
  std::optional<std::uint16_t> grid;
  bool outside = false;              // beyond the province
  std::uint8_t category = 0;         // position in the words' categories
  problems::Source source = problems::Source::citizen;
  DemoFate fate = DemoFate::routine;
  // Set: nothing happens after the first such step, so that pages of today have something to do.
  std::optional<problems::Step> last_step;
  std::uint64_t seed = 0;  // of all that is still open
};

// What the demonstration is derived from.
struct DemoTimes {
  base::Instant now;
  double scale = 1;  // of the monthly numbers; tests take less
};

// The first moment of the year that is told: the first day of the month twelve months ago.
base::Instant demo_begin(base::Instant now);

// In the order of time, none later than now. Deterministic.
std::vector<DemoReport> demo_reports(const DemoCountry& country, const DemoWords& words,
                                     const DemoTimes& times);

// Those that give the accounts their work of today, in no order: overdue, due soon and fresh.
// REQUIRES: standards are loaded.
std::vector<DemoReport> todays_reports(const DemoCountry& country, const DemoWords& words,
                                       base::Instant now);

}  // namespace app
