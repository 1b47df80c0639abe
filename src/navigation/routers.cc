#include "navigation/routers.h"

#include "base/errors.h"
#include "navigation/networks.h"

namespace navigation {

std::shared_ptr<const road::Network> network_for(std::optional<ProfileCode> profile) {
  if (auto found = network(boost::describe::enum_to_string(profile.value_or(ProfileCode::driving), ""))) return found;
  throw base::Refusal(409, "navigation.no_network", "还没有导入路网，请系统管理员运行 aiwei import roads");
}

// The working memory of this thread, for the network it used last.
road::Router& router_of(const std::shared_ptr<const road::Network>& network) {
  thread_local std::shared_ptr<const road::Network> known;
  thread_local std::optional<road::Router> router;
  if (known != network) {
    router.emplace(*network);
    known = network;
  }
  return *router;
}

}  // namespace navigation
