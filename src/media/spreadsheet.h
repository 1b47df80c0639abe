#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.h"

namespace media {

// --- Writing -------------------------------------------------------------------------------

// One value: empty, text (UTF-8), a whole number, a number, or a moment, which is shown in
// Asia/Shanghai as "2026-11-21 09:12".
using Cell = std::variant<std::monostate, std::string, std::int64_t, double, base::Instant>;

struct Column {
  std::string title;
  double width_characters = 14;  // of a Latin digit; a Chinese character takes two
};

// Receives the file piece by piece. What it throws passes through the writer to the caller.
using Sink = std::function<void(std::string_view)>;

// A table being written: rows in order, then finish() once. A writer dropped without finish()
// leaves no trace. Memory does not grow with the number of rows. Not thread-safe.
// Text is never taken for a formula by the program that opens the file.
struct SheetWriter {
  std::function<void(std::span<const Cell>)> add_row;
  std::function<void()> finish;
};

// RFC 4180 with CRLF, and the byte order mark without which Excel misreads Chinese. Text that
// starts with = + - @ (or their full-width forms), a tab, CR or LF gets an apostrophe in front;
// numbers are left as they are.
SheetWriter write_csv(const std::vector<Column>& columns, Sink sink);

// One sheet with a bold, frozen, filterable header row. The bytes reach the sink in finish();
// until then they are in a file of `temporary_folder`, which must exist.
// REQUIRES: a sheet name of 1..31 characters without []:*?/\ .
// Throws std::length_error beyond 1,048,575 rows, std::system_error when the folder is full.
SheetWriter write_xlsx(const std::string& sheet_name, const std::vector<Column>& columns,
                       const std::filesystem::path& temporary_folder, Sink sink);

// --- Reading -------------------------------------------------------------------------------

struct SheetLimits {
  std::size_t unpacked_bytes_max = 64'000'000;  // of all parts together
  std::size_t rows_max = 100'000;               // that are not empty
  std::size_t columns_max = 256;
};

enum class SheetError {
  not_a_spreadsheet,  // neither XLSX nor, for read_csv, text
  old_or_encrypted,   // .xls of before 2007, or protected by a password
  not_utf8,           // CSV in GBK or another encoding
  too_large,          // unpacks to more than allowed
  too_many_rows,
  too_many_columns,
  damaged,
};

enum class Reading { go_on, stop };

// One row that is not empty: its number as shown by Excel (1 is the first) and its cells as text,
// empty ones included, up to the last that is not empty. Valid during the call only.
using OnRow = std::function<Reading(std::size_t row_number, std::span<const std::string> cells)>;

// Reads the first sheet of an XLSX file. Dates come as "2026-11-21" or "2026-11-21 09:12:00",
// whole numbers without exponent or fraction, formulas as their last result.
// Rows before an error have been delivered. Memory is bounded by the limits. Thread-safe.
std::optional<SheetError> read_xlsx(std::string_view bytes, const SheetLimits& limits,
                                    const OnRow& on_row);

// Reads RFC 4180 with or without byte order mark, lines ending in CRLF or LF. A quoted field may
// span lines; the row then has the number of its first line.
std::optional<SheetError> read_csv(std::string_view bytes, const SheetLimits& limits,
                                   const OnRow& on_row);

}  // namespace media
