// What the locator's snapshot is made of.
#pragma once

#include <string>
#include <vector>

#include "db/tx.h"
#include "grid/locator.h"

namespace grid {

struct OutlineRow {
  std::int64_t division = 0;
  std::string geometry;  // GeoJSON
};
BOOST_DESCRIBE_STRUCT(OutlineRow, (), (division, geometry))

// The version of everything the snapshot holds.
std::int64_t snapshot_version(db::Tx& tx);
// By code, with the duties that hold on `today` or later.
std::vector<GridPtr> current_grids(db::Tx& tx, base::Day today);
// One of them; null when there is none of this code.
GridPtr current_grid(db::Tx& tx, std::int64_t code, base::Day today);
std::vector<OutlineRow> outlines(db::Tx& tx);
std::unordered_map<std::int64_t, kernel::UnitId> offices(db::Tx& tx);

// Absences that end on `day` or later, by account.
std::unordered_map<std::int64_t, std::vector<AbsencePeriod>> absences_from(db::Tx& tx, base::Day day);

}  // namespace grid
