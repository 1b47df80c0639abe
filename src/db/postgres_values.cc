#include "db/postgres_values.h"

#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <cmath>

namespace db {

namespace {

// Fixed object ids of pg_type (src/include/catalog/pg_type.dat in PostgreSQL).
constexpr unsigned type_bool = 16;
constexpr unsigned type_bytea = 17;
constexpr unsigned type_int8 = 20;
constexpr unsigned type_float8 = 701;

template <class Number>
std::string number_text(Number number) {
  std::array<char, 32> buffer;  // the longest double in shortest form has 24 characters
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  return {buffer.data(), end};
}

template <class Number>
bool parse(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size();
}

int nibble(char c) {
  return c <= '9' ? c - '0' : c - 'a' + 10;
}

}  // namespace

PostgresParameters::PostgresParameters(std::span<const Value> values) {
  for (const Value& value : values) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      add_text(number_text(*number));
    } else if (const auto* real = std::get_if<double>(&value)) {
      add_text(number_text(*real));
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
      add_text(std::string(*text));  // copied, since libpq wants a closing NUL
    } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
      add_binary(bytes->view);
    } else {
      texts_.push_back(nullptr);
      lengths_.push_back(0);
      formats_.push_back(0);
    }
  }
}

void PostgresParameters::add_binary(std::string_view bytes) {
  texts_.push_back(bytes.empty() ? "" : bytes.data());
  lengths_.push_back(static_cast<int>(bytes.size()));
  formats_.push_back(1);
}

void PostgresParameters::add_text(std::string text) {
  texts_.push_back(storage_.emplace_back(std::move(text)).c_str());
  lengths_.push_back(0);
  formats_.push_back(0);
}

std::string parameter_kinds(std::span<const Value> values) {
  std::string kinds;
  for (const Value& value : values) kinds += "nidtb"[value.index()];
  return kinds;
}

unsigned parameter_type(char kind) {
  switch (kind) {
    case 'i':
      return type_int8;
    case 'd':
      return type_float8;
    case 'b':
      return type_bytea;
  }
  return 0;
}

int PostgresRow::columns() const {
  return PQnfields(result_);
}

std::string_view PostgresRow::name(int column) const {
  return PQfname(result_, column);
}

bool PostgresRow::is_null(int column) const {
  return PQgetisnull(result_, number_, column) != 0;
}

std::string_view PostgresRow::raw(int column) const {
  return {PQgetvalue(result_, number_, column),
          static_cast<std::size_t>(PQgetlength(result_, number_, column))};
}

std::int64_t PostgresRow::integer(int column) const {
  const std::string_view text = raw(column);
  std::int64_t whole = 0;
  if (parse(text, whole)) return whole;
  // A comparison is a boolean here and 0 or 1 in SQLite; a sum may be numeric, as "12.000".
  if (PQftype(result_, column) == type_bool && !is_null(column)) return text == "t" ? 1 : 0;
  double real = 0.5;
  if (!parse(text, real) || real != std::floor(real) || std::abs(real) > 9e15) {
    mismatch(column, "an integer");
  }
  return static_cast<std::int64_t>(real);
}

double PostgresRow::real(int column) const {
  double number = 0;
  if (!parse(raw(column), number)) mismatch(column, "a number");
  return number;
}

std::string_view PostgresRow::text(int column) const {
  if (is_null(column)) mismatch(column, "a text");
  const std::string_view text = raw(column);
  if (PQftype(result_, column) != type_bytea) return text;
  std::string& bytes = decoded_.emplace_back();
  for (std::size_t i = 2; i + 1 < text.size(); i += 2) {  // after the leading \x
    bytes += static_cast<char>(nibble(text[i]) << 4 | nibble(text[i + 1]));
  }
  return bytes;
}

void PostgresRow::mismatch(int column, const char* wanted) const {
  throw std::logic_error("column " + std::string(name(column)) + " does not hold " + wanted);
}

}  // namespace db
