// Networks and routers for a request.
#pragma once

#include <memory>
#include <optional>

#include "navigation/model.h"
#include "road/network.h"
#include "road/route.h"

namespace navigation {

// The network of a profile, by default for driving. Throws Refusal 409 "navigation.no_network".
std::shared_ptr<const road::Network> network_for(std::optional<ProfileCode> profile);

// The working memory of this thread, for the network it used last.
road::Router& router_of(const std::shared_ptr<const road::Network>& network);

}  // namespace navigation
