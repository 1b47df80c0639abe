#include "db/database.h"

#include "db/engines.h"

namespace db {

std::unique_ptr<Database> Database::open(const Options& options) {
  return options.engine == Engine::sqlite ? open_sqlite(options) : open_postgres(options);
}

}  // namespace db
