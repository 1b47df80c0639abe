#include "experts/rules_sheet.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "base/text.h"

namespace experts {

namespace {

constexpr int career_year_first = 1950, career_year_last = 2100;
constexpr std::size_t year_digits = 4, date_digits = 8;

// The full-width signs begin formulas where the program's language is Chinese.
constexpr std::string_view formula_signs[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
constexpr std::string_view formula_errors[] = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"};
// Zero width, marks of direction and their overrides, the byte order mark: a name with one of them is never found.
constexpr std::string_view hidden_points[] = {
    "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e",
    "\u2060", "\u2066", "\u2067", "\u2068", "\u2069", "\ufeff"};
constexpr std::string_view specialty_separators[] = {"、", "，", "；", "\u3000"};

bool has_hidden(std::string_view text, CellLines lines) {
  for (const char letter : text) {
    const auto code = static_cast<unsigned char>(letter);
    const bool is_break = letter == '\n' || letter == '\r' || letter == '\t';
    if (code == 0x7f || (code < 0x20 && !(is_break && lines == CellLines::several))) return true;
  }
  return std::any_of(std::begin(hidden_points), std::end(hidden_points),
                     [&](std::string_view point) { return text.find(point) != text.npos; });
}

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// "2026年3月1日" and its like as "2026-3-1".
std::string plain_date(std::string_view text) {
  for (const std::string_view midnight : {" 00:00:00", " 00:00", " 0:00:00", " 0:00"}) {
    if (text.ends_with(midnight)) text.remove_suffix(midnight.size());
  }
  std::string plain(text);
  for (const std::string_view mark : {"年", "月", "/", "."}) replace_all(plain, mark, "-");
  replace_all(plain, "日", "");
  if (plain.size() == date_digits && whole_number(plain)) plain.insert(6, "-").insert(year_digits, "-");
  return plain;
}

}  // namespace

std::optional<CellFault> fault_of_cell(std::string_view text, CellLines lines) {
  if (text.starts_with('\'')) text.remove_prefix(1);  // with which exports disarm what follows
  for (const std::string_view sign : formula_signs) {
    if (text.starts_with(sign)) return CellFault{"formula", "不能以 = + - @ 开头，那会被当作公式，请改成文字"};
  }
  for (const std::string_view error : formula_errors) {
    if (text == error) return CellFault{"formula", "公式没有算出结果（" + std::string(error) + "），请直接填文字"};
  }
  if (!has_hidden(text, lines)) return std::nullopt;
  const std::string what = lines == CellLines::one ? "有换行或看不见的字符" : "有看不见的字符";
  return CellFault{"control_character", what + "，请清空这一格重新填写"};
}

std::optional<base::Day> day_in_cell(std::string_view text) {
  const std::string plain = plain_date(base::trim(text));
  const auto parts = base::split(plain, '-');
  if (parts.size() != 3 || parts[0].size() != year_digits) return std::nullopt;
  const auto year = whole_number(parts[0]), month = whole_number(parts[1]), day = whole_number(parts[2]);
  const bool is_short = parts[1].size() <= 2 && parts[2].size() <= 2;
  if (!year || !month || !day || !is_short) return std::nullopt;
  return base::day_from({*year, *month, *day});
}

bool is_day_of_career(base::Day day) {
  const int year = base::date_of(day).year;
  return year >= career_year_first && year <= career_year_last;
}

std::optional<double> score_in_cell(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_number = error == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
  if (!is_number || value < 0 || value > 100) return std::nullopt;
  return value;
}

std::optional<bool> yes_in_cell(std::string_view text) {
  const std::string lower = base::lower_ascii(text);
  if (lower == "是" || lower == "true" || lower == "1") return true;
  if (lower == "否" || lower == "false" || lower == "0") return false;
  return std::nullopt;
}

SpecialtyCell specialties_in_cell(std::string_view text, const Specialties& known) {
  std::string plain(text);
  for (const std::string_view mark : specialty_separators) replace_all(plain, mark, ",");
  for (char& letter : plain) {
    if (letter == ';' || letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t') letter = ',';
  }
  std::set<int> numbers;
  SpecialtyCell cell;
  for (const std::string_view part : base::split(plain, ',')) {
    if (part.empty()) continue;
    const auto number = whole_number(part);
    const auto found = std::find_if(known.items.begin(), known.items.end(), [&](const Specialty& each) {
      return each.name == part || (number && each.number == *number);
    });
    if (found == known.items.end()) cell.unknown.emplace_back(part);
    else numbers.insert(found->number);
  }
  cell.numbers.assign(numbers.begin(), numbers.end());
  return cell;
}

std::string specialties_cell(const std::vector<int>& numbers, const Specialties& known) {
  std::string cell;
  for (const int number : numbers) {
    const auto found = std::find_if(known.items.begin(), known.items.end(),
                                    [number](const Specialty& each) { return each.number == number; });
    if (!cell.empty()) cell += "、";
    cell += found == known.items.end() ? std::to_string(number) : found->name;
  }
  return cell;
}

}  // namespace experts
