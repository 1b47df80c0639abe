// Reading an import: what each feature's properties mean and what is wrong with them. Pure.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/coordinates.h"
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
  std::int64_t code = 0;         // 0: to be given one within `numbered_in`
  std::int64_t numbered_in = 0;  // 12-digit division; 0 when the file names the code
  Layer layer = Layer::township;
  std::string name;
  std::string unit_name;
  geo::Shape shape;
  std::vector<NamedDuty> duties;
};

struct ImportPlan {
  std::vector<PlannedGrid> grids;
  std::vector<base::InputError> errors;   // pointers into the document
  std::vector<ImportError> warnings;      // what a repair would mend
};

// Properties: code (15 digits, text or number) or division (12 digits, which numbers the grid), name,
// unit, leader, responsible, liaison, phone (of the responsible), and optionally layer, leaderPhone,
// liaisonPhone, responsibleLogin, liaisonLogin; upper and lower case alike, and under the names of
// property_names (Chinese ones, and the ten letters a Shapefile keeps). Other properties are left
// alone. A code that stands twice is an error of the later.
// `coordinates`: what the file is declared to be in; the shapes come out in WGS-84.
ImportPlan plan_import(geo::ReadResult read, Layer default_layer, geo::Coordinates coordinates);

// How a property is called in files: its own name, then the others it goes by.
struct PropertyName {
  std::string_view key;
  std::string_view chinese;
  std::string_view short_name;  // at most ten letters
};
std::span<const PropertyName> property_names();

// Gives codes to the grids of each division that have none, from `first_free` of the division on,
// west to east and north to south. Errors where a division has no number left.
void number_grids(ImportPlan& plan, const std::function<int(std::int64_t division)>& first_free);

// Adds what is said about pairs that cover the same ground: both new, or one new and one existing. A
// sliver narrower than safe_width_m (rules_check.h), as borders drawn twice leave, is a warning.
void add_overlaps(ImportPlan& plan, Layer layer, const std::vector<geo::Shape>& existing,
                  const std::vector<std::int64_t>& existing_codes);

}  // namespace grid
