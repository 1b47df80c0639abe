// Reading GeoJSON: what was accepted is accepted again after being written.
#include <cstdlib>

#include "base/errors.h"
#include "base/json.h"
#include "geo/geojson.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  geo::ReadLimits limits;
  limits.points_max = 10'000;
  try {
    const auto document = base::parse_json({reinterpret_cast<const char*>(data), size});
    const geo::ReadResult first = geo::read_geojson(document, limits);
    if (first.features.empty()) return 0;
    const geo::ReadResult second = geo::read_geojson(geo::to_geojson(first.features), limits);
    if (second.features.size() != first.features.size()) std::abort();
  } catch (const base::Refusal&) {
  }
  return 0;
}
