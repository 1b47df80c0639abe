#include "base/text.h"
#include "grid/locator.h"
#include "grid/routes.h"
#include "grid/routing.h"
#include "grid/views.h"
#include "kernel/dataset.h"

namespace grid {

namespace {

using kernel::Context;
using kernel::Permission;

// Offices from the division itself up to the province.
std::vector<OfficeOnChain> chain_of(db::Tx& tx, const people::Divisions& divisions,
                                    std::int64_t division) {
  std::vector<OfficeOnChain> chain;
  for (int level = kernel::division_level(division); level >= 1; --level) {
    auto office = office_on_chain(tx, divisions, kernel::ancestor(division, level));
    if (office) chain.push_back(std::move(*office));
  }
  return chain;
}

// The grid as it was on `day`: today's snapshot finds the code, the dated tables its people.
void add_staff_view(Context& context, const Routing& routing, base::Day day, Located& located) {
  const auto scope = context.scope(Permission::grid_read);
  if (!routing.grid || !kernel::covers(scope, routing.division, -1, {})) return;
  located.grid =
      LocatedGrid{code_text(routing.grid->code), routing.grid->name, routing.grid->layer};
  located.duties.emplace();
  for (const DutyRow& duty : duties_on(context.tx, routing.grid->code, day)) {
    located.duties->push_back(duty_item(context.services, duty, Names::masked));
  }
  located.chain = chain_of(context.tx, *people::divisions(), routing.division);
}

Located get_locate(Context& context, const LocateQuery& query) {
  const base::Day day = query.day.value_or(base::day_of(context.now));
  const auto snapshot = context.services.locator.snapshot();
  const Routing routing = route_point(*snapshot, {query.lng, query.lat}, day);
  const auto divisions = people::divisions();
  Located located;
  located.outside = routing.outside;
  located.how = boost::describe::enum_to_string(routing.found, "");
  located.division = std::to_string(routing.division);
  located.division_name = divisions->path_name(routing.division);
  const auto chain = chain_of(context.tx, *divisions, routing.division);
  if (!chain.empty()) located.office = chain.front();
  if (!context.caller.is_public()) add_staff_view(context, routing, day, located);
  return located;
}

std::string outline_collection(const std::vector<NamedOutline>& outlines,
                               const people::Divisions& divisions) {
  std::string out = "{\"type\":\"FeatureCollection\",\"features\":";
  base::write_sequence(out, outlines, '[', ']', [&](const NamedOutline& outline) {
    const boost::json::object properties{{"code", std::to_string(outline.division)},
                                         {"name", divisions.name(outline.division)},
                                         {"source", outline.source},
                                         {"approvalNumber", outline.approval_number}};
    out += "{\"type\":\"Feature\",\"properties\":" + boost::json::serialize(properties) +
           ",\"geometry\":" + outline.geometry + '}';
  });
  return out + '}';
}

http::Response get_outlines(Context& context, const OutlineQuery& query) {
  const std::int64_t asked = people::division_in(query.division);
  const std::int64_t division = asked ? asked : province_code;
  context.set_etag(kernel::dataset_version(context.tx, "grids"));
  http::Response response = kernel::json_response(
      200, outline_collection(outlines_under(context.tx, division), *people::divisions()));
  response.content_type = "application/geo+json";
  response.set_header("Cache-Control", "no-cache");
  return response;
}

const kernel::Route table[] = {
    kernel::route<get_locate>(kernel::GET, "/api/v1/locate", Permission::anyone,
                              "这个位置归谁管；公众只看到办公室")
        .with_priority(http::Priority::open),
    kernel::route<get_outlines>(kernel::GET, "/api/v1/outlines", Permission::anyone,
                                "区划轮廓（GeoJSON，WGS-84）")
        .with_priority(http::Priority::bulk),
};

}  // namespace

std::span<const kernel::Route> locate_routes() { return table; }

}  // namespace grid
