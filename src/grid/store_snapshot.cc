#include "grid/store_snapshot.h"

#include "grid/views.h"
#include "kernel/dataset.h"

namespace grid {

namespace {

struct FactRow {
  GridId id;
  std::int64_t code = 0;
  Layer layer = Layer::township;
  std::string name;
  std::int64_t division = 0;
  std::optional<kernel::UnitId> unit;
  double label_lng = 0;
  double label_lat = 0;
  std::string geometry;
};
BOOST_DESCRIBE_STRUCT(FactRow, (),
                      (id, code, layer, name, division, unit, label_lng, label_lat, geometry))

struct DutyRow {
  std::int64_t grid_code = 0;
  DutyKind duty = DutyKind::unit;
  std::optional<kernel::AccountId> account;
  base::Day valid_from;
  std::optional<base::Day> valid_to;
};
BOOST_DESCRIBE_STRUCT(DutyRow, (), (grid_code, duty, account, valid_from, valid_to))

struct OfficeRow {
  std::int64_t division = 0;
  kernel::UnitId id;
};
BOOST_DESCRIBE_STRUCT(OfficeRow, (), (division, id))

struct AwayRow {
  std::int64_t account = 0;
  base::Day first_day;
  base::Day last_day;
  std::optional<kernel::AccountId> deputy;
};
BOOST_DESCRIBE_STRUCT(AwayRow, (), (account, first_day, last_day, deputy))

constexpr std::string_view columns =
    "SELECT id, code, layer, name, division, unit, label_lng, label_lat, geometry FROM grids WHERE valid_to IS NULL ";
constexpr int rows_per_piece = 5000;  // their outlines are large: not all of a province at once

std::shared_ptr<GridFact> fact_of(FactRow row) {
  GridFact fact;
  fact.id = row.id;
  fact.code = row.code;
  fact.layer = row.layer;
  fact.name = std::move(row.name);
  fact.division = row.division;
  fact.unit = row.unit.value_or(kernel::UnitId{});
  fact.label = {row.label_lng, row.label_lat};
  return std::make_shared<GridFact>(shaped(std::move(fact), stored_shape(row.geometry)));
}

DutyPeriod period_of(const DutyRow& duty) {
  return {duty.duty, duty.account.value_or(kernel::AccountId{}), duty.valid_from, duty.valid_to};
}

void add_duties(db::Tx& tx, base::Day today, std::vector<std::shared_ptr<GridFact>>& grids) {
  if (grids.empty()) return;
  auto grid = grids.begin();
  for (const DutyRow& duty : tx.all<DutyRow>(
           "SELECT grid_code, duty, account, valid_from, valid_to FROM duties "
           "WHERE grid_code >= $1 AND grid_code <= $2 AND (valid_to IS NULL OR valid_to >= $3) ORDER BY grid_code, id",
           grids.front()->code, grids.back()->code, today)) {
    while (grid != grids.end() && (*grid)->code < duty.grid_code) ++grid;
    if (grid == grids.end()) return;
    if ((*grid)->code == duty.grid_code) (*grid)->duties.push_back(period_of(duty));
  }
}

}  // namespace

std::int64_t snapshot_version(db::Tx& tx) {
  return kernel::dataset_version(tx, "grids") + kernel::dataset_version(tx, "divisions") +
         kernel::dataset_version(tx, "units");
}

std::vector<GridPtr> current_grids(db::Tx& tx, base::Day today) {
  std::vector<GridPtr> grids;
  for (;;) {
    const std::int64_t after_code = grids.empty() ? 0 : grids.back()->code;
    std::vector<std::shared_ptr<GridFact>> piece;
    for (FactRow& row : tx.all<FactRow>(std::string(columns) + "AND code > $1 ORDER BY code LIMIT $2", after_code,
                                        rows_per_piece)) {
      piece.push_back(fact_of(std::move(row)));
    }
    add_duties(tx, today, piece);
    for (auto& grid : piece) {
      grid->duties.shrink_to_fit();
      grids.push_back(std::move(grid));
    }
    if (piece.size() < rows_per_piece) return grids;
  }
}

GridPtr current_grid(db::Tx& tx, std::int64_t code, base::Day today) {
  std::vector<std::shared_ptr<GridFact>> found;
  for (FactRow& row : tx.all<FactRow>(std::string(columns) + "AND code = $1", code)) {
    found.push_back(fact_of(std::move(row)));
  }
  add_duties(tx, today, found);
  return found.empty() ? nullptr : found.front();
}

std::vector<OutlineRow> outlines(db::Tx& tx) {
  return tx.all<OutlineRow>("SELECT division, geometry FROM division_outlines ORDER BY division");
}

std::unordered_map<std::int64_t, kernel::UnitId> offices(db::Tx& tx) {
  std::unordered_map<std::int64_t, kernel::UnitId> by_division;
  for (const auto& row : tx.all<OfficeRow>(
           "SELECT division, id FROM units WHERE kind = 'office' AND active = 1")) {
    by_division[row.division] = row.id;
  }
  return by_division;
}

std::unordered_map<std::int64_t, std::vector<AbsencePeriod>> absences_from(db::Tx& tx, base::Day day) {
  std::unordered_map<std::int64_t, std::vector<AbsencePeriod>> by_account;
  for (const auto& row : tx.all<AwayRow>(
           "SELECT account, first_day, last_day, deputy FROM absences WHERE last_day >= $1", day)) {
    by_account[row.account].push_back(
        {row.first_day, row.last_day, row.deputy.value_or(kernel::AccountId{})});
  }
  return by_account;
}

}  // namespace grid
