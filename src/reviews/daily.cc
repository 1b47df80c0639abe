#include "reviews/daily.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

#include "base/json_file.h"
#include "places/store_inspections.h"
#include "places/store_places.h"
#include "problems/figures_report.h"
#include "problems/store_figures_report.h"
#include "reviews/rules_daily.h"
#include "reviews/store_daily.h"
#include "reviews/store_results.h"
#include "reviews/views.h"

namespace reviews {

namespace {

DailyRules& held_rules() {
  static DailyRules current;
  return current;
}

struct Measured {
  std::optional<double> value;
  std::string words;
};

std::string ratio_words(const char* of, std::int64_t all, const char* part, std::int64_t count) {
  return std::string(of) + " " + std::to_string(all) + "，" + part + " " + std::to_string(count);
}

Measured share(std::int64_t part, std::int64_t all, std::string words) {
  if (all == 0) return {};
  return {100.0 * static_cast<double>(part) / static_cast<double>(all), std::move(words)};
}

// Asks the database once for what several measures are counted from.
class Records {
 public:
  Records(db::Tx& tx, const Review& review, const DailyPeriod& period) : tx_(tx), review_(review), period_(period) {}

  Measured of(DailySource from) {
    switch (from) {
      case DailySource::closed_on_time: {
        const auto& sum = figures();
        return share(sum.closed_on_time, sum.closed, ratio_words("办结", sum.closed, "按期", sum.closed_on_time));
      }
      case DailySource::reworked: {
        const auto& sum = figures();
        return share(sum.reworked, sum.closed, ratio_words("办结", sum.closed, "返工", sum.reworked));
      }
      case DailySource::monthly_quota: return quota();
      case DailySource::inspected: return inspected();
      case DailySource::spot_checks: return spot_checks();
      case DailySource::findings_closed: return findings();
      case DailySource::by_hand: break;
    }
    return {};
  }

 private:
  problems::FigureSlice slice() const {
    return {kernel::narrowed(kernel::whole_province(), review_.target), base::month_number(period_.from),
            base::month_number(period_.to)};
  }

  const problems::Figures& figures() {
    if (!figures_) figures_ = problems::figures_sum(tx_, slice());
    return *figures_;
  }

  const std::vector<Review>& released() {
    if (!released_) {
      released_ = released_of(tx_, review_.target, period_.from, period_.to);
      std::erase_if(*released_, [&](const Review& other) { return other.id == review_.id; });
    }
    return *released_;
  }

  Measured quota() {
    const auto* quota = problems::monthly_quota(kernel::division_level(review_.target));
    if (!quota || quota->value <= 0) return {};
    const auto by_month = problems::figures_by_month(tx_, slice());
    double sum = 0;
    std::int64_t accepted = 0;
    for (const auto& [month, figures] : by_month) {
      sum += std::min(1.0, static_cast<double>(figures.accepted_net) / static_cast<double>(quota->value));
      accepted += figures.accepted_net;
    }
    const int months = daily_rules().months;
    return {100 * sum / months, ratio_words("每月任务", quota->value, "共受理", accepted)};
  }

  Measured inspected() {
    const kernel::Scope scope = kernel::narrowed(kernel::whole_province(), review_.target);
    const auto all = places::count_places(tx_, scope, {{}, {review_.target}}, {}).all;
    std::int64_t seen = 0;
    const base::Instant end = base::start_of({period_.to.number + 1});
    for (const auto& row : places::inspections_by_type(tx_, kernel::subtree(review_.target), base::start_of(period_.from), end)) {
      seen += row.places;
    }
    // Places that were inspected and are no longer in use would make it more than all.
    const std::int64_t counted = std::min(seen, all);
    return share(counted, all, ratio_words("在用点位", all, "检查过", counted));
  }

  Measured spot_checks() {
    double sum = 0;
    std::int64_t count = 0;
    for (const Review& other : released()) {
      const ReviewKind* kind = kinds().find(other.kind);
      if (!kind || kind->every.empty()) continue;
      sum += result_for(tx_, other).per_thousand;
      ++count;
    }
    if (count == 0) return {};
    return {sum / static_cast<double>(count), "已发布的定期抽查 " + std::to_string(count) + " 次"};
  }

  Measured findings() {
    std::int64_t all = 0, closed = 0;
    for (const Review& other : released()) {
      for (const FindingState& state : finding_states(tx_, other.id)) {
        all += state.findings;
        closed += state.closed;
      }
    }
    return share(closed, all, ratio_words("发现问题", all, "已销号", closed));
  }

  db::Tx& tx_;
  const Review& review_;
  DailyPeriod period_;
  std::optional<problems::Figures> figures_;
  std::optional<std::vector<Review>> released_;
};

}  // namespace

const DailyMeasure* DailyRules::find(std::string_view code) const {
  const auto found = std::find_if(items.begin(), items.end(), [&](const DailyMeasure& item) { return item.code == code; });
  return found == items.end() ? nullptr : &*found;
}

DailyRules load_daily_rules(const std::string& path) {
  DailyRules read = base::read_json_file<DailyRules>(path);
  const auto refuse = [&](const std::string& what) { throw std::runtime_error(path + ": " + what); };
  if (read.months < 1 || read.months > 60) refuse("months");
  if (!(0 <= read.weight && read.weight <= read.weight_max && read.weight_max <= 1)) refuse("weight");
  std::set<std::string_view> seen;
  for (const DailyMeasure& item : read.items) {
    if (!seen.insert(item.code).second) refuse(item.code + ": twice");
    if (item.zero == item.full) refuse(item.code + ": zero and full are the same");
    if (item.points <= 0) refuse(item.code + ": points");
  }
  return read;
}

void set_daily_rules(DailyRules rules) { held_rules() = std::move(rules); }
const DailyRules& daily_rules() { return held_rules(); }

DailyScore measured_score(db::Tx& tx, const Review& review) {
  const DailyPeriod period = months_before(review.starts_on, daily_rules().months);
  Records records(tx, review, period);
  DailyScore score;
  score.weight = review.daily_weight;
  score.from = period.from;
  score.to = period.to;
  for (const DailyMeasure& measure : daily_rules().items) {
    Measured measured = records.of(measure.from);
    score.items.push_back({measure.code, measure.name, measure.unit, measure.zero, measure.full, measure.points,
                           measure.from == DailySource::by_hand, measured.value, {}, std::move(measured.words)});
  }
  add_up(score);
  return score;
}

DailyScore daily_score_of(db::Tx& tx, const Review& review) {
  auto settled = settled_score(tx, review.id);
  if (!settled) return measured_score(tx, review);
  settled->weight = review.daily_weight;
  return std::move(*settled);
}

double with_daily(db::Tx& tx, const Review& review, double per_thousand) {
  if (review.daily_weight <= 0) return per_thousand;
  const auto daily = settled_per_thousand(tx, review.id);
  return daily ? combined(per_thousand, *daily, review.daily_weight) : per_thousand;
}

void add_daily(db::Tx& tx, const Review& review, ReviewResult& result) {
  if (review.daily_weight <= 0) return;
  result.daily_weight = review.daily_weight;
  const auto daily = settled_per_thousand(tx, review.id);
  if (!daily) return;
  result.panel_per_thousand = result.per_thousand;
  result.daily_per_thousand = daily;
  result.per_thousand = combined(result.per_thousand, *daily, review.daily_weight);
  result.passed = result.points > 0 && result.per_thousand >= result.pass_line && result.gates_failed == 0;
}

}  // namespace reviews
