#include "places/routes.h"

#include <limits>

#include "geo/grid_code.h"
#include "grid/routing.h"
#include "grid/views.h"
#include "kernel/audit.h"
#include "people/divisions.h"
#include "places/actions.h"
#include "places/types.h"
#include "places/views.h"

namespace places {

namespace {

using kernel::Context;
using kernel::Permission;

constexpr int limit_default = 50;
constexpr int inspections_per_page = 50;

std::optional<std::int64_t> grid_in(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  const auto code = geo::parse_grid_code(*text);
  if (!code) throw base::invalid({{"/grid", "bad_format", "网格编码应为 15 位数字"}});
  return static_cast<std::int64_t>(code->digits);
}

std::int64_t after_of(const std::optional<std::string>& cursor) {
  if (!cursor) return 0;
  const auto id = base::parse_id(*cursor);
  if (!id) throw base::invalid({{"/cursor", "bad_format", "翻页标记不对，请从第一页开始"}});
  return *id;
}

PlaceFilter filter_of(const PlaceQuery& query, base::Instant now) {
  PlaceFilter filter;
  filter.division = people::division_in(query.division);
  filter.type = query.type.value_or("");
  filter.grid_code = grid_in(query.grid);
  filter.grade = query.grade.value_or("");
  filter.line = query.line;
  filter.text = query.q.value_or("");
  if (query.without_inspection_days) {
    filter.not_inspected_since = base::Instant{now.ms - *query.without_inspection_days * base::day_ms};
  }
  if (query.overdue.value_or(false)) filter.overdue = overdue_before(now);
  filter.after_id = after_of(query.cursor);
  filter.rows_max = query.limit.value_or(limit_default) + 1;
  return filter;
}

PlaceTypes get_types(Context&) { return types(); }

PlacePage get_places(Context& context, const PlaceQuery& query) {
  auto places = list_places(context.tx, context.scope(Permission::place_read), filter_of(query, context.now));
  PlacePage page;
  if (static_cast<int>(places.size()) > query.limit.value_or(limit_default)) {
    places.pop_back();
    page.next_cursor = base::id_text(places.back().id.value);
  }
  page.items = place_items(context.tx, context, places);
  return page;
}

kernel::Created<PlaceItem> post_place(Context& context, const NewPlace& wanted) {
  const Place place = described(context, wanted);
  add_place(context.tx, context, place);
  context.set_etag(place.version);
  return {place_item(context.tx, context, place)};
}

PlaceItem get_place(Context& context) {
  const Place place = place_in(context, Permission::place_read);
  context.set_etag(place.version);
  return place_item(context.tx, context, place);
}

PlaceItem put_place(Context& context, const NewPlace& wanted) {
  const Place place = locked_place_in(context, Permission::place_write);
  context.require_match(place.version, base::to_json(place_item(context.tx, context, place)));
  const Place changed = change_place(context.tx, context, place, wanted);
  context.set_etag(changed.version);
  return place_item(context.tx, context, changed);
}

void delete_place(Context& context) {
  const Place place = locked_place_in(context, Permission::place_write);
  context.check_match(place.version, base::to_json(place_item(context.tx, context, place)));
  retire_place(context.tx, context, place);
}

PlaceHistory get_history(Context& context) {
  const Place place = place_in(context, Permission::place_read);
  PlaceHistory history;
  for (const VersionRow& row : versions_of(context.tx, place.id)) {
    history.items.push_back({row.version, row.at, masked_name(context.tx, context, row.account),
                             boost::json::parse(row.what)});
  }
  return history;
}

// Where the place was at the end of that day; nothing before it was registered.
std::optional<geo::Point> position_on(Context& context, const Place& place, base::Day day) {
  const base::Instant end = base::start_of({day.number + 1});
  for (const VersionRow& row : versions_of(context.tx, place.id)) {
    if (row.at >= end) continue;
    const boost::json::object what = boost::json::parse(row.what).as_object();
    return geo::Point{what.at("lng").to_number<double>(), what.at("lat").to_number<double>()};
  }
  return std::nullopt;
}

Ownership get_ownership(Context& context, const OwnershipQuery& query) {
  const Place place = place_in(context, Permission::place_read);
  Ownership ownership;
  ownership.day = query.day.value_or(base::day_of(context.now));
  const auto position = position_on(context, place, ownership.day);
  ownership.existed = position.has_value();
  if (!position) return ownership;
  const auto snapshot = context.services.locator.snapshot();
  const grid::Routing routing = grid::route_point(*snapshot, *position, ownership.day);
  ownership.division_name = people::divisions()->path_name(routing.division);
  if (!routing.grid) return ownership;
  ownership.grid_code = grid::code_text(routing.grid->code);
  ownership.grid_name = routing.grid->name;
  for (const grid::DutyRow& row : grid::duties_on(context.tx, routing.grid->code, ownership.day)) {
    const grid::DutyItem duty = grid::duty_item(context.services, row, grid::Names::masked);
    ownership.owners.push_back({boost::describe::enum_to_string(duty.duty, ""), duty.unit_name, duty.name});
  }
  return ownership;
}

// Unmasking is an act of its own, and recorded.
PlacePersonal post_personal(Context& context) {
  const Place place = place_in(context, Permission::personal_read);
  const auto opened = [&](std::string_view purpose, const std::optional<std::string>& sealed) {
    return sealed ? context.services.keys.open_sealed(purpose, *sealed) : std::string();
  };
  kernel::record(context.tx, context.caller, context.now,
                 {"places.personal_read", place.id.value, place.division});
  return {opened(contact_purpose, place.contact_sealed), opened(phone_purpose, place.phone_sealed)};
}

struct InspectionQuery {
  std::optional<std::string> cursor;
};
AIWEI_WIRE(InspectionQuery, cursor)

InspectionPage get_inspections(Context& context, const InspectionQuery& query) {
  const Place place = place_in(context, Permission::place_read);
  const std::int64_t before = query.cursor ? after_of(query.cursor) : std::numeric_limits<std::int64_t>::max();
  auto rows = inspections_of(context.tx, place.id, before, inspections_per_page + 1);
  InspectionPage page;
  if (static_cast<int>(rows.size()) > inspections_per_page) {
    rows.pop_back();
    page.next_cursor = base::id_text(rows.back().id.value);
  }
  page.items = inspection_items(context.tx, context, place.id, rows);
  return page;
}

kernel::Created<InspectionItem> post_inspection(Context& context, const NewInspection& wanted) {
  const Place place = locked_place_in(context, Permission::place_inspect);
  if (place.retired_at) throw base::Refusal(409, "places.retired", "这个点位已经停用");
  const Inspection made = inspect(context.tx, context, place, wanted);
  return {std::move(inspection_items(context.tx, context, place.id, {made}).front())};
}

const kernel::Route table[] = {
    kernel::route<get_types>(kernel::GET, "/api/v1/place-types", Permission::signed_in, "点位类型"),
    kernel::route<get_places>(kernel::GET, "/api/v1/places", Permission::place_read, "点位列表"),
    kernel::route<post_place>(kernel::POST, "/api/v1/places", Permission::place_write, "新增点位"),
    kernel::route<get_place>(kernel::GET, "/api/v1/places/{id}", Permission::place_read, "点位详情"),
    kernel::route<put_place>(kernel::PUT, "/api/v1/places/{id}", Permission::place_write, "修改点位"),
    kernel::route<delete_place>(kernel::DELETE, "/api/v1/places/{id}", Permission::place_write,
                                "停用点位，历史保留"),
    kernel::route<get_history>(kernel::GET, "/api/v1/places/{id}/history", Permission::place_read,
                               "点位的历次变更"),
    kernel::route<get_ownership>(kernel::GET, "/api/v1/places/{id}/ownership", Permission::place_read,
                                 "某日这个点位归谁负责"),
    kernel::route<post_personal>(kernel::POST, "/api/v1/places/{id}/personal", Permission::personal_read,
                                 "查看点位联系人（留痕）"),
    kernel::route<get_inspections>(kernel::GET, "/api/v1/places/{id}/inspections", Permission::place_read,
                                   "点位的检查记录"),
    kernel::route<post_inspection>(kernel::POST, "/api/v1/places/{id}/inspections",
                                   Permission::place_inspect, "签到或检查"),
};

}  // namespace

std::span<const kernel::Route> routes() {
  static const std::vector<kernel::Route> all = [] {
    std::vector<kernel::Route> joined;
    for (const auto part : {std::span<const kernel::Route>(table), sheet_routes(), plaque_routes(), photo_routes()}) {
      joined.insert(joined.end(), part.begin(), part.end());
    }
    return joined;
  }();
  return all;
}

}  // namespace places
