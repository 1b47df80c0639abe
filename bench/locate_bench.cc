// Locating a point among 60,000 grids that cover the province: the raster locator against the
// usual way, an R-tree of boxes followed by a crossing test, and against GEOS (STRtree and prepared polygons), whose
// answers to a million points must be the same. All take turns on the same points, so that a busy machine slows all.
//   locate_bench [GRIDS [bent]]   60,000 with straight sides unless told otherwise; bent: about 30 corners each
#include <geos_c.h>

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/json.hpp>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "borders.h"

#include "base/share.h"
#include "geo/geojson.h"
#include "geo/raster_locator.h"
#include "geo/tessellate.h"

namespace {

namespace bg = boost::geometry;
using Corner = bg::model::d2::point_xy<double>;
using Extent = bg::model::box<Corner>;
using Tree = bg::index::rtree<std::pair<Extent, std::size_t>, bg::index::quadratic<16>>;

constexpr int points_per_round = 200'000;
constexpr int rounds = 9;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::vector<geo::Shape> province_grids(int grids_wanted, bool is_bent) {
  std::ifstream file(base::share_folder() + "/data/demo/outlines.geojson");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const geo::ReadResult cities = geo::read_geojson(boost::json::parse(text));
  double province_m2 = 0;
  for (const geo::Feature& city : cities.features) province_m2 += geo::area_m2(city.shape);
  std::vector<geo::Shape> grids;
  for (const geo::Feature& city : cities.features) {
    for (const geo::Polygon& part : city.shape.parts) {
      const double share = geo::area_m2(part) / province_m2;
      const int count = std::max(1, static_cast<int>(std::lround(share * grids_wanted)));
      for (geo::Shape& grid : geo::tessellate(part, count, 1)) {
        if (is_bent) bench::bend(grid.parts.front().outer);
        grids.push_back(std::move(grid));
      }
    }
  }
  return grids;
}

std::vector<geo::Point> uniform_points(std::mt19937_64& random) {
  std::uniform_real_distribution<double> lng(114.8, 122.7), lat(34.4, 38.4);
  std::vector<geo::Point> points(points_per_round);
  for (geo::Point& point : points) point = {lng(random), lat(random)};
  return points;
}

// As reports come: around 136 towns, thinning out over some ten kilometres.
std::vector<geo::Point> clustered_points(std::mt19937_64& random,
                                         const std::vector<geo::Shape>& grids) {
  std::vector<geo::Point> towns;
  for (int i = 0; i < 136; ++i) towns.push_back(geo::centroid(grids[random() % grids.size()]));
  std::normal_distribution<double> spread(0, 0.05);
  std::vector<geo::Point> points(points_per_round);
  for (geo::Point& point : points) {
    const geo::Point& town = towns[random() % towns.size()];
    point = {town.lng + spread(random), town.lat + spread(random)};
  }
  return points;
}

Tree build_tree(const std::vector<geo::Shape>& grids) {
  std::vector<std::pair<Extent, std::size_t>> boxes;
  for (std::size_t i = 0; i < grids.size(); ++i) {
    const geo::Box box = geo::box_of(grids[i]);
    boxes.push_back({{{box.min.lng, box.min.lat}, {box.max.lng, box.max.lat}}, i});
  }
  return Tree(boxes);
}

struct Timing {
  std::vector<double> ns;  // Per lookup, one for each round.
  std::size_t found = 0;

  double median() {
    std::sort(ns.begin(), ns.end());
    return ns[ns.size() / 2];
  }
};

template <class Locate>
void time_round(Timing& timing, const std::vector<geo::Point>& points, Locate locate) {
  const auto start = std::chrono::steady_clock::now();
  for (const geo::Point& point : points) timing.found += locate(point);
  timing.ns.push_back(seconds_since(start) * 1e9 / static_cast<double>(points.size()));
}

bool compare(const char* name, const geo::RasterLocator& locator, const Tree& tree,
             const std::vector<geo::Shape>& grids, const std::vector<geo::Point>& points) {
  Timing raster, boxes;
  std::vector<std::pair<Extent, std::size_t>> candidates;
  const auto by_tree = [&](geo::Point point) {
    candidates.clear();
    tree.query(bg::index::intersects(Corner(point.lng, point.lat)), std::back_inserter(candidates));
    return std::any_of(candidates.begin(), candidates.end(), [&](const auto& candidate) {
      return geo::contains(grids[candidate.second], point);
    });
  };
  for (int round = 0; round < rounds; ++round) {
    time_round(raster, points, [&](geo::Point p) { return locator.innermost(p).has_value(); });
    time_round(boxes, points, by_tree);
  }
  const double raster_ns = raster.median(), boxes_ns = boxes.median();
  std::printf("%-9s raster %6.0f ns   R-tree + crossing %6.0f ns   ratio %.1f   found %.1f %%\n",
              name, raster_ns, boxes_ns, boxes_ns / raster_ns,
              100.0 * static_cast<double>(raster.found) / rounds / points_per_round);
  if (raster.found != boxes.found) std::printf("DIFFERENT ANSWERS\n");
  return raster.found == boxes.found;
}

// GEOS over the same grids.
class Geos {
 public:
  explicit Geos(const std::vector<geo::Shape>& grids) : context_(GEOS_init_r()), tree_(GEOSSTRtree_create_r(context_, 10)) {
    for (const geo::Shape& grid : grids) {
      std::vector<GEOSGeometry*> parts;
      for (const geo::Polygon& part : grid.parts) {
        std::vector<GEOSGeometry*> holes;
        for (const geo::Ring& hole : part.holes) holes.push_back(ring_of(hole));
        parts.push_back(GEOSGeom_createPolygon_r(context_, ring_of(part.outer), holes.data(), static_cast<unsigned>(holes.size())));
      }
      shapes_.push_back(GEOSGeom_createCollection_r(context_, GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size())));
      prepared_.push_back(GEOSPrepare_r(context_, shapes_.back()));
    }
    for (std::size_t i = 0; i < shapes_.size(); ++i) GEOSSTRtree_insert_r(context_, tree_, shapes_[i], &prepared_[i]);
  }
  ~Geos() {
    GEOSSTRtree_destroy_r(context_, tree_);
    for (const auto* each : prepared_) GEOSPreparedGeom_destroy_r(context_, each);
    for (auto* each : shapes_) GEOSGeom_destroy_r(context_, each);
    GEOS_finish_r(context_);
  }

  // Positions of the grids, ascending: outlines of two cities, drawn by different hands, overlap here and there.
  const std::vector<std::uint64_t>& find(geo::Point point) {
    GEOSGeometry* spot = GEOSGeom_createPointFromXY_r(context_, point.lng, point.lat);
    found_.clear();
    looked_ = {this, spot};
    GEOSSTRtree_query_r(context_, tree_, spot, [](void* item, void* asked) {
      const auto& [self, at] = *static_cast<std::pair<Geos*, GEOSGeometry*>*>(asked);
      const auto* prepared = static_cast<const GEOSPreparedGeometry**>(item);
      if (GEOSPreparedContains_r(self->context_, *prepared, at) == 1) self->found_.push_back(static_cast<std::uint64_t>(prepared - self->prepared_.data()));
    }, &looked_);
    GEOSGeom_destroy_r(context_, spot);
    std::sort(found_.begin(), found_.end());
    return found_;
  }

 private:
  GEOSGeometry* ring_of(const geo::Ring& ring) {
    GEOSCoordSequence* line = GEOSCoordSeq_create_r(context_, static_cast<unsigned>(ring.size() + 1), 2);
    for (std::size_t i = 0; i <= ring.size(); ++i) {
      const geo::Point corner = ring[i % ring.size()];
      GEOSCoordSeq_setXY_r(context_, line, static_cast<unsigned>(i), corner.lng, corner.lat);
    }
    return GEOSGeom_createLinearRing_r(context_, line);
  }

  GEOSContextHandle_t context_;
  GEOSSTRtree* tree_;
  std::vector<GEOSGeometry*> shapes_;
  std::vector<const GEOSPreparedGeometry*> prepared_;
  std::vector<std::uint64_t> found_;
  std::pair<Geos*, GEOSGeometry*> looked_;
};

bool compare_with_geos(const geo::RasterLocator& locator, const std::vector<geo::Shape>& grids, std::mt19937_64& random) {
  Geos geos(grids);
  geos.find({0, 0});  // builds the tree
  Timing raster, peer;
  std::vector<std::uint64_t> ours;
  std::size_t different = 0, asked = 0;
  for (int round = 0; round < 5; ++round) {
    const std::vector<geo::Point> points = uniform_points(random);
    time_round(raster, points, [&](geo::Point p) { return locator.innermost(p).has_value(); });
    time_round(peer, points, [&](geo::Point p) { return !geos.find(p).empty(); });
    for (const geo::Point& point : points) {
      locator.find(point, ours);
      std::sort(ours.begin(), ours.end());
      different += ours != geos.find(point) ? 1 : 0;
      ++asked;
    }
  }
  std::printf("GEOS      raster %6.0f ns   STRtree + prepared %6.0f ns   ratio %.1f   different answers %zu of %zu\n",
              raster.median(), peer.median(), peer.median() / raster.median(), different, asked);
  return different == 0;
}

}  // namespace

int main(int count, char** words) {
  auto start = std::chrono::steady_clock::now();
  const std::vector<geo::Shape> grids = province_grids(count > 1 ? std::stoi(words[1]) : 60'000, count > 2);
  std::printf("%zu grids drawn in %.2f s\n", grids.size(), seconds_since(start));
  std::vector<geo::RasterLocator::Entry> entries;
  for (std::size_t i = 0; i < grids.size(); ++i) entries.push_back({i, 0, &grids[i]});
  start = std::chrono::steady_clock::now();
  const geo::RasterLocator locator = geo::RasterLocator::build(entries);
  std::printf("raster built in %.2f s, %.1f MB\n", seconds_since(start),
              locator.bytes() / 1048576.0);
  const Tree tree = build_tree(grids);
  std::mt19937_64 random(1);
  const bool same = compare("uniform", locator, tree, grids, uniform_points(random)) &
                    compare("clustered", locator, tree, grids, clustered_points(random, grids)) &
                    compare_with_geos(locator, grids, random);
  return same ? 0 : 1;
}
