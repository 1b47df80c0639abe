// Vector tiles of one kind of thing, as one caller may see them.
#pragma once

#include <span>
#include <string>

#include "geo/vector_tile.h"
#include "grid/store_area.h"
#include "map/layers.h"
#include "map/model.h"
#include "places/points.h"
#include "problems/store_map.h"
#include "road/network.h"

namespace map {

// Everything here is pure. Empty: nothing lies in the tile, or nothing that may be seen.

// Layers `outlines` (division, name, level) and `outline_labels`: cities below county_zoom, then
// counties, then townships, each where it is known.
std::string outline_tile(const Layers& layers, geo::Tile tile);

// Which grids are drawn.
struct GridWish {
  std::optional<bool> unmanned;        // without a responsible person today, or with one
  std::optional<grid::AreaSet> areas;  // only those within
};

// From detail_zoom on `grids` (code, name, layer, manned) and `grid_labels`, one point for each grid;
// below, `areas` and `area_labels` (division, name, grids, manned, coverage: the share of the area
// that lies in a township grid).
std::string grid_tile(const Layers& layers, const kernel::Scope& scope, const GridWish& wish, geo::Tile tile);
// How many grids' boxes reach into the tile, whoever may see them: what drawing it from detail_zoom on takes.
std::size_t grids_near(const Layers& layers, geo::Tile tile);

// `problems`: one point each (problem, number, state, category, overdue), or several as one (count,
// overdue: how many of them) at the middle of those.
std::string problem_tile(std::span<const problems::MapProblem> problems, geo::Tile tile);

// `problem_areas` (division, name, open, overdue, overdueShare) and their points in
// `problem_area_labels`, for zooms below detail_zoom. `counts`: by county, in scope.
std::string problem_area_tile(const Layers& layers, std::span<const problems::CountyProblems> counts,
                              geo::Tile tile);

// Which places are drawn.
struct PlaceWish {
  std::optional<int> type;  // position in places::types().items
  std::optional<int> line;
  bool overdue = false;     // only those whose inspection is due
  std::optional<base::Instant> not_inspected_since;
  std::optional<grid::AreaSet> areas;  // only those whose innermost grid, or division, lies within
  std::shared_ptr<const grid::Snapshot> grids;  // set with `areas`
};

// `places`: one point each (place, type, name, grade, overdue), or several as one (count, overdue).
std::string place_tile(const places::PlacePoints& points, const kernel::Scope& scope, const PlaceWish& wish,
                       base::Instant now, geo::Tile tile);

// `roads` (name, length of the piece in m): each piece of road once, whichever way it may be driven.
std::string road_tile(const road::Network& network, geo::Tile tile);

}  // namespace map
