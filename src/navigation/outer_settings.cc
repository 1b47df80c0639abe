#include "navigation/outer_settings.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "base/text.h"

namespace navigation {

namespace {

constexpr std::string_view scheme = "http://";

[[noreturn]] void refuse(std::string_view entry, std::string_view why) {
  throw std::invalid_argument("\"" + std::string(entry) + "\": " + std::string(why) +
                              "; write [PROFILE:]ENGINE=ADDRESS, e.g. osrm=http://127.0.0.1:5000 or "
                              "walking:valhalla=http://10.0.0.7:8002");
}

bool is_private_v4(const std::string& host) {
  in_addr address{};
  if (inet_pton(AF_INET, host.c_str(), &address) != 1) return false;
  const std::uint32_t bits = ntohl(address.s_addr);
  return bits >> 24 == 127 || bits >> 24 == 10 || bits >> 20 == (172 << 4 | 1) || bits >> 16 == (192 << 8 | 168);
}

bool is_private_v6(const std::string& host) {
  in6_addr address{};
  if (inet_pton(AF_INET6, host.c_str(), &address) != 1) return false;
  return IN6_IS_ADDR_LOOPBACK(&address) || (address.s6_addr[0] & 0xfe) == 0xfc;
}

bool is_private(const std::string& host) {
  if (host.starts_with('[') && host.ends_with(']')) return is_private_v6(host.substr(1, host.size() - 2));
  return host == "localhost" || is_private_v4(host);
}

bool is_port(std::string_view text) {
  const bool digits = !text.empty() && text.size() <= 5 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits && std::stoi(std::string(text)) >= 1 && std::stoi(std::string(text)) <= 65'535;
}

std::string address_in(std::string_view entry, std::string_view text) {
  if (!text.starts_with(scheme)) refuse(entry, "the address must begin with http://");
  const bool plain = std::all_of(text.begin(), text.end(), [](char letter) { return letter > ' ' && letter < 127; });
  if (!plain || text.find_first_of("?#@\\%") != text.npos) refuse(entry, "no user, query, fragment or strange letters in the address");
  while (text.ends_with('/')) text.remove_suffix(1);
  const std::string_view rest = text.substr(std::min(scheme.size(), text.size()));
  const std::string_view place = rest.substr(0, rest.find('/'));
  const std::size_t bracket = place.find(']');
  const std::size_t colon = place.find(':', bracket == place.npos ? 0 : bracket);
  if (!is_private(std::string(place.substr(0, colon)))) {
    refuse(entry, "only this machine or a private network, in numbers");
  }
  if (colon != place.npos && !is_port(place.substr(colon + 1))) refuse(entry, "not a port");
  return std::string(text);
}

// What stands before the equals sign.
std::pair<std::vector<ProfileCode>, EngineCode> heading_in(std::string_view entry, std::string_view text) {
  const std::size_t colon = text.find(':');
  EngineCode code{};
  const std::string engine(colon == text.npos ? text : text.substr(colon + 1));
  if (engine == "own" || !boost::describe::enum_from_string(engine.c_str(), code)) {
    refuse(entry, "the engine is osrm or valhalla");
  }
  if (colon == text.npos && code == EngineCode::osrm) return {{ProfileCode::driving}, code};
  if (colon == text.npos) return {{ProfileCode::driving, ProfileCode::walking}, code};
  ProfileCode profile{};
  if (!boost::describe::enum_from_string(std::string(text.substr(0, colon)).c_str(), profile)) {
    refuse(entry, "the profile is driving or walking");
  }
  return {{profile}, code};
}

OuterEngines& held() {
  static OuterEngines engines;
  return engines;
}

}  // namespace

OuterEngines parse_outer_engines(std::string_view text) {
  OuterEngines engines;
  for (const std::string_view entry : base::split(text, ',')) {
    const std::size_t equals = entry.find('=');
    if (equals == entry.npos) refuse(entry, "an equals sign is missing");
    const auto [profiles, code] = heading_in(entry, entry.substr(0, equals));
    const std::string address = address_in(entry, entry.substr(equals + 1));
    for (const ProfileCode profile : profiles) {
      if (!engines.emplace(profile, OuterEngine{code, address}).second) refuse(entry, "this profile has an engine already");
    }
  }
  return engines;
}

void set_outer_engines(OuterEngines engines) { held() = std::move(engines); }

std::optional<OuterEngine> outer_engine(ProfileCode profile) {
  const auto found = held().find(profile);
  return found == held().end() ? std::nullopt : std::optional(found->second);
}

}  // namespace navigation
