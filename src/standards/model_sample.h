// How many places of which types a standard wants drawn, by the inhabitants of what is reviewed.
#pragma once

#include "standards/model_versions.h"

namespace standards {

struct SampleQuery {
  std::int64_t population = 0;
};
AIWEI_WIRE(SampleQuery, population)
inline std::vector<base::FieldRule> wire_rules(const SampleQuery*) { return {{"population", {.min = 1, .max = 1e9}}}; }

struct SampleStratum {
  std::string name;
  std::vector<std::string> place_types;  // empty: nothing that can be drawn from the places
  std::int64_t take = 0;
};
AIWEI_WIRE(SampleStratum, name, place_types, take)

struct SampleList {
  std::vector<SampleStratum> items;  // in the standard's order
};
AIWEI_WIRE(SampleList, items)

}  // namespace standards
