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
  std::optional<std::int64_t> parent;  // of the layer `sub` alone: named by the file, or found by find_parents()
  std::string name;
  std::string unit_name;
  geo::Shape shape;
  std::vector<NamedDuty> duties;
};

// A grid as it stands before the import.
struct StandingGrid {
  std::int64_t code = 0;
  Layer layer = Layer::township;
  std::optional<std::int64_t> parent;
  geo::Shape shape;
};

struct ImportPlan {
  std::vector<PlannedGrid> grids;
  std::vector<base::InputError> errors;   // pointers into the document
  std::vector<ImportError> warnings;      // what a repair would mend
};

// Properties: code (15 digits, text or number) or division (12 digits, which numbers the grid), name,
// unit, leader, responsible, liaison, phone (of the responsible), and optionally layer, parent, leaderPhone,
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

// Gives each sub-grid that names no parent the one it has, or else the smallest grid of the file or of `standing`
// around its label that is larger than it. Errors: no parent there (grid.no_parent), a named one that does not
// exist (grid.parent_unknown) or is no larger (grid.parent_too_small), ground outside the parent
// (grid.outside_parent; a warning where it is narrower than safe_width_m, rules_check.h).
// REQUIRES: every grid has its code.
void find_parents(ImportPlan& plan, std::span<const StandingGrid> standing);

// Adds what is said about pairs of one layer and parent that cover the same ground: both new, or one new and one
// that stays. A sliver narrower than safe_width_m, as borders drawn twice leave, is a warning.
void add_overlaps(ImportPlan& plan, std::span<const StandingGrid> standing);

}  // namespace grid
