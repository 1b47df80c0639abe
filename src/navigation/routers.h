// Networks, routers and points for a request.
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

// "lng,lat" in degrees. Throws Refusal 422 at `pointer`.
geo::Point point_in(const std::string& text, const std::string& pointer);

// The nearest road within road_radius_m, in each direction. Throws Refusal 422 "far_from_road" at `pointer`.
std::vector<road::Snap> on_road(const road::Network& network, geo::Point point, const std::string& pointer);

}  // namespace navigation
