// What a person answers for (责任区): grids and divisions, and how they stand.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "kernel/caller.h"

namespace map {

struct AreaQuery {
  std::optional<kernel::AccountId> account;  // default the caller
  std::optional<base::Day> day;              // who answered on that day; the counts are today's
};
AIWEI_WIRE(AreaQuery, account, day)

struct AreaPart {
  std::optional<std::string> grid_code;  // absent: the whole division
  std::string name;
  std::string division;
  std::string division_name;
  std::vector<std::string> roles;        // of grid::DutyKind and grid::PostKind
  std::optional<double> area_m2;         // of a grid
  std::optional<double> lng, lat;        // where a grid is labelled
};
AIWEI_WIRE(AreaPart, grid_code, name, division, division_name, roles, area_m2, lng, lat)

struct Responsibility {
  kernel::AccountId account;
  std::string name;                       // masked
  base::Day day;
  std::vector<AreaPart> parts;            // those that the caller may see, at most 1000
  bool has_more = false;
  double area_m2 = 0;                     // of the grids
  std::int64_t places = 0;
  std::int64_t places_due = 0;            // whose inspection is overdue
  std::int64_t open_problems = 0;
  std::int64_t overdue_problems = 0;
  std::optional<std::vector<double>> box;  // west, south, east, north in degrees; absent: no grid
};
AIWEI_WIRE(Responsibility, account, name, day, parts, has_more, area_m2, places, places_due, open_problems,
           overdue_problems, box)

}  // namespace map
