#include "places/points.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>

#include "kernel/dataset.h"
#include "places/store_points.h"
#include "places/types.h"

namespace places {

namespace {

constexpr int rows_per_piece = 20'000;
std::atomic<bool> is_stale{false};

base::Current<PlacePoints>& held() {
  static base::Current<PlacePoints> current(std::make_shared<const PlacePoints>());
  return current;
}

std::int64_t step_of(double degrees, double origin, std::int64_t last) {
  const double step = std::floor((degrees + origin) * static_cast<double>(squares_per_degree));
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(step), 0, last);
}

template <class Items, class Same>
std::int64_t position_in(const Items& items, Same&& same) {
  const auto found = std::find_if(items.begin(), items.end(), same);
  return found == items.end() ? -1 : found - items.begin();
}

void add(PointSquare& square, const PointRow& row) {
  PointFact point;
  point.id = row.id;
  point.at = geo::to_world({row.lng, row.lat});
  point.division = row.division;
  point.last_inspected = row.last_inspected_at.value_or(row.created_at);
  point.name_first = static_cast<std::uint32_t>(square.names.size());
  point.name_length = static_cast<std::uint16_t>(row.name.size());
  point.type = static_cast<std::int16_t>(position_in(types().items, [&](const PlaceType& each) { return each.code == row.type; }));
  point.grade = static_cast<std::int8_t>(position_in(types().grades, [&](const std::string& each) { return each == row.grade; }));
  point.line = static_cast<std::int8_t>(row.line);
  square.names += row.name;
  square.points.push_back(point);
}

std::shared_ptr<const PlacePoints> read_all(db::Tx& tx) {
  auto next = std::make_shared<PlacePoints>();
  next->version = kernel::dataset_version(tx, places_dataset);
  std::unordered_map<std::int64_t, std::shared_ptr<PointSquare>> squares;
  std::int64_t after_id = 0;
  for (;;) {
    const std::vector<PointRow> rows = points_after(tx, after_id, rows_per_piece);
    for (const PointRow& row : rows) {
      auto& square = squares[square_of(row.lng, row.lat)];
      if (!square) square = std::make_shared<PointSquare>();
      add(*square, row);
    }
    if (rows.size() < rows_per_piece) break;
    after_id = rows.back().id.value;
  }
  for (auto& [key, square] : squares) {
    square->points.shrink_to_fit();
    square->names.shrink_to_fit();
    next->put(key, std::move(square));
  }
  return next;
}

std::shared_ptr<const PlacePoints> read_changed(db::Tx& tx, const PlacePoints& before) {
  auto next = std::make_shared<PlacePoints>(before);
  next->version = kernel::dataset_version(tx, places_dataset);
  for (const std::int64_t square : squares_changed_since(tx, before.version)) {
    auto read = std::make_shared<PointSquare>();
    for (const PointRow& row : points_in(tx, box_of_square(square))) {
      if (square_of(row.lng, row.lat) == square) add(*read, row);
    }
    next->put(square, read->points.empty() ? nullptr : std::move(read));
  }
  return next;
}

}  // namespace

std::int64_t square_of(double lng, double lat) {
  return step_of(lat, 90, 180 * squares_per_degree - 1) * squares_around + step_of(lng, 180, squares_around - 1);
}

geo::Box box_of_square(std::int64_t square) {
  const auto degrees = [](std::int64_t step) { return static_cast<double>(step) / static_cast<double>(squares_per_degree); };
  const std::int64_t row = square / squares_around, column = square % squares_around;
  return {{degrees(column) - 180, degrees(row) - 90}, {degrees(column + 1) - 180, degrees(row + 1) - 90}};
}

std::size_t PlacePoints::size() const {
  std::size_t count = 0;
  for (const auto& [key, block] : blocks_) {
    for (const auto& square : *block) count += square ? square->points.size() : 0;
  }
  return count;
}

void PlacePoints::put(std::int64_t square, std::shared_ptr<const PointSquare> points) {
  const std::int64_t row = square / squares_around, column = square % squares_around;
  auto& held_block = blocks_[row / block_side * squares_around + column / block_side];
  // Copied even when nobody else has it: a block is some kilobytes, and changes are few.
  auto block = held_block ? std::make_shared<Block>(*held_block) : std::make_shared<Block>();
  (*block)[static_cast<std::size_t>(row % block_side * block_side + column % block_side)] = std::move(points);
  held_block = std::move(block);
}

bool points_are_fresh() { return !is_stale.load(); }
void points_became_stale() { is_stale.store(true); }

std::shared_ptr<const PlacePoints> points() { return held().load(); }

bool reload_points_if_changed(db::Database& database) {
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  is_stale.store(false);  // before reading: what is written from now on marks it again
  const auto before = held().load();
  std::shared_ptr<const PlacePoints> next;
  database.read([&](db::Tx& tx) {
    const std::int64_t version = kernel::dataset_version(tx, places_dataset);
    if (version == before->version) return;
    next = before->version == 0 || version < before->version ? read_all(tx) : read_changed(tx, *before);
  });
  if (!next) return false;
  held().store(std::move(next));
  return true;
}

}  // namespace places
