#include <algorithm>
#include <cmath>
#include <queue>

#include "geo/crossing.h"
#include "geo/ellipsoid.h"
#include "geo/shape.h"

// A search for the point farthest from every border: squares of the plane are examined from
// the most promising on, and split only while they could still beat the best point found.
namespace geo {
namespace {

// A label need not be perfect; these bound the work to (squares x corners).
constexpr double precision_of_size = 0.02;
constexpr int squares_max = 400;

struct Square {
  Point centre;
  double half = 0;    // Degrees of latitude.
  double inside = 0;  // Distance from the centre to the border, negative outside.
  double best_possible() const { return inside + half * std::sqrt(2.0); }
};

struct LessPromising {
  bool operator()(const Square& a, const Square& b) const {
    return a.best_possible() < b.best_possible();
  }
};

// Distances count a degree of longitude as shorter than one of latitude.
class Measure {
 public:
  explicit Measure(const Polygon& polygon)
      : polygon_(polygon), narrowing_(std::cos(polygon.outer[0].lat * radians_per_degree)) {}

  double narrowing() const { return narrowing_; }

  Square square(Point centre, double half) const {
    double nearest_squared = INFINITY;
    each_line(polygon_, [&](Point a, Point b) {
      nearest_squared = std::min(nearest_squared, squared_distance(centre, a, b));
    });
    const double distance = std::sqrt(nearest_squared);
    return {centre, half, contains(polygon_, centre) ? distance : -distance};
  }

 private:
  double squared_distance(Point point, Point a, Point b) const {
    const double east = (b.lng - a.lng) * narrowing_;
    const double north = b.lat - a.lat;
    const double to_east = (point.lng - a.lng) * narrowing_;
    const double to_north = point.lat - a.lat;
    const double length_squared = east * east + north * north;
    const double along =
        length_squared > 0 ? (to_east * east + to_north * north) / length_squared : 0;
    const double clamped = std::clamp(along, 0.0, 1.0);
    const double off_east = to_east - clamped * east;
    const double off_north = to_north - clamped * north;
    return off_east * off_east + off_north * off_north;
  }

  const Polygon& polygon_;
  double narrowing_;
};

// The middle of the widest stretch inside along one parallel. Some parallel between two
// neighbouring latitudes of corners always has one, so this is inside even where the squares
// are too coarse for a sliver.
Point inside_on_parallel(const Polygon& polygon, double lat) {
  std::vector<double> meets;
  each_line(polygon, [&](Point a, Point b) {
    if (a.lat == b.lat) return;
    const Crossing line = crossing_between(a, b);
    if (lat >= line.lat_low && lat < line.lat_high) meets.push_back(line.lng_at(lat));
  });
  std::sort(meets.begin(), meets.end());
  Point best{polygon.outer[0].lng, lat};
  double widest = 0;
  for (std::size_t i = 0; i + 1 < meets.size(); i += 2) {
    if (meets[i + 1] - meets[i] <= widest) continue;
    widest = meets[i + 1] - meets[i];
    best.lng = (meets[i] + meets[i + 1]) / 2;
  }
  return best;
}

// Halfway up the tallest step between corner latitudes: never at the height of a corner.
Point surely_inside(const Polygon& polygon) {
  std::vector<double> lats;
  each_line(polygon, [&](Point a, Point) { lats.push_back(a.lat); });
  std::sort(lats.begin(), lats.end());
  double tallest = 0;
  double lat = lats[0];
  for (std::size_t i = 0; i + 1 < lats.size(); ++i) {
    if (lats[i + 1] - lats[i] <= tallest) continue;
    tallest = lats[i + 1] - lats[i];
    lat = (lats[i] + lats[i + 1]) / 2;
  }
  return inside_on_parallel(polygon, lat);
}

Point farthest_from_border(const Polygon& polygon) {
  const Measure measure(polygon);
  const Box box = box_of(polygon.outer);
  const Point middle{(box.min.lng + box.max.lng) / 2, (box.min.lat + box.max.lat) / 2};
  const double size =
      std::max(box.max.lat - box.min.lat, (box.max.lng - box.min.lng) * measure.narrowing());
  Square best = measure.square(surely_inside(polygon), 0);
  std::priority_queue<Square, std::vector<Square>, LessPromising> open;
  open.push(measure.square(middle, size / 2));
  for (int examined = 0; !open.empty() && examined < squares_max; ++examined) {
    const Square square = open.top();
    open.pop();
    if (square.inside > best.inside) best = square;
    if (square.best_possible() - best.inside <= precision_of_size * size) break;
    const double half = square.half / 2;
    for (const double north : {-half, half}) {
      for (const double east : {-half, half}) {
        const Point centre{square.centre.lng + east / measure.narrowing(),
                           square.centre.lat + north};
        open.push(measure.square(centre, half));
      }
    }
  }
  return best.centre;
}

}  // namespace

Point label_point(const Shape& shape) {
  const Polygon* largest = nullptr;
  double largest_m2 = 0;
  for (const Polygon& part : shape.parts) {
    const double part_m2 = area_m2(part);
    if (part_m2 <= largest_m2) continue;
    largest_m2 = part_m2;
    largest = &part;
  }
  return largest ? farthest_from_border(*largest) : centroid(shape);
}

}  // namespace geo
