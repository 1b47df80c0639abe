#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

// Geometry files of other programs, read and written by GDAL's ogr2ogr in a bounded process: a
// hostile file meets neither the server's memory nor its network (GDAL is told to use none).
namespace media {

enum class GeoFormat { shapefile, geopackage, kml };

// By what the file begins with: a ZIP with a .shp or a .kml inside, SQLite, XML with <kml. Nothing
// for anything else.
std::optional<GeoFormat> geo_format_of(std::string_view bytes);

enum class GeoError {
  not_readable,    // GDAL refuses it, or a part is missing
  several_layers,  // one at a time, please
  no_projection,   // the file does not say in which system its coordinates are
  too_large,       // unpacks to more than allowed, or takes too long
  not_installed,   // no ogr2ogr on this machine
};

// A GeoJSON FeatureCollection in WGS-84 degrees. Text of Shapefiles without a .cpg is taken for UTF-8
// when it is, else for GBK. `temporary_folder` must exist; nothing stays in it. Blocks up to a minute.
std::variant<std::string, GeoError> geojson_from(std::string_view bytes, GeoFormat format,
                                                 const std::filesystem::path& temporary_folder);

// The same backwards, from GeoJSON in WGS-84: a ZIP of a Shapefile (UTF-8, with .prj and .cpg), a
// GeoPackage, or KML, with one layer `name` (ASCII).
std::variant<std::string, GeoError> geo_file_from(std::string_view geojson, GeoFormat format,
                                                  const std::string& name,
                                                  const std::filesystem::path& temporary_folder);

}  // namespace media
