#include "people/division_files.h"

#include <zlib.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <stdexcept>
#include <unordered_map>

namespace people {

namespace {

constexpr std::int64_t province_code = 370'000'000'000;
// The day up to which the source holds (data/divisions/SOURCES.md).
constexpr base::Date source_cut_off{2023, 6, 30};
constexpr std::size_t line_max_bytes = 4096;

using Columns = std::vector<std::string_view>;

struct Place {
  std::string file;
  int line = 0;
};

[[noreturn]] void refuse(const Place& place, const std::string& why) {
  throw std::runtime_error(place.file + ":" + std::to_string(place.line) + ": " + why);
}

// Calls `each` with the columns of every line after the heading. zlib reads plain files too.
void for_each_line(const std::string& file, std::size_t columns,
                   const std::function<void(const Columns&, const Place&)>& each) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> in(gzopen(file.c_str(), "rb"), gzclose);
  if (!in) throw std::runtime_error("cannot read " + file);
  gzbuffer(in.get(), 1 << 16);
  char buffer[line_max_bytes];
  Place place{file, 0};
  while (gzgets(in.get(), buffer, sizeof buffer) != nullptr) {
    ++place.line;
    std::string_view line(buffer);
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    if (place.line == 1 || line.empty()) continue;
    const auto parts = base::split(line, ',');
    if (parts.size() != columns) refuse(place, "expected " + std::to_string(columns) + " columns");
    each(parts, place);
  }
  int error = Z_OK;
  gzerror(in.get(), &error);
  if (error != Z_OK) refuse(place, "damaged file");
}

std::int64_t padded_code(std::string_view text, std::size_t digits, const Place& place) {
  std::string code(text);
  code.resize(12, '0');
  if (text.size() != digits || !is_division_code(code)) refuse(place, "not a code");
  return division_code(code);
}

Division new_division(std::int64_t code, std::string_view name) {
  Division division;
  division.code = code;
  division.level = kernel::division_level(code);
  if (division.level > 1) division.parent = kernel::ancestor(code, division.level - 1);
  division.name = name;
  division.valid_from = *base::day_from(source_cut_off);
  return division;
}

void read_level(std::vector<Division>& all, const std::string& file, std::size_t digits,
                std::size_t columns) {
  for_each_line(file, columns, [&](const Columns& parts, const Place& place) {
    Division division = new_division(padded_code(parts[0], digits, place), parts[1]);
    if (parts[1].empty() || !base::is_utf8(parts[1])) refuse(place, "not a name");
    if (columns > 2 &&
        !boost::describe::enum_from_string(std::string(parts[2]).c_str(), division.kind)) {
      refuse(place, "not a kind");
    }
    all.push_back(std::move(division));
  });
}

// REQUIRES: sorted by code, so that a parent comes before its children.
void fill_paths(std::vector<Division>& all) {
  std::unordered_map<std::int64_t, const Division*> known;
  known.reserve(all.size());
  for (Division& division : all) {
    division.path_name = division.name;
    if (division.parent) {
      const auto parent = known.find(*division.parent);
      if (parent == known.end()) {
        throw std::runtime_error("division " + division_text(division.code) + " has no parent");
      }
      if (parent->second->level > 1) {
        division.path_name = parent->second->path_name + division.name;
      }
    }
    if (!known.emplace(division.code, &division).second) {
      throw std::runtime_error("division " + division_text(division.code) + " is there twice");
    }
  }
}

}  // namespace

std::vector<Division> read_division_files(const std::string& folder) {
  std::vector<Division> all;
  all.reserve(65'000);
  all.push_back(new_division(province_code, "山东省"));
  read_level(all, folder + "/cities.csv", 4, 2);
  read_level(all, folder + "/counties.csv", 6, 3);
  read_level(all, folder + "/townships.csv", 9, 2);
  read_level(all, folder + "/villages.csv.gz", 12, 2);
  std::sort(all.begin(), all.end(),
            [](const Division& a, const Division& b) { return a.code < b.code; });
  fill_paths(all);
  return all;
}

std::vector<AssessmentUnitSeed> read_assessment_unit_file(const std::string& folder) {
  std::vector<AssessmentUnitSeed> seeds;
  for_each_line(folder + "/assessment_units.csv", 4, [&](const Columns& parts, const Place& place) {
    AssessmentUnitSeed seed;
    seed.city = padded_code(parts[0], 12, place);
    seed.name = parts[1];
    for (const auto member : base::split(parts[2], ' ')) {
      seed.members.push_back(padded_code(member, 12, place));
    }
    seed.note = parts[3];
    seeds.push_back(std::move(seed));
  });
  return seeds;
}

}  // namespace people
