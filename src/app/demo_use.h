// How the staff of the demonstration used the system. Its year is written without audit rows, so that what would have
// been counted from them is counted from the year's steps and inspections.
#pragma once

#include "db/tx.h"

namespace app {

// A sign-in for every day on which somebody did something. Returns these days of all accounts together.
std::int64_t write_demo_use(db::Tx& tx);

}  // namespace app
