// The year of the demonstration, written in one transaction.
#pragma once

#include "app/demo_pictures.h"
#include "app/demo_reports.h"
#include "app/progress.h"
#include "base/crypto.h"
#include "db/tx.h"

namespace app {

struct DemoHistory {
  const DemoCountry& country;
  const DemoWords& words;
  const DemoPictures& pictures;
  const base::SecretKeys& keys;
  DemoTimes times;
};

// Writes every life with its points, the search index, the notices of the accounts and the
// figures; returns how many problems there are. REQUIRES: the people have been added, and there
// is no problem yet. May be run again in another transaction when this one was undone.
std::int64_t write_demo_history(db::Tx& tx, const DemoHistory& history, Progress& progress);

}  // namespace app
