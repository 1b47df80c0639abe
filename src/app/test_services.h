// For tests only: everything that kernel::Services points to, over a fresh database.
#pragma once

#include "grid/locator.h"
#include "kernel/services.h"
#include "kernel/testing.h"
#include "media/file_store.h"
#include "media/photo_worker.h"

namespace app {

struct TestServices {
  kernel::TestDatabase database;
  kernel::Settings settings;
  base::SecretKeys keys = base::SecretKeys::open((database.folder() / "secret.key").string());
  media::FileStore photos{database.folder() / "photos"};
  media::PhotoWorkers workers{"/proc/self/exe", {"--photo-worker"}, {}};
  grid::LocatorHolder locator;
  kernel::Services services{settings, keys, photos, workers, locator, {}};
};

}  // namespace app
