#include "grid/rules_import.h"

#include <unordered_map>

#include "base/text.h"
#include "geo/grid_code.h"
#include "geo/validity.h"

namespace grid {

namespace {

constexpr std::size_t name_max = 60;
constexpr std::size_t errors_max = 500;

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
    const auto* value = feature.properties.if_contains(property);
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

  std::int64_t code() {
    const std::string digits = text("code", 20);
    const auto parsed = geo::parse_grid_code(digits);
    if (digits.empty()) {
      fail("code", "required", "缺少 15 位网格编码");
    } else if (!parsed) {
      fail("code", "grid.bad_code", "网格编码应为 15 位数字：6 位区县、3 位乡镇、3 位村居、3 位序号");
    }
    return parsed ? static_cast<std::int64_t>(parsed->digits) : 0;
  }

  Layer layer(Layer otherwise) {
    const std::string name = text("layer", 20);
    Layer found = otherwise;
    if (!name.empty() && !boost::describe::enum_from_string(name.c_str(), found)) {
      fail("layer", "not_in_enum", "图层应为 built_up、township 或 sub");
    }
    return found;
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
  grid.code = reader.code();
  grid.layer = reader.layer(default_layer);
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

}  // namespace

ImportPlan plan_import(geo::ReadResult read, Layer default_layer) {
  ImportPlan plan;
  for (const geo::FeatureError& error : read.errors) {
    plan.errors.push_back({error.pointer, error.code, error.message_zh});
  }
  std::unordered_map<std::int64_t, std::size_t> first_with_code;
  for (geo::Feature& feature : read.features) {
    if (plan.errors.size() > errors_max) break;
    PlannedGrid grid = read_properties(feature, default_layer, plan.errors);
    const auto [found, fresh] = first_with_code.emplace(grid.code, grid.feature);
    if (!fresh && grid.code != 0) {
      plan.errors.push_back({pointer_to(grid.feature, "code"), "grid.duplicate_code",
                             "与第 " + std::to_string(found->second + 1) + " 个网格编码相同"});
    }
    plan.grids.push_back(std::move(grid));
  }
  return plan;
}

std::vector<base::InputError> overlap_errors(const std::vector<PlannedGrid>& grids,
                                             const std::vector<geo::Shape>& existing,
                                             const std::vector<std::int64_t>& existing_codes) {
  std::vector<geo::Shape> shapes;
  shapes.reserve(grids.size() + existing.size());
  for (const PlannedGrid& grid : grids) shapes.push_back(grid.shape);
  shapes.insert(shapes.end(), existing.begin(), existing.end());
  const geo::OverlapReport report = geo::find_overlaps(shapes);
  std::vector<base::InputError> errors;
  if (!report.complete) {
    errors.push_back({"", "grid.overlaps_unchecked", "重叠过多，请先修正后再导入"});
  }
  for (const geo::Overlap& overlap : report.overlaps) {
    if (overlap.first >= grids.size()) continue;  // two existing ones: not this file's fault
    const std::int64_t other = overlap.second < grids.size()
                                   ? grids[overlap.second].code
                                   : existing_codes[overlap.second - grids.size()];
    const std::size_t feature = grids[overlap.first].feature;
    errors.push_back({"/features/" + std::to_string(feature) + "/geometry", "grid.overlap",
                      "与网格 " + std::to_string(other) + " 重叠约 " +
                          std::to_string(static_cast<std::int64_t>(overlap.area_m2)) +
                          " 平方米，请调整边界"});
  }
  return errors;
}

}  // namespace grid
