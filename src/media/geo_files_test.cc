#include "media/geo_files.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <boost/json.hpp>
#include <fstream>
#include <map>

#include "media/bounded_program.h"
#include "media/zip_parts.h"

namespace media {
namespace {

namespace files = std::filesystem;

constexpr std::string_view two_grids = R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"370102001001011","name":"五网格"},"geometry":{"type":"Polygon","coordinates":[[[117.06,36.66],[117.08,36.66],[117.08,36.67],[117.06,36.67],[117.06,36.66]]]}},
{"type":"Feature","properties":{"code":"370102001001012","name":"六网格"},"geometry":{"type":"Polygon","coordinates":[[[117.08,36.66],[117.1,36.66],[117.1,36.67],[117.08,36.67],[117.08,36.66]]]}}]})";

struct GeoFiles : testing::Test {
  files::path folder = files::temp_directory_path() / ("aiwei-geo-" + std::to_string(getpid()));
  void SetUp() override { files::create_directories(folder); }
  void TearDown() override {
    EXPECT_TRUE(files::is_empty(folder));  // nothing stays behind
    files::remove_all(folder);
  }

  std::string written(GeoFormat format) {
    auto file = geo_file_from(two_grids, format, "grids", folder);
    EXPECT_TRUE(std::holds_alternative<std::string>(file));
    return std::get<std::string>(file);
  }

  boost::json::array features_of(std::string_view bytes) {
    const auto format = geo_format_of(bytes);
    EXPECT_TRUE(format);
    auto read = geojson_from(bytes, *format, folder);
    if (!std::holds_alternative<std::string>(read)) {
      ADD_FAILURE() << static_cast<int>(std::get<GeoError>(read));
      return {};
    }
    return boost::json::parse(std::get<std::string>(read)).at("features").as_array();
  }
};

std::string archive_of(const std::map<std::string, std::string>& parts) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  for (const auto& [name, content] : parts) {
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0), 0);
  }
  zip_close(archive);
  zip_source_open(target);
  zip_stat_t stat;
  zip_source_stat(target, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

std::map<std::string, std::string> parts_of(const std::string& bytes) {
  ZipParts zip(bytes, 10'000'000);
  std::map<std::string, std::string> parts;
  for (const std::string& name : zip.names()) parts[name] = std::get<std::string>(zip.read(name));
  return parts;
}

TEST_F(GeoFiles, ReturnFromEveryFormatAsTheyWere) {
  for (const GeoFormat format : {GeoFormat::shapefile, GeoFormat::geopackage, GeoFormat::kml}) {
    const auto features = features_of(written(format));
    ASSERT_EQ(features.size(), 2u) << static_cast<int>(format);
    const auto& properties = features[0].at("properties").as_object();
    EXPECT_EQ(properties.at(properties.contains("name") ? "name" : "Name"), "五网格");
    EXPECT_EQ(properties.at("code"), "370102001001011");
    const auto& text = boost::json::serialize(features[1].at("geometry"));
    EXPECT_NE(text.find("1.171E2"), std::string::npos) << text;
  }
}

TEST_F(GeoFiles, ReadAttributesInGbkWhenNobodySaysTheEncoding) {
  auto parts = parts_of(written(GeoFormat::shapefile));
  parts.erase("grids.cpg");
  std::string& table = parts.at("grids.dbf");
  table[29] = 0;  // the language byte of the header
  const std::string utf8 = "五网格", gbk = "\xCE\xE5\xCD\xF8\xB8\xF1   ";
  for (const std::string& name : {utf8, std::string("六网格")}) {
    const auto at = table.find(name);
    ASSERT_NE(at, std::string::npos);
    table.replace(at, name.size(), gbk);
  }
  const auto features = features_of(archive_of(parts));
  ASSERT_EQ(features.size(), 2u);
  EXPECT_EQ(features[0].at("properties").at("name"), "五网格");
}

// Metres of the third-degree zone of Jinan, as surveyors deliver them.
TEST_F(GeoFiles, BringProjectedCoordinatesBackToDegrees) {
  const files::path work = folder / "work";
  files::create_directories(work / "out");
  std::ofstream(work / "in.geojson") << two_grids;
  ASSERT_EQ(run_bounded("ogr2ogr", {"-f", "ESRI Shapefile", "out/grids.shp.zip", "in.geojson", "-t_srs", "EPSG:4548"},
                        {}, work, {}),
            ProgramEnd::good);
  std::ifstream file(work / "out/grids.shp.zip", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  files::remove_all(work);
  const auto features = features_of(bytes);
  ASSERT_EQ(features.size(), 2u);
  const double lng = features[0].at("geometry").at("coordinates").at(0).at(0).at(0).to_number<double>();
  EXPECT_NEAR(lng, 117.06, 0.03);
}

TEST_F(GeoFiles, RefuseWhatTheyCannotRead) {
  EXPECT_FALSE(geo_format_of("{\"type\":\"FeatureCollection\"}"));
  EXPECT_FALSE(geo_format_of("PK nonsense"));
  const auto broken = geojson_from("SQLite format 3 and nothing more", GeoFormat::geopackage, folder);
  EXPECT_EQ(std::get<GeoError>(broken), GeoError::not_readable);
  auto parts = parts_of(written(GeoFormat::shapefile));
  auto twice = parts;
  for (const auto& [name, content] : parts) twice["second" + name.substr(name.find('.'))] = content;
  EXPECT_EQ(std::get<GeoError>(geojson_from(archive_of(twice), GeoFormat::shapefile, folder)),
            GeoError::several_layers);
  parts["../../escape.shp"] = parts.at("grids.shp");
  parts.erase("grids.shp");
  geojson_from(archive_of(parts), GeoFormat::shapefile, folder);
  EXPECT_FALSE(files::exists(folder / "../../escape.shp"));
}

TEST_F(GeoFiles, AProgramThatDoesNotEndIsEnded) {
  const files::path work = folder / "work";
  files::create_directories(work);
  EXPECT_EQ(run_bounded("sleep", {"60"}, {}, work, {.wall_time_ms = 50}), ProgramEnd::late);
  EXPECT_EQ(run_bounded("false", {}, {}, work, {}), ProgramEnd::failed);
  EXPECT_EQ(run_bounded("sh", {"-c", "head -c 100000 /dev/zero > big"}, {}, work, {.file_bytes = 1000}),
            ProgramEnd::failed);
  files::remove_all(work);
}

}  // namespace
}  // namespace media
