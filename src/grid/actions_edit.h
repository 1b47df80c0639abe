// Editing grids: planned from what is there, checked to be still so, and done as a whole.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grid/model_edits.h"
#include "grid/store_edits.h"
#include "kernel/context.h"

namespace grid {

// A grid's state before or after an edit, as it is kept for undoing.
struct KeptGrid {
  std::int64_t code = 0;
  Layer layer = Layer::township;
  std::optional<std::int64_t> parent;
  std::string name;
  std::int64_t division = 0;
  std::optional<kernel::UnitId> unit;
  std::string unit_name;
  std::string geometry;
};
AIWEI_WIRE(KeptGrid, code, layer, parent, name, division, unit, unit_name, geometry)

struct KeptChange {
  std::optional<KeptGrid> before;  // absent: it was made
  std::optional<KeptGrid> after;   // absent: it ended
  std::optional<std::int64_t> people_of;  // a grid whose people the new one takes over
};
AIWEI_WIRE(KeptChange, before, after, people_of)

// The version a plan was made from.
struct PlannedFrom {
  std::int64_t code = 0;
  GridId id;
  std::int64_t version = 0;
};

struct EditPlan {
  EditKind kind = EditKind::draw;
  std::vector<KeptChange> changes;
  std::vector<PlannedFrom> from;
  std::vector<std::string> warnings;
  std::optional<EditId> undoes;
};

KeptGrid kept(const EditableGrid& grid);

// What the edit would change. Throws Refusal: 404 for grids outside the caller's grid_write scope,
// 412 "conflict" when a grid in `seen` has another version, 422 with pointers (rules_edit.h).
EditPlan plan_edit(db::Tx& tx, const kernel::RequestContext& context, const GridEdit& edit);

// The edit backwards, as an edit of its own that can be undone in turn. Refusal 409
// "grid.changed_since" names the grids that were edited after it, "grid.already_undone".
EditPlan plan_undo(db::Tx& tx, const kernel::RequestContext& context, EditId id);

// Whether every grid still is as the plan found it, and every new code is free.
bool still_holds(db::Tx& tx, const EditPlan& plan);

// Writes new versions from today on, the edit and the audit row.
// REQUIRES: still_holds in this transaction.
EditResult apply_edit(db::Tx& tx, const kernel::RequestContext& context, const EditPlan& plan);

// The plan as an answer, without an id.
EditResult result_of(const EditPlan& plan);

// Measures the boxes of grids stored before boxes were kept. Returns how many.
int measure_grids(db::Database& database);

}  // namespace grid
