#include "geo/ring_sweep.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstdint>
#include <set>
#include <vector>

#include "geo/validity.h"

// A line sweeps from west to east over the sides of all rings, keeping those it cuts in order
// from south to north. Two sides that meet must be neighbours in that order just before, so
// only neighbours are compared (Shamos and Hoey, 1976). Whole numbers keep the order exact.
namespace geo {
namespace {

struct Vertex {
  std::int64_t x = 0;
  std::int64_t y = 0;
  friend auto operator<=>(const Vertex&, const Vertex&) = default;
};

struct Side {
  Vertex left;
  Vertex right;
  std::size_t left_corner = 0;   // Numbers over all rings: equal numbers are the same corner,
  std::size_t right_corner = 0;  // equal places may be two rings touching.
  std::size_t ring = 0;
};

Vertex vertex_of(Point point) {
  return {std::llround(point.lng * lattice_per_degree),
          std::llround(point.lat * lattice_per_degree)};
}

Point point_of(Vertex vertex) {
  return {static_cast<double>(vertex.x) / lattice_per_degree,
          static_cast<double>(vertex.y) / lattice_per_degree};
}

// 1 when a, b, c turn left, -1 when right, 0 on one line. The products need 65 bits.
int turn(Vertex a, Vertex b, Vertex c) {
  const auto left = static_cast<__int128>(b.x - a.x) * (c.y - a.y);
  const auto right = static_cast<__int128>(b.y - a.y) * (c.x - a.x);
  return left > right ? 1 : left < right ? -1 : 0;
}

// Order from south to north where both sides are cut by the sweep line.
struct IsBelow {
  bool operator()(const Side* a, const Side* b) const {
    if (a == b) return false;
    const int height = a->left < b->left ? -above(*b, *a) : above(*a, *b);
    return height != 0 ? height < 0 : a < b;
  }

  // Whether `later` starts above `earlier`. Sides that start together are told apart by
  // where they end; sides on one line are left to the comparison of neighbours.
  static int above(const Side& later, const Side& earlier) {
    const int start = turn(earlier.left, earlier.right, later.left);
    return start != 0 ? start : turn(earlier.left, earlier.right, later.right);
  }
};

bool within(const Side& side, Vertex point) {
  return side.left <= point && point <= side.right &&
         std::min(side.left.y, side.right.y) <= point.y &&
         point.y <= std::max(side.left.y, side.right.y);
}

bool cross_or_touch(const Side& a, const Side& b) {
  const int b_left = turn(a.left, a.right, b.left);
  const int b_right = turn(a.left, a.right, b.right);
  const int a_left = turn(b.left, b.right, a.left);
  const int a_right = turn(b.left, b.right, a.right);
  if (b_left * b_right < 0 && a_left * a_right < 0) return true;
  return (b_left == 0 && within(a, b.left)) || (b_right == 0 && within(a, b.right)) ||
         (a_left == 0 && within(b, a.left)) || (a_right == 0 && within(b, a.right));
}

bool meet(const Side& a, const Side& b) {
  if (a.left_corner == b.left_corner) return turn(a.left, a.right, b.right) == 0;
  if (a.right_corner == b.right_corner) return turn(a.left, a.right, b.left) == 0;
  // One ends where the other starts: they lie on different sides of that corner.
  if (a.left_corner == b.right_corner || a.right_corner == b.left_corner) return false;
  return cross_or_touch(a, b);
}

// Where the lines through both sides meet; on one line, where the later one starts.
Point meeting_point(const Side& a, const Side& b) {
  const Point p = point_of(a.left), q = point_of(a.right), r = point_of(b.left);
  const Point s = point_of(b.right);
  const double across = (q.lng - p.lng) * (s.lat - r.lat) - (q.lat - p.lat) * (s.lng - r.lng);
  if (across == 0) return point_of(std::max(a.left, b.left));
  const double along =
      ((r.lng - p.lng) * (s.lat - r.lat) - (r.lat - p.lat) * (s.lng - r.lng)) / across;
  return on_lattice({p.lng + along * (q.lng - p.lng), p.lat + along * (q.lat - p.lat)});
}

std::vector<Vertex> lattice_corners(const Ring& ring) {
  std::vector<Vertex> corners;
  for (const Point& point : ring) {
    const Vertex vertex = vertex_of(point);
    if (corners.empty() || corners.back() != vertex) corners.push_back(vertex);
  }
  while (corners.size() > 1 && corners.back() == corners.front()) corners.pop_back();
  return corners;
}

void add_sides(const Ring& ring, std::size_t ring_number, std::size_t first_corner,
               std::vector<Side>& sides) {
  const std::vector<Vertex> corners = lattice_corners(ring);
  if (corners.size() < 3) return;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const std::size_t next = i + 1 < corners.size() ? i + 1 : 0;
    Side side{corners[i], corners[next], first_corner + i, first_corner + next, ring_number};
    if (side.right < side.left) {
      std::swap(side.left, side.right);
      std::swap(side.left_corner, side.right_corner);
    }
    sides.push_back(side);
  }
}

std::vector<Side> sides_of(const Polygon& polygon) {
  std::vector<Side> sides;
  add_sides(polygon.outer, 0, 0, sides);
  for (std::size_t i = 0; i < polygon.holes.size(); ++i) {
    add_sides(polygon.holes[i], i + 1, sides.size(), sides);
  }
  return sides;
}

// The sweep cannot see two corners in the same place when sides only end and start there.
std::optional<Meeting> find_repeated_corner(const std::vector<Side>& sides) {
  struct Corner {
    Vertex at;
    std::size_t number;
    std::size_t ring;
    auto operator<=>(const Corner&) const = default;
  };
  std::vector<Corner> corners;
  for (const Side& side : sides) {
    corners.push_back({side.left, side.left_corner, side.ring});
    corners.push_back({side.right, side.right_corner, side.ring});
  }
  std::sort(corners.begin(), corners.end());
  for (std::size_t i = 1; i < corners.size(); ++i) {
    const Corner& a = corners[i - 1];
    const Corner& b = corners[i];
    if (a.at == b.at && a.number != b.number)
      return Meeting{std::max(a.ring, b.ring), point_of(a.at)};
  }
  return std::nullopt;
}

struct Event {
  Vertex at;
  bool starts = false;  // Ends come first: a side gives way to the one that continues it.
  std::size_t side = 0;
  auto operator<=>(const Event&) const = default;
};

std::vector<Event> events_of(const std::vector<Side>& sides) {
  std::vector<Event> events;
  events.reserve(sides.size() * 2);
  for (std::size_t i = 0; i < sides.size(); ++i) {
    events.push_back({sides[i].left, true, i});
    events.push_back({sides[i].right, false, i});
  }
  std::sort(events.begin(), events.end());
  return events;
}

using Cut = std::set<const Side*, IsBelow>;

std::optional<Meeting> compare(const Side* a, const Side* b) {
  if (!meet(*a, *b)) return std::nullopt;
  return Meeting{std::max(a->ring, b->ring), meeting_point(*a, *b)};
}

std::optional<Meeting> compare_with_neighbours(const Cut& cut, Cut::const_iterator at) {
  if (at != cut.begin()) {
    if (const auto meeting = compare(*std::prev(at), *at)) return meeting;
  }
  const auto above = std::next(at);
  return above != cut.end() ? compare(*at, *above) : std::nullopt;
}

}  // namespace

std::optional<Meeting> find_meeting(const Polygon& polygon) {
  const std::vector<Side> sides = sides_of(polygon);
  if (const auto repeated = find_repeated_corner(sides)) return repeated;
  Cut cut;
  std::vector<Cut::const_iterator> position(sides.size());
  for (const Event& event : events_of(sides)) {
    if (event.starts) {
      position[event.side] = cut.insert(&sides[event.side]).first;
      if (const auto met = compare_with_neighbours(cut, position[event.side])) return met;
      continue;
    }
    const auto after = cut.erase(position[event.side]);
    if (after == cut.begin() || after == cut.end()) continue;
    if (const auto met = compare(*std::prev(after), *after)) return met;
  }
  return std::nullopt;
}

std::size_t count_lattice_corners(const Ring& ring) {
  return lattice_corners(ring).size();
}

bool is_on_one_line(const Ring& ring) {
  // Equal neighbours are gone, so the first two corners give a direction.
  const std::vector<Vertex> corners = lattice_corners(ring);
  return std::all_of(corners.begin(), corners.end(), [&](Vertex corner) {
    return turn(corners[0], corners[corners.size() > 1 ? 1 : 0], corner) == 0;
  });
}

}  // namespace geo
