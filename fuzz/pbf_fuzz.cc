// OSM extracts: whatever the bytes are, they are read or refused; what was read can be contracted.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "road/hierarchy.h"
#include "road/profile.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const road::Profile walking{"walking", "", false, 0, 0, {{"residential", 5}, {"footway", 5}, {"service", 5}}};
  try {
    road::ReadLimits limits;
    limits.ways_max = 2000;
    limits.nodes_max = 20'000;
    const road::Roads roads =
        road::read_pbf_bytes({reinterpret_cast<const char*>(data), size}, limits);
    const road::Graph graph = road::build_graph(roads, walking);
    if (graph.arcs.size() < 500) road::contract(graph);
  } catch (const road::BadFile&) {
  }
  return 0;
}
