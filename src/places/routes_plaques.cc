#include "grid/views.h"
#include "people/divisions.h"
#include "people/store_units.h"
#include "places/actions.h"
#include "places/routes.h"
#include "places/types.h"

namespace places {

namespace {

using kernel::Context;
using kernel::Permission;

constexpr std::size_t plaques_max = 500;  // of one batch: 60 sheets and more

struct PlaqueBatch {
  std::vector<PlaceId> ids;
};
AIWEI_WIRE(PlaqueBatch, ids)
inline std::vector<base::FieldRule> wire_rules(const PlaqueBatch*) {
  return {{"ids", {.length_min = 1, .length_max = plaques_max}}};
}

PlaqueItem plaque_item(const Context& context, const Place& place) {
  const PlaceType* type = types().find(place.type);
  return {place.id,  place.plaque, context.services.settings.public_url + "/p/" + place.plaque,
          type ? type->name : place.type, place.name, people::divisions()->path_name(place.division)};
}

// In the order of the ids; those out of scope or retired are left out.
PlaquePage post_plaques(Context& context, const PlaqueBatch& batch) {
  PlaquePage page;
  for (const Place& place : places_of(context.tx, context.scope(Permission::place_read), batch.ids)) {
    page.items.push_back(plaque_item(context, place));
  }
  return page;
}

kernel::Created<PlaqueItem> post_renewal(Context& context) {
  const auto place = lock_place(context.tx, context.scope(Permission::place_write), context.id<PlaceId>("id"));
  if (!place) throw base::not_found("没有这个点位，或不在您的辖区内");
  return {plaque_item(context, renew_plaque(context.tx, context, *place))};
}

std::string office_name(db::Tx& tx, std::int64_t division) {
  for (int level = kernel::division_level(division); level >= 1; --level) {
    if (const auto office = people::find_office(tx, kernel::ancestor(division, level))) return office->name;
  }
  return "";
}

Plaque get_plaque(Context& context) {
  const auto place = find_by_plaque(context.tx, std::string(context.text("token")));
  if (!place) throw base::not_found("这块标牌已失效，请以现场新的标牌为准");
  const PlaceType* type = types().find(place->type);
  Plaque plaque;
  plaque.token = place->plaque;
  plaque.type_name = type ? type->name : place->type;
  plaque.category = type ? type->category : "";
  plaque.name = place->name;
  plaque.address = place->address;
  plaque.lng = place->lng;
  plaque.lat = place->lat;
  plaque.division_name = people::divisions()->path_name(place->division);
  plaque.office = office_name(context.tx, place->division);
  plaque.grade = place->grade;
  if (place->last_inspected_at) plaque.last_inspected_on = base::day_of(*place->last_inspected_at);
  const kernel::Scope scope = context.scope(Permission::place_read);
  if (kernel::covers(scope, place->division, place->line, {})) plaque.place = place->id;
  plaque.demonstration = place->demonstration;
  return plaque;
}

const kernel::Route table[] = {
    kernel::route<post_plaques>(kernel::POST, "/api/v1/places/plaques", Permission::place_read,
                                "一批点位的标牌，供打印"),
    kernel::route<post_renewal>(kernel::POST, "/api/v1/places/{id}/plaque", Permission::place_write,
                                "更换标牌，旧的失效"),
    kernel::route<get_plaque>(kernel::GET, "/api/v1/plaques/{token}", Permission::anyone,
                              "扫标牌看到的公开信息")
        .with_priority(http::Priority::open),
};

}  // namespace

std::span<const kernel::Route> plaque_routes() { return table; }

}  // namespace places
