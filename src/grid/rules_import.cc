#include "grid/rules_import.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "geo/box_index.h"
#include "geo/grid_code.h"
#include "geo/overlay.h"
#include "geo/validity.h"
#include "grid/rules_check.h"

namespace grid {

namespace {

constexpr std::size_t name_max = 60;
constexpr std::size_t errors_max = 500;

constexpr PropertyName names[] = {
    {"code", "网格编码", "code"},
    {"division", "区划代码", "division"},
    {"layer", "图层", "layer"},
    {"parent", "上级网格", "parent"},
    {"name", "网格名称", "name"},
    {"unit", "责任单位", "unit"},
    {"leader", "负责领导", "leader"},
    {"leaderPhone", "负责领导电话", "leader_tel"},
    {"leaderLogin", "负责领导账号", "leader_acc"},
    {"responsible", "责任人", "respons"},
    {"phone", "责任人电话", "phone"},
    {"responsibleLogin", "责任人账号", "respon_acc"},
    {"liaison", "联络员", "liaison"},
    {"liaisonPhone", "联络员电话", "liaiso_tel"},
    {"liaisonLogin", "联络员账号", "liaiso_acc"},
};

bool equal_without_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) {
    return lower(x) == lower(y);
  });
}

// A property by its name or one of the others it goes by.
const boost::json::value* find_property(const boost::json::object& properties, std::string_view key) {
  if (const auto* exact = properties.if_contains(key)) return exact;
  for (const PropertyName& name : names) {
    if (name.key != key) continue;
    for (const auto& [found, value] : properties) {
      if (equal_without_case(found, key) || found == name.chinese ||
          equal_without_case(found, name.short_name)) {
        return &value;
      }
    }
  }
  return nullptr;
}

std::string pointer_to(std::size_t feature, std::string_view property) {
  return "/features/" + std::to_string(feature) + "/properties/" + std::string(property);
}

// Collects what is wrong with one feature's properties.
struct PropertyReader {
  const geo::Feature& feature;
  std::vector<base::InputError>& errors;

  void fail(std::string_view property, std::string code, std::string message) {
    errors.push_back({pointer_to(feature.position, property), std::move(code), std::move(message)});
  }

  // Text, or a whole number written as text: spreadsheets turn codes and telephones into numbers.
  std::string text(std::string_view property, std::size_t length_max = name_max) {
    const auto* value = find_property(feature.properties, property);
    if (!value || value->is_null()) return {};
    std::string out;
    if (const auto* found = value->if_string()) out.assign(found->data(), found->size());
    else if (const auto* whole = value->if_int64()) out = std::to_string(*whole);
    else fail(property, "not_text", "应为文字");
    out = base::trim(out);
    if (base::code_points(out) > length_max) fail(property, "too_long", "太长");
    for (const char c : out) {
      if (static_cast<unsigned char>(c) >= 0x20) continue;
      fail(property, "control_character", "含有不允许的控制字符");
      break;
    }
    return out;
  }

  void code(PlannedGrid& grid) {
    const std::string digits = text("code", 20);
    if (digits.empty()) return numbered(grid);
    const auto parsed = geo::parse_grid_code(digits);
    if (parsed) {
      grid.code = static_cast<std::int64_t>(parsed->digits);
    } else {
      fail("code", "grid.bad_code", "网格编码应为 15 位数字：6 位区县、3 位乡镇、3 位村居、3 位序号");
    }
  }

  void numbered(PlannedGrid& grid) {
    const std::string division = text("division", 20);
    const bool is_code = division.size() == 12 &&
                         division.find_first_not_of("0123456789") == division.npos;
    if (is_code && geo::make_grid_code(std::stoull(division), 1)) {
      grid.numbered_in = std::stoll(division);
    } else if (division.empty()) {
      fail("code", "required", "缺少 15 位网格编码；没有编码的，请写明 12 位区划代码（区县、乡镇或村居），由系统编号");
    } else {
      fail("division", "bad_format", "区划代码应为 12 位数字，到区县、乡镇或村居");
    }
  }

  Layer layer(Layer otherwise) {
    const std::string name = text("layer", 20);
    Layer found = otherwise;
    if (!name.empty() && !boost::describe::enum_from_string(name.c_str(), found)) {
      fail("layer", "not_in_enum", "图层应为 built_up、township 或 sub");
    }
    return found;
  }

  void parent(PlannedGrid& grid) {
    const std::string digits = text("parent", 20);
    if (digits.empty()) return;
    const auto parsed = geo::parse_grid_code(digits);
    if (!parsed) fail("parent", "grid.bad_code", "上级网格应为 15 位网格编码");
    else if (grid.layer != Layer::sub) fail("parent", "grid.parent_of_other_layer", "只有子网格（图层 sub）才有上级网格");
    else grid.parent = static_cast<std::int64_t>(parsed->digits);
  }

  std::string phone(std::string_view property) {
    std::string number = text(property, 20);
    const bool plausible = number.find_first_not_of("0123456789-+ ") == number.npos;
    if (!plausible) fail(property, "bad_format", "电话号码只能含数字和连字符");
    return number;
  }

  void person(PlannedGrid& grid, DutyKind duty, std::string_view property,
              std::string_view phone_property, std::string_view login_property) {
    NamedDuty named{duty, text(property), phone(phone_property), text(login_property)};
    if (!named.name.empty() || !named.login.empty()) grid.duties.push_back(std::move(named));
  }
};

PlannedGrid read_properties(geo::Feature& feature, Layer default_layer,
                            std::vector<base::InputError>& errors) {
  PropertyReader reader{feature, errors};
  PlannedGrid grid;
  grid.feature = feature.position;
  reader.code(grid);
  grid.layer = reader.layer(default_layer);
  reader.parent(grid);
  grid.name = reader.text("name");
  if (grid.name.empty()) reader.fail("name", "required", "缺少网格名称");
  grid.unit_name = reader.text("unit");
  if (!grid.unit_name.empty()) grid.duties.push_back({DutyKind::unit, {}, {}, {}});
  reader.person(grid, DutyKind::leader, "leader", "leaderPhone", "leaderLogin");
  reader.person(grid, DutyKind::responsible, "responsible", "phone", "responsibleLogin");
  reader.person(grid, DutyKind::liaison, "liaison", "liaisonPhone", "liaisonLogin");
  grid.shape = std::move(feature.shape);
  return grid;
}

// Corners that neighbours share are moved alike, so they stay shared.
void move_to_wgs84(geo::Shape& shape, geo::Coordinates coordinates) {
  const auto move = [&](geo::Ring& ring) {
    for (geo::Point& corner : ring) corner = geo::on_lattice(geo::to_wgs84(corner, coordinates));
  };
  for (geo::Polygon& part : shape.parts) {
    move(part.outer);
    for (geo::Ring& hole : part.holes) move(hole);
  }
}

std::string whole(double number) { return std::to_string(static_cast<std::int64_t>(number)); }

// Ground that should not be: an error, or a warning where it is a sliver that a repair takes away.
void add_ground(ImportPlan& plan, const PlannedGrid& grid, const geo::Shape& ground, std::string code,
                const std::string& message) {
  const std::string pointer = "/features/" + std::to_string(grid.feature) + "/geometry";
  if (geo::width_m(ground) < safe_width_m) {
    plan.warnings.push_back({static_cast<std::int64_t>(grid.feature), pointer, "grid.sliver",
                             message + "的细缝，导入后可在“检查”中自动修复"});
  } else {
    plan.errors.push_back({pointer, std::move(code), message + "，请调整边界"});
  }
}

void check_within(ImportPlan& plan, const PlannedGrid& grid, const geo::Shape& parent) {
  const geo::Shape outside = geo::subtract(grid.shape, parent);
  const double area = geo::area_m2(outside);
  if (area < finding_min_m2) return;
  add_ground(plan, grid, outside, "grid.outside_parent",
             "超出上级网格 " + std::to_string(*grid.parent) + " 约 " + whole(area) + " 平方米");
}

// What grids there will be after the import.
class Surroundings {
 public:
  Surroundings(const ImportPlan& plan, std::span<const StandingGrid> standing) {
    for (const PlannedGrid& grid : plan.grids) put(grid.code, grid.shape);
    for (const StandingGrid& grid : standing) {
      if (grid.layer == Layer::sub && grid.parent) parents_before_.emplace(grid.code, *grid.parent);
      if (!shapes_.contains(grid.code)) put(grid.code, grid.shape);
    }
    std::vector<geo::WorldBox> boxes;
    for (const std::int64_t code : codes_) boxes.push_back(geo::box_of(geo::to_world(*shapes_.at(code))));
    index_ = geo::BoxIndex(boxes);
  }

  const geo::Shape* find(std::int64_t code) const {
    const auto found = shapes_.find(code);
    return found == shapes_.end() ? nullptr : found->second;
  }

  std::optional<std::int64_t> parent_before(std::int64_t code) const {
    const auto found = parents_before_.find(code);
    // One that is no grid any more is looked for again.
    return found == parents_before_.end() || !find(found->second) ? std::nullopt : std::optional(found->second);
  }

  std::optional<std::int64_t> smallest_around(const PlannedGrid& grid) const {
    const geo::Point label = geo::label_point(grid.shape);
    const geo::WorldPoint at = geo::to_world(label);
    const double own = geo::area_m2(grid.shape);
    std::optional<std::int64_t> smallest;
    double least = 0;
    index_.each({at.x, at.y, at.x, at.y}, [&](std::uint32_t position) {
      const std::int64_t code = codes_[position];
      const geo::Shape& shape = *shapes_.at(code);
      if (code == grid.code || !geo::contains(shape, label)) return;
      const double area = geo::area_m2(shape);
      if (area <= own || (smallest && area >= least)) return;
      smallest = code;
      least = area;
    });
    return smallest;
  }

 private:
  void put(std::int64_t code, const geo::Shape& shape) {
    if (shapes_.emplace(code, &shape).second) codes_.push_back(code);
  }

  std::unordered_map<std::int64_t, const geo::Shape*> shapes_;
  std::unordered_map<std::int64_t, std::int64_t> parents_before_;
  std::vector<std::int64_t> codes_;
  geo::BoxIndex index_;
};

}  // namespace

std::span<const PropertyName> property_names() { return names; }

ImportPlan plan_import(geo::ReadResult read, Layer default_layer, geo::Coordinates coordinates) {
  ImportPlan plan;
  for (const geo::FeatureError& error : read.errors) {
    plan.errors.push_back({error.pointer, error.code, error.message_zh});
  }
  std::unordered_map<std::int64_t, std::size_t> first_with_code;
  for (geo::Feature& feature : read.features) {
    if (plan.errors.size() > errors_max) break;
    PlannedGrid grid = read_properties(feature, default_layer, plan.errors);
    if (coordinates != geo::Coordinates::wgs84) move_to_wgs84(grid.shape, coordinates);
    const auto [found, fresh] = first_with_code.emplace(grid.code, grid.feature);
    if (!fresh && grid.code != 0) {
      plan.errors.push_back({pointer_to(grid.feature, "code"), "grid.duplicate_code",
                             "与第 " + std::to_string(found->second + 1) + " 个网格编码相同"});
    }
    plan.grids.push_back(std::move(grid));
  }
  return plan;
}

void number_grids(ImportPlan& plan, const std::function<int(std::int64_t division)>& first_free) {
  std::map<std::int64_t, std::vector<std::size_t>> by_division;
  for (std::size_t i = 0; i < plan.grids.size(); ++i) {
    if (plan.grids[i].numbered_in) by_division[plan.grids[i].numbered_in].push_back(i);
  }
  for (const auto& [division, members] : by_division) {
    std::vector<geo::Point> centres;
    for (const std::size_t i : members) centres.push_back(geo::centroid(plan.grids[i].shape));
    int sequence = first_free(division);
    for (const std::size_t position : geo::number_cells(centres)) {
      PlannedGrid& grid = plan.grids[members[position]];
      const auto code = geo::make_grid_code(static_cast<std::uint64_t>(division), sequence++);
      if (code) {
        grid.code = static_cast<std::int64_t>(code->digits);
      } else {
        plan.errors.push_back({pointer_to(grid.feature, "division"), "grid.codes_exhausted",
                               "这个区划的网格号已经用完（每处至多 999 个）"});
      }
    }
  }
}

void find_parents(ImportPlan& plan, std::span<const StandingGrid> standing) {
  const Surroundings around(plan, standing);
  for (PlannedGrid& grid : plan.grids) {
    if (grid.layer != Layer::sub) continue;
    if (!grid.parent) grid.parent = around.parent_before(grid.code);
    if (!grid.parent) grid.parent = around.smallest_around(grid);
    const auto fail = [&](std::string code, std::string message) {
      plan.errors.push_back({pointer_to(grid.feature, "parent"), std::move(code), std::move(message)});
    };
    if (!grid.parent) {
      fail("grid.no_parent", "这里没有上级网格，子网格应在网格之内；也可以写明上级网格编码");
      continue;
    }
    const geo::Shape* parent = around.find(*grid.parent);
    if (!parent) fail("grid.parent_unknown", "没有上级网格 " + std::to_string(*grid.parent));
    else if (geo::area_m2(*parent) <= geo::area_m2(grid.shape)) fail("grid.parent_too_small", "上级网格不比它大");
    else check_within(plan, grid, *parent);
  }
}

void add_overlaps(ImportPlan& plan, std::span<const StandingGrid> standing) {
  struct Group {
    std::vector<const PlannedGrid*> grids;
    std::vector<geo::Shape> shapes;  // of `grids`, then of what stays
    std::vector<std::int64_t> codes_that_stay;
  };
  const auto key_of = [](const auto& grid) { return std::pair(grid.layer, grid.parent.value_or(0)); };
  std::map<std::pair<Layer, std::int64_t>, Group> groups;
  std::unordered_set<std::int64_t> replaced;
  for (const PlannedGrid& grid : plan.grids) {
    replaced.insert(grid.code);
    Group& group = groups[key_of(grid)];
    group.grids.push_back(&grid);
    group.shapes.push_back(grid.shape);
  }
  for (const StandingGrid& grid : standing) {
    const auto group = groups.find(key_of(grid));
    if (group == groups.end() || replaced.contains(grid.code)) continue;
    group->second.shapes.push_back(grid.shape);
    group->second.codes_that_stay.push_back(grid.code);
  }
  for (const auto& [key, group] : groups) {
    const geo::OverlapReport report = geo::find_overlaps(group.shapes);
    if (!report.complete) {
      plan.errors.push_back({"", "grid.overlaps_unchecked", "重叠过多，请先修正后再导入"});
    }
    for (const auto& [first, second, area_m2] : report.overlaps) {
      if (first >= group.grids.size()) continue;  // two that stay: not this file's fault
      const std::int64_t other = second < group.grids.size() ? group.grids[second]->code
                                                             : group.codes_that_stay[second - group.grids.size()];
      const geo::Shape ground = geo::common_ground(group.shapes[first], group.shapes[second]);
      add_ground(plan, *group.grids[first], ground, "grid.overlap",
                 "与网格 " + std::to_string(other) + " 重叠约 " + whole(area_m2) + " 平方米");
    }
  }
}

}  // namespace grid
