// What is wrong with the grids of an area, and whether it can be mended without anybody's judgement.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grid/model.h"

namespace grid {

enum class FindingKind {
  overlap,   // ground of two grids of one layer
  gap,       // ground of none, within the area's outline or between grids
  outside,   // ground of a sub-grid outside its parent
  fault,     // an outline that crosses itself
  unmanned,  // nobody is responsible today
  absent,    // the responsible person is away today, and nobody stands in
};
AIWEI_ENUM(FindingKind, overlap, gap, outside, fault, unmanned, absent)

struct Finding {
  FindingKind kind = FindingKind::overlap;
  std::vector<std::string> codes;
  std::vector<std::string> names;
  double area_m2 = 0;   // of the ground concerned; 0 for people
  double width_m = 0;   // of that ground, about
  double lng = 0;       // a place to look at
  double lat = 0;
  bool is_safe = false;  // so narrow that mending it takes nobody's ground away
};
AIWEI_WIRE(Finding, kind, codes, names, area_m2, width_m, lng, lat, is_safe)

struct CheckReport {
  std::int64_t grids = 0;
  std::int64_t safe = 0;         // findings that a repair would mend
  bool is_complete = true;       // false: there is more than was looked for
  bool has_outline = false;      // gaps were looked for within the division's outline
  std::vector<Finding> findings;
};
AIWEI_WIRE(CheckReport, grids, safe, is_complete, has_outline, findings)

struct CheckQuery {
  std::string division;
};
AIWEI_WIRE(CheckQuery, division)

struct RepairRequest {
  std::string division;
  std::optional<bool> dry_run;
};
AIWEI_WIRE(RepairRequest, division, dry_run)

}  // namespace grid
