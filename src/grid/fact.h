// A current grid as processes keep it in memory.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "geo/mercator.h"
#include "geo/shape.h"
#include "grid/model.h"

namespace grid {

// One holder of a duty, as far as dispatching needs to know.
struct DutyPeriod {
  DutyKind duty = DutyKind::responsible;
  kernel::AccountId account;  // zero: named, but without an account
  base::Day from;
  std::optional<base::Day> to;

  bool holds_on(base::Day day) const { return from <= day && (!to || day <= *to); }
};

struct GridFact {
  GridId id;
  std::int64_t code = 0;  // 15 digits
  Layer layer = Layer::township;
  std::string name;
  std::int64_t division = 0;  // the deepest existing division of the code's first 12 digits
  kernel::UnitId unit;        // zero: only a name is known
  geo::Point label;
  std::vector<DutyPeriod> duties;
  // In Web Mercator, from which the stored corners come back exactly (geo::to_wgs84).
  geo::WorldShape shape;
  geo::WorldBox box;
  double area_m2 = 0;

  // Whether somebody is responsible.
  bool is_manned(base::Day day) const {
    return std::any_of(duties.begin(), duties.end(), [day](const DutyPeriod& each) {
      return each.duty == DutyKind::responsible && each.holds_on(day);
    });
  }
};
using GridPtr = std::shared_ptr<const GridFact>;

// The fact with this outline and what follows from it. REQUIRES: corners on the lattice of 1e-7 degree.
GridFact shaped(GridFact fact, const geo::Shape& shape);

}  // namespace grid
