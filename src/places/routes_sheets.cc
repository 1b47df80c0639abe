#include <algorithm>

#include "base/share.h"
#include "kernel/download.h"
#include "kernel/upload.h"
#include "media/geo_files.h"
#include "people/divisions.h"
#include "places/actions.h"
#include "places/routes.h"
#include "places/sheet.h"
#include "places/types.h"
#include "places/views.h"

namespace places {

namespace {

using kernel::OutsideContext;
using kernel::Permission;

constexpr std::size_t import_bytes_max = 16 * 1024 * 1024;
constexpr int rows_per_read = 500;
constexpr std::size_t faults_max = 200;

struct ImportOptions {
  bool dry_run = false;
  Coordinates coordinates = Coordinates::wgs84;
};

ImportOptions options_of(const OutsideContext& context) {
  ImportOptions options;
  for (const auto& [name, value] : kernel::query_of(context.request)) {
    if (name == "dryRun") {
      options.dry_run = value == "true" || value == "1";
    } else if (name == "coordinates") {
      if (!boost::describe::enum_from_string(value.c_str(), options.coordinates)) {
        throw base::invalid({{"/coordinates", "not_in_enum", "坐标系应为 wgs84、gcj02 或 bd09"}});
      }
    } else {
      throw base::invalid({{'/' + name, "unknown_field", "不认识的参数，请去掉"}});
    }
  }
  return options;
}

void check_scope(const OutsideContext& context, SheetRows& rows) {
  const kernel::Scope scope = context.scope(Permission::place_write);
  for (const Place& place : rows.places) {
    if (kernel::covers(scope, place.division, place.line, {})) continue;
    if (rows.faults.size() == faults_max) return;
    rows.faults.push_back({0, "经度", "out_of_scope", place.name + "：位置或类型不归您管理"});
  }
}

std::filesystem::path conversion_folder(const OutsideContext& context) {
  const auto folder = std::filesystem::path(context.services.settings.data_folder) / "exports";
  std::filesystem::create_directories(folder);
  return folder;
}

[[noreturn]] void refuse(media::GeoError error) {
  if (error == media::GeoError::not_installed) {
    throw base::Refusal(501, "places.no_converter", "这台服务器没有安装 GDAL，只能用表格或 GeoJSON；请管理员安装 gdal-bin");
  }
  if (error == media::GeoError::several_layers) {
    throw base::invalid({{"/file", "places.several_layers", "文件里有多个图层，请只留点位一层再导入"}});
  }
  if (error == media::GeoError::no_projection) {
    throw base::invalid({{"/file", "places.no_projection", "文件没有写明坐标系，请在导出时带上坐标系（如 CGCS2000）"}});
  }
  throw base::invalid({{"/file", "places.file_unreadable", "文件读不出来或太大：应为 Shapefile（zip）、GeoPackage 或 KML"}});
}

// A table, GeoJSON, or what GDAL makes GeoJSON of.
SheetRows rows_of(const OutsideContext& context, std::string_view bytes, Coordinates coordinates) {
  if (const auto format = media::geo_format_of(bytes)) {
    const auto read = media::geojson_from(bytes, *format, conversion_folder(context));
    if (const auto* error = std::get_if<media::GeoError>(&read)) refuse(*error);
    return read_features(context, base::parse_json(std::get<std::string>(read)), coordinates);
  }
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first != bytes.npos && bytes[first] == '{') return read_features(context, base::parse_json(bytes), coordinates);
  return read_rows(context, bytes, coordinates);
}

// All or nothing, in one transaction.
http::Response post_import(OutsideContext& context) {
  const ImportOptions options = options_of(context);
  SheetRows rows = rows_of(context, kernel::uploaded_file(context.request), options.coordinates);
  check_scope(context, rows);
  PlaceImport result{rows.rows, 0, options.dry_run, rows.faults};
  if (!rows.faults.empty() || options.dry_run) {
    return kernel::json_response(rows.faults.empty() ? 200 : 422, base::to_json(result));
  }
  return context.write_once([&](db::Tx& tx) {
    for (const Place& place : rows.places) add_place(tx, context, place);
    result.created = static_cast<std::int64_t>(rows.places.size());
    return kernel::json_response(200, base::to_json(result));
  });
}

// In pieces, so that no reader is held for long.
template <class Take>
void each_place(const OutsideContext& context, PlaceFilter filter, Take&& take) {
  filter.rows_max = rows_per_read;
  const kernel::Scope scope = context.scope(Permission::place_read);
  while (true) {
    const auto items = context.database.read([&](db::Tx& tx) {
      const auto places = list_places(tx, scope, filter);
      if (!places.empty()) filter.after_id = places.back().id.value;
      return place_items(tx, context, places);
    });
    for (const PlaceItem& item : items) take(item);
    if (items.size() < rows_per_read) return;
  }
}

std::string geojson_of(const OutsideContext& context, const PlaceFilter& filter, Coordinates coordinates) {
  // RFC 7946 knows WGS-84 only; anything else is named in a member of our own.
  std::string out = "{\"type\":\"FeatureCollection\",\"coordinates\":\"" +
                    std::string(boost::describe::enum_to_string(coordinates, "")) + "\",";
  if (context.services.settings.demonstration) out += "\"demonstration\":true,";
  out += "\"features\":[";
  const char* comma = "";
  each_place(context, filter, [&](const PlaceItem& item) {
    const geo::Point point = geo::from_wgs84({item.lng, item.lat}, coordinates);
    const boost::json::object geometry{{"type", "Point"}, {"coordinates", {point.lng, point.lat}}};
    out += std::string(comma) + "{\"type\":\"Feature\",\"geometry\":" + boost::json::serialize(geometry) +
           ",\"properties\":" + base::to_json(item) + '}';
    comma = ",";
  });
  return out + "]}";
}

http::Response get_export(OutsideContext& context, const PlaceExportQuery& query) {
  PlaceFilter filter;
  filter.division = people::division_in(query.division);
  filter.type = query.type.value_or("");
  const Coordinates coordinates = query.coordinates.value_or(Coordinates::wgs84);
  const std::string system = boost::describe::enum_to_string(coordinates, "");
  const std::string stem = "places-" + system + '-' + base::day_text(base::day_of(context.now));
  if (query.format == PlaceFormat::geojson) {
    http::Response response = kernel::json_response(200, geojson_of(context, filter, coordinates));
    response.content_type = "application/geo+json";
    response.set_header("Content-Disposition", "attachment; filename=\"" + stem + ".geojson\"");
    return response;
  }
  const auto format = query.format == PlaceFormat::csv ? kernel::SheetFormat::csv : kernel::SheetFormat::xlsx;
  return kernel::spreadsheet_response(
      context.services.settings, {stem, "点位", format, sheet_columns(coordinates)},
      [&](const media::SheetWriter& sheet) {
        each_place(context, filter, [&](const PlaceItem& item) { sheet.add_row(sheet_cells(item, coordinates)); });
      });
}

http::Response get_template(OutsideContext& context) {
  return kernel::spreadsheet_response(
      context.services.settings,
      {"places-template", "点位导入模板", kernel::SheetFormat::xlsx, sheet_columns(Coordinates::wgs84)},
      [](const media::SheetWriter& sheet) {
        const PlaceType& type = types().items.front();
        sheet.add_row(std::vector<media::Cell>{type.name, std::string("示例：请整行替换"), 117.03, 36.675,
                                               std::string("某路 1 号"), types().grades.front()});
      });
}

const kernel::Route table[] = {
    kernel::route<post_import>(kernel::POST, "/api/v1/places/import", Permission::place_write,
                               "导入点位（XLSX、CSV、GeoJSON、Shapefile、GeoPackage、KML），有错则一个也不导入")
        .with_body(import_bytes_max, "multipart/form-data"),
    kernel::route<get_export>(kernel::GET, "/api/v1/places/export", Permission::place_read,
                              "导出点位（XLSX、CSV、GeoJSON）"),
    kernel::route<get_template>(kernel::GET, "/api/v1/places/template", Permission::place_write,
                                "点位导入模板"),
};

}  // namespace

std::span<const kernel::Route> sheet_routes() { return table; }

}  // namespace places
