#include "navigation/routers.h"

#include <cmath>

#include "base/errors.h"
#include "base/text.h"
#include "navigation/networks.h"

namespace navigation {

std::shared_ptr<const road::Network> network_for(std::optional<ProfileCode> profile) {
  if (auto found = network(boost::describe::enum_to_string(profile.value_or(ProfileCode::driving), ""))) return found;
  throw base::Refusal(409, "navigation.no_network", "还没有导入路网，请系统管理员运行 aiwei import roads");
}

road::Router& router_of(const std::shared_ptr<const road::Network>& network) {
  thread_local std::shared_ptr<const road::Network> known;
  thread_local std::optional<road::Router> router;
  if (known != network) {
    router.emplace(*network);
    known = network;
  }
  return *router;
}

geo::Point point_in(const std::string& text, const std::string& pointer) {
  const auto numbers = base::parse_numbers(text, 2).value_or(std::vector<double>(2, NAN));
  const geo::Point point{numbers[0], numbers[1]};
  if (!geo::is_on_earth(point)) {
    throw base::invalid({{pointer, "bad_format", "应为 经度,纬度，如 117.03,36.67"}});
  }
  return point;
}

std::vector<road::Snap> on_road(const road::Network& network, geo::Point point, const std::string& pointer) {
  auto snaps = network.nearest(point, road_radius_m);
  if (!snaps.empty()) return snaps;
  throw base::invalid({{pointer, "far_from_road", "这里 1 千米内没有路网覆盖的道路，不能给出路线"}});
}

}  // namespace navigation
