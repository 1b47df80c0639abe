#include "geo/geojson_geometry.h"

#include <boost/json.hpp>
#include <cmath>
#include <string>

#include "geo/validity.h"
#include "geo/winding.h"

namespace geo {
namespace {

namespace json = boost::json;

constexpr std::size_t none = static_cast<std::size_t>(-1);
// Parts of one place are drawn in one program, so they may share a border but little more.
constexpr double part_overlap_max_m2 = 1;
// About half a second for a shape that was made to be slow.
constexpr std::uint64_t part_overlap_work_max = 20'000'000;

// Where in the document: the deepest index that is set ends the pointer.
struct Place {
  std::size_t feature = 0;
  bool in_parts = false;  // Whether the geometry is a MultiPolygon.
  std::size_t part = 0;
  std::size_t ring = none;
  std::size_t position = none;

  Place at_ring(std::size_t index) const { return {feature, in_parts, part, index, none}; }
  Place at_position(std::size_t index) const { return {feature, in_parts, part, ring, index}; }
};

std::string pointer_of(const Place& place) {
  std::string pointer = "/features/" + std::to_string(place.feature) + "/geometry/coordinates";
  if (place.in_parts) pointer += "/" + std::to_string(place.part);
  if (place.ring != none) pointer += "/" + std::to_string(place.ring);
  if (place.position != none) pointer += "/" + std::to_string(place.position);
  return pointer;
}

std::string place_zh(Point at) {
  return std::to_string(at.lng) + "，" + std::to_string(at.lat) + " 附近";
}

bool is_filled_array(const json::value& value) {
  return value.is_array() && !value.get_array().empty();
}

// Reads the polygons of one feature; every function answers whether it could go on.
class PolygonReader {
 public:
  PolygonReader(const ReadLimits& limits, std::vector<FeatureError>& errors)
      : limits_(limits), errors_(errors) {}

  std::size_t points() const { return points_; }

  // Whether reading on could cost more than one feature may.
  bool over_limits() const {
    return points_ > limits_.points_per_feature_max || rings_ > limits_.rings_per_feature_max;
  }

  bool read_polygon(const json::value& value, const Place& place, Polygon& polygon) {
    if (!is_filled_array(value)) {
      return fail(place, "geometry.invalid", "多边形应为边界环的数组，且至少有一个外边界");
    }
    const json::array& rings = value.get_array();
    rings_ += rings.size();
    if (rings_ > limits_.rings_per_feature_max) return fail_too_many_rings(place);
    bool complete = true;
    for (std::size_t i = 0; i < rings.size(); ++i) {
      Ring ring;
      complete &= read_ring(rings[i], place.at_ring(i), ring);
      if (over_limits()) return false;
      if (i == 0)
        polygon.outer = std::move(ring);
      else
        polygon.holes.push_back(std::move(ring));
    }
    return complete && check(polygon, place);
  }

  bool fail(const Place& place, const char* code, std::string message_zh) {
    errors_.push_back({place.feature, pointer_of(place), code, std::move(message_zh)});
    return false;
  }

  bool fail_too_many_rings(const Place& place) {
    return fail(place, "geometry.too_many_rings",
                "边界环过多：每个图形最多 " + std::to_string(limits_.rings_per_feature_max) +
                    " 个，请拆分图形");
  }

 private:
  bool read_ring(const json::value& value, const Place& place, Ring& ring) {
    if (!value.is_array()) return fail(place, "geometry.invalid", "边界环应为坐标数组");
    const json::array& positions = value.get_array();
    points_ += positions.size();
    if (over_limits()) {
      return fail(place, "geometry.too_many_points",
                  "点数过多：每个图形最多 " + std::to_string(limits_.points_per_feature_max) +
                      " 个点，请先简化边界");
    }
    for (std::size_t i = 0; i < positions.size(); ++i) {
      Point point;
      if (!read_position(positions[i], place.at_position(i), point)) return false;
      if (ring.empty() || ring.back() != point) ring.push_back(point);
    }
    return close(place, ring);
  }

  bool read_position(const json::value& value, const Place& place, Point& point) {
    const json::array* numbers = value.if_array();
    if (!numbers || numbers->size() < 2 || !(*numbers)[0].is_number() ||
        !(*numbers)[1].is_number()) {
      return fail(place, "geometry.not_a_number", "坐标应为 [经度, 纬度] 两个数字");
    }
    point = {(*numbers)[0].to_number<double>(), (*numbers)[1].to_number<double>()};
    if (!std::isfinite(point.lng) || !std::isfinite(point.lat)) {
      return fail(place, "geometry.not_a_number", "坐标不是有效数字，请检查导出设置");
    }
    if (!is_on_earth(point) || !limits_.bounds.covers(point)) {
      return fail(place, "geometry.out_of_range",
                  "坐标超出范围：应为经度在前、纬度在后的度数；请检查是否写反，"
                  "或导出成了投影坐标（米）");
    }
    point = on_lattice(point);
    return true;
  }

  // Drops the repeated last corner, which must be there.
  bool close(const Place& place, Ring& ring) {
    if (ring.size() < 3) {
      return fail(place, "geometry.too_few_points", "边界至少需要三个不同的点，请重新绘制");
    }
    if (ring.front() != ring.back()) {
      return fail(place, "geometry.unclosed_ring",
                  "边界没有闭合：最后一个点应与第一个点相同，请闭合后再导入");
    }
    ring.pop_back();
    return true;
  }

  bool check(Polygon& polygon, const Place& place) {
    const auto fault = find_fault(polygon);
    if (!fault) {
      wind_right_handed(polygon);
      return true;
    }
    const Place ring = place.at_ring(fault->ring);
    const std::string at = place_zh(fault->at);
    switch (fault->kind) {
      case FaultKind::too_few_points:
        return fail(ring, "geometry.too_few_points", "边界至少需要三个不同的点，请重新绘制");
      case FaultKind::self_crossing:
        return fail(ring, "geometry.self_crossing",
                    "边界自相交、自相接触或与洞相接（" + at + "），请调整此处的点");
      case FaultKind::zero_area:
        return fail(ring, "geometry.zero_area", "边界围成的面积不足 1 平方米，请重新绘制");
      case FaultKind::hole_outside:
        return fail(ring, "geometry.hole_outside",
                    "洞不在外边界之内，或套在另一个洞里（" + at + "），请移动或删除此洞");
    }
    return false;
  }

  const ReadLimits& limits_;
  std::vector<FeatureError>& errors_;
  std::size_t points_ = 0;
  std::size_t rings_ = 0;
};

// Parts that cover the same ground would count it twice or, by the crossing rule, not at all.
bool parts_are_apart(const Shape& shape, const Place& whole, PolygonReader& reader) {
  std::vector<Shape> parts;
  for (const Polygon& part : shape.parts) parts.push_back({{part}});
  const OverlapReport report = find_overlaps(
      parts,
      {.tolerance_m2 = part_overlap_max_m2, .overlaps_max = 1, .work_max = part_overlap_work_max});
  if (report.overlaps.empty() && report.complete) return true;
  const std::size_t second = report.overlaps.empty() ? 0 : report.overlaps[0].second;
  return reader.fail({whole.feature, true, second, none, none}, "geometry.parts_overlap",
                     "同一图形的几个部分互相重叠，请合并重叠的部分");
}

bool read_parts(const json::value& coordinates, const Place& whole, const ReadLimits& limits,
                PolygonReader& reader, Shape& shape) {
  if (!is_filled_array(coordinates)) {
    return reader.fail(whole, "geometry.invalid", "图形没有坐标，请重新绘制");
  }
  const json::array& parts = coordinates.get_array();
  if (parts.size() > limits.rings_per_feature_max) return reader.fail_too_many_rings(whole);
  bool complete = true;
  for (std::size_t i = 0; i < parts.size() && !reader.over_limits(); ++i) {
    Polygon polygon;
    complete &= reader.read_polygon(parts[i], {whole.feature, true, i, none, none}, polygon);
    shape.parts.push_back(std::move(polygon));
  }
  return complete && parts_are_apart(shape, whole, reader);
}

bool read_one_part(const json::value& coordinates, const Place& whole, PolygonReader& reader,
                   Shape& shape) {
  shape.parts.emplace_back();
  return reader.read_polygon(coordinates, whole, shape.parts[0]);
}

}  // namespace

std::optional<Shape> GeometryReader::read(const json::value* geometry, std::size_t feature,
                                          std::vector<FeatureError>& errors) {
  const std::string pointer = "/features/" + std::to_string(feature) + "/geometry";
  const json::object* object = geometry ? geometry->if_object() : nullptr;
  const json::value* type = object ? object->if_contains("type") : nullptr;
  const json::value* coordinates = object ? object->if_contains("coordinates") : nullptr;
  if (!type) {
    errors.push_back({feature, pointer, "geometry.missing", "要素没有图形，请先画出网格边界"});
    return std::nullopt;
  }
  const bool many = *type == "MultiPolygon";
  if (!many && *type != "Polygon") {
    errors.push_back({feature, pointer + "/type", "geometry.unsupported_type",
                      "图形类型不受支持：网格应为 Polygon 或 MultiPolygon（面）"});
    return std::nullopt;
  }
  if (!coordinates) {
    errors.push_back({feature, pointer, "geometry.missing", "图形没有坐标，请重新绘制"});
    return std::nullopt;
  }
  Shape shape;
  PolygonReader reader(limits_, errors);
  const Place whole{feature, false, 0, none, none};
  const bool complete = many ? read_parts(*coordinates, whole, limits_, reader, shape)
                             : read_one_part(*coordinates, whole, reader, shape);
  points_ += reader.points();
  return complete ? std::optional(std::move(shape)) : std::nullopt;
}

}  // namespace geo
