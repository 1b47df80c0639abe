#include "standards/rules_density.h"

#include <algorithm>

#include "base/text.h"
#include "standards/model_compare.h"

namespace standards {

namespace {

constexpr std::string_view levels[] = {"A", "B", "C"};

// "1" of "1-A".
std::string_view metric_of(std::string_view threshold_number) {
  return threshold_number.substr(0, threshold_number.rfind('-'));
}

const StandardRow* threshold_of(const std::vector<StandardRow>& rows, std::string_view metric, std::string_view level) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const StandardRow& row) {
    return row.kind == RowKind::threshold && metric_of(row.number) == metric && row.level.value_or("") == level;
  });
  return found == rows.end() ? nullptr : &*found;
}

std::optional<DensityMetric> graded(const std::vector<StandardRow>& rows, std::string_view metric, double value) {
  DensityMetric result;
  result.number = metric;
  result.value = value;
  bool known = false;
  for (const std::string_view level : levels) {
    const StandardRow* threshold = threshold_of(rows, metric, level);
    const auto keeps = threshold ? keeps_to(*threshold, value) : std::nullopt;
    if (!keeps) {
      result.complete = false;
      continue;
    }
    known = true;
    result.name = threshold->name;
    result.group = threshold->group.value_or("");
    result.unit = threshold->unit.value_or("");
    if (*keeps && !result.level) result.level = level;
  }
  return known ? std::optional(std::move(result)) : std::nullopt;
}

}  // namespace

std::optional<bool> keeps_to(const StandardRow& threshold, double value) {
  if (!threshold.target || !threshold.comparison) return std::nullopt;
  switch (*threshold.comparison) {
    case Comparison::ge: return value >= *threshold.target;
    case Comparison::gt: return value > *threshold.target;
    case Comparison::le: return value <= *threshold.target;
    case Comparison::lt: return value < *threshold.target;
    case Comparison::eq: return value == *threshold.target;
    default: return std::nullopt;
  }
}

DensityLevels density_levels(const std::vector<StandardRow>& rows, const DensityQuery& query) {
  DensityLevels result;
  result.reaches_c = true;
  bool all = true;
  for (std::size_t i = 0; i < query.values.size(); ++i) {
    const std::string& text = query.values[i];
    const std::size_t colon = text.find(':');
    const auto value = colon == text.npos ? std::nullopt : base::parse_numbers(text.substr(colon + 1), 1);
    auto metric = value ? graded(rows, text.substr(0, colon), value->front()) : std::nullopt;
    if (!metric || value->front() < 0) {
      throw base::invalid({{"/values/" + std::to_string(i), "bad_format", "应为“指标编号:数值”，指标须是这个标准里的：" + text}});
    }
    all = all && metric->level.has_value();
    if (metric->level && (!result.level || *metric->level > *result.level)) result.level = metric->level;
    result.metrics.push_back(std::move(*metric));
  }
  if (!all) result.level.reset();
  result.reaches_c = all;
  return result;
}

}  // namespace standards
