// SQL over the editing of grids: current grids with all that an edit may change, and the edits.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/shape.h"
#include "grid/model_edits.h"
#include "grid/store_grids.h"

namespace grid {

// A current grid as an edit finds it.
struct EditableGrid {
  GridId id;
  std::int64_t code = 0;
  Layer layer = Layer::township;
  std::optional<std::int64_t> parent;  // code
  std::string name;
  std::int64_t division = 0;
  std::optional<kernel::UnitId> unit;
  std::string unit_name;
  std::string geometry;
  base::Day valid_from;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(EditableGrid, (),
                      (id, code, layer, parent, name, division, unit, unit_name, geometry,
                       valid_from, version))

std::optional<EditableGrid> editable_grid(db::Tx& tx, std::int64_t code);
// Those of one layer and one parent whose box touches `box`, whatever the scope; by code.
std::vector<EditableGrid> grids_touching(db::Tx& tx, Layer layer, std::optional<std::int64_t> parent,
                                         const geo::Box& box);
// Of one layer and any parent.
std::vector<EditableGrid> grids_of_layer(db::Tx& tx, Layer layer, const geo::Box& box, int rows_max);
// Around the current grids of divisions from `first` to `last`; nothing when there are none.
std::optional<geo::Box> box_of_division(db::Tx& tx, std::int64_t first, std::int64_t last);
// The outline of a division, as GeoJSON.
std::optional<std::string> outline_of(db::Tx& tx, std::int64_t division);
// Of any layer, whose code lies in one of the counties of `codes`, whatever the scope.
std::vector<EditableGrid> grids_of_counties(db::Tx& tx, const std::vector<std::int64_t>& codes);
// Of any layer; those that may be the parent of something.
std::vector<EditableGrid> grids_around(db::Tx& tx, geo::Point point);
std::vector<EditableGrid> children_of(db::Tx& tx, std::int64_t parent);

// The highest sequence number any grid of the 12-digit division ever had; 0 when none had one.
int last_sequence(db::Tx& tx, std::int64_t division);
std::int64_t last_version(db::Tx& tx, std::int64_t code);
// Puts a version that ended the day before `wanted` begins back in force, when its outline, name,
// layer and parent are those wanted; false when there is none.
bool reopen_version(db::Tx& tx, const NewGridRow& wanted);
// A version that ends before the day it began was never in force, but keeps its code taken.
void void_version(db::Tx& tx, GridId id);

struct EditRow {
  EditId id;
  EditKind kind = EditKind::draw;
  std::int64_t division = 0;
  kernel::AccountId account;
  base::Instant at;
  std::string grids;    // JSON array of names
  std::string changes;  // JSON, of the type Kept in actions_edit.cc
  std::optional<EditId> undoes;
  std::optional<EditId> undone_by;
};
BOOST_DESCRIBE_STRUCT(EditRow, (),
                      (id, kind, division, account, at, grids, changes, undoes, undone_by))

void insert_edit(db::Tx& tx, const EditRow& edit);
std::optional<EditRow> find_edit(db::Tx& tx, const kernel::Scope& scope, EditId id);
// Newest first, without their changes.
std::vector<EditRow> list_edits(db::Tx& tx, const kernel::Scope& scope, std::int64_t before_id,
                                int rows_max);
void mark_undone(db::Tx& tx, EditId id, EditId by);

}  // namespace grid
