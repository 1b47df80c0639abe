#include "dossier/rules_indicator.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "standards/model_compare.h"

namespace dossier {

namespace {

using standards::Comparison;

// The other way to meet an indicator, as standards word it: true for falling, false for rising.
std::optional<bool> downward_alternative(const standards::StandardRow& row) {
  const std::string words = row.alternative.value_or("");
  if (!words.starts_with("或")) return std::nullopt;
  for (const char* word : {"降低", "下降", "减少"}) {
    if (words.find(word) != words.npos) return true;
  }
  for (const char* word : {"提高", "上升", "提升", "增加"}) {
    if (words.find(word) != words.npos) return false;
  }
  return std::nullopt;
}

std::string_view sign_of(Comparison comparison) {
  switch (comparison) {
    case Comparison::ge: return "≥ ";
    case Comparison::gt: return "> ";
    case Comparison::le: return "≤ ";
    case Comparison::lt: return "< ";
    case Comparison::eq: return "= ";
    case Comparison::rising: return "逐年上升";
    case Comparison::falling: return "逐年下降";
    case Comparison::conform: return "符合";
    case Comparison::reach: return "达到";
  }
  return "";
}

double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

bool differs(double value, double from, double share) {
  return std::abs(value - from) > share * std::abs(from);
}

}  // namespace

std::string number_text(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

bool improves(const Years& years, bool downward, int count) {
  if (count < 1 || years.size() < static_cast<std::size_t>(count) + 1) return false;
  for (int i = 0; i < count; ++i) {
    const auto& later = years[static_cast<std::size_t>(i)];
    const auto& earlier = years[static_cast<std::size_t>(i) + 1];
    if (!later || !earlier || (downward ? *later >= *earlier : *later <= *earlier)) return false;
  }
  return true;
}

bool is_by_word(const standards::StandardRow& row) {
  return row.comparison == Comparison::conform || row.comparison == Comparison::reach;
}

Verdict judge(const standards::StandardRow& row, const Years& years, std::optional<bool> conforms, int trend_years) {
  const auto verdict = [](bool met) { return met ? Verdict::met : Verdict::unmet; };
  if (is_by_word(row)) return conforms ? verdict(*conforms) : Verdict::unknown;
  if (years.empty() || !years[0] || !row.comparison) return Verdict::unknown;
  if (*row.comparison == Comparison::rising || *row.comparison == Comparison::falling) {
    if (years.size() < 2 || !years[1]) return Verdict::unknown;
    return verdict(improves(years, *row.comparison == Comparison::falling, 1));
  }
  const auto reached = standards::keeps_to(row, *years[0]);
  if (!reached) return Verdict::unknown;
  const auto downward = downward_alternative(row);
  return verdict(*reached || (downward && improves(years, *downward, trend_years)));
}

std::string target_text(const standards::StandardRow& row) {
  if (!row.comparison) return "";
  std::string text(sign_of(*row.comparison));
  if (row.target) text += number_text(*row.target) + row.unit.value_or("");
  const std::string other = row.alternative.value_or("");
  if (row.comparison == Comparison::conform && !other.empty()) return other;
  if (row.comparison == Comparison::reach) return text + other;
  const bool is_trend = row.comparison == Comparison::rising || row.comparison == Comparison::falling;
  return other.empty() || is_trend ? text : text + "，" + other;
}

std::vector<std::string> questions_about(double value, const std::optional<double>& last_year,
                                         std::vector<double> neighbours, const DossierRules& rules) {
  std::vector<std::string> questions;
  if (last_year && differs(value, *last_year, rules.year_change)) {
    questions.push_back("与上年（" + number_text(*last_year) + "）相差较大，请核对");
  }
  if (neighbours.size() >= static_cast<std::size_t>(rules.neighbours_min) && !neighbours.empty()) {
    const double middle = median(neighbours);
    if (differs(value, middle, rules.neighbour_difference)) {
      questions.push_back("与同级地区的中位数（" + number_text(middle) + "）相差较大，请核对");
    }
  }
  return questions;
}

}  // namespace dossier
