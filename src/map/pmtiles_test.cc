#include "map/pmtiles.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <random>

#include "http/compress.h"

namespace map {
namespace {

void put_varint(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) out.push_back(static_cast<char>(number | 0x80));
  out.push_back(static_cast<char>(number));
}

std::string directory_of(const std::vector<TileEntry>& entries) {
  std::string out;
  put_varint(out, entries.size());
  std::uint64_t before = 0;
  for (const TileEntry& entry : entries) put_varint(out, entry.tile - std::exchange(before, entry.tile));
  for (const TileEntry& entry : entries) put_varint(out, entry.run);
  for (const TileEntry& entry : entries) put_varint(out, entry.length);
  for (const TileEntry& entry : entries) put_varint(out, entry.offset + 1);
  return out;
}

void put_number(std::string& header, std::size_t offset, std::uint64_t number) {
  for (std::size_t i = 0; i < 8; ++i) header[offset + i] = static_cast<char>(number >> (8 * i));
}

// A file of these tiles by id, in leaves of some entries each.
std::string file_of(const std::map<std::uint64_t, std::string>& tiles, std::size_t leaf_entries) {
  std::string data, leaves;
  std::vector<TileEntry> root, leaf;
  const auto end_leaf = [&] {
    if (leaf.empty()) return;
    const std::string packed = http::gzip(directory_of(leaf), 6);
    root.push_back({leaf.front().tile, leaves.size(), static_cast<std::uint32_t>(packed.size()), 0});
    leaves += packed;
    leaf.clear();
  };
  for (const auto& [id, bytes] : tiles) {
    leaf.push_back({id, data.size(), static_cast<std::uint32_t>(bytes.size()), 1});
    data += bytes;
    if (leaf.size() == leaf_entries) end_leaf();
  }
  end_leaf();
  const std::string packed = http::gzip(directory_of(root), 6);
  std::string header(127, '\0');
  header.replace(0, 8, std::string("PMTiles\3", 8));
  const std::size_t leaves_at = header.size() + packed.size(), data_at = leaves_at + leaves.size();
  put_number(header, 8, header.size());
  put_number(header, 16, packed.size());
  put_number(header, 40, leaves_at);
  put_number(header, 56, data_at);
  header[97] = 2;
  header[98] = 1;
  header[99] = 1;
  header[101] = 6;
  return header + packed + leaves + data;
}

class PmTilesTest : public testing::Test {
 protected:
  ~PmTilesTest() override { std::filesystem::remove(path_); }
  std::shared_ptr<const PmTiles> opened(const std::string& bytes) {
    std::ofstream(path_, std::ios::binary) << bytes;
    return PmTiles::open(path_);
  }
  std::string path_ = testing::TempDir() + "tiles_" + std::to_string(::getpid()) + ".pmtiles";
};

TEST(PmTiles, NumbersTilesAsTheSpecificationDoes) {
  EXPECT_EQ(pmtiles_id({0, 0, 0}), 0u);
  EXPECT_EQ(pmtiles_id({1, 0, 0}), 1u);
  EXPECT_EQ(pmtiles_id({1, 0, 1}), 2u);
  EXPECT_EQ(pmtiles_id({1, 1, 1}), 3u);
  EXPECT_EQ(pmtiles_id({1, 1, 0}), 4u);
  EXPECT_EQ(pmtiles_id({2, 0, 0}), 5u);
  EXPECT_EQ(pmtiles_id({12, 3423, 1763}), 19078479u);  // the specification's own example
}

TEST_F(PmTilesTest, GivesEveryTileThroughItsLeaves) {
  std::map<std::uint64_t, std::string> tiles;
  for (int z = 0; z <= 6; ++z) {
    for (std::uint32_t x = 0; x < 1u << z; x += 3) tiles[pmtiles_id({z, x, x / 2})] = "tile " + std::to_string(z) + "/" + std::to_string(x);
  }
  const auto file = opened(file_of(tiles, 7));
  EXPECT_EQ(file->zoom_max(), 6);
  EXPECT_FALSE(file->is_gzip());
  EXPECT_EQ(file->tile({6, 63, 31}), "tile 6/63");
  EXPECT_EQ(file->tile({0, 0, 0}), "tile 0/0");
  EXPECT_EQ(file->tile({6, 1, 0}), "");
  for (const auto& [id, bytes] : tiles) EXPECT_FALSE(bytes.empty());
}

TEST_F(PmTilesTest, RefusesWhatIsDamaged) {
  const std::string good = file_of({{0, "a"}, {1, "b"}, {4, "c"}}, 2);
  EXPECT_THROW(opened("PMTiles"), BadTiles);
  EXPECT_THROW(opened(std::string(200, 'x')), BadTiles);
  std::mt19937 random(1);
  int refused = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = good.substr(0, round % 3 == 0 ? random() % good.size() : good.size());
    for (int i = 0; i < 3 && !bytes.empty(); ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    try {
      const auto file = opened(bytes);
      for (std::uint32_t x = 0; x < 2; ++x) EXPECT_LT(file->tile({1, x, 0}).size(), 1000u);
    } catch (const BadTiles&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 1000);
}

}  // namespace
}  // namespace map
