// Levels of vector density (病媒生物密度控制水平) by the thresholds of a standard.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace standards {

struct DensityQuery {
  std::vector<std::string> values;  // "1:0.56": the metric's number and what was measured, in its unit
};
AIWEI_WIRE(DensityQuery, values)
inline std::vector<base::FieldRule> wire_rules(const DensityQuery*) {
  return {{"values", {.length_min = 1, .length_max = 40}}};
}

struct DensityMetric {
  std::string number;
  std::string name;
  std::string group;                 // 鼠, 蚊, 蝇, 蟑
  std::string unit;
  double value = 0;
  std::optional<std::string> level;  // the best that it reaches; absent: not even the lowest
  bool complete = true;              // thresholds of every level are known to the caller
};
AIWEI_WIRE(DensityMetric, number, name, group, unit, value, level, complete)

struct DensityLevels {
  std::vector<DensityMetric> metrics;
  std::optional<std::string> level;  // of all: the worst; absent when one reaches none
  bool reaches_c = false;            // 均达 C 级要求
};
AIWEI_WIRE(DensityLevels, metrics, level, reaches_c)

}  // namespace standards
