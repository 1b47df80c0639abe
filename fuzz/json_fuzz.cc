// Reading JSON: whatever comes is a value or a refusal, and what is written can be read again.
#include <cstdlib>

#include "base/errors.h"
#include "base/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const base::json::value value = base::parse_json(text);
    // Not compared: Boost.JSON 1.81 reads 44e45 one bit away from what it then writes.
    base::parse_json(base::json::serialize(value));
  } catch (const base::Refusal& refusal) {
    if (refusal.status != 400) std::abort();
  }
  return 0;
}
