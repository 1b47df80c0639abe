#include "bulletins/facts.h"

#include <algorithm>
#include <map>
#include <set>

#include "bulletins/rules_compose.h"
#include "bulletins/store_bulletins.h"
#include "people/divisions.h"
#include "people/model_requests.h"
#include "reviews/access.h"
#include "reviews/reserves.h"
#include "reviews/views.h"

namespace bulletins {

namespace {

using kernel::RequestContext;

constexpr int sources_max = 200;

// Places somebody went to: second sheets are of the same place, idle reserves of none.
std::int64_t count_places(db::Tx& tx, ReviewId review) {
  const auto substitutions = reviews::substitutions_of(tx, review);
  const auto sheets = reviews::sheets_of(tx, review, {});
  return std::count_if(sheets.begin(), sheets.end(), [&](const reviews::Sheet& sheet) {
    return sheet.place && !sheet.blind_of && (!sheet.reserve || reviews::instead_of(substitutions, sheet.id));
  });
}

// A comparison with a review that is still secret would tell of it.
bool is_told(db::Tx& tx, const RequestContext& context, ReviewId review) {
  const auto found = reviews::find_review(tx, reviews::reach_of(context), review);
  return found && found->status == reviews::ReviewStatus::released;
}

ScoreFact score_of(db::Tx& tx, const RequestContext& context, const reviews::Review& review,
                   const reviews::ReviewResult& result) {
  ScoreFact score;
  score.review = review.id;
  score.review_name = review.name;
  score.kind_name = reviews::kinds().find(review.kind)->name;
  score.target = people::division_text(review.target);
  score.target_name = people::divisions()->path_name(review.target);
  score.starts_on = review.starts_on;
  score.ends_on = review.ends_on;
  score.places = count_places(tx, review.id);
  const auto members = reviews::members_of(tx, review.id);
  score.experts = static_cast<std::int64_t>(members.size());
  score.per_thousand = result.per_thousand;
  score.pass_line = result.pass_line;
  score.passed = result.passed;
  score.gates_failed = result.gates_failed;
  for (const reviews::ClauseResult& clause : result.clauses) score.findings += clause.findings;
  if (result.previous && is_told(tx, context, *result.previous)) score.previous = result.previous_per_thousand;
  return score;
}

void add_losses(db::Tx& tx, const RequestContext& context, const reviews::Review& review,
                const reviews::ReviewResult& result, BulletinFacts& facts) {
  std::map<std::string_view, std::string_view> names;
  for (const reviews::ClauseResult& clause : result.clauses) names[clause.number] = clause.name;
  const std::string target = people::divisions()->path_name(review.target);
  for (const reviews::Loss& loss : reviews::losses_for(tx, context, review, {}).items) {
    facts.losses.push_back({target, loss.clause, std::string(names[loss.clause]), loss.item_name, loss.points,
                            loss.sheet_name, loss.act.words, static_cast<std::int64_t>(loss.act.photos.size())});
  }
}

}  // namespace

std::vector<reviews::Review> released_reviews(db::Tx& tx, const RequestContext& context, std::span<const ReviewId> ids) {
  std::vector<reviews::Review> found;
  std::vector<base::InputError> errors;
  std::set<ReviewId> seen;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::string pointer = "/reviews/" + std::to_string(i);
    auto review = reviews::find_review(tx, reviews::reach_of(context), ids[i]);
    if (!review || review->organizer != context.caller.division) {
      errors.push_back({pointer, "unknown", "没有这次评审，或不是本单位组织的"});
    } else if (review->status != reviews::ReviewStatus::released) {
      errors.push_back({pointer, "not_released", "有的评审还没有发布结果，发布以后才能写进通报"});
    } else if (!seen.insert(ids[i]).second) {
      errors.push_back({pointer, "twice", "同一次评审选了两遍"});
    } else {
      found.push_back(std::move(*review));
    }
  }
  if (!errors.empty()) throw base::invalid(std::move(errors));
  return found;
}

BulletinSourceList sources_of(db::Tx& tx, const RequestContext& context) {
  reviews::ReviewFilter filter;
  filter.status = reviews::ReviewStatus::released;
  filter.rows_max = sources_max;
  BulletinSourceList list;
  for (const reviews::Review& review : reviews::list_reviews(tx, reviews::reach_of(context), filter)) {
    if (review.organizer != context.caller.division) continue;
    list.items.push_back({review.id, review.name, reviews::kinds().find(review.kind)->name,
                          people::divisions()->path_name(review.target), review.starts_on, review.ends_on,
                          review.released_at, count_about(tx, review.organizer, review.id)});
  }
  return list;
}

BulletinFacts facts_of(db::Tx& tx, const RequestContext& context, const std::vector<reviews::Review>& reviews) {
  BulletinFacts facts;
  std::set<kernel::AccountId> experts;
  for (const reviews::Review& review : reviews) {
    const reviews::ReviewResult result = reviews::result_for(tx, review);
    facts.scores.push_back(score_of(tx, context, review, result));
    add_losses(tx, context, review, result, facts);
    for (const reviews::Member& member : reviews::members_of(tx, review.id)) experts.insert(member.account);
  }
  facts.experts = static_cast<std::int64_t>(experts.size());
  put_in_order(facts, static_cast<std::size_t>(kinds().losses_shown));
  return facts;
}

}  // namespace bulletins
