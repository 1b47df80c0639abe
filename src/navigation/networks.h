// The road networks of this installation: files in its data folder, mapped once and shared by all
// requests, replaced when somebody imports others.
#pragma once

#include <memory>
#include <string>

#include "road/network.h"

namespace navigation {

// The network of a profile; null when none was imported.
std::shared_ptr<const road::Network> network(const std::string& profile);

// Looks at `data_folder`/roads and takes what is new there; what cannot be read is logged and left out.
// Called by one thread about twice a second.
void reload_if_changed(const std::string& data_folder);

// Where the network of a profile lies; its folder is made.
std::string network_path(const std::string& data_folder, const std::string& profile);

// Builds and writes the networks of all profiles of `profiles_path`. Gives the number of arcs of each.
struct BuiltNetwork {
  std::string profile;
  std::size_t arcs = 0;
};
std::vector<BuiltNetwork> write_networks(const std::string& data_folder, const std::string& profiles_path,
                                         const road::Roads& roads, const std::string& source,
                                         bool demonstration);

}  // namespace navigation
