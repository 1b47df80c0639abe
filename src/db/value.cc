#include "db/value.h"

#include <cmath>

#include "db/error.h"

namespace db {

void check_values(std::span<const Value> values) {
  for (const Value& value : values) {
    // SQLite keeps such a text but its functions stop at the NUL; PostgreSQL refuses it.
    const auto* text = std::get_if<std::string_view>(&value);
    if (text && text->find('\0') != text->npos) {
      throw Error(Fault::other, "a text value holds a NUL character");
    }
    const auto* real = std::get_if<double>(&value);  // SQLite would store NaN as NULL
    if (real && !std::isfinite(*real)) throw Error(Fault::other, "a value is not finite");
  }
}

}  // namespace db
