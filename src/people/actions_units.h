// Verbs on units.
#pragma once

#include "base/time.h"
#include "db/database.h"
#include "kernel/context.h"
#include "people/model_requests.h"

namespace people {

// Makes an office for every division down to township that has none, in one transaction;
// returns how many.
std::int64_t ensure_offices(db::Database& database);

// The committee of a village, made on first need.
UnitId ensure_village_unit(db::Tx& tx, std::int64_t village);

// Throws Refusal: 404 for a division outside the caller's people_write scope or unknown, 409
// "units.office_exists" for a second office of a division.
UnitItem create_unit(db::Tx& tx, const kernel::Caller& caller, base::Instant now,
                     const NewUnit& request);
// REQUIRES: the context is of a PUT with If-Match; 412 with both versions when it is stale.
UnitItem change_unit(kernel::Context& context, UnitId id, const NewUnit& request);

}  // namespace people
