// Short ways to write the limits of wire fields.
#pragma once

#include "base/json.h"
#include "base/text.h"

namespace problems {

// Code points of a text or items of a list.
inline base::Rules length(std::size_t least, std::size_t most) {
  base::Rules rules;
  rules.length_min = least;
  rules.length_max = most;
  return rules;
}
inline base::Rules at_most(std::size_t most) {
  return length(0, most);
}

inline base::Rules between(double least, double most) {
  base::Rules rules;
  rules.min = least;
  rules.max = most;
  return rules;
}

inline base::Rules mobile_number() {
  base::Rules rules = at_most(11);
  rules.check = base::is_mobile_number;
  rules.format = "phone";
  return rules;
}

}  // namespace problems
