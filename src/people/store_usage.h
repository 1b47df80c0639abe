// SQL that reads how the system is used. Accounts and units are those in force, looked at one by one, whatever the
// length of the period; what they did is read from totals: as many rows as there are divisions to tell apart and days.
#pragma once

#include <optional>
#include <vector>

#include "db/tx.h"
#include "kernel/scope.h"
#include "people/model_usage.h"

namespace people {

struct UsePeriod {
  base::Day from, to;  // both inclusive
};

// One for each unit, also those without accounts.
struct UnitUse {
  std::int64_t division = 0;
  std::int64_t accounts = 0;
  std::int64_t active = 0;
};
BOOST_DESCRIBE_STRUCT(UnitUse, (), (division, accounts, active))
std::vector<UnitUse> use_of_all_units(db::Tx& tx, const kernel::Scope& scope, const UsePeriod& period);

struct UseTotal {
  std::int64_t division = 0;
  std::int64_t sign_ins = 0;
  std::int64_t problems = 0, places = 0, reviews = 0, titles = 0, others = 0;
  base::Day last_day;
};
BOOST_DESCRIBE_STRUCT(UseTotal, (),
                      (division, sign_ins, problems, places, reviews, titles, others, last_day))
// By division at `depth` (see use_totals); also those where something happened before the period only. REQUIRES: the
// scope covers every division of that depth wholly or not at all, which depth 5 always does.
std::vector<UseTotal> use_totals(db::Tx& tx, const kernel::Scope& scope, int depth, const UsePeriod& period);

struct UsageUnitRow {
  UnitId id;
  std::int64_t division = 0;
  UnitKind kind = UnitKind::office;
  std::string name;
  std::int64_t accounts = 0;
  std::int64_t active = 0;
  std::int64_t sign_ins = 0;
  std::int64_t records = 0;
  std::optional<base::Day> last_day;
};
BOOST_DESCRIBE_STRUCT(UsageUnitRow, (),
                      (id, division, kind, name, accounts, active, sign_ins, records, last_day))

// Units with accounts, by division and id, behind `after`.
struct UsageUnitSearch {
  UsePeriod period;
  bool idle = false;
  std::int64_t after_division = 0, after_id = 0;
  int rows_max = 0;
};
std::vector<UsageUnitRow> use_of_units(db::Tx& tx, const kernel::Scope& scope, const UsageUnitSearch& search);

// When counting ended last; nothing before the first time.
std::optional<base::Instant> use_counted_at(db::Tx& tx);

}  // namespace people
