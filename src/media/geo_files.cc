#include "media/geo_files.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>
#include <system_error>
#include <vector>

#include "base/ids.h"
#include "base/text.h"
#include "media/bounded_program.h"
#include "media/zip_parts.h"

namespace media {

namespace {

namespace files = std::filesystem;

constexpr std::size_t unpacked_bytes_max = 300'000'000;

// A folder of one conversion; gone with it.
class WorkFolder {
 public:
  explicit WorkFolder(const files::path& within)
      : path_(within / ("geo-" + base::id_text(base::mint_id()))) {
    files::create_directories(path_);
  }
  ~WorkFolder() {
    std::error_code ignored;
    files::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  const files::path& path() const { return path_; }

 private:
  files::path path_;
};

void write_file(const files::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw std::system_error(errno, std::generic_category(), path.filename());
}

std::string read_file(const files::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string extension_of(const std::string& name) {
  const auto dot = name.rfind('.');
  return dot == std::string::npos ? "" : lower(name.substr(dot + 1));
}

bool has_part(const ZipParts& zip, std::string_view extension) {
  const auto names = zip.names();
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return extension_of(name) == extension; });
}

// Attribute text without a declared encoding: the bytes of the records say which it is.
bool is_utf8_table(const std::string& dbf) {
  if (dbf.size() < 32) return true;
  const auto header = static_cast<std::size_t>(static_cast<unsigned char>(dbf[8])) |
                      static_cast<std::size_t>(static_cast<unsigned char>(dbf[9])) << 8;
  return header >= dbf.size() || base::is_utf8(std::string_view(dbf).substr(header));
}

struct Source {
  files::path file;
  std::vector<std::string> arguments;
};

// The parts of one Shapefile, under names of our own: those in the archive are not trusted.
std::variant<Source, GeoError> unpack_shapefile(std::string_view bytes, const files::path& folder) {
  ZipParts zip(bytes, unpacked_bytes_max);
  std::vector<std::string> stems;
  for (const std::string& name : zip.names()) {
    const bool hidden = name.find("__MACOSX") != std::string::npos;
    if (extension_of(name) == "shp" && !hidden) stems.push_back(name.substr(0, name.size() - 4));
  }
  if (stems.empty()) return GeoError::not_readable;
  if (stems.size() > 1) return GeoError::several_layers;
  Source source{folder / "in.shp", {}};
  bool has_encoding = false, has_projection = false, is_utf8 = true;
  for (const char* extension : {"shp", "shx", "dbf", "prj", "cpg"}) {
    auto part = zip.read(stems[0] + "." + extension);
    if (const auto* error = std::get_if<ZipError>(&part)) {
      if (*error == ZipError::too_large) return GeoError::too_large;
      if (std::string_view(extension) == "shp") return GeoError::not_readable;
      continue;
    }
    const auto& content = std::get<std::string>(part);
    if (std::string_view(extension) == "dbf") is_utf8 = is_utf8_table(content);
    has_encoding |= std::string_view(extension) == "cpg";
    has_projection |= std::string_view(extension) == "prj";
    write_file(folder / (std::string("in.") + extension), content);
  }
  if (!has_encoding) {
    source.arguments.insert(source.arguments.end(),
                            {"-oo", std::string("ENCODING=") + (is_utf8 ? "UTF-8" : "CP936")});
  }
  // Plain degrees are common without a .prj; metres are then refused by their range.
  if (!has_projection) source.arguments.insert(source.arguments.end(), {"-s_srs", "EPSG:4326"});
  return source;
}

std::variant<Source, GeoError> unpack(std::string_view bytes, GeoFormat format,
                                      const files::path& folder) {
  if (format == GeoFormat::shapefile) return unpack_shapefile(bytes, folder);
  if (format == GeoFormat::geopackage) {
    write_file(folder / "in.gpkg", bytes);
    return Source{folder / "in.gpkg", {}};
  }
  if (!bytes.starts_with("PK")) {
    write_file(folder / "in.kml", bytes);
    return Source{folder / "in.kml", {}};
  }
  ZipParts zip(bytes, unpacked_bytes_max);
  for (const std::string& name : zip.names()) {
    if (extension_of(name) != "kml") continue;
    auto part = zip.read(name);
    if (std::holds_alternative<ZipError>(part)) return GeoError::too_large;
    write_file(folder / "in.kml", std::get<std::string>(part));
    return Source{folder / "in.kml", {}};
  }
  return GeoError::not_readable;
}

std::optional<GeoError> run_ogr(const files::path& folder, const std::vector<std::string>& arguments) {
  static const std::vector<std::string> environment{
      "HOME=/nonexistent",          "PROJ_NETWORK=OFF",     "GDAL_HTTP_TIMEOUT=1",
      "GDAL_DRIVER_PATH=disable",   "LIBKML_RESOLVE_STYLE=NO",
      "CPL_VSIL_CURL_ALLOWED_EXTENSIONS=.none", "OGR_SQLITE_PRAGMA=trusted_schema=0",
      "CPL_TMPDIR=.",               "LC_ALL=C.UTF-8"};
  ProgramEnd end{};
  try {
    end = run_bounded("ogr2ogr", arguments, environment, folder, {});
  } catch (const std::system_error&) {
    return GeoError::not_installed;
  }
  if (end == ProgramEnd::good) return std::nullopt;
  if (end == ProgramEnd::late) return GeoError::too_large;
  const std::string messages = read_file(folder / "messages");
  const auto says = [&](std::string_view words) { return messages.find(words) != std::string::npos; };
  if (says("No such file or directory") && says("prlimit")) return GeoError::not_installed;
  if (says("no coordinate system") || says("Can't transform")) return GeoError::no_projection;
  if (says("multiple layers") || says("several layers") || says("more than one layer")) {
    return GeoError::several_layers;
  }
  return GeoError::not_readable;
}

}  // namespace

std::optional<GeoFormat> geo_format_of(std::string_view bytes) {
  if (bytes.starts_with("SQLite format 3")) return GeoFormat::geopackage;
  if (bytes.starts_with("PK")) {
    const ZipParts zip(bytes, unpacked_bytes_max);
    if (has_part(zip, "shp")) return GeoFormat::shapefile;
    if (has_part(zip, "kml")) return GeoFormat::kml;
    return std::nullopt;
  }
  if (bytes.substr(0, 1000).find("<kml") != std::string_view::npos) return GeoFormat::kml;
  return std::nullopt;
}

std::variant<std::string, GeoError> geojson_from(std::string_view bytes, GeoFormat format,
                                                 const files::path& temporary_folder) {
  const WorkFolder folder(temporary_folder);
  const auto unpacked = unpack(bytes, format, folder.path());
  if (const auto* error = std::get_if<GeoError>(&unpacked)) return *error;
  const auto& source = std::get<Source>(unpacked);
  std::vector<std::string> arguments{"-f", "GeoJSON", "out.geojson", source.file.string(),
                                     "-t_srs", "EPSG:4326", "-dim", "XY",
                                     "-lco", "COORDINATE_PRECISION=7"};
  arguments.insert(arguments.end(), source.arguments.begin(), source.arguments.end());
  if (const auto error = run_ogr(folder.path(), arguments)) return *error;
  return read_file(folder.path() / "out.geojson");
}

std::variant<std::string, GeoError> geo_file_from(std::string_view geojson, GeoFormat format,
                                                  const std::string& name,
                                                  const files::path& temporary_folder) {
  const WorkFolder folder(temporary_folder);
  write_file(folder.path() / "in.geojson", geojson);
  files::create_directories(folder.path() / "out");
  const bool is_shapefile = format == GeoFormat::shapefile;
  const bool is_package = format == GeoFormat::geopackage;
  const std::string out =
      "out/" + name + (is_shapefile ? ".shp.zip" : is_package ? ".gpkg" : ".kml");
  std::vector<std::string> arguments{"-f",
                                     is_shapefile ? "ESRI Shapefile" : is_package ? "GPKG" : "LIBKML",
                                     out, "in.geojson", "-nln", name,
                                     "-a_srs", "EPSG:4326", "-nlt", "PROMOTE_TO_MULTI"};
  if (is_shapefile) arguments.insert(arguments.end(), {"-lco", "ENCODING=UTF-8"});
  if (const auto error = run_ogr(folder.path(), arguments)) return *error;
  return read_file(folder.path() / out);
}

}  // namespace media
