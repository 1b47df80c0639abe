#include "media/xlsx_book.h"

#include <cmath>
#include <map>

#include "base/time.h"
#include "media/xml_pieces.h"

namespace media {
namespace {

SheetError error_of(ZipError error) {
  return error == ZipError::too_large ? SheetError::too_large : SheetError::damaged;
}

std::optional<SheetError> error_of(PieceError error) {
  if (error == PieceError::none) return std::nullopt;
  return error == PieceError::too_large ? SheetError::too_large : SheetError::damaged;
}

// Reads an optional part and visits its pieces; a part that is not there has none.
std::optional<SheetError> visit(ZipParts& parts, const std::string& name, std::string_view piece,
                                const OnPiece& on_piece) {
  auto part = parts.read(name);
  if (const auto* error = std::get_if<ZipError>(&part)) {
    return *error == ZipError::missing ? std::nullopt : std::optional(error_of(*error));
  }
  return error_of(for_each_piece(std::get<std::string>(part), piece, on_piece));
}

std::optional<SheetError> read_shared_texts(ZipParts& parts, TextTable& texts) {
  return visit(parts, "xl/sharedStrings.xml", "si", [&texts](const pugi::xml_node& item) {
    texts.add(rich_text(item));
    return true;
  });
}

std::optional<SheetError> read_styles(ZipParts& parts, std::vector<bool>& style_is_date) {
  std::map<int, std::string> codes;
  return visit(parts, "xl/styles.xml", "styleSheet", [&](const pugi::xml_node& sheet) {
    for (const auto& format : child_named(sheet, "numFmts").children()) {
      codes[format.attribute("numFmtId").as_int()] = format.attribute("formatCode").value();
    }
    for (const auto& style : child_named(sheet, "cellXfs").children()) {
      const int id = style.attribute("numFmtId").as_int();
      style_is_date.push_back(is_date_format(id, codes[id]));
    }
    return false;
  });
}

// The relation id of the first sheet, by whatever prefix the relation namespace has.
std::string relation_id(const pugi::xml_node& sheet) {
  for (const auto& attribute : sheet.attributes()) {
    if (std::string_view(attribute.name()).ends_with(":id")) return attribute.value();
  }
  return {};
}

std::variant<std::string, SheetError> first_sheet_name(ZipParts& parts, bool& from_1904) {
  std::string relation, target;
  auto error = visit(parts, "xl/workbook.xml", "workbook", [&](const pugi::xml_node& workbook) {
    from_1904 = child_named(workbook, "workbookPr").attribute("date1904").as_bool();
    relation = relation_id(child_named(child_named(workbook, "sheets"), "sheet"));
    return false;
  });
  if (error) return *error;
  if (relation.empty()) return SheetError::not_a_spreadsheet;
  error = visit(parts, "xl/_rels/workbook.xml.rels", "Relationship", [&](const auto& relationship) {
    if (relationship.attribute("Id").value() != relation) return true;
    target = relationship.attribute("Target").value();
    return false;
  });
  if (error) return *error;
  if (target.empty()) return SheetError::damaged;
  return target.starts_with('/') ? target.substr(1) : "xl/" + target;
}

}  // namespace

void TextTable::add(std::string_view text) {
  all_ += text;
  ends_.push_back(static_cast<std::uint32_t>(all_.size()));
}

std::optional<std::string_view> TextTable::at(std::size_t index) const {
  if (index >= ends_.size()) return std::nullopt;
  const std::size_t start = index == 0 ? 0 : ends_[index - 1];
  return std::string_view(all_).substr(start, ends_[index] - start);
}

std::variant<XlsxBook, SheetError> open_xlsx(std::string_view bytes, const SheetLimits& limits) {
  using namespace std::string_view_literals;
  // The container of the old format, in which Excel also wraps files with a password.
  if (bytes.starts_with("\xd0\xcf\x11\xe0"sv)) return SheetError::old_or_encrypted;
  if (!bytes.starts_with("PK\x03\x04"sv)) return SheetError::not_a_spreadsheet;
  ZipParts parts(bytes, limits.unpacked_bytes_max);
  XlsxBook book;
  auto name = first_sheet_name(parts, book.from_1904);
  if (const auto* error = std::get_if<SheetError>(&name)) return *error;
  if (const auto error = read_shared_texts(parts, book.shared_texts)) return *error;
  if (const auto error = read_styles(parts, book.style_is_date)) return *error;
  auto sheet = parts.read(std::get<std::string>(name));
  if (const auto* error = std::get_if<ZipError>(&sheet)) return error_of(*error);
  book.sheet_xml = std::move(std::get<std::string>(sheet));
  return book;
}

bool is_date_format(int id, std::string_view code) {
  // Built-in formats; 27..36 and 50..58 are dates in the Chinese, Japanese and Korean versions.
  const bool built_in = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) ||
                        (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  if (built_in || code.empty()) return built_in;
  char inside = '\0';  // the character that ends a quoted or bracketed part
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char letter = code[at];
    if (inside != '\0') {
      if (letter == inside) inside = '\0';
    } else if (letter == '"') {
      inside = '"';
    } else if (letter == '[') {
      inside = ']';
    } else if (letter == '\\' || letter == '_' || letter == '*') {
      ++at;  // the next character stands for itself
    } else if (std::string_view("yYmMdDhHsS").find(letter) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

std::optional<std::string> date_text(double serial, bool from_1904) {
  constexpr double days_1900_to_1904 = 1462, day_after_9999 = 2'958'466, epoch_serial = 25'569;
  if (from_1904) serial += days_1900_to_1904;
  if (!(serial >= 0 && serial < day_after_9999)) return std::nullopt;
  auto seconds = std::llround(serial * 86'400);
  const auto day = seconds / 86'400;
  seconds %= 86'400;
  const auto two_digits = [](long long value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
  };
  const std::string time = two_digits(seconds / 3600) + ":" + two_digits(seconds / 60 % 60) + ":" +
                           two_digits(seconds % 60);
  if (day == 0) return time;
  // Excel counts a 1900-02-29 that never was; days before it are one off the later rule.
  const auto since_1970 = day - static_cast<long long>(epoch_serial) + (day < 60 ? 1 : 0);
  const auto date = base::day_text({static_cast<std::int32_t>(since_1970)});
  return seconds == 0 ? date : date + " " + time;
}

}  // namespace media
