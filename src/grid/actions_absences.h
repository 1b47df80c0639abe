// Entering and ending absences.
#pragma once

#include "grid/store_absences.h"
#include "kernel/context.h"

namespace grid {

AbsenceItem absence_item(db::Tx& tx, const kernel::RequestContext& context, const AbsenceRow& row);

// Whose absences a caller enters: his own, which needs no grant, or those of people in a scope.
struct AbsenceReach {
  std::optional<kernel::Scope> scope;  // nothing: his own only

  bool covers(const kernel::RequestContext& context, kernel::AccountId account,
              std::int64_t division) const {
    return scope ? kernel::covers(*scope, division, -1, {}) : account == context.caller.account;
  }
};

// Refusals: 404 for people beyond the reach, 422 for days out of order or already entered, for an
// unknown deputy or one who is away himself.
AbsenceItem enter_absence(db::Tx& tx, const kernel::RequestContext& context,
                          const AbsenceReach& reach, kernel::AccountId account,
                          const NewAbsence& wanted);

// Back from today on; an absence yet to come is taken back.
void leave_absence(db::Tx& tx, const kernel::RequestContext& context, const AbsenceReach& reach,
                   AbsenceId id);

}  // namespace grid
