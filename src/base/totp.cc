#include <liboath/oath.h>

#include <algorithm>
#include <stdexcept>

#include "base/crypto.h"
#include "base/time.h"

namespace base {
namespace {

constexpr std::int64_t step_ms = 30 * second_ms;  // RFC 6238, section 4
constexpr unsigned code_digits = 6;
// One step either side covers clocks half a minute apart (RFC 6238, section 5.2).
constexpr std::int64_t steps_either_side = 1;

void prepare_oath() {
  static const int state = oath_init();
  if (state != OATH_OK) throw std::runtime_error("liboath cannot start");
}

std::string code_of_step(std::string_view secret, std::int64_t step) {
  prepare_oath();
  char code[code_digits + 1];
  const int state = oath_hotp_generate(secret.data(), secret.size(), static_cast<uint64_t>(step),
                                       code_digits, false, OATH_HOTP_DYNAMIC_TRUNCATION, code);
  if (state != OATH_OK) throw std::runtime_error(oath_strerror(state));
  return code;
}

// Times before 1970 count as 1970, so that no step is negative.
std::int64_t step_at(std::int64_t now_ms) {
  return std::max<std::int64_t>(now_ms, 0) / step_ms;
}

}  // namespace

std::string totp_code(std::string_view secret, std::int64_t now_ms) {
  return code_of_step(secret, step_at(now_ms));
}

std::optional<std::int64_t> verify_totp(std::string_view secret, std::string_view code,
                                        std::int64_t now_ms) {
  if (secret.empty()) return std::nullopt;  // anybody could compute its codes
  const std::int64_t last = step_at(now_ms) + steps_either_side;
  for (std::int64_t step = std::max<std::int64_t>(last - 2 * steps_either_side, 0); step <= last;
       ++step) {
    if (equal_constant_time(code_of_step(secret, step), code)) return step;
  }
  return std::nullopt;
}

std::string base32(std::string_view bytes) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";  // RFC 4648, section 6
  std::string text;
  text.reserve(bytes.size() * 8 / 5 + 1);
  std::uint32_t pending = 0;
  unsigned pending_bits = 0;
  for (const char letter : bytes) {
    pending = pending << 8 | static_cast<unsigned char>(letter);
    for (pending_bits += 8; pending_bits >= 5; pending_bits -= 5) {
      text += alphabet[pending >> (pending_bits - 5) & 31];
    }
  }
  if (pending_bits > 0) text += alphabet[pending << (5 - pending_bits) & 31];
  return text;
}

}  // namespace base
