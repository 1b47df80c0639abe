// Who may not be drawn, and why. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "base/time_span.h"
#include "experts/model.h"

namespace experts {

// 回避 and 不可用, the first that applies.
enum class Bar { paused, not_in_term, away, home_area, same_unit, last_cycle, workload };

struct Candidate {
  std::int64_t home_division = 0;
  std::string unit_name;
  base::Day term_from;
  std::optional<base::Day> term_to;
  bool paused = false;
  std::vector<ExpertAbsence> absences;
  bool reviewed_target = false;  // chosen for the same target within the years of recusal
  std::int64_t workload = 0;     // draws of the last year in which they were chosen
};

struct DrawConditions {
  std::int64_t organizer = 0;  // division of who draws
  std::int64_t target = 0;
  base::Day from;              // days of the review, both inclusive
  base::Day to;
  std::vector<std::string> avoid_units;
  std::int64_t workload_year_max = 0;
};

// The home area is the target's division one level below the organizer: the province recuses those of the same city,
// a city those of the same county, and so on.
std::optional<Bar> bar_of(const Candidate& candidate, const DrawConditions& conditions);
std::string words_of(Bar bar);

// As the pool shows it on a day.
ExpertState state_of(const Candidate& candidate, base::Day today);

}  // namespace experts
