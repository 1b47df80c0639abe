// Places as tables: import and export.
#pragma once

#include <string_view>
#include <vector>

#include "geo/shape.h"
#include "kernel/context.h"
#include "media/spreadsheet.h"
#include "places/store_places.h"

namespace places {

// Every row of the table as a place, or what is wrong with it. `context`: the caller, whose scope each
// place must lie in. Columns are found by their titles. Nothing is written.
struct SheetRows {
  std::vector<Place> places;
  std::vector<ImportFault> faults;  // the first `faults_max`
  std::int64_t rows = 0;
};
SheetRows read_rows(const kernel::RequestContext& context, std::string_view bytes, Coordinates coordinates);

// The same from a GeoJSON FeatureCollection of points, whose properties are called as the columns are or as the
// fields of PlaceItem; `row` of a fault is the number of the feature, from 1.
SheetRows read_features(const kernel::RequestContext& context, const base::json::value& document,
                        Coordinates coordinates);

// Columns of the template and of the export; that of the coordinates says their system.
std::vector<media::Column> sheet_columns(Coordinates coordinates);
std::vector<media::Cell> sheet_cells(const PlaceItem& item, Coordinates coordinates);

}  // namespace places
