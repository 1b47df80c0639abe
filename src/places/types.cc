#include "places/types.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/json_file.h"

namespace places {

namespace {

PlaceTypes& held() {
  static PlaceTypes current;
  return current;
}

void check(const std::string& path, const PlaceType& type, const standards::Standards& standards) {
  const auto& lines = standards.lines.items;
  const auto refuse = [&](const char* what) {
    throw std::runtime_error(path + ": " + type.code + ": " + what);
  };
  if (std::none_of(lines.begin(), lines.end(), [&](const auto& line) { return line.number == type.line; })) {
    refuse("unknown line");
  }
  if (!standards.category(type.category)) refuse("unknown category");
  if (type.inspect_every_days < 1) refuse("inspectEveryDays below 1");
  for (const Attribute& attribute : type.attributes) {
    const bool choice = attribute.kind == AttributeKind::choice;
    if (choice != (attribute.choices && !attribute.choices->empty())) refuse("choices");
  }
}

}  // namespace

const PlaceType* PlaceTypes::find(std::string_view code) const {
  const auto found = std::find_if(items.begin(), items.end(),
                                  [&](const PlaceType& type) { return type.code == code; });
  return found == items.end() ? nullptr : &*found;
}

PlaceTypes load_types(const std::string& standards_folder, const standards::Standards& standards) {
  const std::string path = standards_folder + "/place_types.json";
  PlaceTypes types = base::read_json_file<PlaceTypes>(path);
  std::set<std::string> seen;
  for (const PlaceType& type : types.items) {
    if (!seen.insert(type.code).second) throw std::runtime_error(path + ": twice: " + type.code);
    check(path, type, standards);
  }
  return types;
}

void set_types(PlaceTypes types) { held() = std::move(types); }
const PlaceTypes& types() { return held(); }

base::Instant overdue_before(const PlaceType& type, base::Instant now) {
  return {now.ms - type.inspect_every_days * base::day_ms};
}

std::vector<std::pair<std::string, base::Instant>> overdue_before(base::Instant now) {
  std::vector<std::pair<std::string, base::Instant>> moments;
  for (const PlaceType& type : types().items) {
    moments.emplace_back(type.code, overdue_before(type, now));
  }
  return moments;
}

}  // namespace places
