// An interval of time that may be open.
#pragma once

#include <optional>

#include "base/time.h"

namespace base {

// From one moment to another, both included; an open end is absent.
struct TimeSpan {
  std::optional<Instant> begin;
  std::optional<Instant> end;
};

}  // namespace base
