// SQL over absences.
#pragma once

#include <optional>
#include <vector>

#include "db/tx.h"
#include "grid/model_absences.h"
#include "kernel/scope.h"

namespace grid {

struct AbsenceRow {
  AbsenceId id;
  kernel::AccountId account;
  std::optional<kernel::AccountId> deputy;
  base::Day first_day;
  base::Day last_day;
  std::string reason;
  std::int64_t division = 0;  // of the account's unit
};
BOOST_DESCRIBE_STRUCT(AbsenceRow, (), (id, account, deputy, first_day, last_day, reason, division))

// Those that end on `day` or later, by their first day: of people in scope, or of one.
std::vector<AbsenceRow> absences_in(db::Tx& tx, const kernel::Scope& scope, base::Day day,
                                    int rows_max);
std::vector<AbsenceRow> absences_of(db::Tx& tx, kernel::AccountId account, base::Day day);
std::optional<AbsenceRow> find_absence(db::Tx& tx, AbsenceId id);
// Whether the account is away on any of these days.
bool is_away_between(db::Tx& tx, kernel::AccountId account, base::Day first_day, base::Day last_day);
// The division of an account's unit; nothing for accounts that are not staff.
std::optional<std::int64_t> division_of_account(db::Tx& tx, kernel::AccountId account);

AbsenceId insert_absence(db::Tx& tx, const AbsenceRow& absence, kernel::AccountId by,
                         base::Instant at);
void remove_absence(db::Tx& tx, AbsenceId id);
void end_absence(db::Tx& tx, AbsenceId id, base::Day last_day);

}  // namespace grid
