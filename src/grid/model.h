// Grids (网格), duties (四类责任主体) and locating: types and wire fields.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "geo/coordinates.h"
#include "geo/grid_code.h"
#include "geo/shape.h"
#include "kernel/caller.h"
#include "kernel/route.h"

namespace grid {

using GridId = base::Id<struct GridTag>;
using DutyId = base::Id<struct DutyTag>;

// The 15 digits of a code.
inline std::string code_text(std::int64_t code) {
  return geo::to_string(geo::GridCode{static_cast<std::uint64_t>(code)});
}

// 大网格 of the built-up area, township grids, and free levels below.
enum class Layer { built_up, township, sub };
AIWEI_ENUM(Layer, built_up, township, sub)

// The four roles of R54: 责任单位, 负责领导, 责任人, 联络员.
enum class DutyKind { unit, leader, responsible, liaison };
AIWEI_ENUM(DutyKind, unit, leader, responsible, liaison)

struct DutyItem {
  DutyId id;
  DutyKind duty = DutyKind::unit;
  std::string unit_name;
  std::optional<std::string> name;   // masked for those without personal_read
  std::optional<std::string> phone;  // masked likewise
  std::optional<kernel::AccountId> account;
  base::Day valid_from;
  std::optional<base::Day> valid_to;
  std::optional<base::Day> absent_to;  // away on the day asked for, until then
  std::optional<std::string> deputy;   // who stands in; masked like the name
};
AIWEI_WIRE(DutyItem, id, duty, unit_name, name, phone, account, valid_from, valid_to, absent_to,
           deputy)

struct GridItem {
  GridId id;
  std::string code;      // 15 digits
  Layer layer = Layer::township;
  std::optional<std::string> parent;  // code of the grid this is a sub-grid of
  std::string name;
  std::string division;
  std::string division_name;
  std::string unit_name;
  double area_m2 = 0;
  double label_lng = 0;
  double label_lat = 0;
  base::Day valid_from;
  std::optional<base::Day> valid_to;
  std::vector<DutyItem> duties;
  std::int64_t version = 0;
};
AIWEI_WIRE(GridItem, id, code, layer, parent, name, division, division_name, unit_name, area_m2, label_lng,
           label_lat, valid_from, valid_to, duties, version)
AIWEI_PAGE(GridPage, GridItem)

struct GridDetail {
  GridItem grid;
  base::json::value geometry;          // GeoJSON, WGS-84
  std::vector<DutyItem> duty_history;
  std::vector<GridItem> versions;      // earlier outlines, newest first
};
AIWEI_WIRE(GridDetail, grid, geometry, duty_history, versions)

struct GridQuery {
  std::optional<std::string> division;
  std::optional<std::string> q;        // code prefix or part of the name
  std::optional<bool> unmanned;        // only grids without a responsible person today
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(GridQuery, division, q, unmanned, cursor, limit)
inline std::vector<base::FieldRule> wire_rules(const GridQuery*) {
  return {{"q", {.length_max = 60}}, {"limit", {.min = 1, .max = 500}}};
}

// Query of the routes that look at one grid on a day (default today).
struct DayQuery {
  std::optional<base::Day> day;
};
AIWEI_WIRE(DayQuery, day)

enum class ExportFormat { geojson, shapefile, geopackage, kml };
AIWEI_ENUM(ExportFormat, geojson, shapefile, geopackage, kml)

struct ExportQuery {
  std::optional<std::string> division;
  std::optional<base::Day> day;
  std::optional<ExportFormat> format;  // default geojson
  // Other than WGS-84 for GeoJSON only, where the file itself and its name say so: in the other
  // formats nothing could, and readers would take it for WGS-84.
  std::optional<geo::Coordinates> coordinates;
};
AIWEI_WIRE(ExportQuery, division, day, format, coordinates)

struct ShapeQuery {
  std::string bbox;   // "west,south,east,north" in degrees
};
AIWEI_WIRE(ShapeQuery, bbox)

struct OutlineQuery {
  std::optional<std::string> division;  // default the province
};
AIWEI_WIRE(OutlineQuery, division)

// The holders of the four roles on a day.
struct Holders {
  std::string code;
  base::Day day;
  std::vector<DutyItem> duties;
};
AIWEI_WIRE(Holders, code, day, duties)

// What an import did, or would do with ?dryRun=true. With any error nothing is imported.
struct ImportError {
  std::int64_t feature = 0;   // position in the collection, from 0
  std::string pointer;
  std::string code;
  std::string message;
};
AIWEI_WIRE(ImportError, feature, pointer, code, message)

struct ImportResult {
  std::int64_t created = 0;
  std::int64_t changed = 0;     // a new dated version
  std::int64_t unchanged = 0;
  std::int64_t duties = 0;
  bool dry_run = false;
  std::vector<ImportError> warnings;  // overlaps below the refusal threshold, missing people
};
AIWEI_WIRE(ImportResult, created, changed, unchanged, duties, dry_run, warnings)

struct DutyChange {
  DutyKind duty = DutyKind::responsible;
  std::string unit_name;
  std::optional<std::string> name;
  std::optional<std::string> phone;
  std::optional<std::string> account_login;
  std::optional<base::Day> valid_from;  // default today; the earlier holder ends the day before
};
AIWEI_WIRE(DutyChange, duty, unit_name, name, phone, account_login, valid_from)
inline std::vector<base::FieldRule> wire_rules(const DutyChange*) {
  return {{"unit_name", {.length_max = 60}},
          {"name", {.length_max = 60}},
          {"phone", {.length_max = 20}},
          {"account_login", {.length_max = 60}}};
}

struct LocateQuery {
  double lng = 0;
  double lat = 0;
  std::optional<base::Day> day;       // staff: who was responsible on that day
};
AIWEI_WIRE(LocateQuery, lng, lat, day)
inline std::vector<base::FieldRule> wire_rules(const LocateQuery*) {
  return {{"lng", {.min = -180, .max = 180}}, {"lat", {.min = -90, .max = 90}}};
}

struct OfficeOnChain {
  std::string division;
  std::string division_name;
  int level = 0;
  std::string unit_name;
  std::optional<std::string> phone;   // office telephone
};
AIWEI_WIRE(OfficeOnChain, division, division_name, level, unit_name, phone)

struct LocatedGrid {
  std::string code;
  std::string name;
  Layer layer = Layer::township;
};
AIWEI_WIRE(LocatedGrid, code, name, layer)

// The public sees `division`, `office` and `outside` only.
struct Located {
  bool outside = false;               // not in the province
  std::string how;                    // "grid", "outline", "nearest", "none"
  std::string division;
  std::string division_name;
  std::optional<OfficeOnChain> office;
  std::optional<LocatedGrid> grid;
  std::optional<std::vector<DutyItem>> duties;
  std::optional<std::vector<OfficeOnChain>> chain;  // village to province
};
AIWEI_WIRE(Located, outside, how, division, division_name, office, grid, duties, chain)

}  // namespace grid
