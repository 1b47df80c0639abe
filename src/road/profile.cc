#include "road/profile.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace road {

Profiles load_profiles(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  Profiles profiles;
  try {
    profiles = base::from_json<Profiles>(base::parse_json(text));
  } catch (const base::Refusal& refusal) {
    std::string what = path + ": " + refusal.code;
    for (const auto& error : refusal.errors) what += ' ' + error.pointer + ' ' + error.code;
    throw std::runtime_error(what);
  }
  for (const Profile& profile : profiles.profiles) {
    for (const Speed& speed : profile.speeds) {
      if (!(speed.kmh > 0 && speed.kmh < 200)) throw std::runtime_error(path + ": speed of " + speed.highway);
    }
  }
  return profiles;
}

std::optional<double> Profile::kmh(std::string_view highway) const {
  for (const Speed& speed : speeds) {
    if (speed.highway == highway) return speed.kmh;
  }
  return std::nullopt;
}

}  // namespace road
