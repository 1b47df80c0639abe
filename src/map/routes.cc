#include "map/routes.h"

#include <array>

#include "grid/store_chain.h"
#include "http/compress.h"
#include "map/tile_cache.h"
#include "map/tile_request.h"
#include "map/tiles.h"
#include "navigation/networks.h"
#include "places/points.h"
#include "places/types.h"
#include "standards/model.h"

namespace map {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;

// A tile of problems is drawn from at most so many, the newest: more than a screen has room for.
constexpr int problems_max = 20'000;

constexpr int gzip_level = 4;  // made once, sent often

// Another scope is another tile: who was given more, or less, must not be shown the one he kept.
std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9e3779b97f4a7c15ULL;  // the golden ratio's bits: spreads every input
  return hash ^ hash >> 29;
}

std::uint64_t hash_of(const kernel::Scope& scope) {
  std::uint64_t hash = scope.parts.size() + 1;
  for (const kernel::ScopePart& part : scope.parts) {
    for (const std::uint64_t value : {static_cast<std::uint64_t>(part.range.first), static_cast<std::uint64_t>(part.range.last),
                                      part.lines, std::uint64_t{part.own_only}}) {
      hash = mixed(hash, value);
    }
    if (part.own_only) hash = mixed(hash, static_cast<std::uint64_t>(scope.account.value));
  }
  return hash;
}

std::int64_t etag_of(std::int64_t version, std::uint64_t hash) {
  return static_cast<std::int64_t>(mixed(hash, static_cast<std::uint64_t>(version)) >> 1);
}

constexpr std::size_t cache_bytes_max = std::size_t{64} << 20;

TileCache& cache() {
  static TileCache kept(cache_bytes_max);
  return kept;
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

http::Response kept_response(const KeptTile& tile) {
  http::Response response = tile_response("");
  if (!tile.gzip) return response;
  response.status = 200;
  response.shared_body = tile.gzip;
  response.set_header("Vary", "Accept-Encoding");
  response.set_header("Content-Encoding", "gzip");
  return response;
}

bool takes_gzip(const kernel::RequestContext& context) {
  return http::accepts_coding(context.request.header("accept-encoding"), "gzip");
}

// What a tile is kept under; `hash` is of what the caller may see.
std::string name_of(const kernel::RequestContext& context, std::uint64_t hash) {
  return context.request.path + '?' + context.request.query + '#' + std::to_string(hash);
}

// A tile that lies ready; its ETag is `version` mixed with what the caller may see.
std::optional<http::Response> ready_tile(kernel::RequestContext& context, std::int64_t version, std::uint64_t hash) {
  if (!takes_gzip(context)) return std::nullopt;
  const auto kept = cache().find(name_of(context, hash), version);
  if (!kept) return std::nullopt;
  context.set_etag(etag_of(version, hash));
  return kept_response(*kept);
}

template <class Draw>
http::Response new_tile(kernel::RequestContext& context, std::int64_t version, std::uint64_t hash, Draw&& draw) {
  context.set_etag(etag_of(version, hash));
  std::string bytes = draw();
  if (!takes_gzip(context)) return tile_response(std::move(bytes));  // no browser: not worth keeping
  KeptTile tile{version, bytes.empty() ? nullptr : std::make_shared<const std::string>(http::gzip(bytes, gzip_level))};
  cache().keep(name_of(context, hash), tile);
  return kept_response(tile);
}

template <class Draw>
http::Response drawn_tile(kernel::RequestContext& context, std::int64_t version, std::uint64_t hash, Draw&& draw) {
  if (auto ready = ready_tile(context, version, hash)) return std::move(*ready);
  return new_tile(context, version, hash, draw);
}

// Up to so many things are drawn by the thread that read the request: in less time than it takes to hand the
// request to another thread and the tile back, and little enough that nobody waits for it.
constexpr std::size_t few_grids = 48, few_places = 400;

// Duties begin and end with the day, so that a new day is another version. Versions only grow, and a day lasts
// longer than any of them: the two never meet by accident.
std::int64_t version_of(const grid::Snapshot& snapshot, base::Day day) {
  constexpr std::int64_t days_max = 100'000;
  return snapshot.version * days_max + day.number;
}

Layers layers_now(const kernel::RequestContext& context) {
  return layers_of(context.services.locator.snapshot(), base::day_of(context.now));
}

http::Response get_outlines(OutsideContext& context) {
  const geo::Tile tile = tile_in(context);
  const Layers current = layers_now(context);
  return drawn_tile(context, version_of(*current.grids, current.day), 0, [&] { return outline_tile(current, tile); });
}

std::optional<http::Response> ready_outlines(kernel::RequestContext& context) {
  const std::int64_t version = version_of(*context.services.locator.snapshot(), base::day_of(context.now));
  return ready_tile(context, version, 0);
}

// What the account of the query answers for; nothing when it asks for nobody's. At most so many grids are shown.
std::optional<grid::AreaSet> areas_of(db::Tx& tx, const std::optional<kernel::AccountId>& responsible, base::Day day) {
  constexpr int held_max = 10'000;
  if (!responsible) return std::nullopt;
  grid::AreaSet areas;
  for (const grid::HeldArea& each : grid::areas_held_by(tx, *responsible, day, held_max)) {
    if (each.grid_code) areas.grid_codes.push_back(*each.grid_code);
    else areas.divisions.push_back(each.division);
  }
  std::sort(areas.grid_codes.begin(), areas.grid_codes.end());
  return areas;
}

std::optional<grid::AreaSet> areas_of(OutsideContext& context, const std::optional<kernel::AccountId>& responsible,
                                      base::Day day) {
  if (!responsible) return std::nullopt;
  return context.database.read([&](db::Tx& tx) { return areas_of(tx, responsible, day); });
}

// From memory, without a transaction. Whoever has just edited waits for what he made of it.
http::Response get_grids(OutsideContext& context, const GridTileQuery& query) {
  if (query.since && context.services.locator.snapshot()->version < *query.since) {
    context.services.locator.reload_if_changed(context.database);
  }
  const geo::Tile tile = tile_in(context);
  const Layers current = layers_now(context);
  const kernel::Scope scope = context.scope(Permission::grid_read);
  return drawn_tile(context, version_of(*current.grids, current.day), hash_of(scope), [&] {
    return grid_tile(current, scope, {query.unmanned, areas_of(context, query.responsible, current.day)}, tile);
  });
}

std::optional<http::Response> ready_grids(kernel::RequestContext& context) {
  // Whoever waits for a version may have to wait.
  if (context.request.query.find("since=") != std::string::npos) return std::nullopt;
  const auto snapshot = context.services.locator.snapshot();
  const base::Day day = base::day_of(context.now);
  const kernel::Scope scope = context.scope(Permission::grid_read);
  const std::int64_t version = version_of(*snapshot, day);
  const std::uint64_t hash = hash_of(scope);
  if (auto ready = ready_tile(context, version, hash)) return ready;
  if (!context.request.query.empty()) return std::nullopt;  // filters are checked, and may ask the database
  const geo::Tile tile = tile_in(context);
  if (tile.z < detail_zoom) return std::nullopt;
  const Layers current{snapshot, day, nullptr};
  if (grids_near(current, tile) > few_grids) return std::nullopt;
  return new_tile(context, version, hash, [&] { return grid_tile(current, scope, {}, tile); });
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
  const base::Day day = query.day.value_or(base::day_of(context.now));
  const problems::MapFilter filter{query.category, query.overdue, query.day, context.now,
                                   areas_of(context.tx, query.responsible, day)};
  const kernel::Scope scope = context.scope(Permission::problem_read);
  if (tile.z < detail_zoom) {
    return tile_response(problem_area_tile(
        layers_now(context), problems::problems_by_county(context.tx, scope, filter), tile));
  }
  return tile_response(problem_tile(
      problems::problems_within(context.tx, scope, filter, geo::degrees_of(geo::box_of(tile)), problems_max), tile));
}

PlaceWish wish_of(const PlaceTileQuery& query, base::Instant now) {
  PlaceWish wish;
  if (query.type) {
    const places::PlaceType* type = places::types().find(*query.type);
    if (!type) throw base::invalid({{"/type", "unknown", "没有这类点位"}});
    wish.type = static_cast<int>(type - places::types().items.data());
  }
  wish.line = query.line;
  wish.overdue = query.overdue.value_or(false);
  if (query.without_inspection_days) {
    wish.not_inspected_since = base::Instant{now.ms - *query.without_inspection_days * base::day_ms};
  }
  return wish;
}

// Inspections become due as time goes on: a tile is believed for a quarter of an hour.
std::int64_t version_of(const places::PlacePoints& points, base::Instant now) {
  constexpr std::int64_t believed_ms = 15 * base::minute_ms, quarters_max = 10'000'000;
  return points.version * quarters_max + now.ms / believed_ms % quarters_max;
}

// From memory. Below detail_zoom there are too many; the map shows areas there.
http::Response get_places(OutsideContext& context, const PlaceTileQuery& query) {
  const geo::Tile tile = tile_in(context);
  PlaceWish wish = wish_of(query, context.now);
  if (tile.z < detail_zoom) return tile_response("");
  if (!places::points_are_fresh()) places::reload_points_if_changed(context.database);
  const auto points = places::points();
  const kernel::Scope scope = context.scope(Permission::place_read);
  if (query.responsible) {
    // Depends on duties and grids as well: drawn anew each time.
    wish.grids = context.services.locator.snapshot();
    wish.areas = areas_of(context, query.responsible, base::day_of(context.now));
    return tile_response(place_tile(*points, scope, wish, context.now, tile));
  }
  return drawn_tile(context, version_of(*points, context.now), hash_of(scope),
                    [&] { return place_tile(*points, scope, wish, context.now, tile); });
}

std::optional<http::Response> ready_places(kernel::RequestContext& context) {
  if (!places::points_are_fresh()) return std::nullopt;
  const auto points = places::points();
  const kernel::Scope scope = context.scope(Permission::place_read);
  const std::int64_t version = version_of(*points, context.now);
  const std::uint64_t hash = hash_of(scope);
  if (auto ready = ready_tile(context, version, hash)) return ready;
  if (!context.request.query.empty()) return std::nullopt;
  const geo::Tile tile = tile_in(context);
  if (tile.z < detail_zoom || points->count_near(geo::box_of(tile)) > few_places) return std::nullopt;
  return new_tile(context, version, hash, [&] { return place_tile(*points, scope, {}, context.now, tile); });
}

// Streets, where they were imported; from afar they are too many to be read.
http::Response get_roads(OutsideContext& context) {
  const geo::Tile tile = tile_in(context);
  const auto network = navigation::network("driving");
  if (!network || tile.z < road_zoom) return tile_response("");
  return drawn_tile(context, network->checksum(), 0, [&] { return road_tile(*network, tile); });
}

std::optional<http::Response> ready_roads(kernel::RequestContext& context) {
  const auto network = navigation::network("driving");
  return network ? ready_tile(context, network->checksum(), 0) : std::nullopt;
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
        .with_priority(http::Priority::bulk)
        .with_answers_at_once(&ready_outlines),
    kernel::route<get_grids>(kernel::GET, "/tiles/grids/{z}/{x}/{y}.mvt", Permission::grid_read,
                             "网格的矢量瓦片；11 级以下按区划汇总")
        .with_priority(http::Priority::bulk)
        .with_answers_at_once(&ready_grids),
    kernel::route<get_problems>(kernel::GET, "/tiles/problems/{z}/{x}/{y}.mvt",
                                Permission::problem_read,
                                "在办问题的矢量瓦片；11 级以下按区划汇总")
        .with_priority(http::Priority::bulk),
    kernel::route<get_places>(kernel::GET, "/tiles/places/{z}/{x}/{y}.mvt", Permission::place_read,
                              "点位的矢量瓦片，11 级起")
        .with_priority(http::Priority::bulk)
        .with_answers_at_once(&ready_places),
    kernel::route<get_roads>(kernel::GET, "/tiles/roads/{z}/{x}/{y}.mvt", Permission::anyone,
                             "道路的矢量瓦片，12 级起")
        .with_priority(http::Priority::bulk)
        .with_answers_at_once(&ready_roads),
    kernel::route<get_description>(kernel::GET, "/tiles/{layer}.json", Permission::anyone,
                                   "图层说明（TileJSON 3.0.0）"),
};

}  // namespace

std::span<const kernel::Route> routes() { return table; }

}  // namespace map
