#include "geo/overlay.h"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <stdexcept>
#include <string>

#include "geo/validity.h"

namespace geo {
namespace {

// One call's GEOS context; what it makes is freed through it.
class Overlay {
 public:
  struct Destroy {
    GEOSContextHandle_t context;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
  };
  using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

  Overlay() : context_(GEOS_init_r()) {
    GEOSContext_setErrorMessageHandler_r(context_, keep_message, &message_);
  }
  ~Overlay() { GEOS_finish_r(context_); }
  Overlay(const Overlay&) = delete;
  Overlay& operator=(const Overlay&) = delete;

  GEOSContextHandle_t context() const { return context_; }

  Geometry own(GEOSGeometry* geometry) const {
    if (!geometry) throw std::runtime_error("GEOS: " + message_);
    return Geometry(geometry, Destroy{context_});
  }

  // In lattice units; a multi-polygon, whatever the number of parts.
  Geometry of(const Shape& shape) const { return collected({&shape, 1}, GEOS_MULTIPOLYGON); }
  // Parts of several shapes may cover each other, which those of a multi-polygon must not.
  Geometry of(std::span<const Shape> shapes) const {
    return collected(shapes, GEOS_GEOMETRYCOLLECTION);
  }

  Geometry line_of(std::span<const Point> line) const {
    return own(GEOSGeom_createLineString_r(context_, sequence_of(line, false)));
  }

  Geometry polygon_of(const Polygon& polygon) const {
    std::vector<GEOSGeometry*> holes;
    for (const Ring& hole : polygon.holes) holes.push_back(ring_of(hole).release());
    return own(GEOSGeom_createPolygon_r(context_, ring_of(polygon.outer).release(), holes.data(),
                                        static_cast<unsigned>(holes.size())));
  }

  Geometry boundary(const Geometry& geometry) const {
    return own(GEOSBoundary_r(context_, geometry.get()));
  }

  // The polygons of any geometry; lines and points are passed over.
  Shape shape_of(const GEOSGeometry* geometry) const {
    Shape shape;
    add_parts(geometry, shape);
    return shape;
  }
  Shape shape_of(const Geometry& geometry) const { return shape_of(geometry.get()); }

 private:
  Geometry collected(std::span<const Shape> shapes, int type) const {
    std::vector<GEOSGeometry*> polygons;
    for (const Shape& shape : shapes) {
      for (const Polygon& part : shape.parts) polygons.push_back(polygon_of(part).release());
    }
    return own(GEOSGeom_createCollection_r(context_, type, polygons.data(),
                                           static_cast<unsigned>(polygons.size())));
  }

  static void keep_message(const char* message, void* into) {
    *static_cast<std::string*>(into) = message;
  }

  GEOSCoordSequence* sequence_of(std::span<const Point> points, bool closed) const {
    const auto count = static_cast<unsigned>(points.size() + (closed && !points.empty() ? 1 : 0));
    GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(context_, count, 2);
    if (!sequence) throw std::runtime_error("GEOS: " + message_);
    for (unsigned i = 0; i < count; ++i) {
      const Point& point = points[i % points.size()];
      GEOSCoordSeq_setXY_r(context_, sequence, i, std::round(point.lng * lattice_per_degree),
                           std::round(point.lat * lattice_per_degree));
    }
    return sequence;
  }

  Geometry ring_of(const Ring& ring) const {
    return own(GEOSGeom_createLinearRing_r(context_, sequence_of(ring, true)));
  }

  Ring corners_of(const GEOSGeometry* ring) const {
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context_, ring);
    unsigned count = 0;
    if (!sequence || !GEOSCoordSeq_getSize_r(context_, sequence, &count)) return {};
    Ring corners;
    for (unsigned i = 0; i + 1 < count; ++i) {  // the last repeats the first
      double x = 0, y = 0;
      GEOSCoordSeq_getXY_r(context_, sequence, i, &x, &y);
      corners.push_back({std::round(x) / lattice_per_degree, std::round(y) / lattice_per_degree});
    }
    return corners;
  }

  void add_parts(const GEOSGeometry* geometry, Shape& shape) const {
    const int type = GEOSGeomTypeId_r(context_, geometry);
    if (type == GEOS_POLYGON) {
      if (GEOSisEmpty_r(context_, geometry) != 0) return;
      Polygon polygon{corners_of(GEOSGetExteriorRing_r(context_, geometry)), {}};
      const int holes = GEOSGetNumInteriorRings_r(context_, geometry);
      for (int i = 0; i < holes; ++i) {
        polygon.holes.push_back(corners_of(GEOSGetInteriorRingN_r(context_, geometry, i)));
      }
      shape.parts.push_back(std::move(polygon));
      return;
    }
    if (type != GEOS_MULTIPOLYGON && type != GEOS_GEOMETRYCOLLECTION) return;
    const int count = GEOSGetNumGeometries_r(context_, geometry);
    for (int i = 0; i < count; ++i) {
      add_parts(GEOSGetGeometryN_r(context_, geometry, i), shape);
    }
  }

  GEOSContextHandle_t context_;
  std::string message_;
};

constexpr double lattice_step = 1;  // whole numbers of the lattice
constexpr double lattice_m = 6'371'008.8 * std::numbers::pi / 180 / lattice_per_degree;

// Leftovers below what a grid may be are rounding, not ground.
void drop_specks(Shape& shape) {
  for (Polygon& part : shape.parts) {
    std::erase_if(part.holes, [](const Ring& hole) { return area_m2(hole) < area_min_m2; });
  }
  std::erase_if(shape.parts, [](const Polygon& part) { return area_m2(part) < area_min_m2; });
}

using Operation = GEOSGeometry* (*)(GEOSContextHandle_t, const GEOSGeometry*, const GEOSGeometry*, double);

Shape overlaid(const Shape& a, const Shape& b, Operation operation) {
  const Overlay overlay;
  const auto first = overlay.of(a), second = overlay.of(b);
  Shape result = overlay.shape_of(
      overlay.own(operation(overlay.context(), first.get(), second.get(), lattice_step)));
  drop_specks(result);
  return result;
}

void largest_first(std::vector<Shape>& shapes) {
  std::stable_sort(shapes.begin(), shapes.end(), [](const Shape& a, const Shape& b) {
    return area_m2(a) > area_m2(b);
  });
}

double ring_length_m(const Ring& ring) {
  double length = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    length += distance_m(ring[i], ring[(i + 1) % ring.size()]);
  }
  return length;
}

}  // namespace

bool is_sound(const Shape& shape) {
  const auto is_faulty = [](const Polygon& part) { return find_fault(part).has_value(); };
  if (shape.parts.empty() || std::any_of(shape.parts.begin(), shape.parts.end(), is_faulty)) {
    return false;
  }
  if (shape.parts.size() == 1) return true;
  const Overlay overlay;
  return GEOSisValid_r(overlay.context(), overlay.of(shape).get()) == 1;
}

Shape unite(std::span<const Shape> shapes) {
  const Overlay overlay;
  const auto all = overlay.of(shapes);
  Shape united = overlay.shape_of(
      overlay.own(GEOSUnaryUnionPrec_r(overlay.context(), all.get(), lattice_step)));
  drop_specks(united);
  return united;
}

Shape subtract(const Shape& shape, const Shape& taken) {
  if (!box_of(shape).touches(box_of(taken))) return shape;
  return overlaid(shape, taken, GEOSDifferencePrec_r);
}

Shape common_ground(const Shape& a, const Shape& b) {
  if (!box_of(a).touches(box_of(b))) return {};
  return overlaid(a, b, GEOSIntersectionPrec_r);
}

std::vector<Shape> parts_of(const Shape& shape) {
  std::vector<Shape> parts;
  for (const Polygon& part : shape.parts) parts.push_back({{part}});
  return parts;
}

std::vector<Shape> split(const Shape& shape, std::span<const Point> line) {
  if (line.size() < 2) return {shape};
  const Overlay overlay;
  const auto border = overlay.boundary(overlay.of(shape));
  const auto cut = overlay.line_of(line);
  const auto noded = overlay.own(
      GEOSUnionPrec_r(overlay.context(), border.get(), cut.get(), lattice_step));
  const GEOSGeometry* lines[] = {noded.get()};
  const auto faces = overlay.own(GEOSPolygonize_r(overlay.context(), lines, 1));
  std::vector<Shape> pieces;
  for (Polygon& face : overlay.shape_of(faces).parts) {
    Shape piece{{std::move(face)}};
    if (contains(shape, label_point(piece))) pieces.push_back(std::move(piece));
  }
  std::erase_if(pieces, [](const Shape& piece) { return area_m2(piece) < area_min_m2; });
  largest_first(pieces);
  // A line that misses leaves the parts as they were: not pieces, but one shape.
  if (pieces.size() <= shape.parts.size()) return {shape};
  return pieces;
}

double common_border_m(const Shape& a, const Shape& b) {
  if (!box_of(a).touches(box_of(b))) return 0;
  const Overlay overlay;
  const auto first = overlay.boundary(overlay.of(a));
  // Rounding to the lattice leaves a corner on another's side up to half a unit off it.
  const auto second = overlay.own(GEOSBuffer_r(overlay.context(),
                                               overlay.boundary(overlay.of(b)).get(), 2, 2));
  const auto common =
      overlay.own(GEOSIntersection_r(overlay.context(), first.get(), second.get()));
  double length = 0;
  GEOSLength_r(overlay.context(), common.get(), &length);
  return length * lattice_m;
}

Shape snapped(const Shape& shape, std::span<const Shape> targets, double reach_m) {
  if (targets.empty() || reach_m <= 0) return shape;
  const Overlay overlay;
  const auto all = overlay.of(targets);
  const auto own = overlay.of(shape);
  Shape drawn = overlay.shape_of(
      overlay.own(GEOSSnap_r(overlay.context(), own.get(), all.get(), reach_m / lattice_m)));
  drop_specks(drawn);
  return drawn.parts.size() == shape.parts.size() && is_sound(drawn) ? drawn : shape;
}

Shape mended(const Polygon& polygon) {
  const Overlay overlay;
  const auto faulty = overlay.polygon_of(polygon);
  const auto valid = overlay.own(GEOSMakeValid_r(overlay.context(), faulty.get()));
  // Crossings made new corners between the points of the lattice.
  Shape shape = overlay.shape_of(
      overlay.own(GEOSUnaryUnionPrec_r(overlay.context(), valid.get(), lattice_step)));
  drop_specks(shape);
  return shape;
}

std::vector<Shape> gaps_between(std::span<const Shape> shapes, const Shape* area, double slit_m,
                                double smallest_m2) {
  const Shape united = unite(shapes);
  const Overlay overlay;
  Shape open;
  if (area) {
    open = subtract(*area, united);
  } else {
    for (const Polygon& part : united.parts) {
      for (const Ring& hole : part.holes) open.parts.push_back({hole, {}});
    }
    const double half = slit_m / 2 / lattice_m;
    const auto covered = overlay.of(united);
    const auto wide = overlay.own(GEOSBuffer_r(overlay.context(), covered.get(), half, 2));
    const auto closed = overlay.own(GEOSBuffer_r(overlay.context(), wide.get(), -half, 2));
    const Shape slits = subtract(overlay.shape_of(closed), united);
    for (const Polygon& slit : slits.parts) {
      const Shape narrow{{slit}};
      // Rounding a corner off and on again leaves crumbs that no one borders on two sides.
      if (width_m(narrow) < slit_m && common_border_m(narrow, united) > 4 * slit_m) {
        open.parts.push_back(slit);
      }
    }
    open = unite(std::vector<Shape>{open});
  }
  std::vector<Shape> gaps = parts_of(open);
  std::erase_if(gaps, [&](const Shape& gap) { return area_m2(gap) < smallest_m2; });
  largest_first(gaps);
  return gaps;
}

double width_m(const Shape& shape) {
  double around = 0;
  for (const Polygon& part : shape.parts) {
    around += ring_length_m(part.outer);
    for (const Ring& hole : part.holes) around += ring_length_m(hole);
  }
  return around > 0 ? 2 * area_m2(shape) / around : 0;
}

}  // namespace geo
