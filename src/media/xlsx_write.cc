#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <cmath>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <system_error>

#include "base/text.h"
#include "media/sheet_text.h"
#include "media/spreadsheet.h"
#include "media/xlsx_verify.h"

namespace media {
namespace {

namespace fs = std::filesystem;

// Limits of the format (ECMA-376 and Excel's own specification).
constexpr std::size_t rows_max = 1'048'575;  // below the header
constexpr std::size_t cell_units_max = 32'767;
constexpr std::int64_t exact_integer_max = 999'999'999'999'999;  // Excel keeps 15 digits

// 1970-01-01 as a day number of Excel, whose day 1 is 1900-01-01 and which knows a 1900-02-29.
constexpr double epoch_serial = 25'569;

// A new folder for the unfinished file and the library's own parts of it; removed with everything
// in it however the writing ends.
struct TemporaryFolder {
  std::string path;
  explicit TemporaryFolder(const fs::path& parent) : path(parent / "sheet.XXXXXX") {
    if (mkdtemp(path.data()) == nullptr) {
      throw std::system_error(errno, std::generic_category(), "create folder for a spreadsheet");
    }
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
};

struct Book {
  explicit Book(const fs::path& parent) : folder(parent) {}
  TemporaryFolder folder;
  std::unique_ptr<lxw_workbook, decltype(&lxw_workbook_free)> workbook{nullptr, lxw_workbook_free};
  lxw_worksheet* sheet = nullptr;
  lxw_format* moment = nullptr;
  std::size_t columns = 0;
  std::size_t rows = 0;          // added
  std::size_t rows_written = 0;  // with the header, without rows that are empty

  std::string file() const { return folder.path + "/sheet.xlsx"; }
};

void check(lxw_error error) {
  if (error == LXW_NO_ERROR) return;
  // The library keeps no system error code; a failed write of a local file means a full disk.
  const bool writing = error == LXW_ERROR_CREATING_TMPFILE ||
                       error == LXW_ERROR_ZIP_FILE_OPERATION || error == LXW_ERROR_ZIP_FILE_ADD ||
                       error == LXW_ERROR_ZIP_CLOSE || error == LXW_ERROR_CREATING_XLSX_FILE;
  if (writing) throw std::system_error(ENOSPC, std::generic_category(), lxw_strerror(error));
  throw std::runtime_error(lxw_strerror(error));
}

// The text as the format can hold it: well-formed, and short enough counted in UTF-16 units.
std::string storable(std::string_view text) {
  if (!base::is_utf8(text)) return "\xef\xbf\xbd";  // one replacement character: not our text
  if (text.size() <= cell_units_max) return std::string(text);
  std::size_t units = 0, end = 0;
  while (end < text.size()) {
    const auto lead = static_cast<unsigned char>(text[end]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    units += bytes == 4 ? 2 : 1;
    if (units > cell_units_max) break;
    end += bytes;
  }
  return std::string(text.substr(0, end));
}

// Whether there was anything to write.
bool write_cell(Book& book, lxw_row_t row, lxw_col_t column, const Cell& cell) {
  const auto text = [&](const std::string& value) {
    if (value.empty()) return false;
    check(worksheet_write_string(book.sheet, row, column, storable(value).c_str(), nullptr));
    return true;
  };
  const auto number = [&](double value, lxw_format* format) {
    if (!std::isfinite(value)) return false;
    check(worksheet_write_number(book.sheet, row, column, value, format));
    return true;
  };
  if (const auto* value = std::get_if<std::string>(&cell)) return text(*value);
  if (const auto* real = std::get_if<double>(&cell)) return number(*real, nullptr);
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
    const bool exact = *whole >= -exact_integer_max && *whole <= exact_integer_max;
    return exact ? number(static_cast<double>(*whole), nullptr) : text(std::to_string(*whole));
  }
  if (const auto* at = std::get_if<base::Instant>(&cell)) {
    // Down to the whole minute, which is what is shown: sorting and filtering then agree with it.
    const auto minutes =
        std::floor(static_cast<double>(at->ms + base::shanghai_offset_ms) / base::minute_ms);
    return number(minutes / (24 * 60) + epoch_serial, book.moment);
  }
  return false;
}

std::shared_ptr<Book> open_book(const std::string& sheet_name, const fs::path& temporary_folder) {
  auto book = std::make_shared<Book>(temporary_folder);
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = book->folder.path.data();
  book->workbook.reset(workbook_new_opt(book->file().c_str(), &options));
  if (!book->workbook) throw std::bad_alloc();
  book->sheet = workbook_add_worksheet(book->workbook.get(), sheet_name.c_str());
  if (book->sheet == nullptr) throw std::invalid_argument("sheet name not allowed: " + sheet_name);
  book->moment = workbook_add_format(book->workbook.get());
  format_set_num_format(book->moment, "yyyy-mm-dd hh:mm");
  return book;
}

void write_header(Book& book, const std::vector<Column>& columns) {
  lxw_format* bold = workbook_add_format(book.workbook.get());
  format_set_bold(bold);
  book.columns = columns.size();
  // Widths first: in constant memory the sheet is written from the top as rows arrive.
  for (lxw_col_t index = 0; index < columns.size(); ++index) {
    check(worksheet_set_column(book.sheet, index, index, columns[index].width_characters, nullptr));
  }
  for (lxw_col_t index = 0; index < columns.size(); ++index) {
    check(
        worksheet_write_string(book.sheet, 0, index, storable(columns[index].title).c_str(), bold));
  }
  book.rows_written = columns.empty() ? 0 : 1;
  worksheet_freeze_panes(book.sheet, 1, 0);
}

void add_row(Book& book, std::span<const Cell> cells) {
  if (book.rows >= rows_max) throw std::length_error("more rows than a sheet can hold");
  ++book.rows;
  bool written = false;
  for (std::size_t column = 0; column < cells.size(); ++column) {
    written |= write_cell(book, static_cast<lxw_row_t>(book.rows), static_cast<lxw_col_t>(column),
                          cells[column]);
  }
  if (written) ++book.rows_written;
}

void send_file(const std::string& path, const Sink& sink) {
  std::ifstream file(path, std::ios::binary);
  std::string part(65'536, '\0');
  while (file.read(part.data(), static_cast<std::streamsize>(part.size())), file.gcount() > 0) {
    sink(std::string_view(part).substr(0, static_cast<std::size_t>(file.gcount())));
  }
  if (file.bad()) throw std::system_error(EIO, std::generic_category(), "read spreadsheet back");
}

void finish(Book& book, const Sink& sink) {
  if (book.columns > 0) {
    worksheet_autofilter(book.sheet, 0, 0, static_cast<lxw_row_t>(book.rows),
                         static_cast<lxw_col_t>(book.columns - 1));
  }
  check(workbook_close(book.workbook.release()));  // frees the workbook in any case
  if (!is_whole_xlsx(book.file(), book.rows_written)) {
    throw std::system_error(ENOSPC, std::generic_category(), "write spreadsheet");
  }
  send_file(book.file(), sink);
}

}  // namespace

SheetWriter write_xlsx(const std::string& sheet_name, const std::vector<Column>& columns,
                       const fs::path& temporary_folder, Sink sink) {
  const auto book = open_book(sheet_name, temporary_folder);
  write_header(*book, columns);
  return {[book](std::span<const Cell> cells) { add_row(*book, cells); },
          [book, sink = std::move(sink)] { finish(*book, sink); }};
}

}  // namespace media
