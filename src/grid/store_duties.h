// SQL over duties: who answers for a grid from one day to another.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "grid/model.h"

namespace grid {

struct DutyRow {
  DutyId id;
  std::int64_t grid_code = 0;
  DutyKind duty = DutyKind::unit;
  std::optional<kernel::AccountId> account;
  std::string unit_name;
  std::optional<std::string> name_sealed;
  std::optional<std::string> phone_sealed;
  base::Day valid_from;
  std::optional<base::Day> valid_to;
  std::optional<base::Day> absent_to;        // away on the day asked for; nothing in the history
  std::optional<std::string> deputy_sealed;  // the name of whoever stands in (people::name_purpose)
};
BOOST_DESCRIBE_STRUCT(DutyRow, (),
                      (id, grid_code, duty, account, unit_name, name_sealed, phone_sealed,
                       valid_from, valid_to, absent_to, deputy_sealed))

// Purposes for base::SecretKeys.
inline constexpr std::string_view duty_name_purpose = "duties.name";
inline constexpr std::string_view duty_phone_purpose = "duties.phone";

std::vector<DutyRow> duties_on(db::Tx& tx, std::int64_t grid_code, base::Day day);
// Of all grids from the first code to the last, on `day`.
std::vector<DutyRow> duties_between(db::Tx& tx, std::int64_t first_code, std::int64_t last_code,
                                    base::Day day);
std::vector<DutyRow> duty_history(db::Tx& tx, std::int64_t grid_code);  // newest first
std::optional<DutyRow> find_duty(db::Tx& tx, DutyId id);

DutyId insert_duty(db::Tx& tx, const DutyRow& duty);
// Ends what holds `duty` from `day` on: the day before is its last; what would begin on or
// after `day` is removed.
void end_duties_before(db::Tx& tx, std::int64_t grid_code, DutyKind duty, base::Day day);
void end_duty(db::Tx& tx, DutyId id, base::Day last_day);

}  // namespace grid
