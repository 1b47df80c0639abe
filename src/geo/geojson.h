#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "geo/shape.h"

// GeoJSON (RFC 7946) in and out. Pure and safe to call from any thread.
namespace geo {

struct Feature {
  std::size_t position = 0;  // Its place in the file, from 0.
  boost::json::object properties;
  Shape shape;
};

// One thing to correct. `code` is stable:
//   collection.invalid, collection.unsupported_crs, collection.too_many_features,
//   collection.too_many_points, collection.too_many_errors,
//   feature.invalid, feature.invalid_properties,
//   geometry.missing, geometry.unsupported_type, geometry.invalid, geometry.too_few_points,
//   geometry.unclosed_ring, geometry.not_a_number, geometry.out_of_range,
//   geometry.too_many_points, geometry.too_many_rings, geometry.self_crossing,
//   geometry.zero_area, geometry.hole_outside, geometry.parts_overlap
struct FeatureError {
  std::size_t feature = 0;  // 0 as well for errors of the collection.
  std::string pointer;      // RFC 6901, "" for the document.
  std::string code;
  std::string message_zh;  // What is wrong and what to do, for the person who sent the file.
};

struct ReadLimits {
  std::size_t features_max = 60'000;
  std::size_t points_max = 3'000'000;
  std::size_t points_per_feature_max = 20'000;
  std::size_t rings_per_feature_max = 500;
  std::size_t errors_max = 200;  // One more is reported to say that there are others.
  // Longitude and latitude swapped, or metres of a projection, fall outside China.
  Box bounds{{73, 3}, {136, 54}};
};

struct ReadResult {
  std::vector<Feature> features;  // Those without an error, in the order of the file.
  std::vector<FeatureError> errors;
};

// Reads a FeatureCollection of Polygon and MultiPolygon. Coordinates are rounded to 1e-7
// degree, repeated corners dropped, outlines turned counter-clockwise and holes clockwise;
// heights are ignored. At most one error per ring is reported, all features are looked at.
// Overlap between features is not: see find_overlaps.
// REQUIRES: the document was parsed with limits on size and depth.
ReadResult read_geojson(const boost::json::value& document, const ReadLimits& limits = {});

// A Polygon or MultiPolygon geometry with 7 decimals, closed rings and right-hand winding.
boost::json::object to_geojson(const Shape& shape);

// Reads what to_geojson() wrote, whose faults were looked for before it was stored: nothing is checked but the
// form. Empty when it has another form.
Shape shape_written(const boost::json::value& geometry);

// A FeatureCollection in WGS-84, as RFC 7946 requires.
boost::json::object to_geojson(std::span<const Feature> features);

}  // namespace geo
