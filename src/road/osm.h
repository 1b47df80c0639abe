// Roads of an OpenStreetMap extract in PBF (https://wiki.openstreetmap.org/wiki/PBF_Format). The file is
// hostile until read: sizes are bounded before anything is allocated, every number is checked.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/shape.h"

namespace road {

// What is wrong with a file, with the number of the block (from 1).
class BadFile : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class OneWay : std::uint8_t { no, forward, backward };

struct Way {
  std::int64_t id = 0;
  std::string highway;
  std::string name;
  OneWay one_way = OneWay::no;
  bool no_cars = false;
  bool no_foot = false;
  std::vector<std::int64_t> nodes;  // at least two
};

// From one way over a node into another: forbidden, or the only way on.
struct Restriction {
  std::int64_t from_way = 0, via_node = 0, to_way = 0;
  bool only = false;
};

struct Roads {
  std::vector<Way> ways;
  std::unordered_map<std::int64_t, geo::Point> nodes;  // those of the ways
  std::vector<Restriction> restrictions;               // with one node between; others are left out
};

struct ReadLimits {
  std::size_t file_bytes_max = std::size_t{4} << 30;
  std::size_t ways_max = 20'000'000;
  std::size_t nodes_max = 200'000'000;
  std::optional<geo::Box> box;  // ways that do not touch it are left out
};

// Ways with a `highway` tag. Throws BadFile; std::system_error when the file cannot be opened.
Roads read_pbf(const std::string& path, const ReadLimits& limits);
// The same from memory.
Roads read_pbf_bytes(std::string_view bytes, const ReadLimits& limits);

}  // namespace road
