#include <algorithm>
#include <cmath>
#include <map>

#include "experts/store_experts.h"
#include "people/views.h"
#include "reviews/daily.h"
#include "reviews/losses.h"
#include "reviews/rules_plan.h"
#include "reviews/standard_rows.h"
#include "reviews/store_results.h"
#include "reviews/views.h"

namespace reviews {

namespace {

using kernel::RequestContext;

// Two grades at most so far apart agree. Our default; no document says.
constexpr double agreeing_grades = 1;

void add_previous(db::Tx& tx, const Review& review, ReviewResult& result) {
  const auto previous = previous_review(tx, review);
  if (!previous) return;
  const auto before = result_of(*rows_for(tx, previous->standard), rules_of(*previous),
                                grade_sums(tx, previous->id, Corrections::applied));
  result.previous = previous->id;
  result.previous_per_thousand = with_daily(tx, *previous, before.per_thousand);
  std::map<std::string, double> scored;
  for (const ClauseResult& clause : before.clauses) {
    if (clause.scored) scored[clause.number] = *clause.scored;
  }
  for (ClauseResult& clause : result.clauses) {
    const auto found = scored.find(clause.number);
    if (found != scored.end()) clause.previous = found->second;
  }
}

struct Tally {
  std::int64_t pairs = 0, agreed = 0;
  double leniency = 0;
};

CalibrationList compared(db::Tx& tx, const RequestContext& context, const std::vector<BlindPair>& blind) {
  std::map<kernel::AccountId, Tally> tallies;
  const auto count = [&](kernel::AccountId who, double own, double other) {
    Tally& tally = tallies[who];
    ++tally.pairs;
    tally.agreed += std::abs(own - other) <= agreeing_grades;
    tally.leniency += own - other;
  };
  for (const BlindPair& pair : blind) {
    count(pair.first, pair.first_grade, pair.second_grade);
    count(pair.second, pair.second_grade, pair.first_grade);
  }
  CalibrationList list;
  for (const auto& [account, tally] : tallies) {
    const auto expert = experts::expert_of_account(tx, account);
    const auto pairs = static_cast<double>(tally.pairs);
    list.items.push_back({people::masked_name(tx, context.services.keys, account), expert ? expert->number : "",
                          tally.pairs, static_cast<double>(tally.agreed) / pairs, tally.leniency / pairs});
  }
  return list;
}

}  // namespace

ReviewRoundsList rounds_of(db::Tx& tx, const RequestContext& context) {
  const std::int64_t organizer = context.caller.division;
  const int level = kernel::division_level(organizer);
  ReviewRoundsList list;
  for (const ReviewKind& kind : kinds().items) {
    if (!comes_round(kind, level)) continue;
    const Period present = period_of(kind.every, base::day_of(context.now));
    for (const Period& period : {present, period_of(kind.every, {present.from.number - 1})}) {
      ReviewRounds rounds{kind.code, kind.name, kind.every, period.from, period.to, kind.rounds, 0, 0};
      for (const KindCount& count : count_by_kind(tx, organizer, period.from, period.to)) {
        if (count.kind != kind.code) continue;
        rounds.done = count.done;
        rounds.open = count.open;
      }
      list.items.push_back(std::move(rounds));
    }
  }
  return list;
}

ReviewResult result_for(db::Tx& tx, const Review& review) {
  const auto rows = rows_for(tx, review.standard);
  ReviewResult result = result_of(*rows, rules_of(review), grade_sums(tx, review.id, Corrections::applied));
  result.conflicts = count_conflicts(tx, review.id);
  std::map<std::string, std::int64_t> findings;
  for (const FindingCount& count : finding_counts(tx, review.id)) findings[clause_of_finding(count.item)] += count.findings;
  for (ClauseResult& clause : result.clauses) {
    const auto found = findings.find(clause.number);
    if (found != findings.end()) clause.findings = found->second;
  }
  if (!corrections_of(tx, review.id).empty()) {
    const auto signed_result = result_of(*rows, rules_of(review), grade_sums(tx, review.id, Corrections::ignored));
    result.before_corrections = with_daily(tx, review, signed_result.per_thousand);
  }
  add_daily(tx, review, result);
  add_previous(tx, review, result);
  return result;
}

LossList losses_for(db::Tx& tx, const RequestContext& context, const Review& review, const LossQuery& query) {
  const auto rows = rows_for(tx, review.standard);
  const auto prices = prices_of(*rows, rules_of(review), grade_sums(tx, review.id, Corrections::applied));
  std::map<ActId, Loss> by_act;
  LossList list;
  for (const ScoreRow& score : scores_below_ten(tx, review.id)) {
    const auto price = prices.find(score.item);
    if (price == prices.end() || (query.clause && *query.clause != price->second.clause)) continue;
    Loss loss;
    loss.clause = price->second.clause;
    loss.item = score.item;
    loss.points = (10 - score.grade) * (score.material ? price->second.data : price->second.site);
    loss.sheet = score.sheet;
    list.total += loss.points;
    by_act.emplace(score.id, std::move(loss));
  }
  std::map<SheetId, std::string> sheet_names;
  for (const Sheet& sheet : sheets_of(tx, review.id, {})) sheet_names[sheet.id] = sheet.name;
  std::map<std::string_view, std::string_view> item_names;
  for (const StandardRow& row : *rows) {
    if (row.kind == RowKind::item || row.kind == RowKind::clause) item_names[row.number] = row.name;
  }
  std::vector<ActId> dearest;
  for (const auto& [id, loss] : by_act) dearest.push_back(id);
  std::stable_sort(dearest.begin(), dearest.end(),
                   [&](ActId left, ActId right) { return by_act[left].points > by_act[right].points; });
  if (dearest.size() > losses_max) dearest.resize(losses_max);
  std::vector<StoredAct> acts;
  for (const ActId id : dearest) acts.push_back(*find_act(tx, review.id, id));
  std::map<ActId, double> corrected;
  for (const CorrectionRow& row : corrections_of(tx, review.id)) corrected.emplace(row.act, row.grade);
  for (ActItem& item : act_items(tx, context, review, acts)) {
    Loss& loss = by_act[item.id];
    const auto newer = corrected.find(item.id);
    if (newer != corrected.end()) item.corrected = newer->second;
    loss.item_name = item_names[loss.item];
    loss.sheet_name = sheet_names[loss.sheet];
    loss.act = std::move(item);
    list.items.push_back(std::move(loss));
  }
  return list;
}

CalibrationList calibration_of(db::Tx& tx, const RequestContext& context, const Review& review) {
  return compared(tx, context, blind_pairs(tx, review.id));
}

CalibrationList calibration_of_year(db::Tx& tx, const RequestContext& context) {
  const base::Instant since{context.now.ms - 365 * base::day_ms};
  return compared(tx, context, blind_pairs_since(tx, context.scope(kernel::Permission::review_write), since));
}

Additions additions_of(db::Tx& tx, const RequestContext& context, const Review& review) {
  Additions additions;
  for (ObjectionRow& row : objections_of(tx, review.id)) {
    additions.objections.push_back({row.id, std::move(row.item), std::move(row.words),
                                    people::masked_name(tx, context.services.keys, row.account), row.at, row.upheld,
                                    std::move(row.answer), row.answered_at});
  }
  for (CorrectionRow& row : corrections_of(tx, review.id)) {
    additions.corrections.push_back({row.act, std::move(row.item), std::move(row.sheet_name), row.before, row.grade,
                                     std::move(row.words), people::masked_name(tx, context.services.keys, row.account),
                                     row.at});
  }
  return additions;
}

}  // namespace reviews
