#include "people/model.h"

#include <algorithm>

#include "base/errors.h"

namespace people {

bool is_division_code(std::string_view text) {
  return text.size() == 12 && text.front() != '0' &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::int64_t division_code(std::string_view text) {
  std::int64_t code = 0;
  for (const char digit : text) code = code * 10 + (digit - '0');
  return code;
}

std::int64_t division_in(const std::optional<std::string>& text) {
  if (!text) return 0;
  if (is_division_code(*text)) return division_code(*text);
  throw base::invalid({{"/division", "bad_format", "区划代码应为 12 位数字"}});
}

std::string division_text(std::int64_t code) {
  return std::to_string(code);
}

std::vector<int> lines_list(std::uint64_t lines) {
  std::vector<int> list;
  if (lines == kernel::all_lines) return list;
  for (int line = 0; line <= line_max; ++line) {
    if ((lines & kernel::line_bit(line)) != 0) list.push_back(line);
  }
  return list;
}

std::uint64_t lines_mask(const std::vector<int>& lines) {
  std::uint64_t mask = 0;
  for (const int line : lines) mask |= kernel::line_bit(line);
  return mask;
}

}  // namespace people
