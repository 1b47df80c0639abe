#include "grid/actions_edit.h"

#include <algorithm>

#include "base/text.h"
#include "geo/geojson.h"
#include "geo/grid_code.h"
#include "geo/overlay.h"
#include "grid/rules_edit.h"
#include "grid/views.h"
#include "kernel/audit.h"

namespace grid {

namespace {

using kernel::Permission;

constexpr double snap_default_m = 3;
// A degree of latitude is about 111 km; longitudes are shorter, so this reaches at least as far.
constexpr double degrees_per_m = 1.0 / 80'000;

[[noreturn]] void refuse(std::string pointer, std::string code, std::string message) {
  throw base::invalid({{std::move(pointer), std::move(code), std::move(message)}});
}

std::int64_t code_from(const std::string& text, const std::string& pointer) {
  const auto code = geo::parse_grid_code(text);
  if (!code) refuse(pointer, "grid.bad_code", "网格编码应为 15 位数字");
  return static_cast<std::int64_t>(code->digits);
}

std::string text_of(const geo::Shape& shape) {
  return boost::json::serialize(geo::to_geojson(shape));
}

geo::Box widened(geo::Box box, double by_m) {
  const double by = by_m * degrees_per_m;
  return {{box.min.lng - by, box.min.lat - by}, {box.max.lng + by, box.max.lat + by}};
}

geo::Box joined(const geo::Box& a, const geo::Box& b) {
  return {{std::min(a.min.lng, b.min.lng), std::min(a.min.lat, b.min.lat)},
          {std::max(a.max.lng, b.max.lng), std::max(a.max.lat, b.max.lat)}};
}

// The shape of a drawn geometry, with the faults of the reader as input errors.
geo::Shape drawn_shape(const GridEdit& edit) {
  if (!edit.geometry) refuse("/geometry", "required", "请先在地图上画出范围");
  geo::ReadLimits limits;
  limits.features_max = 1;
  boost::json::object feature{{"type", "Feature"},
                              {"properties", boost::json::object{}},
                              {"geometry", *edit.geometry}};
  auto read = geo::read_geojson(boost::json::object{{"type", "FeatureCollection"},
                                                    {"features", boost::json::array{feature}}},
                                limits);
  if (!read.errors.empty() || read.features.empty()) {
    std::vector<base::InputError> errors;
    for (const auto& error : read.errors) errors.push_back({"/geometry", error.code, error.message_zh});
    throw base::invalid(std::move(errors));
  }
  return std::move(read.features.front().shape);
}

std::vector<geo::Point> drawn_line(const GridEdit& edit) {
  constexpr std::size_t points_max = 10'000;
  const auto bad = [] { refuse("/geometry", "bad_format", "应为一条线（LineString），至少两个点"); };
  if (!edit.geometry) bad();
  const auto* type = edit.geometry->if_contains("type");
  const auto* list = edit.geometry->if_contains("coordinates");
  if (!type || *type != "LineString" || !list || !list->is_array()) bad();
  std::vector<geo::Point> line;
  for (const auto& pair : list->get_array()) {
    const auto* numbers = pair.if_array();
    if (!numbers || numbers->size() < 2 || !(*numbers)[0].is_number() || !(*numbers)[1].is_number()) {
      bad();
    }
    const geo::Point point{(*numbers)[0].to_number<double>(), (*numbers)[1].to_number<double>()};
    if (!geo::is_on_earth(point) || line.size() == points_max) bad();
    line.push_back(point);
  }
  if (line.size() < 2) bad();
  return line;
}

class Planner {
 public:
  Planner(db::Tx& tx, const kernel::RequestContext& context, const GridEdit& edit)
      : tx_(tx), edit_(edit), scope_(context.scope(Permission::grid_write)) {
    plan_.kind = edit.kind;
  }

  EditPlan plan() {
    for (const SeenGrid& seen : edit_.seen.value_or(std::vector<SeenGrid>{})) check_seen(seen);
    switch (edit_.kind) {
      case EditKind::draw: draw(); break;
      case EditKind::split: split(); break;
      case EditKind::merge: merge(); break;
      case EditKind::reshape: reshape(); break;
      case EditKind::rename: rename(); break;
      case EditKind::remove: remove(); break;
      case EditKind::repair:
      case EditKind::undo: refuse("/kind", "not_in_enum", "修复和撤销各有自己的入口");
    }
    return std::move(plan_);
  }

 private:
  void check_seen(const SeenGrid& seen) {
    const std::int64_t code = code_from(seen.code, "/seen");
    const auto now = editable_grid(tx_, code);
    if (now && now->version == seen.version) return;
    throw base::Refusal(412, "conflict",
                        "“" + (now ? now->name : seen.code) + "”刚被别人改过，请刷新地图后再改");
  }

  bool is_mine(std::int64_t division) const { return kernel::covers(scope_, division, -1, {}); }

  // A grid named by the edit, which must be the caller's.
  EditableGrid named(std::size_t index) {
    if (!edit_.codes || edit_.codes->size() <= index) refuse("/codes", "required", "请先选网格");
    auto grid = editable_grid(tx_, code_from((*edit_.codes)[index], "/codes/" + std::to_string(index)));
    if (!grid || !is_mine(grid->division)) throw base::not_found("没有这个网格，或不在您的辖区内");
    plan_.from.push_back({grid->code, grid->id, grid->version});
    return std::move(*grid);
  }

  std::vector<EditableGrid> neighbours_of(Layer layer, std::optional<std::int64_t> parent,
                                          std::int64_t but, const geo::Box& box) {
    auto found = grids_touching(tx_, layer, parent, widened(box, snap_m()));
    // Corners that neighbours share with the grid may come along and touch those beyond.
    geo::Box reach = box;
    for (const EditableGrid& grid : found) reach = joined(reach, geo::box_of(shape_of(grid.geometry)));
    found = grids_touching(tx_, layer, parent, reach);
    std::erase_if(found, [&](const EditableGrid& grid) { return grid.code == but; });
    return found;
  }

  double snap_m() const { return edit_.snap_m.value_or(snap_default_m); }

  Outline outline_of(const EditableGrid& grid) const {
    return {grid.code, grid.name, shape_of(grid.geometry), is_mine(grid.division)};
  }

  void change(const EditableGrid& before, KeptGrid after) {
    plan_.changes.push_back({kept(before), std::move(after), std::nullopt});
  }

  // Takes over what the rules made of `grid` and its neighbours. `grid` without id: a new one.
  void keep_edited(const EditableGrid& grid, const std::vector<EditableGrid>& neighbours,
                   Edited edited) {
    plan_.warnings = std::move(edited.warnings);
    for (const Outline& outline : edited.changed) {
      const auto neighbour = std::find_if(neighbours.begin(), neighbours.end(),
                                          [&](const auto& each) { return each.code == outline.code; });
      const EditableGrid& before = outline.code == grid.code ? grid : *neighbour;
      KeptGrid after = kept(before);
      after.geometry = text_of(outline.shape);
      if (!before.id) {
        plan_.changes.push_back({std::nullopt, std::move(after), std::nullopt});
        continue;
      }
      if (outline.code != grid.code) plan_.from.push_back({before.code, before.id, before.version});
      change(before, std::move(after));
    }
  }

  void give_outline(const EditableGrid& grid, geo::Shape wanted, Neighbours otherwise) {
    if (grid.parent) {
      const auto parent = editable_grid(tx_, *grid.parent);
      if (parent) wanted = within_parent(wanted, shape_of(parent->geometry));
    }
    require_sound(wanted, grid.name);
    geo::Box box = geo::box_of(wanted);
    Outline own{grid.code, grid.name, {}, true};
    if (!grid.geometry.empty()) {
      own.shape = shape_of(grid.geometry);
      box = joined(box, geo::box_of(own.shape));
    }
    const auto neighbours = neighbours_of(grid.layer, grid.parent, grid.code, box);
    std::vector<Outline> outlines;
    for (const EditableGrid& neighbour : neighbours) outlines.push_back(outline_of(neighbour));
    keep_edited(grid, neighbours,
                with_outline(own, wanted, outlines, edit_.neighbours.value_or(otherwise), snap_m()));
  }

  int next_sequence(std::int64_t division) { return last_sequence(tx_, division) + 1; }

  std::int64_t new_code(std::int64_t division, int sequence) {
    const auto code = geo::make_grid_code(static_cast<std::uint64_t>(division), sequence);
    if (!code) {
      refuse("/division", "grid.codes_exhausted",
             "这个区划不能再编网格号：编码属于区县、乡镇或村居，每处至多 999 个");
    }
    return static_cast<std::int64_t>(code->digits);
  }

  // The innermost grid of the caller around a point, for sub-grids that name no parent.
  std::int64_t parent_at(const geo::Shape& shape) {
    if (edit_.parent) return code_from(*edit_.parent, "/parent");
    const geo::Point middle = geo::label_point(shape);
    std::int64_t parent = 0;
    double smallest = 0;
    for (const EditableGrid& around : grids_around(tx_, middle)) {
      const geo::Shape outline = shape_of(around.geometry);
      const double area = geo::area_m2(outline);
      if (!geo::contains(outline, middle) || (parent && area >= smallest)) continue;
      // One that would lie inside the new grid is no parent of it.
      if (area <= geo::area_m2(shape)) continue;
      parent = around.code;
      smallest = area;
    }
    if (!parent) refuse("/parent", "grid.no_parent", "这里没有上级网格，子网格应画在网格之内");
    return parent;
  }

  void draw() {
    EditableGrid grid;
    const geo::Shape wanted = drawn_shape(edit_);
    grid.layer = edit_.layer.value_or(Layer::township);
    std::int64_t numbered_in = 0;  // the first twelve digits of its code
    if (grid.layer == Layer::sub) {
      grid.parent = parent_at(wanted);
      const auto parent = editable_grid(tx_, *grid.parent);
      if (!parent || !is_mine(parent->division)) {
        throw base::not_found("没有这个上级网格，或不在您的辖区内");
      }
      numbered_in = *grid.parent / 1000;
      grid.division = parent->division;
    } else {
      numbered_in = grid.division = drawn_division();
    }
    const int sequence = next_sequence(numbered_in);
    grid.code = new_code(numbered_in, sequence);
    grid.name = std::string(base::trim(edit_.name.value_or("")));
    if (grid.name.empty()) {
      grid.name = people::divisions()->name(grid.division) + std::to_string(sequence) + "号网格";
    }
    grid.unit_name = edit_.unit_name.value_or("");
    give_outline(grid, wanted, Neighbours::keep);
  }

  std::int64_t drawn_division() const {
    if (!edit_.division) refuse("/division", "required", "请选网格所属的区划");
    const std::int64_t division = people::division_in(edit_.division);
    if (!people::divisions()->find(division) || !is_mine(division)) {
      refuse("/division", "grid.foreign_division", "没有这个区划，或不在您的辖区内");
    }
    return division;
  }

  void reshape() {
    const EditableGrid grid = named(0);
    give_outline(grid, drawn_shape(edit_), Neighbours::follow);
  }

  void split() {
    const EditableGrid grid = named(0);
    const auto pieces = split_outline(shape_of(grid.geometry), drawn_line(edit_));
    const std::int64_t division = grid.code / 1000;
    const int first = next_sequence(division);
    const std::string given(base::trim(edit_.name.value_or("")));
    KeptGrid stays = kept(grid);
    stays.geometry = text_of(pieces[0]);
    change(grid, std::move(stays));
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      KeptGrid piece = kept(grid);
      piece.code = new_code(division, first + static_cast<int>(i) - 1);
      piece.name = i == 1 && !given.empty() ? given : grid.name + "-" + std::to_string(i + 1);
      piece.geometry = text_of(pieces[i]);
      plan_.changes.push_back({std::nullopt, piece, grid.code});
      adopt(grid.code, piece.code, &pieces[i]);
    }
  }

  // Children of `from` whose middle lies within `area` (everywhere, without one) go to `to`.
  void adopt(std::int64_t from, std::int64_t to, const geo::Shape* area) {
    for (const EditableGrid& child : children_of(tx_, from)) {
      if (area && !geo::contains(*area, geo::label_point(shape_of(child.geometry)))) continue;
      KeptGrid after = kept(child);
      after.parent = to;
      plan_.from.push_back({child.code, child.id, child.version});
      change(child, std::move(after));
    }
  }

  void merge() {
    const std::size_t count = edit_.codes ? edit_.codes->size() : 0;
    if (count < 2) refuse("/codes", "too_few", "请至少选两个相邻的网格");
    std::vector<EditableGrid> grids;
    std::vector<Outline> outlines;
    for (std::size_t i = 0; i < count; ++i) {
      grids.push_back(named(i));
      outlines.push_back(outline_of(grids.back()));
      const bool twice = std::any_of(grids.begin(), grids.end() - 1, [&](const EditableGrid& each) {
        return each.code == grids.back().code;
      });
      if (twice) refuse("/codes/" + std::to_string(i), "duplicate", "同一个网格选了两次");
      if (grids.back().layer != grids[0].layer || grids.back().parent != grids[0].parent) {
        refuse("/codes/" + std::to_string(i), "grid.other_layer", "只能合并同一图层、同一上级的网格");
      }
    }
    KeptGrid stays = kept(grids[0]);
    stays.geometry = text_of(merged_outline(outlines));
    change(grids[0], std::move(stays));
    for (std::size_t i = 1; i < count; ++i) {
      plan_.changes.push_back({kept(grids[i]), std::nullopt, std::nullopt});
      adopt(grids[i].code, grids[0].code, nullptr);
    }
  }

  void rename() {
    const EditableGrid grid = named(0);
    KeptGrid after = kept(grid);
    if (edit_.name) after.name = base::trim(*edit_.name);
    if (edit_.unit_name) after.unit_name = base::trim(*edit_.unit_name);
    if (after.name.empty()) refuse("/name", "required", "请填写网格名称");
    change(grid, std::move(after));
  }

  void remove() {
    const EditableGrid grid = named(0);
    if (!children_of(tx_, grid.code).empty()) {
      refuse("/codes/0", "grid.has_children", "这个网格下还有子网格，请先撤并子网格");
    }
    plan_.changes.push_back({kept(grid), std::nullopt, std::nullopt});
  }

  db::Tx& tx_;
  const GridEdit& edit_;
  kernel::Scope scope_;
  EditPlan plan_;
};

}  // namespace

KeptGrid kept(const EditableGrid& grid) {
  return {grid.code, grid.layer, grid.parent, grid.name,
          grid.division, grid.unit, grid.unit_name, grid.geometry};
}

EditPlan plan_edit(db::Tx& tx, const kernel::RequestContext& context, const GridEdit& edit) {
  return Planner(tx, context, edit).plan();
}

}  // namespace grid
