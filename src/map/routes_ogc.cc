#include "geo/grid_code.h"
#include "grid/store_grids.h"
#include "grid/views.h"
#include "map/ogc.h"
#include "map/routes.h"
#include "places/store_places.h"
#include "places/types.h"
#include "problems/store_nearby.h"
#include "standards/model.h"

namespace map {

namespace {

using kernel::Context;
using kernel::Permission;

constexpr const char* geojson = "application/geo+json";

// Links must be absolute; without a configured address they lead back to where the request came from.
std::string base_of(const kernel::RequestContext& context) {
  const std::string& configured = context.services.settings.public_url;
  if (!configured.empty()) return configured + "/ogc";
  return "http://" + std::string(context.request.header("host")) + "/ogc";
}

http::Response document(std::string body, const char* type = "application/json") {
  http::Response response = kernel::json_response(200, std::move(body));
  response.content_type = type;
  return response;
}

const Collection& collection_named(std::string_view id) {
  const Collection* found = find_collection(id);
  if (!found) throw base::not_found("没有这个要素集");
  return *found;
}

std::string feature(const std::string& id, std::string_view geometry, const base::json::object& properties) {
  return "{\"type\":\"Feature\",\"id\":\"" + id + "\",\"geometry\":" + std::string(geometry) +
         ",\"properties\":" + base::json::serialize(properties) + '}';
}

std::string point(double lng, double lat) {
  return base::json::serialize(base::json::object{{"type", "Point"}, {"coordinates", {lng, lat}}});
}

std::string grid_feature(const grid::GridShape& shape) {
  const std::string code = grid::code_text(shape.code);
  base::json::object properties{{"code", code},
                                {"name", shape.name},
                                {"division", std::to_string(shape.division)},
                                {"unit", shape.unit_name},
                                {"layer", boost::describe::enum_to_string(shape.layer, "")},
                                {"validFrom", base::day_text(shape.valid_from)}};
  if (shape.parent) properties["parent"] = grid::code_text(*shape.parent);
  if (shape.valid_to) properties["validTo"] = base::day_text(*shape.valid_to);
  return feature(code, shape.geometry, properties);
}

std::string place_feature(const places::Place& place) {
  const places::PlaceType* type = places::types().find(place.type);
  base::json::object properties{{"type", place.type},       {"typeName", type ? type->name : ""},
                                {"name", place.name},       {"address", place.address},
                                {"grade", place.grade},     {"division", std::to_string(place.division)}};
  if (place.grid_code) properties["gridCode"] = grid::code_text(*place.grid_code);
  if (place.last_inspected_at) {
    properties["lastInspectedAt"] = base::instant_text(*place.last_inspected_at);
  }
  return feature(base::id_text(place.id.value), point(place.lng, place.lat), properties);
}

std::string problem_feature(const problems::NearbyRow& row) {
  const auto* category = standards::current().category(row.category);
  base::json::object properties{
      {"number", row.number},
      {"category", row.category},
      {"categoryName", category ? category->name : ""},
      {"state", boost::describe::enum_to_string(row.state, "")},
      {"place", row.place},
      {"createdAt", base::instant_text(row.created_at)}};
  if (row.closed_at) properties["closedAt"] = base::instant_text(*row.closed_at);
  if (row.demonstration) properties["demonstration"] = true;
  return feature(base::id_text(row.id.value), point(row.lng, row.lat), properties);
}

std::int64_t code_behind(const ItemQuery& query) {
  if (!query.after) return 0;
  const auto code = geo::parse_grid_code(*query.after);
  if (!code) throw base::invalid({{"/after", "bad_format", "翻页位置不对，请用返回的 next 链接"}});
  return static_cast<std::int64_t>(code->digits);
}

std::int64_t id_behind(const ItemQuery& query) {
  if (!query.after) return 0;
  const auto id = base::parse_id(*query.after);
  if (!id) throw base::invalid({{"/after", "bad_format", "翻页位置不对，请用返回的 next 链接"}});
  return *id;
}

// One more than the page was read, to know whether there is a next.
template <class Row, class FeatureOf, class IdOf>
http::Response page_of(const Context& context, std::string_view collection, const ItemQuery& query,
                       std::vector<Row> rows, FeatureOf feature_of, IdOf id_of) {
  const auto limit = static_cast<std::size_t>(query.limit.value_or(ogc_limit_default));
  std::optional<std::string> next;
  if (rows.size() > limit) {
    rows.resize(limit);
    next = id_of(rows.back());
  }
  std::vector<std::string> features;
  for (const Row& row : rows) features.push_back(feature_of(row));
  return document(items_document(base_of(context), collection_named(collection), query, features, next,
                                 base::instant_text(context.now)),
                  geojson);
}

int rows_wanted(const ItemQuery& query) { return query.limit.value_or(ogc_limit_default) + 1; }

// Grids are valid for whole days; an interval that is open to the future ends today.
http::Response get_grids(Context& context, const ItemQuery& query) {
  const base::Day today = base::day_of(context.now);
  base::Day first = today, last = today;
  if (const auto span = span_of(query)) {
    first = span->begin ? base::day_of(*span->begin) : base::Day{0};
    last = span->end ? base::day_of(*span->end) : std::max(today, first);
  }
  return page_of(context, "grids", query,
                 grid::grid_shapes_between(context.tx, context.scope(Permission::grid_read), first, last,
                                           box_of(query), rows_wanted(query), code_behind(query)),
                 grid_feature, [](const grid::GridShape& row) { return grid::code_text(row.code); });
}

http::Response get_grid(Context& context) {
  const auto code = geo::parse_grid_code(context.text("code"));
  const auto row = code ? grid::find_grid(context.tx, context.scope(Permission::grid_read),
                                          static_cast<std::int64_t>(code->digits),
                                          base::day_of(context.now))
                        : std::nullopt;
  if (!row) throw base::not_found("没有这个网格，或不在您的辖区内");
  return document(grid_feature({row->code, row->layer, row->parent, row->name, row->division, row->unit_name, row->label_lng,
                                row->label_lat, grid::geometry_of(context.tx, row->id), row->valid_from, row->valid_to}),
                  geojson);
}

http::Response get_places(Context& context, const ItemQuery& query) {
  places::PlaceFilter filter;
  filter.after_id = id_behind(query);
  filter.rows_max = rows_wanted(query);
  filter.in_use = span_of(query);
  const kernel::Scope scope = context.scope(Permission::place_read);
  const auto box = box_of(query);
  auto rows = box ? places::places_within(context.tx, scope, filter, *box)
                  : places::list_places(context.tx, scope, filter);
  return page_of(context, "places", query, std::move(rows), place_feature,
                 [](const places::Place& row) { return base::id_text(row.id.value); });
}

http::Response get_place(Context& context) {
  const auto place = places::find_place(context.tx, context.scope(Permission::place_read),
                                        context.id<places::PlaceId>("id"));
  if (!place) throw base::not_found("没有这个点位，或不在您的辖区内");
  return document(place_feature(*place), geojson);
}

http::Response get_problems(Context& context, const ItemQuery& query) {
  return page_of(context, "problems", query,
                 problems::public_problems(context.tx, box_of(query), span_of(query), id_behind(query), rows_wanted(query)),
                 problem_feature,
                 [](const problems::NearbyRow& row) { return base::id_text(row.id.value); });
}

http::Response get_problem(Context& context) {
  const auto row = problems::public_problem(context.tx, context.id<problems::ProblemId>("id"));
  if (!row) throw base::not_found("没有这个公开的问题");
  return document(problem_feature(*row), geojson);
}

http::Response get_landing(Context& context) { return document(landing_document(base_of(context))); }
http::Response get_conformance(Context&) { return document(conformance_document()); }
http::Response get_collections(Context& context) {
  return document(collections_document(base_of(context)));
}
http::Response get_collection(Context& context) {
  return document(collection_document(base_of(context), collection_named(context.text("collection"))));
}
http::Response get_api(Context& context) {
  return document(api_document(base_of(context)), "application/vnd.oai.openapi+json;version=3.0");
}

const kernel::Route table[] = {
    kernel::route<get_landing>(kernel::GET, "/ogc", Permission::anyone, "OGC API – Features 首页"),
    kernel::route<get_api>(kernel::GET, "/ogc/api", Permission::anyone, "OGC 接口说明（OpenAPI 3.0）"),
    kernel::route<get_conformance>(kernel::GET, "/ogc/conformance", Permission::anyone, "符合的规范"),
    kernel::route<get_collections>(kernel::GET, "/ogc/collections", Permission::anyone, "要素集"),
    kernel::route<get_collection>(kernel::GET, "/ogc/collections/{collection}", Permission::anyone,
                                  "一个要素集"),
    kernel::route<get_grids>(kernel::GET, "/ogc/collections/grids/items", Permission::grid_read,
                             "网格要素")
        .with_priority(http::Priority::bulk),
    kernel::route<get_grid>(kernel::GET, "/ogc/collections/grids/items/{code}", Permission::grid_read,
                            "一个网格要素"),
    kernel::route<get_places>(kernel::GET, "/ogc/collections/places/items", Permission::place_read,
                              "点位要素")
        .with_priority(http::Priority::bulk),
    kernel::route<get_place>(kernel::GET, "/ogc/collections/places/items/{id}", Permission::place_read,
                             "一个点位要素"),
    kernel::route<get_problems>(kernel::GET, "/ogc/collections/problems/items", Permission::anyone,
                                "公开问题要素")
        .with_priority(http::Priority::bulk),
    kernel::route<get_problem>(kernel::GET, "/ogc/collections/problems/items/{id}", Permission::anyone,
                               "一个公开问题要素"),
};

}  // namespace

std::span<const kernel::Route> ogc_routes() { return table; }

}  // namespace map
