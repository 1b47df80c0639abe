// The small world that scenarios and browser tests begin with.
#pragma once

#include "app/installation.h"

namespace app {

// Every account of the fixture has this password.
inline constexpr std::string_view fixture_password = "Aiwei-Test-2026!";

// Accounts of every role around 济南市历下区解放路街道, four grids there, outlines of the cities.
// REQUIRES: an installation without accounts.
void load_fixture(Installation& installation);

}  // namespace app
