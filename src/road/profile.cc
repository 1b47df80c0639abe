#include "road/profile.h"

#include <stdexcept>

#include "base/json_file.h"

namespace road {

Profiles load_profiles(const std::string& path) {
  Profiles profiles = base::read_json_file<Profiles>(path);
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
