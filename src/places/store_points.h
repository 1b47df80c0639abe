// SQL for places in memory: what maps need of them, and in which squares they changed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/tx.h"
#include "places/model.h"

namespace places {

inline constexpr std::string_view places_dataset = "places";

struct PointRow {
  PlaceId id;
  std::string type;
  std::string name;
  double lng = 0, lat = 0;
  std::int64_t division = 0;
  int line = 0;
  std::string grade;
  std::optional<base::Instant> last_inspected_at;
  base::Instant created_at;
};
BOOST_DESCRIBE_STRUCT(PointRow, (), (id, type, name, lng, lat, division, line, grade, last_inspected_at, created_at))

// Those in use, by id.
std::vector<PointRow> points_after(db::Tx& tx, std::int64_t after_id, int rows_max);
std::vector<PointRow> points_in(db::Tx& tx, const geo::Box& box);

// Bumps the dataset: in these squares (points.h) places appeared, changed or went, in this transaction.
void note_squares(db::Tx& tx, std::span<const std::int64_t> squares);
std::vector<std::int64_t> squares_changed_since(db::Tx& tx, std::int64_t version);

}  // namespace places
