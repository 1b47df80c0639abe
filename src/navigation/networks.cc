#include "navigation/networks.h"

#include <filesystem>
#include <map>
#include <mutex>

#include "base/log.h"

namespace navigation {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".roads";

struct Held {
  std::mutex mutex;
  std::map<std::string, std::shared_ptr<const road::Network>> networks;
  std::map<std::string, fs::file_time_type> seen;  // by path
};

Held& held() {
  static Held all;
  return all;
}

void take(const fs::path& path) {
  try {
    auto network = road::Network::open(path.string());
    const std::lock_guard lock(held().mutex);
    held().networks[path.stem().string()] = std::move(network);
  } catch (const std::exception& error) {
    base::log(base::Level::error, "road_network_unusable",
              {{"file", std::string_view(path.filename().string())}, {"what", std::string_view(error.what())}});
  }
}

}  // namespace

std::shared_ptr<const road::Network> network(const std::string& profile) {
  const std::lock_guard lock(held().mutex);
  const auto found = held().networks.find(profile);
  return found == held().networks.end() ? nullptr : found->second;
}

void reload_if_changed(const std::string& data_folder) {
  const fs::path folder = fs::path(data_folder) / "roads";
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().extension() != ending) continue;
    const fs::file_time_type changed = entry.last_write_time(ignored);
    fs::file_time_type& seen = held().seen[entry.path().string()];
    if (changed == seen) continue;
    seen = changed;
    take(entry.path());
  }
}

std::string network_path(const std::string& data_folder, const std::string& profile) {
  const fs::path folder = fs::path(data_folder) / "roads";
  fs::create_directories(folder);
  return (folder / (profile + std::string(ending))).string();
}

std::vector<BuiltNetwork> write_networks(const std::string& data_folder, const std::string& profiles_path,
                                         const road::Roads& roads, const std::string& source,
                                         bool demonstration) {
  std::vector<BuiltNetwork> built;
  for (const road::Profile& profile : road::load_profiles(profiles_path).profiles) {
    const road::Graph graph = road::build_graph(roads, profile);
    if (graph.arcs.empty()) throw road::BadFile("no road for the profile " + profile.code);
    road::Network::write(network_path(data_folder, profile.code), {profile.code, source, demonstration}, graph,
                         road::contract(graph));
    built.push_back({profile.code, graph.arcs.size()});
  }
  return built;
}

}  // namespace navigation
