// Writes of the grid domain: import, duties, outlines.
#pragma once

#include <string>

#include "base/json.h"
#include "db/database.h"
#include "geo/coordinates.h"
#include "grid/model.h"
#include "kernel/services.h"

namespace grid {

struct ImportOptions {
  Layer layer = Layer::township;   // for features that name none
  base::Day valid_from;
  bool dry_run = false;
  geo::Coordinates coordinates = geo::Coordinates::wgs84;  // what the file is in
};

// Checks a GeoJSON FeatureCollection outside any transaction, then imports all of it in one.
// With any error nothing is imported: Refusal 422 "grid.import_refused" lists every error with
// its pointer. A code that exists with another outline gets a new dated version. The caller's
// grid_write scope must cover every grid.
ImportResult import_grids(db::Database& database, const kernel::Services& services,
                          const kernel::Caller& caller, base::Instant now,
                          const base::json::value& document, const ImportOptions& options);

// The duty's holder from a day on; the earlier holder ends the day before.
DutyItem change_duty(db::Tx& tx, const kernel::Services& services, const kernel::Caller& caller,
                     base::Instant now, std::int64_t code, const DutyChange& change);

// Outlines of divisions from a FeatureCollection with the properties code and name. Returns how
// many. Throws std::runtime_error naming the first bad feature.
int import_outlines(db::Database& database, const std::string& geojson, const std::string& source,
                    const std::string& approval_number);

}  // namespace grid
