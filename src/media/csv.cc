#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/text.h"
#include "media/sheet_text.h"
#include "media/spreadsheet.h"

namespace media {
namespace {

using namespace std::string_view_literals;

constexpr auto byte_order_mark = "\xef\xbb\xbf"sv;

// What makes a spreadsheet program take text for a formula; the full-width signs do so where the
// program's language is Chinese or Japanese.
constexpr std::array formula_starts = {"="sv,  "+"sv,  "-"sv,  "@"sv,  "\t"sv, "\r"sv,
                                       "\n"sv, "＝"sv, "＋"sv, "－"sv, "＠"sv};

std::string text_field(std::string_view text) {
  const bool formula = std::any_of(formula_starts.begin(), formula_starts.end(),
                                   [text](auto start) { return text.starts_with(start); });
  std::string field = formula ? "'" : "";
  field += text;
  const bool plain = field.find_first_of(",\"\r\n") == std::string::npos;
  const bool padded = !field.empty() && (field.front() == ' ' || field.back() == ' ');
  if (plain && !padded) return field;
  std::string quoted = "\"";
  for (const char letter : field) {
    if (letter == '"') quoted += '"';
    quoted += letter;
  }
  return quoted + '"';
}

std::string field_of(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return text_field(*text);
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
  if (const auto* number = std::get_if<double>(&cell)) return number_text(*number);
  if (const auto* at = std::get_if<base::Instant>(&cell)) return minute_text(*at);
  return {};
}

std::string line_of(std::span<const Cell> cells) {
  std::string line;
  for (std::size_t index = 0; index < cells.size(); ++index) {
    if (index > 0) line += ',';
    line += field_of(cells[index]);
  }
  return line + "\r\n";
}

// Takes fields from the front of `rest`. Errors are remembered; taking more gives empty fields.
struct FieldReader {
  std::string_view rest;
  std::size_t lines = 1;  // begun so far
  std::optional<SheetError> error;

  std::string quoted() {
    std::string field;
    for (;;) {
      const auto end = rest.find('"');
      if (end == std::string_view::npos) {
        error = SheetError::damaged;  // a quotation that never ends
        return field;
      }
      const auto part = rest.substr(0, end);
      lines += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
      field += part;
      rest.remove_prefix(end + 1);
      if (!rest.starts_with('"')) return field;
      field += '"';
      rest.remove_prefix(1);
    }
  }

  std::string next() {
    std::string field;
    if (rest.starts_with('"')) {
      rest.remove_prefix(1);
      field = quoted();
    }
    // Text after a closing quotation mark is not in RFC 4180; it is kept, as Excel does.
    const auto end = std::min(rest.find_first_of(",\n"), rest.size());
    auto plain = rest.substr(0, end);
    if (plain.ends_with('\r') && (end == rest.size() || rest[end] == '\n')) plain.remove_suffix(1);
    field += plain;
    rest.remove_prefix(end);
    return field;
  }

  std::vector<std::string> row(std::size_t columns_max) {
    std::vector<std::string> cells;
    for (;;) {
      cells.push_back(next());
      if (cells.size() > columns_max) error = SheetError::too_many_columns;
      if (error || !rest.starts_with(',')) break;
      rest.remove_prefix(1);
    }
    if (rest.starts_with('\n')) {
      rest.remove_prefix(1);
      ++lines;
    }
    while (!cells.empty() && cells.back().empty()) cells.pop_back();
    return cells;
  }
};

}  // namespace

SheetWriter write_csv(const std::vector<Column>& columns, Sink sink) {
  std::vector<Cell> titles;
  for (const auto& column : columns) titles.emplace_back(column.title);
  sink(std::string(byte_order_mark) + line_of(titles));
  return {[sink](std::span<const Cell> cells) { sink(line_of(cells)); }, [] {}};
}

std::optional<SheetError> read_csv(std::string_view bytes, const SheetLimits& limits,
                                   const OnRow& on_row) {
  if (bytes.size() > limits.unpacked_bytes_max) return SheetError::too_large;
  if (bytes.find('\0') != std::string_view::npos) return SheetError::not_a_spreadsheet;
  if (!base::is_utf8(bytes)) return SheetError::not_utf8;
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  FieldReader reader{bytes, 1, std::nullopt};
  std::size_t rows = 0;
  while (!reader.rest.empty()) {
    const std::size_t row_number = reader.lines;
    const auto cells = reader.row(limits.columns_max);
    if (reader.error) return reader.error;
    if (cells.empty()) continue;
    if (++rows > limits.rows_max) return SheetError::too_many_rows;
    if (on_row(row_number, cells) == Reading::stop) break;
  }
  return std::nullopt;
}

}  // namespace media
