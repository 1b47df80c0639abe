#include "people/use_tally.h"

#include "people/divisions.h"

namespace people {

namespace {

constexpr int use_depth_max = 5;

}  // namespace

void UseTally::add(AccountId account, std::int64_t division, base::Instant at, UseKind kind) {
  const base::Day day = base::day_of(at);
  accounts_[{account, day}].add(kind);
  const std::int64_t today = divisions()->resolve(division);
  for (int depth = 1; depth <= use_depth_max; ++depth) {
    divisions_[{depth, kernel::ancestor(today, depth), day}].add(kind);
  }
}

}  // namespace people
