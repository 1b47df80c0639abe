#include "people/usage_count.h"

#include <stdexcept>

#include "people/use_tally.h"

namespace people {

namespace {

// A transaction of about 30 ms on SQLite, during which requests that write wait.
constexpr std::int64_t audit_rows_per_commit = 2000;

}  // namespace

bool count_use_once(db::Tx& tx, std::int64_t rows_max) {
  const auto stretch = next_use_stretch(tx, rows_max);
  if (!stretch) return false;
  UseTally tally;
  for (const UseEvent& event : use_events(tx, *stretch)) {
    const auto kind = use_rules().kind_of(event.event);
    if (kind) tally.add(event.account, event.division, event.at, *kind);
  }
  tally.write(tx);
  if (!advance_use(tx, *stretch)) throw std::runtime_error("use is being counted by another process");
  return true;
}

void count_use(const kernel::JobContext& context) {
  while (context.database.write([](db::Tx& tx) { return count_use_once(tx, audit_rows_per_commit); })) {
  }
  context.database.write([&](db::Tx& tx) { mark_use_counted(tx, context.now); });
}

}  // namespace people
