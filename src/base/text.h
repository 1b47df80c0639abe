// Text helpers that more than one folder needs. All text is UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

bool is_utf8(std::string_view text);             // well-formed, shortest form, no surrogates
std::size_t code_points(std::string_view text);  // REQUIRES is_utf8
std::string_view trim(std::string_view text);    // ASCII white space and U+3000
std::vector<std::string_view> split(std::string_view text, char separator);
// "117.03,36.67" as numbers; nothing unless there are exactly `count`, each a number and no more.
std::optional<std::vector<double>> parse_numbers(std::string_view text, std::size_t count);
std::string lower_ascii(std::string_view text);
// The first `points_max` code points.
std::string_view first_points(std::string_view text, std::size_t points_max);
// True for a mainland mobile number: 11 digits beginning 13..19.
bool is_mobile_number(std::string_view text);
// "138****5678"; other text: first character and stars.
std::string mask_phone(std::string_view phone);
std::string mask_name(std::string_view name);  // "周**"
// "taken_at_ms" -> "takenAtMs": member names to wire names.
std::string camel_case(std::string_view snake);
std::string hex(std::string_view bytes);

}  // namespace base
