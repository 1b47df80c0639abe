#include "map/routes.h"

#include <array>
#include <charconv>

#include "map/tiles.h"
#include "navigation/networks.h"
#include "places/types.h"
#include "standards/model.h"

namespace map {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;

// A tile of problems is drawn from at most so many, the newest: more than a screen has room for.
constexpr int problems_max = 20'000;
constexpr int places_max = 20'000;

std::int64_t number_in(const kernel::RequestContext& context, std::string_view name) {
  const std::string_view text = context.text(name);
  std::int64_t number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size() && text.size() <= 10;
  return whole ? number : -1;
}

geo::Tile tile_in(const kernel::RequestContext& context) {
  const std::int64_t z = number_in(context, "z"), x = number_in(context, "x"), y = number_in(context, "y");
  if (z > geo::tile_zoom_max || !geo::is_tile(static_cast<int>(z), x, y)) {
    throw base::not_found("没有这块瓦片");
  }
  return {static_cast<int>(z), static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)};
}

http::Response tile_response(std::string bytes) {
  http::Response response;
  response.status = bytes.empty() ? 204 : 200;
  response.content_type = "application/vnd.mapbox-vector-tile";
  response.body = std::move(bytes);
  // Kept, but asked for again each time: the answer is a 304 as long as nothing changed.
  response.set_header("Cache-Control", "private, no-cache");
  return response;
}

// Duties begin and end with the day, so that a new day is another version. Versions only grow, and a day lasts
// longer than any of them: the two never meet by accident.
std::int64_t version_of(const Layers& current) {
  constexpr std::int64_t days_max = 100'000;
  return current.grids->version * days_max + current.day.number;
}

Layers layers_now(const kernel::RequestContext& context) {
  return layers_of(context.services.locator.snapshot(), base::day_of(context.now));
}

// Another scope is another tile: who was given more, or less, must not be shown the one he kept.
std::int64_t tile_version(const Layers& current, const kernel::Scope& scope) {
  std::uint64_t hash = static_cast<std::uint64_t>(version_of(current));
  const auto mix = [&hash](std::uint64_t value) {
    hash = (hash ^ value) * 0x9e3779b97f4a7c15ULL;  // the golden ratio's bits: spreads every input
    hash ^= hash >> 29;
  };
  for (const kernel::ScopePart& part : scope.parts) {
    mix(static_cast<std::uint64_t>(part.range.first));
    mix(static_cast<std::uint64_t>(part.range.last));
    mix(part.lines);
    mix(part.own_only ? 1 : 0);
  }
  return static_cast<std::int64_t>(hash >> 1);
}

http::Response get_outlines(Context& context) {
  const Layers current = layers_now(context);
  context.set_etag(version_of(current));
  return tile_response(outline_tile(current, tile_in(context)));
}

// From memory, without a transaction. Whoever has just edited waits for what he made of it.
http::Response get_grids(OutsideContext& context, const GridTileQuery& query) {
  if (query.since && context.services.locator.snapshot()->version < *query.since) {
    context.services.locator.reload_if_changed(context.database);
  }
  const Layers current = layers_now(context);
  const kernel::Scope scope = context.scope(Permission::grid_read);
  context.set_etag(tile_version(current, scope));
  return tile_response(grid_tile(current, scope, query, tile_in(context)));
}

void check_categories(const std::vector<std::string>& codes) {
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (standards::current().category(codes[i])) continue;
    throw base::invalid({{"/category/" + std::to_string(i), "unknown", "没有这个类别"}});
  }
}

http::Response get_problems(Context& context, const ProblemTileQuery& query) {
  const geo::Tile tile = tile_in(context);
  check_categories(query.category);
  const problems::MapFilter filter{query.category, query.overdue, query.day, context.now};
  const kernel::Scope scope = context.scope(Permission::problem_read);
  if (tile.z < detail_zoom) {
    return tile_response(problem_area_tile(
        layers_now(context), problems::problems_by_county(context.tx, scope, filter), tile));
  }
  return tile_response(problem_tile(
      problems::problems_within(context.tx, scope, filter, geo::degrees_of(geo::box_of(tile)), problems_max), tile));
}

places::PlaceFilter filter_of(const PlaceTileQuery& query, base::Instant now) {
  places::PlaceFilter filter;
  if (query.type && !places::types().find(*query.type)) {
    throw base::invalid({{"/type", "unknown", "没有这类点位"}});
  }
  filter.type = query.type.value_or("");
  filter.line = query.line;
  if (query.overdue.value_or(false)) filter.overdue = places::overdue_before(now);
  if (query.without_inspection_days) {
    filter.not_inspected_since = base::Instant{now.ms - *query.without_inspection_days * base::day_ms};
  }
  filter.rows_max = places_max;
  return filter;
}

// Below detail_zoom there are too many; the map shows areas there.
http::Response get_places(Context& context, const PlaceTileQuery& query) {
  const geo::Tile tile = tile_in(context);
  const places::PlaceFilter filter = filter_of(query, context.now);
  if (tile.z < detail_zoom) return tile_response("");
  return tile_response(place_tile(places::places_within(context.tx, context.scope(Permission::place_read),
                                                        filter, geo::degrees_of(geo::box_of(tile))),
                                  context.now, tile));
}

// Streets, where they were imported; from afar they are too many to be read.
http::Response get_roads(Context& context) {
  const geo::Tile tile = tile_in(context);
  const auto network = navigation::network("driving");
  if (!network || tile.z < road_zoom) return tile_response("");
  context.set_etag(network->checksum());
  return tile_response(road_tile(*network, tile));
}

// What a tile route offers, for TileJSON.
struct Description {
  std::string_view name;
  std::string_view title;
  std::array<std::string_view, 4> layers;  // empty: no more
};
constexpr Description descriptions[] = {
    {"outlines", "区划轮廓", {"outlines", "outline_labels"}},
    {"grids", "网格", {"areas", "area_labels", "grids", "grid_labels"}},
    {"roads", "道路", {"roads"}},
    {"places", "点位", {"places"}},
    {"problems", "在办问题", {"problem_areas", "problem_area_labels", "problems"}}};

// TileJSON 3.0.0: https://github.com/mapbox/tilejson-spec
http::Response get_description(Context& context) {
  const std::string_view name = context.text("layer");
  const auto found = std::find_if(std::begin(descriptions), std::end(descriptions),
                                  [&](const Description& each) { return each.name == name; });
  if (found == std::end(descriptions)) throw base::not_found("没有这个图层");
  boost::json::array vector_layers;
  for (const std::string_view layer : found->layers) {
    if (!layer.empty()) vector_layers.push_back(boost::json::object{{"id", layer}, {"fields", boost::json::object{}}});
  }
  const std::string tiles = context.services.settings.public_url + "/tiles/" + std::string(name) + "/{z}/{x}/{y}.mvt";
  const boost::json::object document{{"tilejson", "3.0.0"},
                                     {"name", found->title},
                                     {"tiles", boost::json::array{boost::json::string(tiles)}},
                                     {"vector_layers", std::move(vector_layers)},
                                     {"minzoom", 0},
                                     {"maxzoom", geo::tile_zoom_max},
                                     {"bounds", boost::json::array{114.7, 34.3, 122.8, 38.5}}};
  http::Response response = kernel::json_response(200, boost::json::serialize(document));
  response.set_header("Cache-Control", "no-cache");
  return response;
}

const kernel::Route table[] = {
    kernel::route<get_outlines>(kernel::GET, "/tiles/outlines/{z}/{x}/{y}.mvt", Permission::anyone,
                                "区划轮廓的矢量瓦片")
        .with_priority(http::Priority::bulk),
    kernel::route<get_grids>(kernel::GET, "/tiles/grids/{z}/{x}/{y}.mvt", Permission::grid_read,
                             "网格的矢量瓦片；11 级以下按区划汇总")
        .with_priority(http::Priority::bulk),
    kernel::route<get_problems>(kernel::GET, "/tiles/problems/{z}/{x}/{y}.mvt",
                                Permission::problem_read,
                                "在办问题的矢量瓦片；11 级以下按区划汇总")
        .with_priority(http::Priority::bulk),
    kernel::route<get_places>(kernel::GET, "/tiles/places/{z}/{x}/{y}.mvt", Permission::place_read,
                              "点位的矢量瓦片，11 级起")
        .with_priority(http::Priority::bulk),
    kernel::route<get_roads>(kernel::GET, "/tiles/roads/{z}/{x}/{y}.mvt", Permission::anyone,
                             "道路的矢量瓦片，12 级起")
        .with_priority(http::Priority::bulk),
    kernel::route<get_description>(kernel::GET, "/tiles/{layer}.json", Permission::anyone,
                                   "图层说明（TileJSON 3.0.0）"),
};

}  // namespace

std::span<const kernel::Route> routes() { return table; }

}  // namespace map
