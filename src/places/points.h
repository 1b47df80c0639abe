// All places in use as maps need them, in memory: by squares of ground, so that a change is read again for its
// square alone.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/current.h"
#include "db/database.h"
#include "geo/mercator.h"
#include "places/model.h"

namespace places {

struct PointFact {
  PlaceId id;
  geo::WorldPoint at;
  std::int64_t division = 0;
  base::Instant last_inspected;  // when it was registered, before the first inspection
  std::uint32_t name_first = 0;  // in PointSquare::names
  std::uint16_t name_length = 0;
  std::int16_t type = -1;        // position in types().items; -1: no longer known
  std::int8_t grade = -1;        // position in types().grades; -1: none
  std::int8_t line = 0;
};

struct PointSquare {
  std::vector<PointFact> points;  // by id
  std::string names;

  std::string_view name_of(const PointFact& point) const {
    return std::string_view(names).substr(point.name_first, point.name_length);
  }
};

// The square of a point: 0.02 degrees, about 2 km.
std::int64_t square_of(double lng, double lat);
geo::Box box_of_square(std::int64_t square);

// Immutable; copies share their squares.
class PlacePoints {
 public:
  std::int64_t version = 0;  // dataset "places"

  // Calls found(point, square) for each place in the box.
  template <class Found>
  void each_in(const geo::WorldBox& box, Found&& found) const {
    each_square(geo::degrees_of(box), [&](const PointSquare& square) {
      for (const PointFact& point : square.points) {
        if (box.covers(point.at)) found(point, square);
      }
    });
  }

  // How many places each_in() looks at.
  std::size_t count_near(const geo::WorldBox& box) const {
    std::size_t count = 0;
    each_square(geo::degrees_of(box), [&](const PointSquare& square) { count += square.points.size(); });
    return count;
  }

  std::size_t size() const;
  // For the one who builds it, before others see it. Null: nothing lies there any more.
  void put(std::int64_t square, std::shared_ptr<const PointSquare> points);

 private:
  static constexpr std::int64_t block_side = 25;  // squares
  using Block = std::array<std::shared_ptr<const PointSquare>, block_side * block_side>;

  template <class Found>
  void each_square(const geo::Box& box, Found&& found) const;

  std::unordered_map<std::int64_t, std::shared_ptr<const Block>> blocks_;
};

// The current ones; empty before the first load.
std::shared_ptr<const PlacePoints> points();

// Whether this process has written nothing that points() does not show yet. Others' changes follow within half a
// second.
bool points_are_fresh();
void points_became_stale();

// Reads what changed; true when something did. Called about twice a second and by readers that must see what was
// just written; who comes while another reads waits.
bool reload_points_if_changed(db::Database& database);

// --- Implementation ---------------------------------------------------------------------------

inline constexpr std::int64_t squares_per_degree = 50, squares_around = 360 * squares_per_degree;

template <class Found>
void PlacePoints::each_square(const geo::Box& box, Found&& found) const {
  if (box.empty()) return;
  const std::int64_t south_west = square_of(box.min.lng, box.min.lat), north_east = square_of(box.max.lng, box.max.lat);
  const std::int64_t first_column = south_west % squares_around, last_column = north_east % squares_around;
  const std::int64_t first_row = south_west / squares_around, last_row = north_east / squares_around;
  for (std::int64_t block_row = first_row / block_side; block_row <= last_row / block_side; ++block_row) {
    for (std::int64_t block_column = first_column / block_side; block_column <= last_column / block_side; ++block_column) {
      const auto block = blocks_.find(block_row * squares_around + block_column);
      if (block == blocks_.end()) continue;
      const auto clip = [](std::int64_t value, std::int64_t origin) {
        return std::min(std::max<std::int64_t>(value - origin * block_side, 0), block_side - 1);
      };
      for (std::int64_t row = clip(first_row, block_row); row <= clip(last_row, block_row); ++row) {
        for (std::int64_t column = clip(first_column, block_column); column <= clip(last_column, block_column); ++column) {
          const auto& square = (*block->second)[static_cast<std::size_t>(row * block_side + column)];
          if (square) found(*square);
        }
      }
    }
  }
}

}  // namespace places
