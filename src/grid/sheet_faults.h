// What is wrong with an imported table, gathered row by row.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/errors.h"

namespace grid {

// What an export hides (138****0000) says nothing when it comes back.
inline bool is_masked(std::string_view text) { return text.find('*') != text.npos; }

class SheetFaults {
 public:
  // `row` as spreadsheets show it; pointers are /rows/NUMBER/COLUMN.
  void add(std::int64_t row, std::string_view column, std::string code, std::string message) {
    if (is_full()) return;
    errors_.push_back({"/rows/" + std::to_string(row) + "/" + std::string(column), std::move(code), std::move(message)});
  }
  bool is_full() const { return errors_.size() >= errors_max; }
  bool empty() const { return errors_.empty(); }
  // Throws Refusal 422 "grid.sheet_refused" when there is any.
  void refuse_any(std::string_view title) {
    if (empty()) return;
    throw base::Refusal(422, "grid.sheet_refused", std::string(title), std::move(errors_));
  }

 private:
  static constexpr std::size_t errors_max = 200;
  std::vector<base::InputError> errors_;
};

}  // namespace grid
