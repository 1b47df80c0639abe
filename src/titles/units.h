// How many divisions are to hold a title: counted once for each version of the divisions, kept in memory.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace titles {

// Immutable.
class UnitCounts {
 public:
  UnitCounts(std::int64_t divisions_version, std::int64_t province) : version_(divisions_version), province_(province) {}
  std::int64_t version() const { return version_; }
  std::int64_t province() const { return province_; }
  // Units of the kind at `position` of the kinds, in a division and below; exceptions aside.
  std::int64_t of(std::int64_t division, std::size_t position) const;
  void add(std::int64_t division, std::size_t position, std::size_t kinds);

 private:
  std::int64_t version_;
  std::int64_t province_;
  std::unordered_map<std::int64_t, std::vector<std::int32_t>> counts_;
};

// For the present divisions and rules, of the province around `division`. Thread-safe.
std::shared_ptr<const UnitCounts> unit_counts(std::int64_t division);

}  // namespace titles
