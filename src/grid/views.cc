#include "grid/views.h"

#include "base/text.h"
#include "geo/geojson.h"
#include "geo/grid_code.h"
#include "people/store_accounts.h"
#include "people/store_units.h"

namespace grid {

std::int64_t division_of_code(const people::Divisions& divisions, std::int64_t code) {
  const geo::GridCode parts{static_cast<std::uint64_t>(code)};
  for (const std::uint64_t candidate : {parts.community(), parts.township(), parts.county()}) {
    const auto division = static_cast<std::int64_t>(candidate);
    if (divisions.find(division)) return division;
  }
  return 0;
}

geo::Shape shape_of(const std::string& geometry) {
  boost::json::object feature{{"type", "Feature"},
                              {"properties", boost::json::object{}},
                              {"geometry", boost::json::parse(geometry)}};
  auto read = geo::read_geojson(boost::json::object{
      {"type", "FeatureCollection"}, {"features", boost::json::array{std::move(feature)}}});
  if (read.features.empty()) return {};
  return std::move(read.features.front().shape);
}

geo::Shape stored_shape(const std::string& geometry) { return geo::shape_written(boost::json::parse(geometry)); }

namespace {

boost::json::object shape_properties(const GridShape& shape) {
  boost::json::object properties{{"code", code_text(shape.code)},
                                 {"layer", boost::describe::enum_to_string(shape.layer, "")},
                                 {"name", shape.name},
                                 {"unit", shape.unit_name},
                                 {"labelLng", shape.label_lng},
                                 {"labelLat", shape.label_lat}};
  if (shape.parent) properties["parent"] = code_text(*shape.parent);
  return properties;
}

}  // namespace

std::string shape_collection(const std::vector<GridShape>& shapes) {
  std::string out = "{\"type\":\"FeatureCollection\",\"features\":";
  base::write_sequence(out, shapes, '[', ']', [&](const GridShape& shape) {
    out += "{\"type\":\"Feature\",\"properties\":";
    out += boost::json::serialize(shape_properties(shape));
    out += ",\"geometry\":" + shape.geometry + '}';
  });
  return out + '}';
}

NewGridRow measured(NewGridRow row, const geo::Shape& shape) {
  const geo::Point label = geo::label_point(shape);
  row.geometry = boost::json::serialize(geo::to_geojson(shape));
  row.area_m2 = geo::area_m2(shape);
  row.label_lng = label.lng;
  row.label_lat = label.lat;
  row.box = geo::box_of(shape);
  return row;
}

std::optional<std::string> sealed(const kernel::Services& services, std::string_view purpose,
                                  const std::string& text) {
  if (text.empty()) return std::nullopt;
  return services.keys.seal(purpose, text);
}

std::string opened(const kernel::Services& services, std::string_view purpose,
                   const std::optional<std::string>& sealed) {
  return sealed ? services.keys.open_sealed(purpose, *sealed) : std::string{};
}

std::optional<std::string> shown(const kernel::Services& services, std::string_view purpose,
                                 const std::optional<std::string>& sealed, Names names,
                                 std::string (*mask)(std::string_view)) {
  if (!sealed) return std::nullopt;
  const std::string text = opened(services, purpose, sealed);
  return names == Names::clear ? text : mask(text);
}

std::optional<OfficeOnChain> office_on_chain(db::Tx& tx, const people::Divisions& divisions,
                                             std::int64_t division) {
  const auto office = people::find_office(tx, division);
  if (!office) return std::nullopt;
  return OfficeOnChain{std::to_string(division), divisions.path_name(division),
                       kernel::division_level(division), office->name, office->phone};
}

std::optional<kernel::AccountId> account_of(db::Tx& tx, const kernel::Services& services,
                                            const std::string& login, const std::string& phone) {
  if (!login.empty()) {
    const auto found = people::find_credential(tx, login);
    if (found) return found->id;
  }
  if (phone.empty()) return std::nullopt;
  return people::find_account_by_phone(
      tx, services.keys.lookup_hash("phone", phone));
}

DutyItem duty_item(const kernel::Services& services, const DutyRow& row, Names names) {
  DutyItem item;
  item.id = row.id;
  item.duty = row.duty;
  item.unit_name = row.unit_name;
  item.name = shown(services, duty_name_purpose, row.name_sealed, names, base::mask_name);
  item.phone = shown(services, duty_phone_purpose, row.phone_sealed, names, base::mask_phone);
  item.account = row.account;
  item.valid_from = row.valid_from;
  item.valid_to = row.valid_to;
  item.absent_to = row.absent_to;
  item.deputy = shown(services, people::name_purpose, row.deputy_sealed, names, base::mask_name);
  return item;
}

GridItem grid_item(const GridRow& row) {
  GridItem item;
  item.id = row.id;
  item.code = code_text(row.code);
  item.layer = row.layer;
  if (row.parent) item.parent = code_text(*row.parent);
  item.name = row.name;
  item.division = std::to_string(row.division);
  item.division_name = people::divisions()->path_name(row.division);
  item.unit_name = row.unit_name;
  item.area_m2 = row.area_m2;
  item.label_lng = row.label_lng;
  item.label_lat = row.label_lat;
  item.valid_from = row.valid_from;
  item.valid_to = row.valid_to;
  item.version = row.version;
  return item;
}

}  // namespace grid
