#include <unordered_map>

#include "geo/grid_code.h"
#include "grid/actions.h"
#include "grid/locator.h"
#include "grid/rules_import.h"
#include "grid/store_changes.h"
#include "grid/store_duties.h"
#include "grid/store_edits.h"
#include "grid/versions.h"
#include "grid/views.h"
#include "kernel/audit.h"
#include "people/divisions.h"
#include "people/store_accounts.h"

namespace grid {

namespace {

constexpr std::int64_t codes_per_division = 1000;

using Existing = std::unordered_map<std::int64_t, EditableGrid>;

// Errors for codes outside the caller's scope or of divisions nobody knows. Both read alike, so
// that codes of others cannot be probed.
void check_divisions(const kernel::Scope& scope, ImportPlan& plan) {
  const auto divisions = people::divisions();
  for (const PlannedGrid& grid : plan.grids) {
    const std::int64_t numbered = grid.numbered_in * codes_per_division + 1;
    if (grid.code == 0 && grid.numbered_in == 0) continue;
    const std::int64_t division = division_of_code(*divisions, grid.code ? grid.code : numbered);
    if (division != 0 && kernel::covers(scope, division, -1, {})) continue;
    plan.errors.push_back({"/features/" + std::to_string(grid.feature) + "/properties/code",
                           "grid.foreign_division", "编码所在的区划不存在，或不在您的辖区内"});
  }
}

Existing read_existing(db::Tx& tx, const std::vector<PlannedGrid>& grids) {
  std::vector<std::int64_t> codes;
  for (const PlannedGrid& grid : grids) codes.push_back(grid.code);
  Existing existing;
  for (auto& row : grids_of_counties(tx, codes)) existing.emplace(row.code, std::move(row));
  return existing;
}

std::vector<StandingGrid> standing_of(const Existing& existing) {
  std::vector<StandingGrid> standing;
  standing.reserve(existing.size());
  for (const auto& [code, row] : existing) standing.push_back({code, row.layer, row.parent, shape_of(row.geometry)});
  return standing;
}

// The import's own transaction.
class Importer {
 public:
  Importer(db::Tx& tx, const kernel::Services& services, const ImportOptions& options)
      : tx_(tx), services_(services), options_(options) {}

  void import(const PlannedGrid& grid, const Existing& existing) {
    if (grid.numbered_in && last_version(tx_, grid.code) > 0) {
      throw base::Refusal(409, "grid.numbered_meanwhile", "别人刚在同一区划编了新号，请再导入一次");
    }
    const auto found = existing.find(grid.code);
    if (found == existing.end()) {
      put(grid, nullptr);
      ++result.created;
    } else if (found->second.layer == grid.layer && found->second.parent == grid.parent &&
               found->second.geometry == boost::json::serialize(geo::to_geojson(grid.shape))) {
      keep(grid, found->second);
    } else {
      put(grid, &found->second);
      ++result.changed;
    }
    for (const NamedDuty& duty : grid.duties) import_duty(grid, duty);
  }

  ImportResult result;

 private:
  void keep(const PlannedGrid& grid, const EditableGrid& old) {
    if (old.name == grid.name && old.unit_name == grid.unit_name) {
      ++result.unchanged;
      return;
    }
    rename_grid(tx_, old.id, grid.name, grid.unit_name, std::nullopt);
    ++result.changed;
  }

  // What a file does not say of a grid stays as it was.
  void put(const PlannedGrid& grid, const EditableGrid* old) {
    NewGridRow row;
    row.code = grid.code;
    row.layer = grid.layer;
    row.name = grid.name;
    row.division = division_of_code(*people::divisions(), grid.code);
    row.unit_name = grid.unit_name;
    row.valid_from = options_.valid_from;
    row.parent = grid.parent;
    if (old) row.unit = old->unit;
    put_version(tx_, measured(std::move(row), grid.shape));
  }

  // Unchanged holders keep their term; others end the day before.
  void import_duty(const PlannedGrid& grid, const NamedDuty& named) {
    DutyRow wanted;
    wanted.grid_code = grid.code;
    wanted.duty = named.duty;
    wanted.unit_name = grid.unit_name;
    wanted.valid_from = options_.valid_from;
    wanted.account = account_of(tx_, services_, named.login, named.phone);
    for (const DutyRow& current : duties_on(tx_, grid.code, options_.valid_from)) {
      if (current.duty == named.duty && is_same_holder(current, wanted, named)) return;
    }
    wanted.name_sealed = sealed(services_, duty_name_purpose, named.name);
    wanted.phone_sealed = sealed(services_, duty_phone_purpose, named.phone);
    end_duties_before(tx_, grid.code, named.duty, options_.valid_from);
    insert_duty(tx_, wanted);
    ++result.duties;
  }

  bool is_same_holder(const DutyRow& current, const DutyRow& wanted, const NamedDuty& named) const {
    return current.unit_name == wanted.unit_name && current.account == wanted.account &&
           opened(services_, duty_name_purpose, current.name_sealed) == named.name &&
           opened(services_, duty_phone_purpose, current.phone_sealed) == named.phone;
  }

  db::Tx& tx_;
  const kernel::Services& services_;
  const ImportOptions& options_;
};

std::vector<std::int64_t> codes_of(const ImportPlan& plan) {
  std::vector<std::int64_t> codes;
  for (const PlannedGrid& grid : plan.grids) codes.push_back(grid.code);
  return codes;
}

[[noreturn]] void refuse(std::vector<base::InputError> errors) {
  throw base::Refusal(422, "grid.import_refused", "文件有误，没有导入任何网格，请按提示修改后重新导入",
                      std::move(errors));
}

}  // namespace

ImportResult import_grids(db::Database& database, const kernel::Services& services,
                          const kernel::Caller& caller, base::Instant now,
                          const base::json::value& document, const ImportOptions& options) {
  ImportPlan plan = plan_import(geo::read_geojson(document), options.layer, options.coordinates);
  check_divisions(kernel::scope_of(caller, kernel::Permission::grid_write), plan);
  if (plan.errors.empty()) {
    database.read([&](db::Tx& tx) {
      number_grids(plan, [&](std::int64_t division) { return last_sequence(tx, division) + 1; });
    });
  }
  if (plan.errors.empty()) {
    const Existing existing =
        database.read([&](db::Tx& tx) { return read_existing(tx, plan.grids); });
    const std::vector<StandingGrid> standing = standing_of(existing);
    find_parents(plan, standing);
    if (plan.errors.empty()) add_overlaps(plan, standing);
  }
  if (!plan.errors.empty()) refuse(std::move(plan.errors));
  // Read again inside the write: another import may have come between.
  const auto work = [&](db::Tx& tx) {
    const Existing existing = read_existing(tx, plan.grids);
    Importer importer(tx, services, options);
    for (const PlannedGrid& grid : plan.grids) importer.import(grid, existing);
    importer.result.dry_run = options.dry_run;
    importer.result.warnings = plan.warnings;
    if (options.dry_run) throw importer.result;  // rolls back what was tried
    note_changes(tx, codes_of(plan));
    kernel::record(tx, caller, now,
                   {"grid.import", 0, caller.division, base::to_json(importer.result)});
    return importer.result;
  };
  ImportResult result;
  try {
    result = database.write(work);
  } catch (const ImportResult& tried) {
    return tried;
  }
  services.locator.reload_if_changed(database);
  return result;
}

}  // namespace grid
