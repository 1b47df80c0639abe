#include "base/ids.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <stdexcept>

#include "base/clock.h"

namespace base {
namespace {

constexpr std::int64_t epoch_ms = 1'577'836'800'000;  // 2020-01-01T00:00:00Z
constexpr int time_bits = 41;
constexpr int node_bits = 10;
constexpr int sequence_bits = 12;
constexpr std::int64_t tick_max = (std::int64_t{1} << (time_bits + sequence_bits)) - 1;
constexpr std::int64_t sequence_mask = (std::int64_t{1} << sequence_bits) - 1;

constexpr std::size_t text_length = 13;
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // no I, L, O, U
constexpr std::int8_t no_digit = -1;

std::atomic<std::int64_t> last_tick{0};
std::atomic<std::int64_t> node_number{0};

constexpr std::array<std::int8_t, 256> digit_values() {
  std::array<std::int8_t, 256> values{};
  values.fill(no_digit);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    const char letter = alphabet[i];
    values[static_cast<unsigned char>(letter)] = static_cast<std::int8_t>(i);
    if (letter >= 'A') values[static_cast<unsigned char>(letter + 32)] = values[letter];
  }
  return values;
}

constexpr auto digits = digit_values();

}  // namespace

std::int64_t next_id_tick(std::int64_t last, Instant now) {
  const std::int64_t ms_max = tick_max >> sequence_bits;
  // Bounded before subtracting and shifting, so that no clock value can overflow.
  const std::int64_t ms = std::clamp(now.ms, epoch_ms, epoch_ms + ms_max) - epoch_ms;
  return std::max(last + 1, ms << sequence_bits);
}

std::int64_t mint_id() {
  const Instant at = system_now();
  std::int64_t last = last_tick.load(std::memory_order_relaxed);
  std::int64_t tick = 0;
  do {
    tick = next_id_tick(last, at);
    if (tick > tick_max) throw std::runtime_error("identifiers are used up: check the clock");
  } while (!last_tick.compare_exchange_weak(last, tick, std::memory_order_relaxed));
  const std::int64_t node = node_number.load(std::memory_order_relaxed);
  return (tick >> sequence_bits) << (node_bits + sequence_bits) | node << sequence_bits |
         (tick & sequence_mask);
}

void set_id_node(int node) {
  if (node < 0 || node >= 1 << node_bits) throw std::invalid_argument("id node: 0..1023");
  node_number.store(node, std::memory_order_relaxed);
}

std::string id_text(std::int64_t value) {
  std::string text(text_length, '0');
  auto rest = static_cast<std::uint64_t>(value);
  for (std::size_t i = text_length; i > 0; --i, rest >>= 5) text[i - 1] = alphabet[rest & 31];
  return text;
}

std::optional<std::int64_t> parse_id(std::string_view text) {
  // 13 digits carry 65 bits: a leading digit above 7 would not fit into 63.
  if (text.size() != text_length || text[0] < '0' || text[0] > '7') return std::nullopt;
  std::int64_t value = 0;
  for (const char letter : text) {
    const std::int8_t digit = digits[static_cast<unsigned char>(letter)];
    if (digit == no_digit) return std::nullopt;
    value = value << 5 | digit;
  }
  return value;
}

}  // namespace base
