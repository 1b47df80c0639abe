#include "grid/actions_check.h"

#include <algorithm>
#include <map>
#include <set>

#include "geo/geojson.h"
#include "geo/overlay.h"
#include "grid/rules_check.h"
#include "grid/views.h"

namespace grid {

namespace {

using kernel::Permission;

constexpr std::size_t grids_max = 5'000;

// The grids of a division and those around them, by layer and parent.
struct CheckInput {
  std::int64_t division = 0;
  std::vector<EditableGrid> rows;
  std::set<std::int64_t> inside;  // codes within the division
  std::set<std::int64_t> manned;
  std::set<std::int64_t> absent;  // manned by somebody who is away without a deputy
  std::map<std::pair<Layer, std::int64_t>, CheckGroup> groups;
  bool has_outline = false;
};

std::int64_t division_asked(const kernel::Scope& scope, const std::string& text) {
  const std::int64_t division = people::division_in(text);
  if (!people::divisions()->find(division) || !kernel::covers(scope, division, -1, {})) {
    throw base::not_found("没有这个区划，或不在您的辖区内");
  }
  return division;
}

CheckInput load(db::Tx& tx, const kernel::RequestContext& context, Permission permission,
                const std::string& division) {
  CheckInput input;
  const kernel::Scope scope = context.scope(permission);
  input.division = division_asked(scope, division);
  const kernel::DivisionRange range = kernel::subtree(input.division);
  const auto box = box_of_division(tx, range.first, range.last);
  if (box) {
    for (const Layer layer : {Layer::built_up, Layer::township, Layer::sub}) {
      auto rows = grids_of_layer(tx, layer, *box, static_cast<int>(grids_max) + 1);
      std::move(rows.begin(), rows.end(), std::back_inserter(input.rows));
    }
  }
  if (input.rows.size() > grids_max) {
    throw base::invalid({{"/division", "grid.too_many_to_check",
                          "这里超过 5000 个网格，请选一个区县或乡镇逐个检查"}});
  }
  for (const EditableGrid& row : input.rows) {
    if (range.contains(row.division)) input.inside.insert(row.code);
  }
  const base::Day today = base::day_of(context.now);
  if (!input.inside.empty()) {
    for (const DutyRow& duty :
         duties_between(tx, *input.inside.begin(), *input.inside.rbegin(), today)) {
      if (duty.duty != DutyKind::responsible) continue;
      input.manned.insert(duty.grid_code);
      if (duty.absent_to && !duty.deputy_sealed) input.absent.insert(duty.grid_code);
    }
  }
  const auto outline = outline_of(tx, input.division);
  for (const EditableGrid& row : input.rows) {
    CheckGroup& group = input.groups[{row.layer, row.parent.value_or(0)}];
    // Those around are compared with, but are not what was asked for.
    group.grids.push_back({row.code, row.name, shape_of(row.geometry),
                           input.inside.contains(row.code) &&
                               kernel::covers(scope, row.division, -1, {})});
  }
  for (auto& [key, group] : input.groups) {
    if (key.second) {
      const auto parent = editable_grid(tx, key.second);
      if (parent) group.parent = shape_of(parent->geometry);
    } else if (key.first == Layer::township && outline) {
      group.area = shape_of(*outline);
      input.has_outline = true;
    }
  }
  return input;
}

bool concerns(const CheckInput& input, const Finding& finding) {
  return finding.codes.empty() ||
         std::any_of(finding.codes.begin(), finding.codes.end(), [&](const std::string& code) {
           return input.inside.contains(std::stoll(code));
         });
}

void add_people(const CheckInput& input, const Outline& grid, std::vector<Finding>& findings) {
  if (!input.inside.contains(grid.code)) return;
  const bool absent = input.absent.contains(grid.code);
  if (input.manned.contains(grid.code) && !absent) return;
  const geo::Point label = geo::label_point(grid.shape);
  findings.push_back({absent ? FindingKind::absent : FindingKind::unmanned, {code_text(grid.code)},
                      {grid.name}, 0, 0, label.lng, label.lat, false});
}

}  // namespace

CheckReport check_grids(db::Database& database, const kernel::RequestContext& context,
                        const std::string& division) {
  const CheckInput input = database.read(
      [&](db::Tx& tx) { return load(tx, context, Permission::grid_read, division); });
  CheckReport report;
  report.grids = static_cast<std::int64_t>(input.inside.size());
  report.has_outline = input.has_outline;
  for (const auto& [key, group] : input.groups) {
    report.is_complete &= find_faults(group, report.findings);
  }
  std::erase_if(report.findings, [&](const Finding& finding) { return !concerns(input, finding); });
  for (const auto& [key, group] : input.groups) {
    for (const Outline& grid : group.grids) add_people(input, grid, report.findings);
  }
  report.safe = std::count_if(report.findings.begin(), report.findings.end(),
                              [](const Finding& finding) { return finding.is_safe; });
  return report;
}

EditPlan plan_repair(db::Tx& tx, const kernel::RequestContext& context,
                     const std::string& division) {
  const CheckInput input = load(tx, context, Permission::grid_write, division);
  EditPlan plan;
  plan.kind = EditKind::repair;
  for (const auto& [key, group] : input.groups) {
    for (const Outline& outline : repaired(group).changed) {
      const auto row = std::find_if(input.rows.begin(), input.rows.end(),
                                    [&](const auto& each) { return each.code == outline.code; });
      KeptGrid after = kept(*row);
      after.geometry = boost::json::serialize(geo::to_geojson(outline.shape));
      plan.changes.push_back({kept(*row), std::move(after), std::nullopt});
      plan.from.push_back({row->code, row->id, row->version});
    }
  }
  if (plan.changes.empty()) {
    throw base::Refusal(409, "grid.nothing_to_repair", "没有可以放心自动修复的问题，其余请在图上处理");
  }
  return plan;
}

}  // namespace grid
