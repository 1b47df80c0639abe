#include "geo/tessellate.h"

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/polygon/voronoi.hpp>

#include "geo/crossing.h"
#include "geo/grid_code.h"
#include "geo/scatter.h"
#include "geo/validity.h"

namespace geo {
namespace {

namespace bg = boost::geometry;
using Corner = bg::model::d2::point_xy<double>;
using Outline = bg::model::polygon<Corner, false, true>;  // Counter-clockwise, closed.
using Extent = bg::model::box<Corner>;
using BorderIndex = bg::index::rtree<Extent, bg::index::quadratic<16>>;
using Diagram = boost::polygon::voronoi_diagram<double>;

bg::model::ring<Corner, false, true> closed_ring(const Ring& ring) {
  bg::model::ring<Corner, false, true> closed;
  for (const Point& corner : ring) closed.emplace_back(corner.lng, corner.lat);
  closed.emplace_back(ring[0].lng, ring[0].lat);
  return closed;
}

Outline outline_of(const Polygon& polygon) {
  Outline outline;
  outline.outer() = closed_ring(polygon.outer);
  for (const Ring& hole : polygon.holes) outline.inners().push_back(closed_ring(hole));
  bg::correct(outline);
  return outline;
}

// On the lattice and without repeated corners; too short to be a ring when nothing is left.
template <class Closed>
Ring open_ring(const Closed& closed) {
  Ring ring;
  for (const Corner& corner : closed) {
    const Point point = on_lattice({corner.x(), corner.y()});
    if (ring.empty() || ring.back() != point) ring.push_back(point);
  }
  while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
  return ring;
}

Extent extent_of(const Box& box) {
  return {{box.min.lng, box.min.lat}, {box.max.lng, box.max.lat}};
}

BorderIndex index_borders(const Polygon& polygon) {
  std::vector<Extent> extents;
  each_line(polygon, [&](Point a, Point b) { extents.push_back(extent_of(box_of(Ring{a, b}))); });
  return BorderIndex(extents);
}

// Corners of the area around one site. The diagram holds each corner once, so the neighbours
// get the same numbers.
Ring ring_around(const Diagram::cell_type& cell, const Plane& plane) {
  Ring ring;
  const auto* edge = cell.incident_edge();
  do {
    const Point point = plane.point_of(edge->vertex0()->x(), edge->vertex0()->y());
    if (ring.empty() || ring.back() != point) ring.push_back(point);
    edge = edge->next();
  } while (edge != cell.incident_edge());
  while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
  return ring;
}

Shape clip(const Ring& ring, const Outline& outline) {
  Outline cell;
  cell.outer() = closed_ring(ring);
  bg::model::multi_polygon<Outline> pieces;
  bg::intersection(cell, outline, pieces);
  Shape shape;
  for (const Outline& piece : pieces) {
    Polygon part{open_ring(piece.outer()), {}};
    for (const auto& inner : piece.inners()) part.holes.push_back(open_ring(inner));
    // Rounding turns slivers at acute corners into lines.
    std::erase_if(part.holes, [](const Ring& hole) { return find_fault({hole, {}}).has_value(); });
    if (!find_fault(part)) shape.parts.push_back(std::move(part));
  }
  return shape;
}

// Four sites far outside close the areas of all others without changing them inside.
void add_surrounding_sites(std::vector<boost::polygon::point_data<int>>& sites, const Box& box,
                           const Plane& plane) {
  const Plane::Spot low = plane.spot_of(box.min);
  const Plane::Spot high = plane.spot_of(box.max);
  const int far = 3 * std::max({high.x - low.x, high.y - low.y, 1});
  for (const auto& [x, y] : {std::pair{far, 0}, {-far, 0}, {0, far}, {0, -far}}) {
    sites.emplace_back(x, y);
  }
}

std::vector<Shape> in_number_order(std::vector<Shape> shapes) {
  std::vector<Point> centroids;
  for (const Shape& shape : shapes) centroids.push_back(centroid(shape));
  std::vector<Shape> ordered;
  for (const std::size_t index : number_cells(centroids))
    ordered.push_back(std::move(shapes[index]));
  return ordered;
}

}  // namespace

std::vector<Shape> tessellate(const Polygon& polygon, int cells, std::uint64_t seed) {
  if (polygon.outer.size() < 3 || cells < 1) return {};
  const Plane plane = plane_over(polygon);
  std::vector<boost::polygon::point_data<int>> sites;
  for (const auto& [x, y] : scatter(polygon, plane, cells, seed)) sites.emplace_back(x, y);
  const std::size_t inside = sites.size();
  add_surrounding_sites(sites, box_of(polygon.outer), plane);
  Diagram diagram;
  boost::polygon::construct_voronoi(sites.begin(), sites.end(), &diagram);

  const Outline outline = outline_of(polygon);
  const BorderIndex borders = index_borders(polygon);
  std::vector<Shape> shapes;
  for (const auto& cell : diagram.cells()) {
    if (cell.source_index() >= inside) continue;
    const Ring ring = ring_around(cell, plane);
    if (ring.size() < 3) continue;
    const bool reaches_border =
        borders.qbegin(bg::index::intersects(extent_of(box_of(ring)))) != borders.qend();
    Shape shape = reaches_border ? clip(ring, outline) : Shape{{{ring, {}}}};
    if (!shape.parts.empty()) shapes.push_back(std::move(shape));
  }
  return in_number_order(std::move(shapes));
}

}  // namespace geo
