// Reading an import: what each feature's properties mean and what is wrong with them. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/geojson.h"
#include "grid/model.h"

namespace grid {

// A person or unit named by a feature for one duty.
struct NamedDuty {
  DutyKind duty = DutyKind::unit;
  std::string name;    // empty for the unit
  std::string phone;   // empty: none given
  std::string login;   // empty: none given
};

// A feature that is in order.
struct PlannedGrid {
  std::size_t feature = 0;
  std::int64_t code = 0;
  Layer layer = Layer::township;
  std::string name;
  std::string unit_name;
  geo::Shape shape;
  std::vector<NamedDuty> duties;
};

struct ImportPlan {
  std::vector<PlannedGrid> grids;
  std::vector<base::InputError> errors;   // pointers into the document
};

// Properties: code (15 digits, text or number), name, unit, leader, responsible, liaison, phone
// (of the responsible), and optionally layer, leaderPhone, liaisonPhone, responsibleLogin,
// liaisonLogin. Other properties are left alone. A code that stands twice is an error of the later.
ImportPlan plan_import(geo::ReadResult read, Layer default_layer);

// Errors for pairs that cover the same ground: both new, or one new and one existing. The
// existing shapes follow the new ones in `shapes`; `existing_codes` names them.
std::vector<base::InputError> overlap_errors(const std::vector<PlannedGrid>& grids,
                                             const std::vector<geo::Shape>& existing,
                                             const std::vector<std::int64_t>& existing_codes);

}  // namespace grid
