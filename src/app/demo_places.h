// The demonstration's places: of every type in every grid, with inspections of the past year.
#pragma once

#include "app/demo_country.h"
#include "app/demo_words.h"
#include "db/tx.h"

namespace app {

// Adds them and returns how many, all inspected by `inspector`. The same country gives the same places
// but for ids and plaques. REQUIRES: the grids.
std::int64_t write_demo_places(db::Tx& tx, const DemoCountry& country, const DemoWords& words,
                               base::Instant now, kernel::AccountId inspector);

}  // namespace app
