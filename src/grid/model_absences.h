// Absences (请假与代理): while a responsible person is away, what would go to him goes to whoever
// stands in, or outward to the next grid and its desk.
#pragma once

#include <optional>
#include <string>

#include "grid/model.h"

namespace grid {

using AbsenceId = base::Id<struct AbsenceTag>;

struct AbsenceItem {
  AbsenceId id;
  kernel::AccountId account;
  std::string name;                   // masked
  std::optional<std::string> deputy;  // masked; absent: nobody stands in
  base::Day first_day;
  base::Day last_day;
  std::string reason;
};
AIWEI_WIRE(AbsenceItem, id, account, name, deputy, first_day, last_day, reason)

struct AbsenceList {
  std::vector<AbsenceItem> items;  // of today and later, by their first day
};
AIWEI_WIRE(AbsenceList, items)

struct NewAbsence {
  std::optional<kernel::AccountId> account;  // for others only
  std::optional<std::string> deputy_login;
  base::Day first_day;
  base::Day last_day;
  std::optional<std::string> reason;
};
AIWEI_WIRE(NewAbsence, account, deputy_login, first_day, last_day, reason)
inline std::vector<base::FieldRule> wire_rules(const NewAbsence*) {
  return {{"deputy_login", {.length_max = 60}}, {"reason", {.length_max = 100}}};
}

// No absence is longer: who is away for good is replaced, not stood in for.
inline constexpr int absence_days_max = 366;

}  // namespace grid
