// The two implementations behind Database::open.
#pragma once

#include <memory>

#include "db/database.h"

namespace db {

std::unique_ptr<Database> open_sqlite(const Options& options);
std::unique_ptr<Database> open_postgres(const Options& options);

}  // namespace db
