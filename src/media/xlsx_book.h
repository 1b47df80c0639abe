#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "media/spreadsheet.h"
#include "media/zip_parts.h"

namespace media {

// Many texts in one block: a million empty texts cost four megabytes, not thirty-two.
class TextTable {
 public:
  void add(std::string_view text);
  std::optional<std::string_view> at(std::size_t index) const;

 private:
  std::string all_;
  std::vector<std::uint32_t> ends_;
};

// What the rows of a sheet refer to, and the sheet itself still as XML.
struct XlsxBook {
  TextTable shared_texts;
  std::vector<bool> style_is_date;  // by cell style number
  bool from_1904 = false;           // day numbers of old Macintosh workbooks
  std::string sheet_xml;
};

// Unpacks the first sheet and what belongs to it.
std::variant<XlsxBook, SheetError> open_xlsx(std::string_view bytes, const SheetLimits& limits);

// Whether a number format shows a date or a time (ECMA-376 part 1, 18.8.30 and 18.8.31).
bool is_date_format(int number_format_id, std::string_view code);

// An Excel day number as text: "2026-11-21", "2026-11-21 09:12:00" or "09:12:00" below one day.
// Nothing outside 0 .. 9999-12-31.
std::optional<std::string> date_text(double serial, bool from_1904);

}  // namespace media
