// The demonstration: a year of invented activity in all 16 cities, marked 演示 everywhere, so that
// every page, figure and ranking has something real to show.
#pragma once

#include <ostream>
#include <string>

#include "app/installation.h"

namespace app {

// Loads the demonstration unless this database holds it, then says so in `settings`. What an
// interrupted attempt left is taken up again, never doubled. Progress goes to `out`. Writes the
// accounts to DATA/demo_accounts.json (mode 0600). Invented records never mix with real ones: where the
// database already holds accounts of its own it says so on `out` and loads nothing. Throws
// std::runtime_error when a file of the demonstration cannot be read.
void ensure_demonstration(Installation& installation, std::ostream& out);

// Where to sign in with what, from DATA/demo_accounts.json; nothing where that is absent.
void print_demonstration_accounts(std::ostream& out, const std::string& data_folder);

}  // namespace app
