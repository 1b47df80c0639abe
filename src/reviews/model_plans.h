// Plans of reviews that come round (评审计划): a kind, a target, and the rounds that the kind asks for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reviews/model.h"

namespace reviews {

using ReviewPlanId = base::Id<struct ReviewPlanTag>;

struct ReviewPlanItem {
  ReviewPlanId id;
  std::string kind;
  std::string kind_name;
  std::string every;           // month, quarter, week
  int rounds = 0;              // so many in each
  std::string target;
  std::string target_name;
  std::string standard_name;
  base::Day next_on;           // when the next one is prepared
  std::optional<ReviewId> current;  // that of the present round
};
AIWEI_WIRE(ReviewPlanItem, id, kind, kind_name, every, rounds, target, target_name, standard_name, next_on, current)

struct ReviewPlanList {
  std::vector<ReviewPlanItem> items;
};
AIWEI_WIRE(ReviewPlanList, items)

struct NewReviewPlan {
  std::string kind;            // one that comes round at the caller's level
  std::string target;
  StandardId standard;
};
AIWEI_WIRE(NewReviewPlan, kind, target, standard)

}  // namespace reviews
