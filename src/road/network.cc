#include "road/network.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>
#include <numbers>
#include <set>
#include <system_error>

namespace road {
namespace {

constexpr char magic[8] = {'A', 'I', 'W', 'E', 'I', 'R', 'D', '2'};
constexpr std::size_t alignment = 8;

enum Section {
  in_profile, in_source, in_flags, in_shape, in_arcs, in_first_turn, in_turns, in_name_ends, in_name_letters,
  in_first_up, in_first_down, in_up, in_down, section_count
};

struct Place {
  std::uint64_t offset = 0, bytes = 0;
};
struct Head {
  char magic[8];
  std::uint32_t checksum = 0;  // CRC-32 of everything after the head
  std::uint32_t sections = section_count;
  Place places[section_count];
};

template <class T>
std::string_view bytes_of(std::span<const T> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}
template <class T>
std::string_view bytes_of(const std::vector<T>& values) {
  return bytes_of(std::span<const T>(values));
}

std::uint32_t checksum_of(std::string_view bytes) {
  return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

std::string assembled(const std::array<std::string_view, section_count>& sections) {
  Head head{};
  std::memcpy(head.magic, magic, sizeof magic);
  std::string body;
  for (std::size_t i = 0; i < section_count; ++i) {
    body.resize((body.size() + alignment - 1) / alignment * alignment);
    head.places[i] = {sizeof(Head) + body.size(), sections[i].size()};
    body += sections[i];
  }
  head.checksum = checksum_of(body);
  return std::string(reinterpret_cast<const char*>(&head), sizeof head) + body;
}

void write_whole(const std::string& path, const std::string& bytes) {
  const std::string unfinished = path + ".new";
  {
    std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.flush();
    if (!file) throw std::system_error(errno, std::generic_category(), unfinished);
  }
  const int file = open(unfinished.c_str(), O_RDONLY | O_CLOEXEC);
  const bool durable = file >= 0 && fsync(file) == 0;
  if (file >= 0) close(file);
  if (!durable || rename(unfinished.c_str(), path.c_str()) != 0) {
    throw std::system_error(errno, std::generic_category(), path);
  }
}

void require(bool good) {
  if (!good) throw BadFile("damaged road network");
}

// Whether `first` cuts `count` values into consecutive pieces.
bool is_index(std::span<const std::uint32_t> first, std::size_t pieces, std::size_t count) {
  return first.size() == pieces + 1 && first.front() == 0 && first.back() == count &&
         std::is_sorted(first.begin(), first.end());
}

}  // namespace

void Network::write(const std::string& path, const NetworkFacts& facts, const Graph& graph,
                    const Hierarchy& hierarchy) {
  std::vector<std::uint32_t> ends;
  std::string letters;
  for (const std::string& name : graph.names) {
    letters += name;
    ends.push_back(static_cast<std::uint32_t>(letters.size()));
  }
  const std::string marks(1, facts.demonstration ? 1 : 0);
  write_whole(path, assembled({facts.profile, facts.source, marks, bytes_of(graph.shape), bytes_of(graph.arcs),
                               bytes_of(graph.first_turn), bytes_of(graph.turns), bytes_of(ends), letters,
                               bytes_of(hierarchy.first_up), bytes_of(hierarchy.first_down),
                               bytes_of(hierarchy.up), bytes_of(hierarchy.down)}));
}

Network::~Network() {
  if (data_) munmap(data_, size_);
}

void Network::map(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) throw std::system_error(errno, std::generic_category(), path);
  struct stat facts {};
  fstat(file, &facts);
  size_ = static_cast<std::size_t>(facts.st_size);
  void* data = size_ > 0 ? mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
  close(file);
  if (data == MAP_FAILED) throw BadFile("not a road network");
  data_ = data;
}

void Network::read() {
  const auto* bytes = static_cast<const char*>(data_);
  require(size_ >= sizeof(Head));
  Head head;
  std::memcpy(&head, bytes, sizeof head);
  if (std::memcmp(head.magic, magic, sizeof magic) != 0) throw BadFile("not a road network of this version");
  require(head.sections == section_count);
  checksum_ = head.checksum;
  require(checksum_of({bytes + sizeof head, size_ - sizeof head}) == head.checksum);
  const auto section = [&]<class T>(Section which, std::span<const T>& out) {
    const Place place = head.places[which];
    require(place.offset <= size_ && place.bytes <= size_ - place.offset);
    require(place.offset % alignof(T) == 0 && place.bytes % sizeof(T) == 0);
    out = {reinterpret_cast<const T*>(bytes + place.offset), place.bytes / sizeof(T)};
  };
  std::span<const char> profile_text, source_text, marks;
  section(in_profile, profile_text);
  section(in_source, source_text);
  section(in_flags, marks);
  require(marks.size() == 1);
  facts_ = {std::string(profile_text.begin(), profile_text.end()),
            std::string(source_text.begin(), source_text.end()), marks[0] != 0};
  section(in_shape, shape_);
  section(in_arcs, arcs_);
  section(in_first_turn, first_turn_);
  section(in_turns, turns_);
  section(in_name_ends, name_ends_);
  section(in_name_letters, name_letters_);
  section(in_first_up, hierarchy_.first_up);
  section(in_first_down, hierarchy_.first_down);
  section(in_up, hierarchy_.up);
  section(in_down, hierarchy_.down);
}

// The checksum keeps out accidents; this keeps a file made by somebody else from leading out of memory.
void Network::check() const {
  require(!arcs_.empty() && !name_ends_.empty());
  require(is_index(first_turn_, arcs_.size(), turns_.size()));
  require(is_index(hierarchy_.first_up, arcs_.size(), hierarchy_.up.size()));
  require(is_index(hierarchy_.first_down, arcs_.size(), hierarchy_.down.size()));
  require(std::is_sorted(name_ends_.begin(), name_ends_.end()) && name_ends_.back() == name_letters_.size());
  for (const Arc& arc : arcs_) {
    require(arc.shape_count >= 2 && arc.shape_first <= shape_.size() &&
            arc.shape_count <= shape_.size() - arc.shape_first && arc.name < name_ends_.size());
  }
  for (const geo::Point point : shape_) require(geo::is_on_earth(point));
  for (const Turn& turn : turns_) require(turn.to < arcs_.size());
  for (const auto climbs : {hierarchy_.up, hierarchy_.down}) {
    for (const Climb& climb : climbs) {
      require(climb.to < arcs_.size() && (climb.middle == none || climb.middle < arcs_.size()));
    }
  }
}

std::shared_ptr<const Network> Network::open(const std::string& path) {
  const std::shared_ptr<Network> network(new Network);
  network->map(path);
  network->read();
  network->check();
  std::vector<geo::WorldBox> boxes;
  for (ArcId arc = 0; arc < network->arcs_.size(); ++arc) {
    geo::WorldBox box;
    for (const geo::Point point : network->shape_of(arc)) {
      box.join(geo::to_world(point));
      network->box_.min = {std::min(network->box_.min.lng, point.lng), std::min(network->box_.min.lat, point.lat)};
      network->box_.max = {std::max(network->box_.max.lng, point.lng), std::max(network->box_.max.lat, point.lat)};
    }
    boxes.push_back(box);
  }
  network->index_ = geo::BoxIndex(boxes);
  network->find_twins();
  return network;
}

// The shape of a twin is the same, corner for corner, from the other end.
void Network::find_twins() {
  using Ends = std::array<double, 5>;
  const auto ends_of = [&](ArcId arc, bool turned) {
    const auto shape = shape_of(arc);
    const geo::Point a = turned ? shape.back() : shape.front(), b = turned ? shape.front() : shape.back();
    return Ends{a.lng, a.lat, b.lng, b.lat, static_cast<double>(shape.size())};
  };
  std::set<Ends> all;
  for (ArcId arc = 0; arc < arcs_.size(); ++arc) all.insert(ends_of(arc, false));
  twins_.resize(arcs_.size());
  for (ArcId arc = 0; arc < arcs_.size(); ++arc) twins_[arc] = all.contains(ends_of(arc, true));
}

std::span<const Turn> Network::turns_of(ArcId arc) const {
  return turns_.subspan(first_turn_[arc], first_turn_[arc + 1] - first_turn_[arc]);
}

std::span<const geo::Point> Network::shape_of(ArcId arc) const {
  return shape_.subspan(arcs_[arc].shape_first, arcs_[arc].shape_count);
}

std::string_view Network::name_of(ArcId arc) const {
  const std::uint32_t name = arcs_[arc].name;
  const std::uint32_t first = name == 0 ? 0 : name_ends_[name - 1];
  return {name_letters_.data() + first, name_ends_[name] - first};
}

namespace {

// The nearest point of a line, on a plane that is true around `point`.
Snap nearest_on(std::span<const geo::Point> line, geo::Point point) {
  constexpr double degree_m = 6'371'008.8 * std::numbers::pi / 180;  // geo::distance_m's sphere
  const double east_m = degree_m * std::cos(point.lat * std::numbers::pi / 180);
  Snap best;
  best.away_m = INFINITY;
  double before_m = 0, best_before_m = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double ax = (line[i - 1].lng - point.lng) * east_m, ay = (line[i - 1].lat - point.lat) * degree_m;
    const double dx = (line[i].lng - line[i - 1].lng) * east_m, dy = (line[i].lat - line[i - 1].lat) * degree_m;
    const double squared = dx * dx + dy * dy, length = std::sqrt(squared);
    const double share = squared > 0 ? std::clamp(-(ax * dx + ay * dy) / squared, 0.0, 1.0) : 0;
    const double away = std::hypot(ax + share * dx, ay + share * dy);
    if (away < best.away_m) {
      best.away_m = away;
      best.point = {line[i - 1].lng + share * (line[i].lng - line[i - 1].lng),
                    line[i - 1].lat + share * (line[i].lat - line[i - 1].lat)};
      best_before_m = before_m + share * length;
    }
    before_m += length;
  }
  best.share = before_m > 0 ? std::clamp(best_before_m / before_m, 0.0, 1.0) : 0;
  return best;
}

geo::WorldBox box_around(geo::Point point, double radius_m) {
  constexpr double degree_m = 6'371'008.8 * std::numbers::pi / 180;
  const double north = radius_m / degree_m, east = north / std::max(0.01, std::cos(point.lat * std::numbers::pi / 180));
  geo::WorldBox box;
  box.join(geo::to_world({point.lng - east, point.lat - north}));
  box.join(geo::to_world({point.lng + east, point.lat + north}));
  return box;
}

}  // namespace

std::vector<Snap> Network::nearest(geo::Point point, double radius_m) const {
  // Both directions of a road are equally far; what differs by more is another road.
  constexpr double same_m = 0.5;
  std::vector<Snap> found;
  for (double reach_m = std::min(100.0, radius_m);; reach_m = std::min(reach_m * 4, radius_m)) {
    index_.each(box_around(point, reach_m), [&](std::uint32_t arc) {
      Snap snap = nearest_on(shape_of(arc), point);
      snap.arc = arc;
      if (snap.away_m <= reach_m) found.push_back(snap);
    });
    if (!found.empty() || reach_m >= radius_m) break;
  }
  if (found.empty()) return found;
  const double nearest_m = std::min_element(found.begin(), found.end(), [](const Snap& a, const Snap& b) {
                             return a.away_m < b.away_m;
                           })->away_m;
  std::erase_if(found, [&](const Snap& snap) { return snap.away_m > nearest_m + same_m; });
  return found;
}

}  // namespace road
