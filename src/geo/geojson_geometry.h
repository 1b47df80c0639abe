#pragma once

#include <boost/json/fwd.hpp>
#include <cstddef>
#include <optional>
#include <vector>

#include "geo/geojson.h"

namespace geo {

// Reads one geometry after another and keeps count of the points of the whole file.
// Not thread-safe: one reader belongs to one file.
class GeometryReader {
 public:
  explicit GeometryReader(const ReadLimits& limits) : limits_(limits) {}

  // The shape, or nothing after adding at least one error. `geometry` may be null.
  std::optional<Shape> read(const boost::json::value* geometry, std::size_t feature,
                            std::vector<FeatureError>& errors);

  // Whether the file holds more points than allowed; reading should end.
  bool exhausted() const { return points_ > limits_.points_max; }

 private:
  ReadLimits limits_;
  std::size_t points_ = 0;
};

}  // namespace geo
