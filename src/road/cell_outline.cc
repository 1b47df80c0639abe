#include "road/cell_outline.h"

#include <array>
#include <cstdlib>
#include <stdexcept>

#include "geo/validity.h"

namespace road {
namespace {

constexpr std::uint32_t no_part = UINT32_MAX;

// A corner of cells: (x, y) is the south-western one of cell (x, y).
struct Corner {
  std::size_t x = 0, y = 0;
  friend bool operator==(const Corner&, const Corner&) = default;
};

enum Heading { east, north, west, south };

Corner ahead_of(Corner at, Heading heading) {
  switch (heading) {
    case east: return {at.x + 1, at.y};
    case north: return {at.x, at.y + 1};
    case west: return {at.x - 1, at.y};
    default: return {at.x, at.y - 1};
  }
}

void require_free_rim(const CellRaster& raster) {
  bool free = raster.columns >= 2 && raster.rows >= 2 && raster.marked.size() == raster.columns * raster.rows;
  for (std::size_t x = 0; free && x < raster.columns; ++x) free = !raster.at(x, 0) && !raster.at(x, raster.rows - 1);
  for (std::size_t y = 0; free && y < raster.rows; ++y) free = !raster.at(0, y) && !raster.at(raster.columns - 1, y);
  if (!free) throw std::invalid_argument("raster: marked on the rim, or not of its size");
}

class Tracer {
 public:
  explicit Tracer(CellRaster raster)
      : raster_(std::move(raster)), part_(raster_.marked.size(), no_part), traced_(raster_.marked.size(), false) {}

  geo::Shape trace(std::size_t hole_cells_min) {
    join_corners();
    geo::Shape shape;
    for (std::size_t y = 1; y < raster_.rows; ++y) {
      for (std::size_t x = 1; x < raster_.columns; ++x) {
        if (!raster_.at(x, y) || raster_.at(x, y - 1) || traced_[index(x, y)]) continue;
        // From the south the first side met of a part belongs to its outer ring: all others lie inside it.
        const bool is_hole = part_[index(x, y)] != no_part;
        if (!is_hole) spread(x, y, static_cast<std::uint32_t>(shape.parts.size()));
        const std::vector<Corner> corners = walk({x, y});
        if (!is_hole) {
          shape.parts.push_back({ring_of(corners), {}});
        } else if (cells_in(corners) >= hole_cells_min) {
          shape.parts[part_[index(x, y)]].holes.push_back(ring_of(corners));
        }
      }
    }
    return shape;
  }

 private:
  std::size_t index(std::size_t x, std::size_t y) const { return y * raster_.columns + x; }

  // Marks until no corner has marked cells on one diagonal only. Each mark can only make new such corners
  // around itself; there are as many marks at most as cells.
  void join_corners() {
    std::vector<Corner> open;
    for (std::size_t y = 1; y < raster_.rows; ++y) {
      for (std::size_t x = 1; x < raster_.columns; ++x) {
        open.push_back({x, y});
        while (!open.empty()) {
          const Corner at = open.back();
          open.pop_back();
          join_corner(at, open);
        }
      }
    }
  }

  void join_corner(Corner at, std::vector<Corner>& open) {
    const bool south_west = raster_.at(at.x - 1, at.y - 1), north_east = raster_.at(at.x, at.y);
    const bool south_east = raster_.at(at.x, at.y - 1), north_west = raster_.at(at.x - 1, at.y);
    if (south_west != north_east || south_east != north_west || south_west == south_east) return;
    // Both free cells lie between marked ones, therefore not on the rim.
    const Corner filled{south_west ? at.x : at.x - 1, at.y - 1};
    raster_.marked[index(filled.x, filled.y)] = 1;
    for (const std::size_t x : {filled.x, filled.x + 1}) {
      for (const std::size_t y : {filled.y, filled.y + 1}) open.push_back({x, y});
    }
  }

  void spread(std::size_t x, std::size_t y, std::uint32_t part) {
    std::vector<std::size_t> open{index(x, y)};
    part_[open[0]] = part;
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      // The rim is free, so that every neighbour of a marked cell exists.
      for (const std::size_t next : {at - 1, at + 1, at - raster_.columns, at + raster_.columns}) {
        if (!raster_.marked[next] || part_[next] != no_part) continue;
        part_[next] = part;
        open.push_back(next);
      }
    }
  }

  // Around, with marked cells on the left: outer rings anticlockwise, holes clockwise. Only corners at which
  // the ring bends.
  std::vector<Corner> walk(Corner start) {
    std::vector<Corner> corners;
    Corner at = start;
    Heading heading = east;
    do {
      if (heading == east) traced_[index(at.x, at.y)] = true;
      at = ahead_of(at, heading);
      const Heading next = onwards(at, heading);
      if (next != heading) corners.push_back(at);
      heading = next;
    } while (!(at == start && heading == east));
    return corners;
  }

  Heading onwards(Corner at, Heading heading) const {
    struct Ahead {
      int left_x, left_y, right_x, right_y;  // cells in front of the corner, from its north-eastern cell
    };
    constexpr std::array<Ahead, 4> ahead{{{0, 0, 0, -1}, {-1, 0, 0, 0}, {-1, -1, -1, 0}, {0, -1, -1, -1}}};
    const Ahead& cells = ahead[heading];
    const auto marked = [&](int dx, int dy) {
      return raster_.at(at.x - static_cast<std::size_t>(-dx), at.y - static_cast<std::size_t>(-dy));
    };
    if (marked(cells.right_x, cells.right_y)) return static_cast<Heading>((heading + 3) % 4);
    return marked(cells.left_x, cells.left_y) ? heading : static_cast<Heading>((heading + 1) % 4);
  }

  static std::size_t cells_in(const std::vector<Corner>& corners) {
    std::int64_t twice = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
      const Corner a = corners[i], b = corners[(i + 1) % corners.size()];
      twice += static_cast<std::int64_t>(a.x * b.y) - static_cast<std::int64_t>(b.x * a.y);
    }
    return static_cast<std::size_t>(std::abs(twice) / 2);
  }

  geo::Ring ring_of(const std::vector<Corner>& corners) const {
    geo::Ring ring;
    for (const Corner at : corners) {
      ring.push_back(geo::on_lattice({raster_.origin.lng + static_cast<double>(at.x) * raster_.size_lng,
                                      raster_.origin.lat + static_cast<double>(at.y) * raster_.size_lat}));
    }
    return ring;
  }

  CellRaster raster_;
  std::vector<std::uint32_t> part_;  // of each marked cell, once its outer ring is found
  std::vector<bool> traced_;         // whether the southern side of a cell lies on a ring already
};

}  // namespace

void dilate(CellRaster& raster) {
  require_free_rim(raster);
  const std::vector<std::uint8_t> before = raster.marked;
  for (std::size_t y = 1; y + 1 < raster.rows; ++y) {
    for (std::size_t x = 1; x + 1 < raster.columns; ++x) {
      if (!before[y * raster.columns + x]) continue;
      for (std::size_t row = y - 1; row <= y + 1; ++row) {
        for (std::size_t column = x - 1; column <= x + 1; ++column) raster.marked[row * raster.columns + column] = 1;
      }
    }
  }
}

geo::Shape outline_of(CellRaster raster, std::size_t hole_cells_min) {
  require_free_rim(raster);
  if (hole_cells_min > 9) throw std::invalid_argument("raster: filling a hole this large may bury an island");
  return Tracer(std::move(raster)).trace(hole_cells_min);
}

}  // namespace road
