#include <algorithm>
#include <array>

#include "people/rules.h"

namespace people {

namespace {

constexpr std::size_t length_min = 10;

// Stems that lead every published list of leaked passwords, and the words this office would
// think of first. Compared after figures and signs at either end have been taken away.
constexpr std::array<std::string_view, 30> common_stems = {
    "password",      "passw0rd", "p@ssw0rd", "p@ssword",   "pa$$w0rd", "admin",
    "administrator", "root",     "qwerty",   "qwertyuiop", "asdfgh",   "asdfghjkl",
    "zxcvbn",        "zxcvbnm",  "welcome",  "letmein",    "iloveyou", "woaini",
    "monkey",        "dragon",   "abc",      "abcd",       "abcdef",   "test",
    "user",          "login",    "china",    "shandong",   "jinan",    "qingdao"};
constexpr std::array<std::string_view, 6> common_whole = {"1q2w3e4r5t", "1qaz2wsx3edc", "zaq12wsx",
                                                          "q1w2e3r4t5", "1qaz@wsx",     "qwer1234"};

int classes_of(std::string_view password) {
  bool lower = false, upper = false, digit = false, other = false;
  for (const char c : password) {
    if (c >= 'a' && c <= 'z')
      lower = true;
    else if (c >= 'A' && c <= 'Z')
      upper = true;
    else if (c >= '0' && c <= '9')
      digit = true;
    else
      other = true;
  }
  return lower + upper + digit + other;
}

std::string_view stem_of(std::string_view lowered) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  while (!lowered.empty() && !is_letter(lowered.back())) lowered.remove_suffix(1);
  while (!lowered.empty() && !is_letter(lowered.front())) lowered.remove_prefix(1);
  return lowered;
}

bool is_common(std::string_view lowered) {
  const auto stem = stem_of(lowered);
  if (stem.empty()) return true;  // figures and signs alone
  const auto makes_it_up = [&](std::string_view word) {
    return stem == word || (word.size() * 2 > lowered.size() && lowered.find(word) != lowered.npos);
  };
  if (std::any_of(common_stems.begin(), common_stems.end(), makes_it_up)) return true;
  return std::any_of(common_whole.begin(), common_whole.end(),
                     [&](std::string_view whole) { return lowered.starts_with(whole); });
}

}  // namespace

std::optional<std::string_view> password_fault(std::string_view password, std::string_view login) {
  if (base::code_points(password) < length_min) return "口令至少 10 个字符";
  if (classes_of(password) < 3) return "口令须含大写字母、小写字母、数字、符号中的三类";
  const std::string lowered = base::lower_ascii(password);
  if (login.size() >= 3 && lowered.find(login) != lowered.npos) return "口令不能包含账号";
  if (is_common(lowered)) return "这是常见口令，请换一个";
  return std::nullopt;
}

}  // namespace people
