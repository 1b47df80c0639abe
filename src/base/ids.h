// Identifiers: 63-bit time-ordered integers minted by this process, 13 Crockford
// base-32 characters on the wire (JSON numbers above 2^53 are not safe in browsers).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace base {

// An identifier of one kind of record. `Tag` keeps kinds apart at compile time.
template <class Tag>
struct Id {
  std::int64_t value = 0;
  auto operator<=>(const Id&) const = default;
  explicit operator bool() const { return value != 0; }
};

// Mints the next identifier: 41 bits of milliseconds since 2020-01-01 UTC, 10 bits of node,
// 12 bits of sequence. Strictly increasing within one process even if the clock steps back.
// Uses the machine's own time, never AIWEI_CLOCK_FILE. Throws std::runtime_error once the
// 41 bits are used up (September 2089). Thread-safe.
std::int64_t mint_id();

// Sets the node number of this process. Throws std::invalid_argument outside 0..1023.
// REQUIRES: called before the first mint_id.
void set_id_node(int node);

// The rule behind mint_id: a tick is milliseconds since 2020 × 4096 + sequence. The tick after
// `last_tick` at `now`, always greater than `last_tick`: a full sequence or a clock that
// stepped back borrows from the milliseconds to come. Pure.
std::int64_t next_id_tick(std::int64_t last_tick, Instant now);

template <class Tag>
Id<Tag> mint() {
  return Id<Tag>{mint_id()};
}

// 13 characters of Crockford base 32, upper case, zero padded.
std::string id_text(std::int64_t value);

// Reads 13 characters written by id_text (lower case accepted). Nothing on any other input.
std::optional<std::int64_t> parse_id(std::string_view text);

}  // namespace base
