#include "geo/validity.h"
#include "geo/vector_tile.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <protozero/pbf_reader.hpp>
#include <random>

#include "geo/tessellate.h"
#include "geo/tile_clip.h"

namespace geo {
namespace {

// A feature as a reader of the format sees it.
struct Seen {
  std::uint64_t id = 0;
  std::map<std::string, std::string> tags;
  std::vector<TileRing> rings;  // or lines, or points of one corner
};
struct SeenLayer {
  std::string name;
  std::vector<Seen> features;
};

std::string value_text(protozero::pbf_reader value) {
  std::string text;
  while (value.next()) {
    if (value.tag() == 1) text = value.get_string();
    else if (value.tag() == 3) text = std::to_string(value.get_double());
    else if (value.tag() == 6) text = std::to_string(value.get_sint64());
    else if (value.tag() == 7) text = value.get_bool() ? "true" : "false";
  }
  return text;
}

template <class Range>
std::vector<TileRing> rings_of(const Range& commands) {
  std::vector<TileRing> rings;
  TilePoint at;
  for (auto it = commands.begin(); it != commands.end();) {
    const std::uint32_t command = *it & 7, count = *it >> 3;
    ++it;
    if (command == 7) continue;
    for (std::uint32_t i = 0; i < count; ++i) {
      at.x += protozero::decode_zigzag32(*it++);
      at.y += protozero::decode_zigzag32(*it++);
      if (command == 1) rings.emplace_back();
      rings.back().push_back(at);
    }
  }
  return rings;
}

SeenLayer read_layer(protozero::pbf_reader reader) {
  SeenLayer layer;
  std::vector<std::string> keys, values;
  std::vector<protozero::data_view> features;
  while (reader.next()) {
    if (reader.tag() == 1) layer.name = reader.get_string();
    else if (reader.tag() == 2) features.push_back(reader.get_view());
    else if (reader.tag() == 3) keys.push_back(reader.get_string());
    else if (reader.tag() == 4) values.push_back(value_text(reader.get_message()));
    else if (reader.tag() == 5) EXPECT_EQ(reader.get_uint32(), 4096u);
    else if (reader.tag() == 15) EXPECT_EQ(reader.get_uint32(), 2u);
    else reader.skip();
  }
  for (const protozero::data_view bytes : features) {
    protozero::pbf_reader feature(bytes);
    Seen seen;
    while (feature.next()) {
      if (feature.tag() == 1) {
        seen.id = feature.get_uint64();
      } else if (feature.tag() == 2) {
        const auto tags = feature.get_packed_uint32();
        for (auto it = tags.begin(); it != tags.end();) {
          const std::string key = keys.at(*it++);
          seen.tags[key] = values.at(*it++);
        }
      } else if (feature.tag() == 4) {
        seen.rings = rings_of(feature.get_packed_uint32());
      } else {
        feature.skip();
      }
    }
    layer.features.push_back(std::move(seen));
  }
  return layer;
}

std::vector<SeenLayer> read_tile(const std::string& bytes) {
  std::vector<SeenLayer> layers;
  protozero::pbf_reader tile(bytes);
  while (tile.next(3)) layers.push_back(read_layer(tile.get_message()));
  return layers;
}

Tile tile_at(Point point, int z) {
  const WorldPoint world = to_world(point);
  return {z, world.x >> (32 - z), world.y >> (32 - z)};
}

constexpr Point jinan{117.02, 36.67};

TEST(Mercator, AgreesWithTheTilesOfTheWorldsMaps) {
  // https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames gives the formula; these are its values.
  const Tile tile = tile_at(jinan, 11);
  EXPECT_EQ(tile.x, 1689u);
  EXPECT_EQ(tile.y, 799u);
  EXPECT_FALSE(is_tile(3, 8, 0));
  EXPECT_FALSE(is_tile(-1, 0, 0));
  EXPECT_TRUE(is_tile(3, 7, 7));
}

TEST(Mercator, GoesThereAndBack) {
  std::mt19937_64 dice(7);
  std::uniform_real_distribution<double> lng(-179, 179), lat(-84, 84);
  for (int i = 0; i < 10'000; ++i) {
    const Point point{lng(dice), lat(dice)};
    const Point again = to_wgs84(to_world(point));
    EXPECT_NEAR(again.lng, point.lng, 1e-7);
    EXPECT_NEAR(again.lat, point.lat, 1e-7);
    EXPECT_EQ(to_world(again), to_world(point));
  }
}

TEST(Mercator, GivesCornersOnTheLatticeBackExactly) {
  std::mt19937_64 random(11);
  std::uniform_int_distribution<std::int64_t> lng(-1'799'999'999, 1'799'999'999), lat(-850'000'000, 850'000'000);
  for (int i = 0; i < 200'000; ++i) {
    const Point corner{static_cast<double>(lng(random)) / lattice_per_degree,
                       static_cast<double>(lat(random)) / lattice_per_degree};
    const Shape there = to_wgs84(WorldShape{{{to_world(corner)}}});
    EXPECT_EQ(there.parts[0].outer[0].lng, corner.lng);
    EXPECT_EQ(there.parts[0].outer[0].lat, corner.lat);
    if (HasFailure()) return;
  }
}

TEST(VectorTile, KeepsTagsAndGeometry) {
  const Tile tile = tile_at(jinan, 12);
  TileLayer layer("grids", tile);
  const Shape square{{{{{117.01, 36.66}, {117.03, 36.66}, {117.03, 36.68}, {117.01, 36.68}},
                       {{{117.015, 36.665}, {117.02, 36.665}, {117.02, 36.67}}}}}};
  const TileTag tags[] = {{"name", "一网格"}, {"manned", true}, {"count", std::int64_t{-3}}, {"share", 0.5}};
  layer.add_shape(370102001001001, to_world(square), tags);
  layer.add_point(2, to_world(jinan), tags);
  layer.add_point(3, to_world({118, 36}), tags);  // of another tile
  const auto layers = read_tile(layer.encoded());
  ASSERT_EQ(layers.size(), 1u);
  EXPECT_EQ(layers[0].name, "grids");
  ASSERT_EQ(layers[0].features.size(), 2u);
  const Seen& grid = layers[0].features[0];
  EXPECT_EQ(grid.id, 370102001001001u);
  EXPECT_EQ(grid.tags, (std::map<std::string, std::string>{
                           {"name", "一网格"}, {"manned", "true"}, {"count", "-3"}, {"share", "0.500000"}}));
  ASSERT_EQ(grid.rings.size(), 2u);
  EXPECT_GT(doubled_area(grid.rings[0]), 0);
  EXPECT_LT(doubled_area(grid.rings[1]), 0);
  const WorldPoint corner = to_world({117.01, 36.68});
  const TilePoint expected = in_tile(tile, corner);
  EXPECT_NE(std::find(grid.rings[0].begin(), grid.rings[0].end(), expected), grid.rings[0].end());
}

TEST(VectorTile, NothingInItIsNothing) {
  TileLayer layer("grids", tile_at(jinan, 14));
  layer.add_shape(1, to_world(Shape{{{{{120, 36}, {120.1, 36}, {120.1, 36.1}}, {}}}}), {});
  EXPECT_EQ(layer.size(), 0u);
  EXPECT_EQ(layer.encoded(), "");
}

TEST(VectorTile, LinesAreCutAtTheEdges) {
  const Tile tile = tile_at(jinan, 14);
  TileLayer layer("roads", tile);
  const WorldRing across[] = {{to_world({116, 36.67}), to_world({118, 36.67})},
                              {to_world({116, 30}), to_world({116, 40})}};
  layer.add_lines(1, across, {});
  const auto layers = read_tile(layer.encoded());
  ASSERT_EQ(layers.size(), 1u);
  ASSERT_EQ(layers[0].features[0].rings.size(), 1u);
  const TileRing& line = layers[0].features[0].rings[0];
  EXPECT_EQ(line.front().x, -tile_margin);
  EXPECT_EQ(line.back().x, tile_extent + tile_margin);
}

// Grids that divide a polygon divide every tile inside it as well: nothing is lost and nothing is
// drawn twice, up to the rounding where a border with a corner of only one neighbour is cut.
TEST(VectorTile, SharedBordersStayShared) {
  const Polygon city{{{116.8, 36.5}, {117.3, 36.5}, {117.3, 36.9}, {116.8, 36.9}}, {}};
  const auto cells = tessellate(city, 400, 5);
  std::vector<WorldShape> shapes;
  for (const Shape& cell : cells) shapes.push_back(to_world(cell));
  for (const int zoom : {11, 12, 13, 14}) {
    const Tile tile = tile_at({117.05, 36.7}, zoom);
    double sum = 0;
    for (const WorldShape& shape : shapes) {
      for (const WorldPolygon& polygon : shape) {
        sum += static_cast<double>(std::abs(doubled_area(clipped_ring(tile, polygon[0]))));
      }
    }
    const double side = tile_extent + 2 * tile_margin;
    EXPECT_NEAR(sum / (2 * side * side), 1, 2e-4) << zoom;
  }
}

// Lengths at the deepest zoom do not fit their products into 64 bits: found by fuzzing.
TEST(VectorTile, AcrossTheWorldAtTheDeepestZoom) {
  const Tile tile = tile_at(jinan, tile_zoom_max);
  TileLayer layer("roads", tile);
  const WorldPoint middle = to_world(jinan);
  const WorldRing line[] = {{{0, middle.y - 2000}, {UINT32_MAX, middle.y + 1000}}};
  const WorldShape world{{{{0, 0}, {UINT32_MAX, 0}, {UINT32_MAX, UINT32_MAX}, {0, UINT32_MAX}}}};
  layer.add_lines(1, line, {});
  layer.add_shape(2, world, {});
  const auto layers = read_tile(layer.encoded());
  ASSERT_EQ(layers.size(), 1u);
  const Seen& all = layers[0].features.back();
  EXPECT_EQ(all.id, 2u);
  const std::int64_t side = tile_extent + 2 * tile_margin;
  EXPECT_EQ(doubled_area(all.rings.at(0)), 2 * side * side);
}

TEST(VectorTile, RoundsEveryCornerHalfAwayFromZero) {
  std::mt19937_64 random(4);
  for (int i = 0; i < 100'000; ++i) {
    const int z = static_cast<int>(random() % (tile_zoom_max + 1));
    const std::uint64_t count = std::uint64_t{1} << z;
    const Tile tile{z, static_cast<std::uint32_t>(random() % count), static_cast<std::uint32_t>(random() % count)};
    const WorldPoint point{static_cast<std::uint32_t>(random()), static_cast<std::uint32_t>(random())};
    const long double width = std::pow(2.0L, 32 - z);
    const TilePoint got = in_tile(tile, point);
    EXPECT_EQ(got.x, std::llround((point.x - tile.x * width) * tile_extent / width));
    EXPECT_EQ(got.y, std::llround((point.y - tile.y * width) * tile_extent / width));
    if (HasFailure()) return;
  }
}

TEST(VectorTile, CutRingsStayWithinTheMargin) {
  std::mt19937_64 dice(11);
  std::uniform_real_distribution<double> lng(116.5, 117.5), lat(36.2, 37.1);
  const Tile tile = tile_at(jinan, 12);
  for (int i = 0; i < 2'000; ++i) {
    WorldRing ring;
    for (int corner = 0; corner < 12; ++corner) ring.push_back(to_world({lng(dice), lat(dice)}));
    for (const TilePoint point : clipped_ring(tile, ring)) {
      EXPECT_GE(std::min(point.x, point.y), -tile_margin);
      EXPECT_LE(std::max(point.x, point.y), tile_extent + tile_margin);
    }
  }
}

}  // namespace
}  // namespace geo
