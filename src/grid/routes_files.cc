#include "base/text.h"
#include "geo/geojson.h"
#include "grid/actions.h"
#include "grid/duty_sheet.h"
#include "grid/routes.h"
#include "grid/views.h"
#include "kernel/audit.h"
#include "kernel/download.h"
#include "kernel/upload.h"
#include "media/geo_files.h"

namespace grid {

namespace {

using kernel::OutsideContext;
using kernel::Permission;

constexpr std::size_t import_max_bytes = 64 * 1024 * 1024;
constexpr std::size_t sheet_max_bytes = 16 * 1024 * 1024;
constexpr int export_rows_max = 100'000;

std::filesystem::path conversion_folder(const OutsideContext& context) {
  const auto folder = std::filesystem::path(context.services.settings.data_folder) / "exports";
  std::filesystem::create_directories(folder);
  return folder;
}

[[noreturn]] void refuse(media::GeoError error) {
  switch (error) {
    case media::GeoError::several_layers:
      throw base::invalid({{"/file", "grid.several_layers", "文件里有多个图层，请只留网格一层再导入"}});
    case media::GeoError::no_projection:
      throw base::invalid({{"/file", "grid.no_projection", "文件没有写明坐标系，请在导出时带上坐标系（如 CGCS2000）"}});
    case media::GeoError::too_large:
      throw base::invalid({{"/file", "grid.file_too_large", "文件展开后太大或读得太久，请分批导入"}});
    case media::GeoError::not_installed:
      throw base::Refusal(501, "grid.no_converter", "这台服务器没有安装 GDAL，只能用 GeoJSON；请管理员安装 gdal-bin");
    case media::GeoError::not_readable: break;
  }
  throw base::invalid({{"/file", "grid.file_unreadable", "文件读不出来：应为 Shapefile（zip）、GeoPackage、KML/KMZ 或 GeoJSON"}});
}

ImportOptions import_options(const OutsideContext& context) {
  ImportOptions options;
  options.valid_from = base::day_of(context.now);
  for (const auto& [name, value] : kernel::query_of(context.request)) {
    if (name == "dryRun") {
      options.dry_run = value == "true" || value == "1";
    } else if (name == "layer") {
      if (!boost::describe::enum_from_string(value.c_str(), options.layer)) {
        throw base::invalid({{"/layer", "not_in_enum", "图层应为 built_up、township 或 sub"}});
      }
    } else if (name == "coordinates") {
      if (!boost::describe::enum_from_string(value.c_str(), options.coordinates)) {
        throw base::invalid({{"/coordinates", "not_in_enum", "坐标系应为 wgs84、gcj02 或 bd09"}});
      }
    } else if (name == "validFrom") {
      const auto day = base::parse_day(value);
      if (!day) throw base::invalid({{"/validFrom", "not_day", "应为日期，如 2026-03-02"}});
      options.valid_from = *day;
    } else {
      throw base::invalid({{'/' + name, "unknown_field", "不认识的参数，请去掉"}});
    }
  }
  return options;
}

ImportResult post_import(OutsideContext& context, const base::json::object& document) {
  return import_grids(context.database, context.services, context.caller, context.now, document,
                      import_options(context));
}

ImportResult post_file(OutsideContext& context) {
  const ImportOptions options = import_options(context);
  const std::string_view bytes = kernel::uploaded_file(context.request);
  std::string converted;
  if (const auto format = media::geo_format_of(bytes)) {
    auto read = media::geojson_from(bytes, *format, conversion_folder(context));
    if (const auto* error = std::get_if<media::GeoError>(&read)) refuse(*error);
    converted = std::move(std::get<std::string>(read));
  }
  const base::json::value document = base::parse_json(converted.empty() ? bytes : converted);
  return import_grids(context.database, context.services, context.caller, context.now, document,
                      options);
}

// RFC 7946 knows WGS-84 only: anything else is named, in the file and in its name.
std::string moved(const std::string& collection, geo::Coordinates coordinates) {
  auto read = geo::read_geojson(boost::json::parse(collection), {.features_max = export_rows_max});
  for (geo::Feature& feature : read.features) {
    for (geo::Polygon& part : feature.shape.parts) {
      const auto move = [&](geo::Ring& ring) {
        for (geo::Point& corner : ring) corner = geo::from_wgs84(corner, coordinates);
      };
      move(part.outer);
      for (geo::Ring& hole : part.holes) move(hole);
    }
  }
  boost::json::object out = geo::to_geojson(read.features);
  out["coordinates"] = geo::name_of(coordinates);
  return boost::json::serialize(out);
}

http::Response file_response(std::string body, const char* type, const std::string& name) {
  http::Response response = kernel::json_response(200, std::move(body));
  response.content_type = type;
  response.set_header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  return response;
}

http::Response converted_response(const OutsideContext& context, const std::string& collection,
                                  media::GeoFormat format, const char* type,
                                  const std::string& name) {
  auto file = media::geo_file_from(collection, format, "grids", conversion_folder(context));
  if (const auto* error = std::get_if<media::GeoError>(&file)) refuse(*error);
  return file_response(std::move(std::get<std::string>(file)), type, name);
}

kernel::Scope scope_within(const OutsideContext& context, const std::optional<std::string>& division) {
  const kernel::Scope scope = context.scope(Permission::grid_read);
  const std::int64_t code = people::division_in(division);
  return code ? kernel::narrowed(scope, code) : scope;
}

http::Response get_export(OutsideContext& context, const ExportQuery& query) {
  const kernel::Scope scope = scope_within(context, query.division);
  const ExportFormat format = query.format.value_or(ExportFormat::geojson);
  const geo::Coordinates coordinates = query.coordinates.value_or(geo::Coordinates::wgs84);
  if (coordinates != geo::Coordinates::wgs84 && format != ExportFormat::geojson) {
    throw base::invalid({{"/coordinates", "grid.unlabelled_coordinates",
                          "这种格式无法注明火星坐标或百度坐标，只能导出 WGS-84；需要时请用 GeoJSON"}});
  }
  const base::Day day = query.day.value_or(base::day_of(context.now));
  std::string body = shape_collection(context.database.read([&](db::Tx& tx) {
    return grid_shapes(tx, scope, day, std::nullopt, export_rows_max);
  }));
  const std::string stem = "grids-" + base::day_text(day);
  switch (format) {
    case ExportFormat::shapefile:
      return converted_response(context, body, media::GeoFormat::shapefile, "application/zip", stem + ".zip");
    case ExportFormat::geopackage:
      return converted_response(context, body, media::GeoFormat::geopackage,
                                "application/geopackage+sqlite3", stem + ".gpkg");
    case ExportFormat::kml:
      return converted_response(context, body, media::GeoFormat::kml,
                                "application/vnd.google-earth.kml+xml", stem + ".kml");
    case ExportFormat::geojson: break;
  }
  std::string name = stem;
  if (coordinates != geo::Coordinates::wgs84) {
    body = moved(body, coordinates);
    name += "-" + std::string(geo::name_of(coordinates));
  }
  // A member of our own beside those of GeoJSON, as RFC 7946, section 6.1, allows.
  if (context.services.settings.demonstration) body.insert(1, "\"demonstration\":true,");
  return file_response(std::move(body), "application/geo+json", name + ".geojson");
}

struct DutySheetQuery {
  std::optional<std::string> division;
  std::optional<kernel::SheetFormat> format;
};
AIWEI_WIRE(DutySheetQuery, division, format)

// Telephones in clear are for those who may read them, and reading is recorded; others get masks.
http::Response get_duty_sheet(OutsideContext& context, const DutySheetQuery& query) {
  const auto rows = duty_rows(context, scope_within(context, query.division));
  return kernel::spreadsheet_response(
      context.services.settings,
      {"grid-duties", "网格责任人", query.format.value_or(kernel::SheetFormat::xlsx), duty_columns()},
      [&](const media::SheetWriter& sheet) {
        for (const auto& row : rows) sheet.add_row(row);
      });
}

DutySheetResult post_duty_sheet(OutsideContext& context) {
  return import_duties(context, kernel::uploaded_file(context.request), kernel::is_dry_run(context.request));
}

const kernel::Route table[] = {
    kernel::route<post_import>(kernel::POST, "/api/v1/grids/import", Permission::grid_write,
                               "导入网格（GeoJSON），有错则一个也不导入")
        .with_body(import_max_bytes),
    kernel::route<post_file>(kernel::POST, "/api/v1/grids/import-file", Permission::grid_write,
                             "导入网格文件：Shapefile（zip）、GeoPackage、KML、GeoJSON")
        .with_body(import_max_bytes)
        .with_priority(http::Priority::bulk),
    kernel::route<get_export>(kernel::GET, "/api/v1/grids/export", Permission::grid_read,
                              "导出网格：GeoJSON、Shapefile、GeoPackage、KML")
        .with_priority(http::Priority::bulk),
    kernel::route<get_duty_sheet>(kernel::GET, "/api/v1/grids/duties-sheet", Permission::grid_read,
                                  "导出网格责任人表")
        .with_priority(http::Priority::bulk),
    kernel::route<post_duty_sheet>(kernel::POST, "/api/v1/grids/duties-sheet",
                                   Permission::grid_write, "导入网格责任人表（XLSX、CSV），可先试")
        .with_body(sheet_max_bytes),
};

}  // namespace

std::span<const kernel::Route> file_routes() { return table; }

}  // namespace grid
