// One installation: its data folder, database, keys, photographs and standards, opened and
// brought up to date. Every command that touches data begins here.
#pragma once

#include <memory>
#include <string>

#include "app/options.h"
#include "base/crypto.h"
#include "db/database.h"
#include "grid/locator.h"
#include "kernel/services.h"
#include "media/file_store.h"
#include "media/photo_worker.h"

namespace app {

// The options every such command takes.
extern const std::set<std::string> installation_options;  // with values
extern const std::set<std::string> installation_flags;

struct Installation {
  kernel::Settings settings;
  base::SecretKeys keys;
  std::unique_ptr<db::Database> database;
  media::FileStore photos;
  media::PhotoWorkers photo_workers;
  grid::LocatorHolder locator;

  // Creates the folder where it is missing, applies migrations, loads standards, divisions and
  // offices, and builds the locator. Prints progress on standard output. Throws
  // std::runtime_error when the keys do not belong to this database.
  explicit Installation(const Options& options);

  // `publish` is left empty: only a server has listeners.
  kernel::Services services();
};

}  // namespace app
