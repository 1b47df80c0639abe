// How many of those with a title under way were guided on the spot (现场评估指导全覆盖, R262).
#pragma once

#include "titles/model.h"

namespace titles {

struct GuidanceQuery {
  std::optional<std::string> division;  // default: the caller's
  std::optional<base::Day> from;        // reviews that began on these days; default: a year until today
  std::optional<base::Day> to;
};
AIWEI_WIRE(GuidanceQuery, division, from, to)

struct GuidedItem {
  std::string division;
  std::string name;                     // with what lies around it
  std::vector<std::string> titles;      // under way
  std::int64_t reviews = 0;             // of the kinds that count, signed or released
  std::optional<base::Day> last;
};
AIWEI_WIRE(GuidedItem, division, name, titles, reviews, last)

struct GuidanceCoverage {
  std::string division;
  base::Day from;
  base::Day to;
  std::vector<std::string> kinds;       // names of what counts
  std::string source;
  std::string confidence;
  std::int64_t under_way = 0;
  std::int64_t guided = 0;
  std::vector<GuidedItem> items;        // those without guidance first, at most guided_items_max
};
AIWEI_WIRE(GuidanceCoverage, division, from, to, kinds, source, confidence, under_way, guided, items)
inline constexpr std::size_t guided_items_max = 500;

}  // namespace titles
