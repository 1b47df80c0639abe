#include "grid/store_chain.h"
#include "grid/store_grids.h"
#include "map/model_area.h"
#include "map/routes.h"
#include "people/divisions.h"
#include "people/views.h"
#include "places/store_places.h"
#include "places/types.h"
#include "problems/store_map.h"

namespace map {

namespace {

using kernel::Context;
using kernel::Permission;

constexpr int held_max = 1000;

AreaPart part_of(const grid::HeldArea& held) {
  AreaPart part;
  part.division = std::to_string(held.division);
  part.division_name = people::divisions()->path_name(held.division);
  part.name = people::divisions()->name(held.division);
  if (held.grid_code) part.grid_code = grid::code_text(*held.grid_code);
  return part;
}

void add_grid(Responsibility& all, AreaPart& part, const grid::GridRow& row) {
  part.name = row.name;
  part.area_m2 = row.area_m2;
  part.lng = row.label_lng;
  part.lat = row.label_lat;
  all.area_m2 += row.area_m2;
}

void add_counts(Context& context, const grid::AreaSet& areas, Responsibility& all) {
  const auto places = places::count_places(context.tx, context.scope(Permission::place_read), areas,
                                           places::overdue_before(context.now));
  const auto problems = problems::open_problems(context.tx, context.scope(Permission::problem_read), areas,
                                                context.now);
  all.places = places.all;
  all.places_due = places.due;
  all.open_problems = problems.open;
  all.overdue_problems = problems.overdue;
  if (const auto box = grid::box_around(context.tx, areas)) {
    all.box = {box->min.lng, box->min.lat, box->max.lng, box->max.lat};
  }
}

Responsibility get_area(Context& context, const AreaQuery& query) {
  const kernel::Scope scope = context.scope(Permission::grid_read);
  Responsibility all;
  all.account = query.account.value_or(context.caller.account);
  all.day = query.day.value_or(base::day_of(context.now));
  const auto held = grid::areas_held_by(context.tx, all.account, all.day, held_max + 1);
  all.has_more = held.size() > held_max;
  grid::AreaSet areas;
  for (const grid::HeldArea& each : held) {
    if (!kernel::covers(scope, each.division, -1, {})) continue;
    AreaPart part = part_of(each);
    // The rows come by area, one for each role.
    const bool is_same = !all.parts.empty() && all.parts.back().grid_code == part.grid_code &&
                         all.parts.back().division == part.division;
    if (!is_same) {
      if (each.grid_code) {
        const auto row = grid::find_grid(context.tx, scope, *each.grid_code, all.day);
        if (!row) continue;  // dissolved, or not yet there
        add_grid(all, part, *row);
        areas.grid_codes.push_back(*each.grid_code);
      } else {
        areas.divisions.push_back(each.division);
      }
      all.parts.push_back(std::move(part));
    }
    all.parts.back().roles.push_back(each.role);
  }
  const bool is_own = all.account == context.caller.account;
  if (all.parts.empty() && !is_own) throw base::not_found("这个人在您的辖区内没有责任区");
  all.name = people::masked_name(context.tx, context.services.keys, all.account);
  add_counts(context, areas, all);
  return all;
}

const kernel::Route table[] = {
    kernel::route<get_area>(kernel::GET, "/api/v1/map/responsibility", Permission::grid_read,
                            "某人的责任区：网格、区划与在办情况"),
};

}  // namespace

std::span<const kernel::Route> area_routes() { return table; }

}  // namespace map
