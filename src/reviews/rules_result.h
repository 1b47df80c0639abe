// The arithmetic of a review. Pure.
//
// A clause's grade is the mean of all grades given for its items at the places that were judged, of ten; when all its
// items have points, their means are weighted by them. Its material has a grade likewise. A clause that is judged both
// ways takes data_weight of the one and the rest of the other. Points scored: points × grade ÷ 10 (domain facts §12.2:
// 千分制得分 = Σ(条款分值 × 该条款抽样点位评分均值 / 10)). What nobody judged is left out of points and score alike, and
// the whole is shown of a thousand.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "reviews/model_results.h"
#include "reviews/rules_sheet.h"

namespace reviews {

struct ResultRules {
  std::vector<Method> methods;
  double data_weight = 0;
  double pass_line = 0;
};

// The period around a day: its first and last day. `every`: month, quarter, or week from Monday to Sunday.
struct Period {
  base::Day from;
  base::Day to;
};
Period period_of(std::string_view every, base::Day day);

// Clauses that the review judges, in the standard's order, and their parts. REQUIRES: sorted rows.
ReviewResult result_of(const std::vector<StandardRow>& rows, const ResultRules& rules,
                       const std::vector<GradeSum>& grades);

// What one point of grade below ten costs, for one grade of each item: a loss is (10 − grade) × price. The losses of a
// clause add up to its points less what it scored.
struct Price {
  std::string clause;
  double site = 0;   // for a grade given at a place
  double data = 0;   // for one given for material
};
std::map<std::string, Price> prices_of(const std::vector<StandardRow>& rows, const ResultRules& rules,
                                       const std::vector<GradeSum>& grades);

}  // namespace reviews
