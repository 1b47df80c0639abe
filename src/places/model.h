// Places (点位), their types, inspections and plaques: types and wire fields.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "geo/coordinates.h"
#include "base/time.h"
#include "kernel/caller.h"
#include "kernel/route.h"
#include "photos/model.h"

namespace places {

using PlaceId = base::Id<struct PlaceTag>;
using InspectionId = base::Id<struct InspectionTag>;

// --- Types: data/standards/place_types.json -------------------------------------------------

enum class AttributeKind { text, number, choice, date };
AIWEI_ENUM(AttributeKind, text, number, choice, date)

struct Attribute {
  std::string key;
  std::string name;
  AttributeKind kind = AttributeKind::text;
  std::optional<std::vector<std::string>> choices;
};
AIWEI_WIRE(Attribute, key, name, kind, choices)

struct PlaceType {
  std::string code;
  std::string name;
  std::string group;
  int line = 0;
  int inspect_every_days = 30;
  std::string category;  // of problems found here, as a first choice
  std::vector<Attribute> attributes;
  std::string source;
  std::string confidence;           // of the name
  std::string defaults_confidence;  // of line and interval
};
AIWEI_WIRE(PlaceType, code, name, group, line, inspect_every_days, category, attributes, source,
           confidence, defaults_confidence)

struct PlaceTypes {
  std::string version;
  std::vector<std::string> grades;  // best first
  std::string grades_source;
  double check_in_radius_m = 200;   // nearer counts as having been there
  std::vector<PlaceType> items;

  const PlaceType* find(std::string_view code) const;  // null: none
};
AIWEI_WIRE(PlaceTypes, version, grades, grades_source, check_in_radius_m, items)

// --- Places ---------------------------------------------------------------------------------

struct AttributeValue {
  std::string key;
  std::string value;
};
AIWEI_WIRE(AttributeValue, key, value)
inline std::vector<base::FieldRule> wire_rules(const AttributeValue*) {
  return {{"key", {.length_min = 1, .length_max = 40}}, {"value", {.length_max = 200}}};
}

struct PlaceItem {
  PlaceId id;
  std::string type;
  std::string type_name;
  std::string name;
  double lng = 0;  // degrees of WGS-84
  double lat = 0;
  std::string address;
  std::string division;
  std::string division_name;
  std::optional<std::string> grid_code;
  std::optional<std::string> responsible;  // masked; today's responsible person of the grid
  int line = 0;
  std::string line_name;                   // 条: of the type
  std::optional<std::string> department;   // the nearest member department that holds the line, outward
  std::string grade;                       // empty: not graded yet
  std::vector<AttributeValue> attributes;
  std::optional<base::Instant> last_inspected_at;
  std::optional<base::Day> inspect_by;     // when the next inspection is due
  bool overdue = false;
  std::optional<std::string> contact;      // masked
  std::optional<std::string> phone;        // masked
  std::optional<base::Instant> retired_at;
  bool demonstration = false;
  std::int64_t version = 0;
};
AIWEI_WIRE(PlaceItem, id, type, type_name, name, lng, lat, address, division, division_name,
           grid_code, responsible, line, line_name, department, grade, attributes, last_inspected_at, inspect_by, overdue,
           contact, phone, retired_at, demonstration, version)
AIWEI_PAGE(PlacePage, PlaceItem)

struct NewPlace {
  std::string type;
  std::string name;
  double lng = 0;
  double lat = 0;
  std::optional<std::string> address;
  std::optional<std::string> grade;
  std::optional<std::vector<AttributeValue>> attributes;
  std::optional<std::string> contact;  // absent: as it was
  std::optional<std::string> phone;    // absent: as it was
};
AIWEI_WIRE(NewPlace, type, name, lng, lat, address, grade, attributes, contact, phone)
inline std::vector<base::FieldRule> wire_rules(const NewPlace*) {
  return {{"type", {.length_min = 1, .length_max = 40}},
          {"name", {.length_min = 1, .length_max = 60}},
          {"lng", {.min = -180, .max = 180}},
          {"lat", {.min = -90, .max = 90}},
          {"address", {.length_max = 100}},
          {"grade", {.length_max = 10}},
          {"attributes", {.length_max = 20}},
          {"contact", {.length_max = 30}},
          {"phone", {.length_max = 20}}};
}

struct PlaceQuery {
  std::optional<std::string> division;
  std::optional<std::string> type;
  std::optional<std::string> grid;
  std::optional<std::string> grade;
  std::optional<int> line;
  std::optional<std::string> q;                  // part of the name or address
  std::optional<int> without_inspection_days;    // not inspected for so many days, or never
  std::optional<bool> overdue;                   // only those whose inspection is due
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(PlaceQuery, division, type, grid, grade, line, q, without_inspection_days, overdue,
           cursor, limit)
inline std::vector<base::FieldRule> wire_rules(const PlaceQuery*) {
  return {{"q", {.length_max = 60}},
          {"without_inspection_days", {.min = 1, .max = 3650}},
          {"limit", {.min = 1, .max = 200}}};
}

// Who answered for a place on a day: by its position then and the grid's people then.
struct OwnershipQuery {
  std::optional<base::Day> day;  // default today
};
AIWEI_WIRE(OwnershipQuery, day)

struct OwnerItem {
  std::string duty;  // grid::DutyKind
  std::string unit_name;
  std::optional<std::string> name;  // masked
};
AIWEI_WIRE(OwnerItem, duty, unit_name, name)

struct Ownership {
  base::Day day;
  bool existed = true;  // registered by that day
  std::optional<std::string> grid_code;
  std::optional<std::string> grid_name;
  std::string division_name;
  std::vector<OwnerItem> owners;
};
AIWEI_WIRE(Ownership, day, existed, grid_code, grid_name, division_name, owners)

// A place as it became at a moment.
struct PlaceVersion {
  std::int64_t version = 0;
  base::Instant at;
  std::string account_name;  // masked; empty: the program, because grids changed
  base::json::value what;    // the fields of PlaceItem that are kept
};
AIWEI_WIRE(PlaceVersion, version, at, account_name, what)
AIWEI_PAGE(PlaceHistory, PlaceVersion)

struct PlacePersonal {
  std::string contact;
  std::string phone;
};
AIWEI_WIRE(PlacePersonal, contact, phone)

// --- Photographs ----------------------------------------------------------------------------

// So many of a place itself, and so many with one inspection. Limits of ours against abuse.
constexpr int place_photos_max = 30;
constexpr int photos_at_once_max = 6;

// Staff only: a place's photographs are not looked through before they are kept.
struct PlacePhoto {
  photos::PhotoId id;
  std::string url;
  std::string thumbnail_url;
  int width = 0;
  int height = 0;
  std::optional<base::Instant> taken_at;  // by the camera's clock
  base::Instant uploaded_at;
  std::string account_name;               // masked
};
AIWEI_WIRE(PlacePhoto, id, url, thumbnail_url, width, height, taken_at, uploaded_at, account_name)

struct PlacePhotoList {
  std::vector<PlacePhoto> items;  // newest first
};
AIWEI_WIRE(PlacePhotoList, items)

struct NewPlacePhotos {
  std::vector<photos::PhotoId> photo_ids;
};
AIWEI_WIRE(NewPlacePhotos, photo_ids)
inline std::vector<base::FieldRule> wire_rules(const NewPlacePhotos*) {
  return {{"photo_ids", {.length_min = 1, .length_max = photos_at_once_max}}};
}

// --- Inspections ----------------------------------------------------------------------------

// What is made without a signal may wait this long for one; an older or a future time is that of a wrong clock,
// and the time of arrival counts. Configurable default of ours.
constexpr std::int64_t offline_max_ms = 7 * base::day_ms;

// check_in: somebody was there; inspect: with a grade or a remark.
enum class InspectionKind { check_in, inspect };
AIWEI_ENUM(InspectionKind, check_in, inspect)

struct NewInspection {
  InspectionKind kind = InspectionKind::inspect;
  std::optional<std::string> grade;
  std::optional<std::string> note;
  std::optional<double> lng;  // where the inspector stood
  std::optional<double> lat;
  std::optional<base::Instant> made_at;  // by the clock of the phone, when there was no signal
  std::optional<std::vector<photos::PhotoId>> photo_ids;
};
AIWEI_WIRE(NewInspection, kind, grade, note, lng, lat, made_at, photo_ids)
inline std::vector<base::FieldRule> wire_rules(const NewInspection*) {
  return {{"grade", {.length_max = 10}},
          {"note", {.length_max = 300}},
          {"lng", {.min = -180, .max = 180}},
          {"lat", {.min = -90, .max = 90}},
          {"photo_ids", {.length_max = photos_at_once_max}}};
}

struct InspectionItem {
  InspectionId id;
  InspectionKind kind = InspectionKind::inspect;
  std::string grade;
  std::string note;
  std::optional<double> away_m;  // from the place; absent: no position given
  bool there = false;            // near enough to count as having been there
  std::string account_name;
  base::Instant at;
  std::optional<base::Instant> received_at;  // when it arrived, if that was later
  std::vector<PlacePhoto> photos;
};
AIWEI_WIRE(InspectionItem, id, kind, grade, note, away_m, there, account_name, at, received_at, photos)
AIWEI_PAGE(InspectionPage, InspectionItem)

// --- Plaques --------------------------------------------------------------------------------

// What everybody sees who reads the QR code on a place.
struct Plaque {
  std::string token;
  std::string type_name;
  std::string category;  // what is usually reported here
  std::string name;
  std::string address;
  double lng = 0;
  double lat = 0;
  std::string division_name;
  std::string office;
  std::string grade;
  std::optional<base::Day> last_inspected_on;
  std::optional<PlaceId> place;  // only for staff who may see the place
  bool demonstration = false;
};
AIWEI_WIRE(Plaque, token, type_name, category, name, address, lng, lat, division_name, office, grade,
           last_inspected_on, place, demonstration)

struct PlaqueItem {
  PlaceId id;
  std::string token;
  std::string url;  // what the code says
  std::string type_name;
  std::string name;
  std::string division_name;
};
AIWEI_WIRE(PlaqueItem, id, token, url, type_name, name, division_name)
AIWEI_PAGE(PlaquePage, PlaqueItem)

// --- Import and export ----------------------------------------------------------------------

using geo::Coordinates;

enum class PlaceFormat { xlsx, csv, geojson };
AIWEI_ENUM(PlaceFormat, xlsx, csv, geojson)

struct PlaceExportQuery {
  PlaceFormat format = PlaceFormat::xlsx;
  std::optional<Coordinates> coordinates;  // default wgs84; the file says which
  std::optional<std::string> division;
  std::optional<std::string> type;
};
AIWEI_WIRE(PlaceExportQuery, format, coordinates, division, type)

struct ImportFault {
  std::int64_t row = 0;  // as the spreadsheet program shows it
  std::string column;
  std::string code;
  std::string message;
};
AIWEI_WIRE(ImportFault, row, column, code, message)

struct PlaceImport {
  std::int64_t rows = 0;
  std::int64_t created = 0;
  bool dry_run = false;
  std::vector<ImportFault> faults;  // with any nothing is imported; at most 200
};
AIWEI_WIRE(PlaceImport, rows, created, dry_run, faults)

}  // namespace places
