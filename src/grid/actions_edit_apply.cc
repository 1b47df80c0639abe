#include <algorithm>

#include "grid/actions_edit.h"
#include "grid/store_changes.h"
#include "grid/store_snapshot.h"
#include "grid/versions.h"
#include "grid/views.h"
#include "kernel/audit.h"

namespace grid {

namespace {

using kernel::Permission;

bool is_as(const EditableGrid& now, const KeptGrid& kept) {
  return now.geometry == kept.geometry && now.name == kept.name && now.layer == kept.layer &&
         now.parent == kept.parent && now.unit_name == kept.unit_name;
}

NewGridRow row_of(const KeptGrid& grid, base::Day from) {
  NewGridRow row;
  row.code = grid.code;
  row.layer = grid.layer;
  row.parent = grid.parent;
  row.name = grid.name;
  row.division = grid.division;
  row.unit = grid.unit;
  row.unit_name = grid.unit_name;
  row.valid_from = from;
  return measured(std::move(row), shape_of(grid.geometry));
}

// Whoever answered for the whole answers for the piece, until somebody else is named.
void copy_people(db::Tx& tx, std::int64_t from, std::int64_t to, base::Day today) {
  for (DutyRow duty : duties_on(tx, from, today)) {
    duty.grid_code = to;
    duty.valid_from = today;
    insert_duty(tx, duty);
  }
}

std::int64_t ancestor_of(const EditPlan& plan) {
  std::int64_t division = 0;
  for (const KeptChange& change : plan.changes) {
    for (const auto& grid : {change.before, change.after}) {
      if (!grid) continue;
      if (!division) division = grid->division;
      while (!kernel::subtree(division).contains(grid->division)) {
        division = kernel::ancestor(division, kernel::division_level(division) - 1);
      }
    }
  }
  return division;
}

GridChange change_of(const KeptChange& kept) {
  GridChange change;
  const KeptGrid& grid = kept.after ? *kept.after : *kept.before;
  change.code = code_text(grid.code);
  change.name = grid.name;
  change.change = !kept.before ? Change::created : !kept.after ? Change::ended : Change::changed;
  if (kept.before) change.before_m2 = geo::area_m2(shape_of(kept.before->geometry));
  if (kept.after) {
    change.after_m2 = geo::area_m2(shape_of(kept.after->geometry));
    change.geometry = boost::json::parse(kept.after->geometry);
  }
  return change;
}

}  // namespace

bool still_holds(db::Tx& tx, const EditPlan& plan) {
  for (const PlannedFrom& from : plan.from) {
    const auto now = editable_grid(tx, from.code);
    if (!now || now->id != from.id || now->version != from.version) return false;
  }
  return std::none_of(plan.changes.begin(), plan.changes.end(), [&](const KeptChange& change) {
    if (change.before) return false;
    return plan.undoes ? editable_grid(tx, change.after->code).has_value()
                       : last_version(tx, change.after->code) > 0;
  });
}

EditResult apply_edit(db::Tx& tx, const kernel::RequestContext& context, const EditPlan& plan) {
  const base::Day today = base::day_of(context.now);
  boost::json::array names;
  std::vector<std::int64_t> codes;
  for (const KeptChange& change : plan.changes) {
    if (change.after) put_version(tx, row_of(*change.after, today));
    else end_version(tx, change.before->code, today);
    if (change.after && change.people_of) copy_people(tx, *change.people_of, change.after->code, today);
    codes.push_back((change.after ? change.after : change.before)->code);
    names.emplace_back((change.after ? change.after : change.before)->name);
  }
  EditRow row;
  row.id = base::mint<EditTag>();
  row.kind = plan.kind;
  row.division = ancestor_of(plan);
  row.account = context.caller.account;
  row.at = context.now;
  row.grids = boost::json::serialize(names);
  row.changes = base::to_json(plan.changes);
  row.undoes = plan.undoes;
  insert_edit(tx, row);
  if (plan.undoes) mark_undone(tx, *plan.undoes, row.id);
  note_changes(tx, codes);
  kernel::record(tx, context.caller, context.now, {"grid.edit", row.id.value, row.division});
  EditResult result = result_of(plan);
  result.id = row.id;
  result.dataset = snapshot_version(tx);
  return result;
}

EditPlan plan_undo(db::Tx& tx, const kernel::RequestContext& context, EditId id) {
  const auto row = find_edit(tx, context.scope(Permission::grid_write), id);
  if (!row) throw base::not_found("没有这次修改，或不在您的辖区内");
  if (row->undone_by) throw base::Refusal(409, "grid.already_undone", "这次修改已经撤销过了");
  EditPlan plan;
  plan.kind = EditKind::undo;
  plan.undoes = id;
  std::string since;
  for (const auto& change : base::from_json<std::vector<KeptChange>>(boost::json::parse(row->changes))) {
    const std::int64_t code = (change.after ? change.after : change.before)->code;
    const auto now = editable_grid(tx, code);
    const bool untouched = change.after ? now && is_as(*now, *change.after) : !now;
    if (!untouched) since += "“" + (change.after ? change.after : change.before)->name + "”";
    if (now) plan.from.push_back({code, now->id, now->version});
    plan.changes.push_back({change.after, change.before, std::nullopt});
  }
  if (!since.empty()) {
    throw base::Refusal(409, "grid.changed_since",
                        since + "在这之后又改过，请先撤销后来的修改");
  }
  return plan;
}

EditResult result_of(const EditPlan& plan) {
  EditResult result;
  result.kind = plan.kind;
  result.warnings = plan.warnings;
  for (const KeptChange& change : plan.changes) result.changes.push_back(change_of(change));
  return result;
}

int measure_grids(db::Database& database) {
  constexpr int batch = 500;
  int measured_rows = 0;
  for (int found = batch; found == batch;) {
    found = database.write([&](db::Tx& tx) {
      const auto rows = unmeasured_grids(tx, batch);
      for (const auto& row : rows) set_box(tx, row.id, geo::box_of(shape_of(row.geometry)));
      return static_cast<int>(rows.size());
    });
    measured_rows += found;
  }
  return measured_rows;
}

}  // namespace grid
