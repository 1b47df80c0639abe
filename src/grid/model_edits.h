// Editing grids on the map: what is asked, what comes of it, and what was done before. Geometries
// are GeoJSON in WGS-84.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grid/model.h"

namespace grid {

using EditId = base::Id<struct EditTag>;

enum class EditKind { draw, split, merge, reshape, rename, remove, repair, undo };
AIWEI_ENUM(EditKind, draw, split, merge, reshape, rename, remove, repair, undo)

// What happens where a new outline meets the neighbours of its layer.
enum class Neighbours {
  follow,  // they give way, and take what it leaves: shared borders stay shared
  keep,    // they stay as they are, and it ends where they begin
};
AIWEI_ENUM(Neighbours, follow, keep)

// A grid as the editor saw it: another version now answers 412 instead of undoing someone's work.
struct SeenGrid {
  std::string code;
  std::int64_t version = 0;
};
AIWEI_WIRE(SeenGrid, code, version)

struct GridEdit {
  EditKind kind = EditKind::draw;
  // split, reshape, rename, remove: one; merge: two or more, of which the first stays.
  std::optional<std::vector<std::string>> codes;
  // draw, reshape: Polygon or MultiPolygon; split: LineString.
  std::optional<base::json::object> geometry;
  std::optional<Layer> layer;            // draw
  std::optional<std::string> division;   // draw: whose code it gets, 12 digits
  std::optional<std::string> parent;     // draw in the layer `sub`; default the innermost grid around
  std::optional<std::string> name;       // draw, rename; split: of the first new piece
  std::optional<std::string> unit_name;  // draw, rename
  std::optional<Neighbours> neighbours;  // default: reshape follow, draw keep
  std::optional<double> snap_m;          // corners nearer than this to a neighbour's border go onto it
  std::optional<std::vector<SeenGrid>> seen;
  std::optional<bool> dry_run;           // only say what would change
};
AIWEI_WIRE(GridEdit, kind, codes, geometry, layer, division, parent, name, unit_name, neighbours,
           snap_m, seen, dry_run)
inline std::vector<base::FieldRule> wire_rules(const GridEdit*) {
  return {{"codes", {.length_max = 50}},
          {"name", {.length_max = 60}},
          {"unit_name", {.length_max = 60}},
          {"snap_m", {.min = 0, .max = 50}},
          {"seen", {.length_max = 500}}};
}

enum class Change { created, changed, ended };
AIWEI_ENUM(Change, created, changed, ended)

struct GridChange {
  std::string code;
  std::string name;
  Change change = Change::changed;
  double before_m2 = 0;
  double after_m2 = 0;
  std::optional<base::json::value> geometry;  // afterwards; absent when it ended
};
AIWEI_WIRE(GridChange, code, name, change, before_m2, after_m2, geometry)

struct EditResult {
  std::optional<EditId> id;  // absent in a dry run
  EditKind kind = EditKind::draw;
  std::vector<GridChange> changes;
  std::vector<std::string> warnings;
  std::optional<std::int64_t> dataset;  // version of the map that shows it: tiles with ?since=
};
AIWEI_WIRE(EditResult, id, kind, changes, warnings, dataset)

// An edit as it stands in the list: newest first.
struct EditItem {
  EditId id;
  EditKind kind = EditKind::draw;
  base::Instant at;
  std::string by;                   // masked
  std::string division_name;
  std::vector<std::string> grids;   // names
  bool is_undone = false;
};
AIWEI_WIRE(EditItem, id, kind, at, by, division_name, grids, is_undone)
AIWEI_PAGE(EditPage, EditItem)

struct EditQuery {
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(EditQuery, cursor, limit)
inline std::vector<base::FieldRule> wire_rules(const EditQuery*) {
  return {{"limit", {.min = 1, .max = 200}}};
}

}  // namespace grid
