#include "reviews/losses.h"

#include <algorithm>
#include <map>

#include "people/divisions.h"
#include "places/types.h"
#include "reviews/access.h"
#include "reviews/standard_rows.h"
#include "reviews/store_losses.h"
#include "standards/store_versions.h"

namespace reviews {

namespace {

using kernel::RequestContext;

constexpr int days_of_a_year = 365;
constexpr int reviews_per_piece = 20;  // a city's has 20,000 scores, and others wait to write

std::int64_t asked_division(const RequestContext& context, const std::optional<std::string>& text) {
  const std::int64_t division = text ? people::division_in(text) : context.caller.division;
  if (!people::divisions()->find(division)) throw base::invalid({{"/division", "unknown", "没有这个行政区划"}});
  if (!kernel::covers(context.scope(kernel::Permission::review_read), division, -1, {})) {
    throw base::not_found("没有这个区划，或不归您管理");
  }
  return division;
}

template <class Query>
LossFilter filter_of(const RequestContext& context, const Query& query) {
  LossFilter filter;
  filter.division = asked_division(context, query.division);
  filter.to = query.to.value_or(base::day_of(context.now));
  filter.from = query.from.value_or(base::Day{filter.to.number - days_of_a_year});
  if (filter.to < filter.from) throw base::invalid({{"/to", "out_of_range", "结束日期不能早于开始日期"}});
  filter.kind = query.kind.value_or("");
  if (query.standard) filter.standard = *query.standard;
  return filter;
}

std::string standard_title(db::Tx& tx, StandardId id) {
  const auto version = standards::find_version(tx, id);
  return version ? version->head.name : "";
}

std::string subject_of(db::Tx& tx, StandardId id) {
  const auto version = standards::find_version(tx, id);
  return version ? version->head.subject : "";
}

std::string place_type_name(const std::string& code) {
  const places::PlaceType* type = places::types().find(code);
  return type ? type->name : code == material_type ? "资料" : code;
}

// Names of the standard's clauses, items and gates.
std::map<std::string, std::string> row_names(const std::vector<StandardRow>& rows) {
  std::map<std::string, std::string> names;
  for (const StandardRow& row : rows) {
    if (row.kind == RowKind::clause || row.kind == RowKind::item || row.kind == RowKind::gate) names.emplace(row.number, row.name);
  }
  return names;
}

// The standards of the period; of these the one whose figures are wanted.
void choose_standard(db::Tx& tx, const ReviewReach& reach, LossFilter& filter, ReviewLosses& losses) {
  LossFilter any = filter;
  any.standard = {};
  for (const StandardUse& use : standards_of_losses(tx, reach, any)) {
    losses.standards.push_back({use.standard, standard_title(tx, use.standard), use.reviews});
    if (!losses.standard && (!filter.standard.value || filter.standard == use.standard)) {
      losses.standard = use.standard;
      losses.waiting = use.waiting;
    }
  }
  if (losses.standard) filter.standard = *losses.standard;
}

void name_entries(const std::map<std::string, std::string>& names, ReviewLosses& losses) {
  for (std::vector<LossEntry>* entries : {&losses.clauses, &losses.items}) {
    for (LossEntry& entry : *entries) {
      const auto name = names.find(entry.code);
      if (name != names.end()) entry.name = name->second;
    }
  }
  for (LossEntry& type : losses.place_types) type.name = place_type_name(type.code);
  const auto divisions = people::divisions();
  for (LossEntry& division : losses.divisions) division.name = divisions->name(people::division_code(division.code));
}

// Whether a row belongs to the figure that was pressed.
bool is_wanted(const LossReviewsQuery& query, const std::string& subject, const LossSum& sum) {
  if (query.clause && *query.clause != sum.clause) return false;
  if (query.place_type && *query.place_type != sum.place_type) return false;
  if (!query.topic) return true;
  const auto& all = topics().items;
  const auto topic = std::find_if(all.begin(), all.end(), [&](const LossTopic& each) { return each.code == *query.topic; });
  return topic != all.end() && topic->holds(subject, sum.clause, sum.place_type);
}

LossReview loss_review(const Review& review) {
  const ReviewKind* kind = kinds().find(review.kind);
  LossReview item;
  item.id = review.id;
  item.name = review.name;
  item.kind_name = kind ? kind->name : review.kind;
  item.target = people::division_text(review.target);
  item.target_name = people::divisions()->name(review.target);
  item.starts_on = review.starts_on;
  item.ends_on = review.ends_on;
  return item;
}

}  // namespace

ResultRules rules_of(const Review& review) {
  return {kinds().find(review.kind)->methods, review.data_weight, review.pass_line};
}

void roll_up(db::Tx& tx, const Review& review, base::Instant now) {
  replace_loss_rows(tx, review.id,
                    loss_rows(*rows_for(tx, review.standard), rules_of(review), review.target, cell_grades(tx, review.id),
                              cell_findings(tx, review.id)),
                    now);
}

void roll_up_released(const kernel::JobContext& context) {
  while (true) {
    const std::size_t found = context.database.write([&](db::Tx& tx) {
      const auto reviews = reviews_without_losses(tx, reviews_per_piece);
      for (const Review& review : reviews) roll_up(tx, review, context.now);
      return reviews.size();
    });
    if (found < reviews_per_piece) return;
  }
}

ReviewLosses losses_over(db::Tx& tx, const RequestContext& context, const ReviewLossesQuery& query) {
  const ReviewReach reach = reach_of(context);
  LossFilter filter = filter_of(context, query);
  ReviewLosses losses;
  losses.division = people::division_text(filter.division);
  losses.division_name = people::divisions()->path_name(filter.division);
  losses.from = filter.from;
  losses.to = filter.to;
  choose_standard(tx, reach, filter, losses);
  if (!losses.standard) return losses;
  const LossFrame frame{filter.division, subject_of(tx, *losses.standard), &topics().items};
  add_up(frame, counted_reviews(tx, reach, filter), loss_sums(tx, reach, filter), losses);
  name_entries(row_names(*rows_for(tx, *losses.standard)), losses);
  return losses;
}

LossReviews loss_reviews(db::Tx& tx, const RequestContext& context, const LossReviewsQuery& query) {
  const ReviewReach reach = reach_of(context);
  LossFilter filter = filter_of(context, query);
  ReviewLosses chosen;
  choose_standard(tx, reach, filter, chosen);
  LossReviews list;
  if (!chosen.standard) return list;
  const std::string subject = subject_of(tx, *chosen.standard);
  std::map<ReviewId, LossReview> by_id;
  for (const Review& review : reviews_of_losses(tx, reach, filter)) by_id.emplace(review.id, loss_review(review));
  for (const LossSum& sum : loss_sums(tx, reach, filter)) {
    LossReview& item = by_id[sum.review];
    if (people::division_text(sum.division) != item.target || !is_wanted(query, subject, sum)) continue;
    item.points += sum.points;
    item.lost += sum.lost;
    item.gate_failed = item.gate_failed || sum.gate_failed;
  }
  for (auto& [id, item] : by_id) {
    if (item.points <= 0 && !item.gate_failed) continue;
    item.share = item.points > 0 ? item.lost / item.points : 0;
    list.items.push_back(std::move(item));
  }
  std::stable_sort(list.items.begin(), list.items.end(), [](const LossReview& left, const LossReview& right) {
    return std::pair(left.gate_failed, left.share) > std::pair(right.gate_failed, right.share);
  });
  if (list.items.size() > loss_reviews_max) list.items.resize(loss_reviews_max);
  return list;
}

}  // namespace reviews
