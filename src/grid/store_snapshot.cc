#include "grid/store_snapshot.h"

#include "kernel/dataset.h"

namespace grid {

namespace {

struct GridRow {
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
BOOST_DESCRIBE_STRUCT(GridRow, (),
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

void add_duties(db::Tx& tx, base::Day today, std::vector<CurrentGrid>& grids) {
  const auto duties = tx.all<DutyRow>(
      "SELECT grid_code, duty, account, valid_from, valid_to FROM duties "
      "WHERE valid_to IS NULL OR valid_to >= $1 ORDER BY grid_code, id",
      today);
  auto grid = grids.begin();
  for (const DutyRow& duty : duties) {
    while (grid != grids.end() && grid->fact.code < duty.grid_code) ++grid;
    if (grid == grids.end()) return;
    if (grid->fact.code != duty.grid_code) continue;
    grid->fact.duties.push_back({duty.duty, duty.account.value_or(kernel::AccountId{}),
                                 duty.valid_from, duty.valid_to});
  }
}

}  // namespace

std::int64_t snapshot_version(db::Tx& tx) {
  return kernel::dataset_version(tx, "grids") + kernel::dataset_version(tx, "divisions") +
         kernel::dataset_version(tx, "units");
}

std::vector<CurrentGrid> current_grids(db::Tx& tx, base::Day today) {
  std::vector<CurrentGrid> grids;
  for (auto& row : tx.all<GridRow>(
           "SELECT id, code, layer, name, division, unit, label_lng, label_lat, geometry "
           "FROM grids WHERE valid_to IS NULL ORDER BY code")) {
    grids.push_back({{row.id,
                      row.code,
                      row.layer,
                      std::move(row.name),
                      row.division,
                      row.unit.value_or(kernel::UnitId{}),
                      {row.label_lng, row.label_lat},
                      {}},
                     std::move(row.geometry)});
  }
  add_duties(tx, today, grids);
  return grids;
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
