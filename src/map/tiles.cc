#include "map/tiles.h"

#include <algorithm>

#include "grid/views.h"
#include "people/divisions.h"
#include "places/types.h"

namespace map {

namespace {

using geo::TileLayer;
using geo::TileTag;

constexpr int city_level = 2, county_level = 3, township_level = 4;

int area_level(int zoom) { return zoom < county_zoom ? city_level : county_level; }

geo::WorldBox reach_of(geo::Tile tile) { return geo::box_of(tile, geo::tile_margin); }

std::string text_of(std::int64_t division) { return std::to_string(division); }

// A city whose counties are not known is drawn as a whole where counties are wanted.
bool has_parts(const Layers& layers, std::int64_t division, int level) {
  const kernel::DivisionRange range = kernel::subtree(division);
  const auto& all = layers.grids->outlines->all;
  return std::any_of(all.begin(), all.end(), [&](const grid::OutlineFact& each) {
    return each.level == level && range.contains(each.division);
  });
}

// Outlines in the tile that are drawn at `level`.
template <class Found>
void each_area(const Layers& layers, geo::Tile tile, int level, Found&& found) {
  const grid::Outlines& outlines = *layers.grids->outlines;
  outlines.index.each(reach_of(tile), [&](std::uint32_t position) {
    const grid::OutlineFact& outline = outlines.all[position];
    const bool stands_in = outline.level == level - 1 && outline.level >= city_level &&
                           !has_parts(layers, outline.division, level);
    if (outline.level == level || stands_in) found(outline);
  });
}

bool in_scope(const kernel::Scope& scope, std::int64_t division) {
  const kernel::DivisionRange range = kernel::subtree(division);
  return std::any_of(scope.parts.begin(), scope.parts.end(), [&](const kernel::ScopePart& part) {
    return part.range.first <= range.last && range.first <= part.range.last;
  });
}

bool wanted(const grid::GridFact& grid, bool is_manned, const kernel::Scope& scope, const GridWish& wish) {
  if (!kernel::covers(scope, grid.division, -1, {})) return false;
  if (wish.unmanned && *wish.unmanned == is_manned) return false;
  return !wish.areas || grid::lies_in(*wish.areas, grid.code, grid.division);
}

std::string detailed_grids(const Layers& layers, const kernel::Scope& scope,
                           const GridWish& wish, geo::Tile tile) {
  TileLayer grids("grids", tile), labels("grid_labels", tile);
  layers.grids->grid_index.each(reach_of(tile), [&](std::uint32_t position) {
    const grid::GridFact& grid = *layers.grids->grids[position];
    const bool is_manned = grid.is_manned(layers.day);
    if (!wanted(grid, is_manned, scope, wish)) return;
    const std::string code = grid::code_text(grid.code);
    const TileTag tags[] = {{"code", code},
                            {"name", grid.name},
                            {"layer", boost::describe::enum_to_string(grid.layer, "")},
                            {"manned", is_manned}};
    const auto id = static_cast<std::uint64_t>(grid.code);
    grids.add_shape(id, grid.shape, tags);
    labels.add_point(id, geo::to_world(grid.label), tags);
  });
  return grids.encoded() + labels.encoded();
}

std::string name_of(const grid::OutlineFact& outline) { return people::divisions()->name(outline.division); }

std::string grid_areas(const Layers& layers, const kernel::Scope& scope, geo::Tile tile) {
  TileLayer areas("areas", tile), labels("area_labels", tile);
  each_area(layers, tile, area_level(tile.z), [&](const grid::OutlineFact& outline) {
    if (!in_scope(scope, outline.division)) return;
    const GridCount count = count_grids(layers, scope, outline.division);
    const double coverage = outline.area_m2 > 0 ? std::min(1.0, count.area_m2 / outline.area_m2) : 0;
    const std::string division = text_of(outline.division), name = name_of(outline);
    const TileTag tags[] = {{"division", division},
                            {"name", name},
                            {"grids", count.grids},
                            {"manned", count.manned},
                            {"coverage", coverage}};
    const auto id = static_cast<std::uint64_t>(outline.division);
    areas.add_shape(id, outline.shape, tags);
    labels.add_point(id, outline.label, tags);
  });
  return areas.encoded() + labels.encoded();
}

// A square of a cluster: a 32nd of a tile, 16 px where tiles are shown 512 px wide.
constexpr int cluster_bits = 5;

void add_single(TileLayer& layer, const problems::MapProblem* one, geo::WorldPoint point) {
  const problems::MapProblem& problem = *one;
  const std::string id = base::id_text(problem.id.value);
  const TileTag tags[] = {{"problem", id},
                          {"number", problem.number},
                          {"state", boost::describe::enum_to_string(problem.state, "")},
                          {"category", problem.category},
                          {"overdue", std::int64_t{problem.overdue}},
                          {"count", std::int64_t{1}}};
  layer.add_point(static_cast<std::uint64_t>(problem.id.value), point, tags);
}

// Things that fall into the tile, neighbours as one.
template <class Thing>
class Clusters {
 public:
  explicit Clusters(geo::Tile tile)
      : box_(geo::box_of(tile)), shift_(tile.z >= single_zoom ? 0 : 32 - tile.z - cluster_bits) {}

  void add(const Thing& thing, geo::WorldPoint point, bool is_overdue) {
    if (!box_.covers(point)) return;
    const std::uint64_t square = std::uint64_t{point.y >> shift_} << 32 | point.x >> shift_;
    members_.push_back({square, static_cast<std::uint32_t>(members_.size()), is_overdue, point, thing});
  }

  // `add_one` draws one that stands for itself; `id_of` names the others by their first.
  template <class AddOne, class IdOf>
  std::string drawn(const char* name, geo::Tile tile, AddOne&& add_one, IdOf&& id_of) {
    // In a fixed order: the same tile every time.
    std::sort(members_.begin(), members_.end(), [](const Member& a, const Member& b) {
      return a.square != b.square ? a.square < b.square : a.order < b.order;
    });
    TileLayer layer(name, tile);
    for (std::size_t begin = 0, end = 0; begin < members_.size(); begin = end) {
      std::uint64_t x = 0, y = 0;
      std::int64_t overdue = 0;
      for (end = begin; end < members_.size() && members_[end].square == members_[begin].square; ++end) {
        x += members_[end].point.x;
        y += members_[end].point.y;
        overdue += members_[end].is_overdue ? 1 : 0;
      }
      const std::size_t count = end - begin;
      const geo::WorldPoint middle{static_cast<std::uint32_t>(x / count), static_cast<std::uint32_t>(y / count)};
      if (count == 1) {
        add_one(layer, members_[begin].thing, middle);
        continue;
      }
      const TileTag tags[] = {{"count", static_cast<std::int64_t>(count)}, {"overdue", overdue}};
      layer.add_point(static_cast<std::uint64_t>(id_of(members_[begin].thing)), middle, tags);
    }
    return layer.encoded();
  }

 private:
  // What falls into one square stands for one mark.
  struct Member {
    std::uint64_t square;
    std::uint32_t order;  // of adding
    bool is_overdue;
    geo::WorldPoint point;
    Thing thing;
  };

  geo::WorldBox box_;
  int shift_;
  std::vector<Member> members_;
};

bool lies_within(const PlaceWish& wish, const places::PointFact& point) {
  const auto around = wish.grids->grids_at(geo::to_wgs84(point.at));
  return grid::lies_in(*wish.areas, around.empty() ? 0 : around.front()->code, point.division);
}

// When an inspection of each type is due, as places::overdue_before() says.
std::vector<base::Instant> due_before(base::Instant now) {
  std::vector<base::Instant> due;
  const auto& types = places::types().items;
  due.reserve(types.size());
  for (const places::PlaceType& type : types) due.push_back(places::overdue_before(type, now));
  return due;
}

}  // namespace

std::string outline_tile(const Layers& layers, geo::Tile tile) {
  TileLayer shapes("outlines", tile), labels("outline_labels", tile);
  const int level = tile.z < detail_zoom ? area_level(tile.z) : township_level;
  each_area(layers, tile, level, [&](const grid::OutlineFact& outline) {
    const std::string division = text_of(outline.division), name = name_of(outline);
    const TileTag tags[] = {{"division", division},
                            {"name", name},
                            {"level", std::int64_t{outline.level}}};
    const auto id = static_cast<std::uint64_t>(outline.division);
    shapes.add_shape(id, outline.shape, tags);
    labels.add_point(id, outline.label, tags);
  });
  return shapes.encoded() + labels.encoded();
}

std::string grid_tile(const Layers& layers, const kernel::Scope& scope, const GridWish& wish,
                      geo::Tile tile) {
  return tile.z < detail_zoom ? grid_areas(layers, scope, tile)
                              : detailed_grids(layers, scope, wish, tile);
}

std::size_t grids_near(const Layers& layers, geo::Tile tile) {
  std::size_t count = 0;
  layers.grids->grid_index.each(reach_of(tile), [&](std::uint32_t) { ++count; });
  return count;
}

std::string problem_tile(std::span<const problems::MapProblem> problems, geo::Tile tile) {
  Clusters<const problems::MapProblem*> clusters(tile);
  for (const auto& problem : problems) clusters.add(&problem, geo::to_world({problem.lng, problem.lat}), problem.overdue);
  return clusters.drawn("problems", tile, add_single, [](const problems::MapProblem* problem) { return problem->id.value; });
}

std::string place_tile(const places::PlacePoints& points, const kernel::Scope& scope, const PlaceWish& wish,
                       base::Instant now, geo::Tile tile) {
  struct Spot {
    const places::PointFact* point;
    const places::PointSquare* square;
    bool overdue;
  };
  const std::vector<base::Instant> due = due_before(now);
  Clusters<Spot> clusters(tile);
  points.each_in(geo::box_of(tile), [&](const places::PointFact& point, const places::PointSquare& square) {
    const bool is_overdue = point.type >= 0 && point.last_inspected < due[static_cast<std::size_t>(point.type)];
    if (wish.type && *wish.type != point.type) return;
    if (wish.line && *wish.line != point.line) return;
    if (wish.overdue && !is_overdue) return;
    if (wish.not_inspected_since && !(point.last_inspected < *wish.not_inspected_since)) return;
    if (!kernel::covers(scope, point.division, point.line, {})) return;
    if (wish.areas && !lies_within(wish, point)) return;
    clusters.add({&point, &square, is_overdue}, point.at, is_overdue);
  });
  const auto& types = places::types();
  const auto add_one = [&](TileLayer& layer, const Spot& spot, geo::WorldPoint at) {
    const places::PointFact& point = *spot.point;
    const std::string id = base::id_text(point.id.value);
    const TileTag tags[] = {
        {"place", id},
        {"type", point.type < 0 ? std::string_view() : types.items[static_cast<std::size_t>(point.type)].code},
        {"name", spot.square->name_of(point)},
        {"grade", point.grade < 0 ? std::string_view() : types.grades[static_cast<std::size_t>(point.grade)]},
        {"overdue", std::int64_t{spot.overdue}},
        {"count", std::int64_t{1}}};
    layer.add_point(static_cast<std::uint64_t>(point.id.value), at, tags);
  };
  return clusters.drawn("places", tile, add_one, [](const Spot& spot) { return spot.point->id.value; });
}

std::string problem_area_tile(const Layers& layers, std::span<const problems::CountyProblems> counts,
                              geo::Tile tile) {
  TileLayer areas("problem_areas", tile), labels("problem_area_labels", tile);
  each_area(layers, tile, area_level(tile.z), [&](const grid::OutlineFact& outline) {
    const kernel::DivisionRange range = kernel::subtree(outline.division);
    std::int64_t open = 0, overdue = 0;
    for (const problems::CountyProblems& county : counts) {
      if (!range.contains(county.county)) continue;
      open += county.open;
      overdue += county.overdue;
    }
    if (open == 0) return;
    const std::string division = text_of(outline.division), name = name_of(outline);
    const TileTag tags[] = {
        {"division", division},
        {"name", name},
        {"open", open},
        {"overdue", overdue},
        {"overdueShare", static_cast<double>(overdue) / static_cast<double>(open)}};
    const auto id = static_cast<std::uint64_t>(outline.division);
    areas.add_shape(id, outline.shape, tags);
    labels.add_point(id, outline.label, tags);
  });
  return areas.encoded() + labels.encoded();
}

std::string road_tile(const road::Network& network, geo::Tile tile) {
  TileLayer layer("roads", tile);
  network.each_in(reach_of(tile), [&](road::ArcId arc) {
    const auto shape = network.shape_of(arc);
    // Most roads are there in both directions: the one that begins further west stands for both, unless
    // it is the only one.
    const auto place = [](geo::Point point) { return std::pair(point.lng, point.lat); };
    const bool backwards = place(shape.back()) < place(shape.front());
    if (backwards && network.has_twin(arc)) return;
    geo::WorldRing line;
    for (const geo::Point point : shape) line.push_back(geo::to_world(point));
    const TileTag tags[] = {{"name", network.name_of(arc)},
                            {"length", std::int64_t{network.arcs()[arc].length_dm / 10}}};
    layer.add_lines(arc, std::span(&line, 1), tags);
  });
  return layer.encoded();
}

}  // namespace map
