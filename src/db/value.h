// Values as they cross between C++ and a database. Both engines store: BIGINT, DOUBLE
// PRECISION, TEXT, and binary ({bytes}); booleans are BIGINT 0/1, instants BIGINT
// milliseconds, days BIGINT day numbers, enums TEXT (their described names), ids BIGINT.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "base/time.h"

namespace db {

// Binary content; the view must outlive the statement's execution.
struct Bytes {
  std::string_view view;
};

using Value = std::variant<std::nullptr_t, std::int64_t, double, std::string_view, Bytes>;

inline Value to_value(std::int64_t v) {
  return v;
}
inline Value to_value(int v) {
  return std::int64_t{v};
}
inline Value to_value(bool v) {
  return std::int64_t{v};
}
inline Value to_value(double v) {
  return v;
}
inline Value to_value(std::string_view v) {
  return v;
}
inline Value to_value(const std::string& v) {
  return std::string_view{v};
}
inline Value to_value(const char* v) {
  return std::string_view{v};
}
inline Value to_value(Bytes v) {
  return v;
}
inline Value to_value(std::nullptr_t) {
  return nullptr;
}
inline Value to_value(base::Instant v) {
  return v.ms;
}
inline Value to_value(base::Day v) {
  return std::int64_t{v.number};
}
template <class Tag>
Value to_value(base::Id<Tag> v) {
  return v.value;
}
template <class E>
requires std::is_enum_v<E> Value to_value(E v) {
  return std::string_view{boost::describe::enum_to_string(v, "")};
}
template <class T>
Value to_value(const std::optional<T>& v) {
  return v ? to_value(*v) : Value{nullptr};
}

// Refuses what only one of the engines would take: NUL inside text, NaN and infinity.
// Throws Error{other}.
void check_values(std::span<const Value> values);

// One row of a running statement; valid only inside the callback that received it.
// Reading NULL into anything but an optional, or text as a number, throws std::logic_error.
class Row {
 public:
  virtual ~Row() = default;
  virtual int columns() const = 0;
  virtual std::string_view name(int column) const = 0;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;  // also binary content

  template <class T>
  T get(int column) const;
};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<base::Id<Tag>> : std::true_type {};

template <class T>
T Row::get(int column) const {
  if constexpr (IsOptional<T>::value) {
    if (is_null(column)) return std::nullopt;
    return get<typename T::value_type>(column);
  } else if constexpr (std::is_same_v<T, bool>) {
    return integer(column) != 0;
  } else if constexpr (IsId<T>::value) {
    return T{integer(column)};
  } else if constexpr (std::is_same_v<T, base::Instant>) {
    return base::Instant{integer(column)};
  } else if constexpr (std::is_same_v<T, base::Day>) {
    return base::Day{static_cast<std::int32_t>(integer(column))};
  } else if constexpr (std::is_enum_v<T>) {
    T out{};
    if (!boost::describe::enum_from_string(std::string(text(column)).c_str(), out)) {
      throw std::runtime_error("unknown enum value '" + std::string(text(column)) + "' in column " +
                               std::string(name(column)));
    }
    return out;
  } else if constexpr (std::is_integral_v<T>) {
    return static_cast<T>(integer(column));
  } else if constexpr (std::is_floating_point_v<T>) {
    return real(column);
  } else {
    return T(text(column));
  }
}

}  // namespace db
