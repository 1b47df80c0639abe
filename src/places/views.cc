#include "places/views.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "grid/views.h"
#include "people/divisions.h"
#include "people/store_units.h"
#include "people/views.h"
#include "places/types.h"
#include "standards/model.h"

namespace places {

namespace {

using kernel::RequestContext;

// What a version keeps, in the names of PlaceItem.
struct Kept {
  std::string type;
  std::string name;
  double lng = 0;
  double lat = 0;
  std::string address;
  std::string division;
  std::optional<std::string> grid_code;
  std::string grade;
  std::vector<AttributeValue> attributes;
  bool retired = false;
};
AIWEI_WIRE(Kept, type, name, lng, lat, address, division, grid_code, grade, attributes, retired)

std::vector<AttributeValue> attributes_of(const Place& place) {
  return base::from_json<std::vector<AttributeValue>>(boost::json::parse(place.attributes));
}

std::optional<std::string> grid_text(const Place& place) {
  return place.grid_code ? std::optional(grid::code_text(*place.grid_code)) : std::nullopt;
}

// Today's responsible persons of the grids, masked.
class Responsibles {
 public:
  Responsibles(db::Tx& tx, const RequestContext& context) : tx_(tx), context_(context) {}

  std::optional<std::string> of(std::int64_t grid_code) {
    const auto [known, fresh] = names_.try_emplace(grid_code);
    if (fresh) known->second = find(grid_code);
    return known->second;
  }

 private:
  std::optional<std::string> find(std::int64_t grid_code) {
    for (const grid::DutyRow& row : grid::duties_on(tx_, grid_code, base::day_of(context_.now))) {
      if (row.duty != grid::DutyKind::responsible) continue;
      return grid::duty_item(context_.services, row, grid::Names::masked).name;
    }
    return std::nullopt;
  }

  db::Tx& tx_;
  const RequestContext& context_;
  std::map<std::int64_t, std::optional<std::string>> names_;
};

// Member departments by division and line: the one of the division itself, else of the next outward.
class Departments {
 public:
  explicit Departments(db::Tx& tx) : tx_(tx) {}

  std::optional<std::string> of(std::int64_t division, int line) {
    const int level = std::min(kernel::division_level(division), county_level);  // villages and streets have none
    const auto [known, fresh] = names_.try_emplace({kernel::ancestor(division, level), line});
    if (fresh) known->second = find(division, level, line);
    return known->second;
  }

 private:
  static constexpr int county_level = 3;

  std::optional<std::string> find(std::int64_t division, int level, int line) {
    for (; level >= 1; --level) {
      const auto unit = people::find_unit_of(tx_, kernel::ancestor(division, level), people::UnitKind::department, line);
      if (unit) return unit->name;
    }
    return std::nullopt;
  }

  db::Tx& tx_;
  std::map<std::pair<std::int64_t, int>, std::optional<std::string>> names_;
};

std::string line_name_of(int line) {
  const auto& lines = standards::current().lines.items;
  const auto found = std::find_if(lines.begin(), lines.end(), [line](const auto& each) { return each.number == line; });
  return found == lines.end() ? std::string() : found->name;
}

std::optional<std::string> masked(const RequestContext& context, std::string_view purpose,
                                  const std::optional<std::string>& sealed,
                                  std::string (*mask)(std::string_view)) {
  if (!sealed) return std::nullopt;
  return mask(context.services.keys.open_sealed(purpose, *sealed));
}

PlaceItem item_of(const RequestContext& context, const Place& place, Responsibles& responsibles,
                  Departments& departments) {
  const PlaceType* type = types().find(place.type);
  PlaceItem item;
  item.id = place.id;
  item.type = place.type;
  item.type_name = type ? type->name : place.type;
  item.name = place.name;
  item.lng = place.lng;
  item.lat = place.lat;
  item.address = place.address;
  item.division = std::to_string(place.division);
  item.division_name = people::divisions()->path_name(place.division);
  item.grid_code = grid_text(place);
  if (place.grid_code) item.responsible = responsibles.of(*place.grid_code);
  item.line = place.line;
  item.line_name = line_name_of(place.line);
  item.department = departments.of(place.division, place.line);
  item.grade = place.grade;
  item.attributes = attributes_of(place);
  item.last_inspected_at = place.last_inspected_at;
  item.inspect_by = base::day_of(inspect_by(place));
  item.overdue = !place.retired_at && inspect_by(place) < context.now;
  item.contact = masked(context, contact_purpose, place.contact_sealed, base::mask_name);
  item.phone = masked(context, phone_purpose, place.phone_sealed, base::mask_phone);
  item.retired_at = place.retired_at;
  item.demonstration = place.demonstration;
  item.version = place.version;
  return item;
}

}  // namespace

namespace {

Place found(std::optional<Place> place) {
  if (!place) throw base::not_found("没有这个点位，或不在您的辖区内");
  return std::move(*place);
}

}  // namespace

Place place_in(kernel::Context& context, kernel::Permission permission) {
  return found(find_place(context.tx, context.scope(permission), context.id<PlaceId>("id")));
}

Place locked_place_in(kernel::Context& context, kernel::Permission permission) {
  return found(lock_place(context.tx, context.scope(permission), context.id<PlaceId>("id")));
}

base::Instant inspect_by(const Place& place) {
  const PlaceType* type = types().find(place.type);
  const base::Instant last = place.last_inspected_at.value_or(place.created_at);
  return {last.ms + (type ? type->inspect_every_days : 30) * base::day_ms};
}

std::vector<PlaceItem> place_items(db::Tx& tx, const RequestContext& context,
                                   const std::vector<Place>& places) {
  Responsibles responsibles(tx, context);
  Departments departments(tx);
  std::vector<PlaceItem> items;
  for (const Place& place : places) items.push_back(item_of(context, place, responsibles, departments));
  return items;
}

PlaceItem place_item(db::Tx& tx, const RequestContext& context, const Place& place) {
  return std::move(place_items(tx, context, {place}).front());
}

std::string masked_name(db::Tx& tx, const RequestContext& context,
                        std::optional<kernel::AccountId> account) {
  return account ? people::masked_name(tx, context.services.keys, *account) : "";
}

PlacePhoto photo_item(db::Tx& tx, const RequestContext& context, const PhotoOfPlace& row) {
  // Names the very copy, so that it may be cached for good (problems/actions_photos.h).
  const std::string mark = "?v=" + row.main_key.substr(0, photos::mark_digits);
  PlacePhoto item;
  item.id = row.id;
  item.url = photos::photo_url(row.id, "main") + mark;
  item.thumbnail_url = photos::photo_url(row.id, "thumb") + mark;
  item.width = row.width;
  item.height = row.height;
  item.taken_at = row.taken_at;
  item.uploaded_at = row.uploaded_at;
  item.account_name = masked_name(tx, context, row.uploader);
  return item;
}

std::vector<InspectionItem> inspection_items(db::Tx& tx, const RequestContext& context, PlaceId place,
                                             const std::vector<Inspection>& rows) {
  std::vector<InspectionItem> items;
  std::vector<InspectionId> ids;
  for (const Inspection& row : rows) {
    const bool there = row.away_m && *row.away_m <= types().check_in_radius_m;
    items.push_back({row.id, row.kind, row.grade, row.note, row.away_m, there,
                     masked_name(tx, context, row.account), row.at, row.received_at, {}});
    ids.push_back(row.id);
  }
  for (const PhotoOfPlace& photo : photos_of_inspections(tx, place, ids)) {
    const auto at = std::find(ids.begin(), ids.end(), *photo.inspection) - ids.begin();
    items[static_cast<std::size_t>(at)].photos.push_back(photo_item(tx, context, photo));
  }
  return items;
}

std::string kept_json(const Place& place) {
  return base::to_json(Kept{place.type, place.name, place.lng, place.lat, place.address,
                            std::to_string(place.division), grid_text(place), place.grade,
                            attributes_of(place), place.retired_at.has_value()});
}

}  // namespace places
