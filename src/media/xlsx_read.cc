#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "media/sheet_text.h"
#include "media/spreadsheet.h"
#include "media/xlsx_book.h"
#include "media/xml_pieces.h"

namespace media {
namespace {

std::optional<double> parse_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// "AB12" is column 27. Without a reference the cell follows the one before.
std::size_t column_of(std::string_view reference, std::size_t next) {
  std::size_t column = 0;
  std::size_t letters = 0;
  for (; letters < reference.size() && letters < 4; ++letters) {
    const char letter = reference[letters];
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(letter - 'A') + 1;
  }
  return letters == 0 ? next : column - 1;
}

std::string number_or_date(const XlsxBook& book, const pugi::xml_node& cell,
                           std::string_view value) {
  const auto number = parse_number(value);
  if (!number) return std::string(value);
  const auto style = cell.attribute("s").as_ullong();
  if (style < book.style_is_date.size() && book.style_is_date[style]) {
    if (auto date = date_text(*number, book.from_1904)) return *date;
  }
  return number_text(*number);
}

// Nothing when the cell refers to a shared text that does not exist.
std::optional<std::string> cell_text(const XlsxBook& book, const pugi::xml_node& cell) {
  const std::string_view type = cell.attribute("t").value();
  if (type == "inlineStr") return rich_text(child_named(cell, "is"));
  const std::string_view value = child_named(cell, "v").text().get();
  if (type == "s") {
    const auto index = parse_number(value);
    if (!index || *index < 0 || *index > 1e9) return std::nullopt;
    const auto text = book.shared_texts.at(static_cast<std::size_t>(*index));
    return text ? std::optional<std::string>(*text) : std::nullopt;
  }
  if (type == "b") return value == "1" ? "TRUE" : "FALSE";
  if (type.empty() || type == "n") return number_or_date(book, cell, value);
  return std::string(value);  // formula text, ISO date or an error such as #N/A
}

struct RowReader {
  const XlsxBook& book;
  const SheetLimits& limits;
  const OnRow& on_row;
  std::size_t row_number = 0;
  std::size_t rows = 0;
  std::optional<SheetError> error;

  std::vector<std::string> cells_of(const pugi::xml_node& row) {
    std::vector<std::string> cells;
    std::size_t next = 0;
    for (const auto& cell : row.children()) {
      if (local_name(cell) != "c") continue;
      const auto column = column_of(cell.attribute("r").value(), next);
      next = column + 1;
      auto text = cell_text(book, cell);
      if (!text || !base::is_utf8(*text)) error = SheetError::damaged;
      if (error || text->empty()) continue;  // formatted but empty cells may lie far right
      if (column >= limits.columns_max) error = SheetError::too_many_columns;
      if (error) break;
      if (cells.size() <= column) cells.resize(column + 1);
      cells[column] = std::move(*text);
    }
    while (!cells.empty() && cells.back().empty()) cells.pop_back();
    return cells;
  }

  // Returns whether to go on.
  bool take(const pugi::xml_node& row) {
    row_number = row.attribute("r").as_ullong(row_number + 1);
    const auto cells = cells_of(row);
    if (error) return false;
    if (cells.empty()) return true;
    if (++rows > limits.rows_max) {
      error = SheetError::too_many_rows;
      return false;
    }
    return on_row(row_number, cells) == Reading::go_on;
  }
};

}  // namespace

std::optional<SheetError> read_xlsx(std::string_view bytes, const SheetLimits& limits,
                                    const OnRow& on_row) {
  auto opened = open_xlsx(bytes, limits);
  if (const auto* error = std::get_if<SheetError>(&opened)) return *error;
  auto& book = std::get<XlsxBook>(opened);
  RowReader reader{book, limits, on_row, 0, 0, std::nullopt};
  const auto take = [&reader](const pugi::xml_node& row) { return reader.take(row); };
  const auto pieces = for_each_piece(book.sheet_xml, "row", take);
  if (reader.error) return reader.error;
  if (pieces == PieceError::none) return std::nullopt;
  return pieces == PieceError::too_large ? SheetError::too_large : SheetError::damaged;
}

}  // namespace media
