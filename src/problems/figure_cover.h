// Whose figures are on show.
#pragma once

#include <optional>
#include <string>

#include "kernel/scope.h"
#include "people/divisions.h"

namespace problems {

// What of `division` is counted, in Chinese (see FigureRow::counted_part); nothing when it is
// all of it. `seen`: the caller's scope narrowed to the division.
std::optional<std::string> counted_part(const people::Divisions& divisions,
                                        std::int64_t division, const kernel::Scope& seen);

}  // namespace problems
