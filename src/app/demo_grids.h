// The demonstration's grids with invented people answering for them.
#pragma once

#include "app/demo_people.h"
#include "app/installation.h"

namespace app {

// Imports the grids of the country as of `valid_from` and returns how many there are. What is
// there already stays. REQUIRES: the people have been added.
std::int64_t import_demo_grids(Installation& installation, const DemoCountry& country,
                               const DemoWords& words, base::Instant now, base::Day valid_from);

// A sponsor and a chief for every township with grids, a sponsor for its county, from a day on; how many.
std::int64_t write_demo_chain(db::Tx& tx, const base::SecretKeys& keys, const DemoCountry& country,
                              const DemoWords& words, base::Day from);

}  // namespace app
