#include "geo/geojson.h"

#include <boost/json.hpp>
#include <cmath>
#include <string_view>
#include <utility>

#include "geo/geojson_geometry.h"
#include "geo/validity.h"

namespace geo {
namespace {

namespace json = boost::json;

// RFC 7946 knows only WGS-84, but older exporters add a "crs". CGCS2000 (4490) is the same to
// the centimetre; anything else would put every grid in the wrong place.
bool is_supported_crs(const json::value& crs) {
  if (crs.is_null()) return true;
  const json::object* object = crs.if_object();
  const json::value* properties = object ? object->if_contains("properties") : nullptr;
  const json::object* named = properties ? properties->if_object() : nullptr;
  const json::value* name = named ? named->if_contains("name") : nullptr;
  if (!name || !name->is_string()) return false;
  const std::string_view text = name->get_string();
  return text.ends_with("CRS84") || text.ends_with(":4326") || text.ends_with(":4490");
}

// The list of features, or an error about the document as a whole.
const json::array* find_features(const json::value& document, const ReadLimits& limits,
                                 std::vector<FeatureError>& errors) {
  const json::object* object = document.if_object();
  const json::value* type = object ? object->if_contains("type") : nullptr;
  const json::value* list = object ? object->if_contains("features") : nullptr;
  if (!type || *type != "FeatureCollection" || !list || !list->is_array()) {
    errors.push_back({0, "", "collection.invalid",
                      "文件不是 GeoJSON 要素集合：最外层应为 type=FeatureCollection 且含 features "
                      "数组，请按此格式重新导出"});
    return nullptr;
  }
  if (const json::value* crs = object->if_contains("crs"); crs && !is_supported_crs(*crs)) {
    errors.push_back(
        {0, "/crs", "collection.unsupported_crs",
         "坐标系不受支持：请导出为 WGS-84 或 CGCS2000 经纬度（EPSG:4326、EPSG:4490）"});
    return nullptr;
  }
  if (list->get_array().size() > limits.features_max) {
    errors.push_back(
        {0, "/features", "collection.too_many_features",
         "要素过多：一次最多 " + std::to_string(limits.features_max) + " 个，请分批导入"});
    return nullptr;
  }
  return &list->get_array();
}

// What the feature says about itself. Null properties are legal and mean none.
bool read_properties(const json::object& object, std::size_t position, Feature& feature,
                     std::vector<FeatureError>& errors) {
  const json::value* properties = object.if_contains("properties");
  if (!properties || properties->is_null()) return true;
  if (!properties->is_object()) {
    errors.push_back({position, "/features/" + std::to_string(position) + "/properties",
                      "feature.invalid_properties", "properties 应为对象，请检查导出设置"});
    return false;
  }
  feature.properties = properties->get_object();
  return true;
}

void read_feature(const json::value& value, std::size_t position, GeometryReader& reader,
                  ReadResult& result) {
  const json::object* object = value.if_object();
  const json::value* type = object ? object->if_contains("type") : nullptr;
  if (!type || *type != "Feature") {
    result.errors.push_back({position, "/features/" + std::to_string(position), "feature.invalid",
                             "此项不是要素：应为 type=Feature 的对象"});
    return;
  }
  Feature feature;
  feature.position = position;
  const bool has_properties = read_properties(*object, position, feature, result.errors);
  const auto shape = reader.read(object->if_contains("geometry"), position, result.errors);
  if (!has_properties || !shape) return;
  feature.shape = *shape;
  result.features.push_back(std::move(feature));
}

// Throw boost::system::system_error where the form is another.
Ring ring_written(const json::value& value) {
  const json::array& positions = value.as_array();
  Ring ring;
  ring.reserve(positions.size());
  for (const json::value& position : positions) {
    ring.push_back(on_lattice({position.as_array().at(0).to_number<double>(), position.as_array().at(1).to_number<double>()}));
  }
  if (ring.size() > 1) ring.pop_back();  // the first again
  return ring;
}

Polygon polygon_written(const json::value& value) {
  const json::array& rings = value.as_array();
  Polygon polygon{ring_written(rings.at(0)), {}};
  for (std::size_t i = 1; i < rings.size(); ++i) polygon.holes.push_back(ring_written(rings[i]));
  return polygon;
}

}  // namespace

Shape shape_written(const json::value& geometry) {
  try {
    const json::object& object = geometry.as_object();
    Shape shape;
    if (object.at("type") == "Polygon") shape.parts.push_back(polygon_written(object.at("coordinates")));
    else for (const json::value& part : object.at("coordinates").as_array()) shape.parts.push_back(polygon_written(part));
    return shape;
  } catch (const std::exception&) {  // Boost.JSON 1.81 throws several types
    return {};
  }
}

ReadResult read_geojson(const json::value& document, const ReadLimits& limits) {
  ReadResult result;
  const json::array* list = find_features(document, limits, result.errors);
  if (!list) return result;
  GeometryReader reader(limits);
  for (std::size_t i = 0; i < list->size(); ++i) {
    read_feature((*list)[i], i, reader, result);
    if (reader.exhausted()) {
      result.errors.push_back({i, "/features", "collection.too_many_points",
                               "全部图形的点数超过 " + std::to_string(limits.points_max) +
                                   " 个，请分批导入或先简化边界"});
      break;
    }
    if (result.errors.size() <= limits.errors_max) continue;
    result.errors.resize(limits.errors_max);
    result.errors.push_back(
        {i, "/features", "collection.too_many_errors",
         "错误过多，只列出前 " + std::to_string(limits.errors_max) + " 条，请改正后再次导入"});
    break;
  }
  return result;
}

}  // namespace geo
