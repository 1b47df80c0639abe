#include "kernel/caller.h"

namespace kernel {

namespace {

// How many codes one division of each level spans: index is the level.
constexpr std::int64_t span_of_level[] = {0, 10'000'000'000, 100'000'000, 1'000'000, 1'000, 1};

}  // namespace

int division_level(std::int64_t division) {
  for (int level = 1; level < 5; ++level) {
    if (division % span_of_level[level] == 0) return level;
  }
  return 5;
}

DivisionRange subtree(std::int64_t division) {
  return {division, division + span_of_level[division_level(division)] - 1};
}

std::int64_t ancestor(std::int64_t division, int level) {
  if (division_level(division) <= level) return division;
  return division - division % span_of_level[level];
}

bool Caller::may(Permission permission) const {
  if (permission == Permission::anyone) return true;
  if (permission == Permission::signed_in) return !is_public();
  for (const Grant& grant : grants) {
    if (grant.permissions.has(permission)) return true;
  }
  return false;
}

}  // namespace kernel
