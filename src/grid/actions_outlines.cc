#include <stdexcept>

#include "geo/geojson.h"
#include "grid/actions.h"
#include "grid/store_changes.h"
#include "grid/store_grids.h"
#include "people/model.h"

namespace grid {

int import_outlines(db::Database& database, const std::string& geojson, const std::string& source,
                    const std::string& approval_number) {
  auto read = geo::read_geojson(boost::json::parse(geojson));
  if (!read.errors.empty()) {
    const geo::FeatureError& first = read.errors.front();
    throw std::runtime_error("feature " + std::to_string(first.feature + 1) + ": " + first.code +
                             " at " + first.pointer + " " + first.message_zh);
  }
  database.write([&](db::Tx& tx) {
    for (const geo::Feature& feature : read.features) {
      const auto* code = feature.properties.if_contains("code");
      const std::string text = code && code->is_string() ? std::string(code->as_string()) : "";
      if (!people::is_division_code(text)) {
        throw std::runtime_error("feature " + std::to_string(feature.position + 1) +
                                 ": property code is not a 12-digit division code");
      }
      put_outline(tx, people::division_code(text),
                  boost::json::serialize(geo::to_geojson(feature.shape)), source, approval_number);
    }
    note_everything(tx);
  });
  return static_cast<int>(read.features.size());
}

}  // namespace grid
