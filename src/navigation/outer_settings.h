// Which outer routing engine the operator of this server has put in the place of the own one, by profile.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "navigation/model.h"

namespace navigation {

struct OuterEngine {
  EngineCode code = EngineCode::osrm;
  std::string address;  // "http://127.0.0.1:5000", without a slash at its end
};
using OuterEngines = std::map<ProfileCode, OuterEngine>;

// Reads `[PROFILE:]ENGINE=ADDRESS`, several with commas between: "osrm=http://127.0.0.1:5000,walking:osrm=…".
// Without a profile Valhalla serves all and OSRM driving alone: a running OSRM knows one profile and answers with
// it whatever it is asked. An address is http on this machine or in a private network (127/8, 10/8, 172.16/12,
// 192.168/16, ::1, fc00::/7, localhost), in numbers: what a name leads to can change under us.
// Throws std::invalid_argument that says what is wrong and what would be right.
OuterEngines parse_outer_engines(std::string_view text);

// Set once, before requests are served.
void set_outer_engines(OuterEngines engines);
std::optional<OuterEngine> outer_engine(ProfileCode profile);

}  // namespace navigation
