#include "reviews/actions_daily.h"

#include <algorithm>
#include <cmath>

#include "base/errors.h"
#include "reviews/actions_reviews.h"
#include "reviews/daily.h"
#include "reviews/rules_daily.h"
#include "reviews/store_daily.h"

namespace reviews {

namespace {

using kernel::RequestContext;

bool may_settle(const Known& known) {
  return known.organizes &&
         (known.review.status == ReviewStatus::running || known.review.status == ReviewStatus::signed_off);
}

Review taking_in(const Review& review) {
  if (review.daily_weight <= 0) throw base::Refusal(409, "reviews.no_daily", "这次评审没有并入日常得分");
  return review;
}

void put_by_hand(DailyScore& score, const std::vector<DailyValue>& values) {
  std::vector<base::InputError> errors;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string at = "/values/" + std::to_string(i);
    const auto found = std::find_if(score.items.begin(), score.items.end(),
                                    [&](const DailyItem& item) { return item.measure == values[i].measure; });
    if (found == score.items.end()) {
      errors.push_back({at + "/measure", "unknown", "没有这项日常指标"});
      continue;
    }
    const auto [low, high] = std::minmax(found->zero, found->full);
    if (!found->by_hand) {
      errors.push_back({at + "/measure", "counted", "“" + found->name + "”由系统统计，不能手填"});
    } else if (found->value) {
      errors.push_back({at + "/measure", "twice", "同一项指标填了两次"});
    } else if (!(low <= values[i].value && values[i].value <= high)) {
      errors.push_back({at + "/value", "out_of_range", "数值超出了这项指标的范围"});
    } else {
      found->value = values[i].value;
      found->words = values[i].words;
    }
  }
  if (!errors.empty()) throw base::invalid(std::move(errors));
}

}  // namespace

DailyScore daily_for(db::Tx& tx, const RequestContext& context, ReviewId id) {
  const Known known = known_review(tx, context, id);
  if (!known.organizes && known.review.status != ReviewStatus::released) {
    throw base::Refusal(403, "reviews.not_released", "结果发布以后才能看");
  }
  DailyScore score = daily_score_of(tx, taking_in(known.review));
  score.editable = may_settle(known);
  return score;
}

DailyScore settle_daily(db::Tx& tx, const RequestContext& context, ReviewId id, const DailyInput& input) {
  const Known known{own_review(tx, context, id)};
  Review review = taking_in(known.review);
  if (!may_settle(known)) throw wrong_state("评审进行中或签字以后、发布以前才能核定日常得分");
  DailyScore score = measured_score(tx, review);
  put_by_hand(score, input.values);
  add_up(score);
  if (!score.per_thousand) throw base::Refusal(409, "reviews.daily_empty", "这段时间没有任何日常数据，请填写手工指标后再核定");
  score.settled_at = context.now;
  put_settled(tx, id, context.caller.account, score);
  save_or_refuse(tx, review);
  note_review(tx, context, "reviews.daily", review, {{"perThousand", *score.per_thousand}});
  score.editable = true;
  return score;
}

}  // namespace reviews
