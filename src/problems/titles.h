// What a problem and its pictures are called in lists.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "problems/model.h"

namespace problems {

// The first 24 code points of the description, or the category's name when it is empty.
std::string title_of(std::string_view description, std::string_view category);

// 垃圾; the code itself when the data no longer has the category.
std::string category_name_of(std::string_view category);

using photos::photo_url;

// "2026-11" for 202611, and back; nothing on any other text or month.
std::string period_text(int month);
std::optional<int> parse_period(std::string_view text);

}  // namespace problems
