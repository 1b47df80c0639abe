#include "app/demo_use.h"

#include "app/demo_store.h"
#include "people/use_tally.h"

namespace app {

std::int64_t write_demo_use(db::Tx& tx) {
  people::UseTally tally;
  for (const people::UseKind kind : {people::UseKind::problem, people::UseKind::place}) {
    for (const DemoDeed& deed : demo_deeds(tx, kind)) {
      if (!tally.has(deed.account, base::day_of(deed.at))) {
        tally.add(deed.account, deed.division, deed.at, people::UseKind::sign_in);
      }
      tally.add(deed.account, deed.division, deed.at, kind);
    }
  }
  tally.write(tx);
  return tally.account_days();
}

}  // namespace app
