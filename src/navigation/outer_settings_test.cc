#include "navigation/outer_settings.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace navigation {
namespace {

std::string address_of(std::string_view text, ProfileCode profile) {
  const OuterEngines engines = parse_outer_engines(text);
  const auto found = engines.find(profile);
  return found == engines.end() ? "" : std::string(boost::describe::enum_to_string(found->second.code, "")) + " " + found->second.address;
}

TEST(OuterSettings, osrm_serves_driving_alone_and_valhalla_all) {
  EXPECT_EQ(address_of("osrm=http://127.0.0.1:5000/", ProfileCode::driving), "osrm http://127.0.0.1:5000");
  EXPECT_EQ(address_of("osrm=http://127.0.0.1:5000", ProfileCode::walking), "");
  EXPECT_EQ(address_of("valhalla=http://[::1]:8002", ProfileCode::driving), "valhalla http://[::1]:8002");
  EXPECT_EQ(address_of("valhalla=http://[::1]:8002", ProfileCode::walking), "valhalla http://[::1]:8002");
}

TEST(OuterSettings, each_profile_has_its_own) {
  const std::string_view both = "driving:osrm=http://10.1.2.3:5000/car,walking:valhalla=http://192.168.0.9";
  EXPECT_EQ(address_of(both, ProfileCode::driving), "osrm http://10.1.2.3:5000/car");
  EXPECT_EQ(address_of(both, ProfileCode::walking), "valhalla http://192.168.0.9");
}

TEST(OuterSettings, private_networks_alone) {
  for (const char* host : {"127.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.1", "192.168.1.1", "localhost", "[::1]", "[fd00::7]"}) {
    EXPECT_NO_THROW(parse_outer_engines("osrm=http://" + std::string(host) + ":5000")) << host;
  }
  for (const char* host : {"8.8.8.8", "172.15.0.1", "172.32.0.1", "192.169.0.1", "osrm", "router.project-osrm.org", "127.0.0.1.example.org",
                           "[2001:db8::1]", "[::1", "0.0.0.0", "127.1", "0x7f000001", ""}) {
    EXPECT_THROW(parse_outer_engines("osrm=http://" + std::string(host) + ":5000"), std::invalid_argument) << host;
  }
}

TEST(OuterSettings, what_is_malformed_is_refused) {
  for (const char* text : {"", ",", "osrm", "osrm=", "http://127.0.0.1:5000", "own=http://127.0.0.1:5000", "graphhopper=http://127.0.0.1:5000",
                           "flying:osrm=http://127.0.0.1:5000", "osrm=https://127.0.0.1:5000", "osrm=http://user@127.0.0.1:5000",
                           "osrm=http://127.0.0.1:5000?x=1", "osrm=http://127.0.0.1:0", "osrm=http://127.0.0.1:65536", "osrm=http://127.0.0.1:",
                           "osrm=http://127.0.0.1:5000\n", "osrm=http://", "osrm=http:", "osrm=http://127.0.0.1:5000,",
                           "osrm=http://127.0.0.1:5000,driving:valhalla=http://127.0.0.1:8002", "osrm=http://127.0.0.1:+80"}) {
    EXPECT_THROW(parse_outer_engines(text), std::invalid_argument) << text;
  }
}

}  // namespace
}  // namespace navigation
