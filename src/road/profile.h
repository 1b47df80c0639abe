// How fast each kind of road is for one way of moving: data/roads/profiles.json.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace road {

struct Speed {
  std::string highway;  // tag of OpenStreetMap
  double kmh = 0;
};
AIWEI_WIRE(Speed, highway, kmh)

struct Profile {
  std::string code;  // "driving", "walking"
  std::string name;
  bool directed = true;  // obeys one-way streets and turn restrictions, and needs access by car
  int turn_seconds = 0;
  int u_turn_seconds = 0;
  std::vector<Speed> speeds;  // roads of another kind are not used

  std::optional<double> kmh(std::string_view highway) const;
};
AIWEI_WIRE(Profile, code, name, directed, turn_seconds, u_turn_seconds, speeds)

struct Profiles {
  std::string version;
  std::string source;
  std::string confidence;
  std::vector<Profile> profiles;
};
AIWEI_WIRE(Profiles, version, source, confidence, profiles)

// Throws std::runtime_error that names the file and what is wrong.
Profiles load_profiles(const std::string& path);

}  // namespace road
