#include "base/text.h"

#include <charconv>
#include <algorithm>
#include <cstdint>

namespace base {
namespace {

constexpr std::string_view ideographic_space = "\u3000";
constexpr std::string_view ascii_space = " \t\n\v\f\r";
// Fixed, so that a masked text does not tell how long the original was.
constexpr std::string_view stars = "**";
constexpr std::string_view phone_stars = "****";

bool is_continuation(char letter) {
  return (static_cast<unsigned char>(letter) & 0xC0) == 0x80;
}

// What the first byte of a sequence announces; zero bytes for one that may not begin any.
struct Lead {
  std::size_t bytes;
  std::uint32_t bits;
  std::uint32_t point_min;  // a smaller code point has a shorter form
};

Lead lead_of(unsigned char first) {
  if (first < 0x80) return {1, first, 0};
  if ((first & 0xE0) == 0xC0) return {2, first & 0x1Fu, 0x80};
  if ((first & 0xF0) == 0xE0) return {3, first & 0x0Fu, 0x800};
  if ((first & 0xF8) == 0xF0) return {4, first & 0x07u, 0x10000};
  return {0, 0, 0};
}

// Bytes of the well-formed sequence at the front of `text`; zero if there is none.
std::size_t sequence_bytes(std::string_view text) {
  const Lead lead = lead_of(static_cast<unsigned char>(text[0]));
  if (lead.bytes == 0 || lead.bytes > text.size()) return 0;
  std::uint32_t point = lead.bits;
  for (std::size_t i = 1; i < lead.bytes; ++i) {
    if (!is_continuation(text[i])) return 0;
    point = point << 6 | (static_cast<unsigned char>(text[i]) & 0x3Fu);
  }
  const bool is_surrogate = point >= 0xD800 && point <= 0xDFFF;
  return point < lead.point_min || point > 0x10FFFF || is_surrogate ? 0 : lead.bytes;
}

bool is_ascii_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

// Bytes of the white space at the front or at the back of `text`; zero if there is none.
std::size_t space_at_front(std::string_view text) {
  if (text.starts_with(ideographic_space)) return ideographic_space.size();
  return !text.empty() && ascii_space.find(text.front()) != std::string_view::npos ? 1 : 0;
}
std::size_t space_at_back(std::string_view text) {
  if (text.ends_with(ideographic_space)) return ideographic_space.size();
  return !text.empty() && ascii_space.find(text.back()) != std::string_view::npos ? 1 : 0;
}

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t bytes = sequence_bytes(text);
    if (bytes == 0) return false;
    text.remove_prefix(bytes);
  }
  return true;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char letter) { return !is_continuation(letter); }));
}

std::string_view trim(std::string_view text) {
  while (const std::size_t bytes = space_at_front(text)) text.remove_prefix(bytes);
  while (const std::size_t bytes = space_at_back(text)) text.remove_suffix(bytes);
  return text;
}

std::optional<std::vector<double>> parse_numbers(std::string_view text, std::size_t count) {
  std::vector<double> numbers;
  for (const std::string_view part : split(text, ',')) {
    double number = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (error != std::errc{} || end != part.data() + part.size()) return std::nullopt;
    numbers.push_back(number);
  }
  if (numbers.size() != count) return std::nullopt;
  return numbers;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(separator); end != std::string_view::npos;
       end = text.find(separator)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
  }
  return lower;
}

std::string_view first_points(std::string_view text, std::size_t points_max) {
  std::size_t points = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_continuation(text[i]) && ++points > points_max) return text.substr(0, i);
  }
  return text;
}

bool is_mobile_number(std::string_view text) {
  return text.size() == 11 && text[0] == '1' && text[1] >= '3' &&
         std::all_of(text.begin(), text.end(), is_ascii_digit);
}

std::string mask_phone(std::string_view phone) {
  if (!is_mobile_number(phone)) return mask_name(phone);
  return std::string(phone.substr(0, 3)).append(phone_stars).append(phone.substr(7));
}

std::string mask_name(std::string_view name) {
  if (name.empty()) return {};
  return std::string(first_points(name, 1)).append(stars);
}

std::string camel_case(std::string_view snake) {
  std::string camel;
  camel.reserve(snake.size());
  bool starts_word = false;
  for (const char letter : snake) {
    if (letter == '_') {
      starts_word = !camel.empty();
      continue;
    }
    const bool raises = starts_word && letter >= 'a' && letter <= 'z';
    camel += raises ? static_cast<char>(letter - ('a' - 'A')) : letter;
    starts_word = false;
  }
  return camel;
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char letter : bytes) {
    const auto byte = static_cast<unsigned char>(letter);
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

}  // namespace base
