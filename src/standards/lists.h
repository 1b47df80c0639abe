// Lists that lie in one text, in a column of a table or a cell of a sheet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace standards {

inline std::string joined(const std::vector<std::string>& entries, std::string_view mark) {
  std::string text;
  for (const std::string& entry : entries) {
    if (!text.empty()) text += mark;
    text += entry;
  }
  return text;
}

// Trimmed, without the empty ones. REQUIRES: a mark that is not empty.
inline std::vector<std::string> entries_of(std::string_view text, std::string_view mark) {
  std::vector<std::string> entries;
  while (!text.empty()) {
    const std::size_t end = text.find(mark);
    const std::string_view entry = base::trim(text.substr(0, end));
    if (!entry.empty()) entries.emplace_back(entry);
    text = end == text.npos ? std::string_view{} : text.substr(end + mark.size());
  }
  return entries;
}

}  // namespace standards
