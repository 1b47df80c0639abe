// The demonstration's titles: cities, counties and towns of the whole province, villages of one city, some on their way.
#pragma once

#include "app/demo_country.h"
#include "db/tx.h"

namespace app {

// Adds them and returns how many. Which divisions hold what is thrown, not true, and says so (演示 in every number).
// REQUIRES: divisions, titles::rules().
std::int64_t write_demo_titles(db::Tx& tx, const DemoCountry& country, base::Instant now, kernel::AccountId account);

// Baseline data of the focus county and its city for three years, and some of the indicators. Returns how many values.
std::int64_t write_demo_dossiers(db::Tx& tx, const DemoCountry& country, base::Instant now, kernel::AccountId account);

}  // namespace app
