// What the cells of a sheet of experts say. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "experts/model.h"

namespace experts {

struct CellFault {
  std::string code;
  std::string message;  // Chinese, says what to do
};

enum class CellLines { one, several };

// Why `text` must not be kept: it begins as a formula does, is what a broken formula leaves behind, or holds
// characters that nobody sees. Nothing for text that may be kept.
std::optional<CellFault> fault_of_cell(std::string_view text, CellLines lines);

// 2026-03-01, 2026/3/1, 2026.3.1, 20260301 or 2026年3月1日; a midnight behind it, as Excel writes it, is dropped.
std::optional<base::Day> day_in_cell(std::string_view text);
// Within 1950..2100: what lies outside is a slip of the pen, or a number that was no day.
bool is_day_of_career(base::Day day);

// 0..100; nothing for what is no number or lies outside.
std::optional<double> score_in_cell(std::string_view text);
// 是 or 否, and what programs write for them.
std::optional<bool> yes_in_cell(std::string_view text);

struct SpecialtyCell {
  std::vector<int> numbers;          // ascending, each once
  std::vector<std::string> unknown;  // as written
};
// Numbers or whole names, between them 、 or a comma, a semicolon, a space or a line break.
SpecialtyCell specialties_in_cell(std::string_view text, const Specialties& known);
// The same the other way round, by names; a number that nobody knows stays a number.
std::string specialties_cell(const std::vector<int>& numbers, const Specialties& known);

}  // namespace experts
