// Reading an imported table row by row, and what is wrong with it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/errors.h"
#include "base/text.h"
#include "media/spreadsheet.h"

namespace kernel {

// What an export hides (138****0000) says nothing when it comes back.
inline bool is_masked(std::string_view text) { return text.find('*') != text.npos; }

// Everything that is wrong, up to 200 of it; `code` is that of the refusal, "grid.sheet_refused".
class SheetFaults {
 public:
  explicit SheetFaults(std::string code) : code_(std::move(code)) {}

  // `row` as spreadsheets show it; pointers are /rows/NUMBER/COLUMN.
  void add(std::int64_t row, std::string_view column, std::string code, std::string message) {
    if (is_full()) return;
    errors_.push_back({"/rows/" + std::to_string(row) + "/" + std::string(column), std::move(code), std::move(message)});
  }
  bool is_full() const { return errors_.size() >= errors_max; }
  bool empty() const { return errors_.empty(); }
  // Throws Refusal 422 when there is any.
  void refuse_any(std::string_view title) {
    if (empty()) return;
    throw base::Refusal(422, code_, std::string(title), std::move(errors_));
  }

 private:
  static constexpr std::size_t errors_max = 200;
  std::string code_;
  std::vector<base::InputError> errors_;
};

// The rows under a row of titles. Not thread-safe.
class SheetTable {
 public:
  explicit SheetTable(SheetFaults& faults) : faults_(faults) {}

  // Calls on_titles() for the first row and on_line() for each other one, until too much is wrong or the titles
  // are. Returns what the file itself suffers from.
  template <class OnTitles, class OnLine>
  std::optional<media::SheetError> read(std::string_view bytes, std::size_t rows_max, OnTitles&& on_titles,
                                        OnLine&& on_line) {
    const media::SheetLimits limits{.rows_max = rows_max, .columns_max = 60};
    const media::OnRow on_row = [&](std::size_t number, std::span<const std::string> cells) {
      row_ = static_cast<std::int64_t>(number);
      cells_ = cells;
      if (columns_.empty()) {
        for (std::size_t i = 0; i < cells.size(); ++i) columns_.emplace(base::trim(cells[i]), i);
        on_titles();
        return faults_.empty() ? media::Reading::go_on : media::Reading::stop;
      }
      on_line();
      return faults_.is_full() ? media::Reading::stop : media::Reading::go_on;
    };
    return bytes.starts_with("PK") ? media::read_xlsx(bytes, limits, on_row) : media::read_csv(bytes, limits, on_row);
  }

  bool has(std::string_view title) const { return columns_.contains(title); }
  std::int64_t row() const { return row_; }  // as spreadsheets show it

  // The trimmed cell of the present row; empty where there is none. Longer ones are a fault.
  std::string text(std::string_view title, std::size_t length_max) {
    const auto column = columns_.find(title);
    if (column == columns_.end() || column->second >= cells_.size()) return "";
    std::string value(base::trim(cells_[column->second]));
    if (base::code_points(value) > length_max) fault(title, "too_long", "最多 " + std::to_string(length_max) + " 个字");
    return value;
  }

  // Of the present row.
  void fault(std::string_view column, std::string code, std::string message) {
    faults_.add(row_, column, std::move(code), std::move(message));
  }

 private:
  SheetFaults& faults_;
  std::map<std::string, std::size_t, std::less<>> columns_;
  std::int64_t row_ = 0;
  std::span<const std::string> cells_;
};

}  // namespace kernel
