#include "reviews/rules_losses.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace reviews {

namespace {

// --- One review -----------------------------------------------------------------------------

using RowKey = std::tuple<std::int64_t, std::string, std::string, std::string>;

std::vector<GradeSum> sums_of(const std::vector<CellGrades>& grades) {
  std::vector<GradeSum> sums;
  for (const CellGrades& cell : grades) sums.push_back({cell.item, cell.material, cell.count, cell.sum, cell.lowest});
  return sums;
}

// Adds to the rows of the target and of the division right below it.
class RowTable {
 public:
  explicit RowTable(std::int64_t target) : target_(target), level_(kernel::division_level(target) + 1) {}

  template <class Add>
  void add(std::int64_t division, const std::string& clause, const std::string& item, const std::string& type, Add add) {
    add(at(target_, clause, item, type));
    const std::int64_t below = kernel::ancestor(division, level_);
    const kernel::DivisionRange range = kernel::subtree(target_);
    if (below != target_ && below >= range.first && below <= range.last) add(at(below, clause, item, type));
  }

  LossRow& at(std::int64_t division, const std::string& clause, const std::string& item, const std::string& type) {
    LossRow& row = rows_[RowKey(division, clause, item, type)];
    row.division = division;
    row.clause = clause;
    row.item = item;
    row.place_type = type;
    return row;
  }

  std::vector<LossRow> rows(const std::set<std::string>& failed_clauses) {
    std::vector<LossRow> rows;
    for (auto& [key, row] : rows_) {
      row.gate_failed = row.gate_failed || (row.division == target_ && row.grades && failed_clauses.contains(row.clause));
      rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  std::int64_t target_;
  int level_;
  std::map<RowKey, LossRow> rows_;
};

void add_failed_gates(const std::vector<StandardRow>& rows, const std::vector<CellGrades>& grades, std::int64_t target,
                      RowTable& table) {
  const double failing = failing_grade(rows);
  for (const CellGrades& cell : grades) {
    if (!cell.material || cell.count == 0 || cell.lowest > failing) continue;
    const bool is_gate = std::any_of(rows.begin(), rows.end(), [&](const StandardRow& row) {
      return row.kind == RowKind::gate && row.number == cell.item;
    });
    if (is_gate) table.at(target, cell.item, cell.item, cell.place_type).gate_failed = true;
  }
}

// --- Many reviews ---------------------------------------------------------------------------

// What one review did under one code.
struct InReview {
  double points = 0, lost = 0;
  std::int64_t findings = 0;
  bool gate_failed = false;

  void add(const LossSum& sum) {
    points += sum.points;
    lost += sum.lost;
    findings += sum.findings;
    gate_failed = gate_failed || sum.gate_failed;
  }
};

// Tallies of many codes, review by review.
class Tallies {
 public:
  void begin(const CountedReview& review) {
    end();
    review_ = &review;
  }
  void add(const std::string& code, const LossSum& sum) { present_[code].add(sum); }
  void end() {
    for (const auto& [code, part] : present_) {
      Sum& sum = sums_[code];
      LossTally& tally = sum.tally;
      tally.findings += part.findings;
      tally.gates_failed += part.gate_failed;
      if (part.points <= 0) continue;
      tally.points += part.points;
      tally.lost += part.lost;
      ++tally.reviews;
      tally.losing += part.lost > 0;
      sum.judged.insert(review_->target);
      if (part.lost > 0) sum.losing.insert(review_->target);
    }
    present_.clear();
  }

  LossTally of(const std::string& code) const {
    const auto found = sums_.find(code);
    return found == sums_.end() ? LossTally{} : finished(found->second);
  }
  std::vector<LossEntry> entries() const {
    std::vector<LossEntry> entries;
    for (const auto& [code, sum] : sums_) entries.push_back({code, "", {}, finished(sum)});
    return entries;
  }

 private:
  struct Sum {
    LossTally tally;
    std::set<std::int64_t> judged, losing;
  };

  static LossTally finished(const Sum& sum) {
    LossTally tally = sum.tally;
    tally.divisions = static_cast<std::int64_t>(sum.judged.size());
    tally.losing_divisions = static_cast<std::int64_t>(sum.losing.size());
    tally.share = tally.points > 0 ? tally.lost / tally.points : 0;
    return tally;
  }

  const CountedReview* review_ = nullptr;
  std::map<std::string, InReview> present_;
  std::map<std::string, Sum> sums_;
};

class HeatTable {
 public:
  void add(std::int64_t division, const std::string& code, const LossSum& sum) {
    LossHeat& cell = cells_[{division, code}];
    cell.points += sum.points;
    cell.lost += sum.lost;
  }
  std::vector<LossHeat> cells() const {
    std::vector<LossHeat> cells;
    for (const auto& [key, cell] : cells_) {
      if (cell.points <= 0) continue;
      cells.push_back({division_code(key.first), key.second, cell.points, cell.lost, cell.lost / cell.points});
    }
    return cells;
  }
  static std::string division_code(std::int64_t division) { return std::to_string(division); }

 private:
  std::map<std::pair<std::int64_t, std::string>, LossHeat> cells_;
};

void dearest_first(std::vector<LossEntry>& entries) {
  std::stable_sort(entries.begin(), entries.end(), [](const LossEntry& left, const LossEntry& right) {
    return std::pair(left.tally.gates_failed, left.tally.lost) > std::pair(right.tally.gates_failed, right.tally.lost);
  });
}

// Everything that is counted while the rows pass by once.
class AddingUp {
 public:
  AddingUp(const LossFrame& frame, ReviewLosses& losses)
      : frame_(frame), losses_(losses), child_level_(kernel::division_level(frame.division) + 1) {}

  void begin(const CountedReview& review) {
    review_ = &review;
    quarter_ = period_of("quarter", review.starts_on).from;
    for (Tallies* each : {&whole_, &clauses_, &items_, &types_, &topics_, &divisions_}) each->begin(review);
    quarter_tallies_[quarter_].begin(review);
  }

  void add(const LossSum& sum) {
    if (sum.division == review_->target) add_whole(sum);
    const std::int64_t below = kernel::ancestor(sum.division, child_level_);
    // A review of the division itself is divided by its rows right below; of any other its target says where it belongs.
    const bool belongs = review_->target == frame_.division ? sum.division != frame_.division : sum.division == review_->target;
    if (belongs && below != frame_.division) add_below(below, sum);
  }

  void finish() {
    for (Tallies* each : {&whole_, &clauses_, &items_, &types_, &topics_, &divisions_}) each->end();
    losses_.tally = whole_.of("");
    losses_.clauses = clauses_.entries();
    losses_.items = items_.entries();
    for (LossEntry& item : losses_.items) item.clause = clause_of_item_[item.code];
    losses_.place_types = types_.entries();
    // A gate fails with its clause; at which item or place is not said.
    for (std::vector<LossEntry>* entries : {&losses_.items, &losses_.place_types}) {
      for (LossEntry& entry : *entries) entry.tally.gates_failed = 0;
    }
    dearest_first(losses_.clauses);
    dearest_first(losses_.items);
    dearest_first(losses_.place_types);
    for (const LossTopic& topic : *frame_.topics) {
      losses_.topics.push_back({topic.code, topic.name, {}, topics_.of(topic.code)});
    }
    losses_.divisions = divisions_.entries();
    losses_.clause_heat = clause_heat_.cells();
    losses_.topic_heat = topic_heat_.cells();
    for (auto& [from, tallies] : quarter_tallies_) add_quarter(from, tallies);
  }

 private:
  void add_whole(const LossSum& sum) {
    whole_.add("", sum);
    clauses_.add(sum.clause, sum);
    items_.add(sum.item, sum);
    clause_of_item_[sum.item] = sum.clause;
    types_.add(sum.place_type, sum);
    Tallies& quarter = quarter_tallies_[quarter_];
    quarter.add("", sum);
    for (const LossTopic& topic : *frame_.topics) {
      if (!topic.holds(frame_.subject, sum.clause, sum.place_type)) continue;
      topics_.add(topic.code, sum);
      quarter.add(topic.code, sum);
    }
  }

  void add_below(std::int64_t division, const LossSum& sum) {
    divisions_.add(HeatTable::division_code(division), sum);
    clause_heat_.add(division, sum.clause, sum);
    for (const LossTopic& topic : *frame_.topics) {
      if (topic.holds(frame_.subject, sum.clause, sum.place_type)) topic_heat_.add(division, topic.code, sum);
    }
  }

  void add_quarter(base::Day from, Tallies& tallies) {
    tallies.end();
    const Period period = period_of("quarter", from);
    LossQuarter quarter{period.from, period.to, tallies.of(""), {}};
    for (const LossTopic& topic : *frame_.topics) {
      const LossTally tally = tallies.of(topic.code);
      if (tally.points <= 0) continue;
      quarter.topics.push_back({HeatTable::division_code(frame_.division), topic.code, tally.points, tally.lost, tally.share});
    }
    losses_.quarters.push_back(std::move(quarter));
  }

  const LossFrame& frame_;
  ReviewLosses& losses_;
  int child_level_;
  const CountedReview* review_ = nullptr;
  base::Day quarter_;
  Tallies whole_, clauses_, items_, types_, topics_, divisions_;
  std::map<std::string, std::string> clause_of_item_;
  HeatTable clause_heat_, topic_heat_;
  std::map<base::Day, Tallies> quarter_tallies_;
};

}  // namespace

std::vector<LossRow> loss_rows(const std::vector<StandardRow>& rows, const ResultRules& rules, std::int64_t target,
                               const std::vector<CellGrades>& grades, const std::vector<CellFindings>& findings) {
  const std::vector<GradeSum> sums = sums_of(grades);
  const auto prices = prices_of(rows, rules, sums);
  RowTable table(target);
  for (const CellGrades& cell : grades) {
    const auto price = prices.find(cell.item);
    if (price == prices.end() || cell.count == 0) continue;
    const double each = cell.material ? price->second.data : price->second.site;
    const double full = 10 * static_cast<double>(cell.count);
    table.add(cell.division, price->second.clause, cell.item, cell.place_type, [&](LossRow& row) {
      row.points += full * each;
      row.lost += (full - cell.sum) * each;
      row.grades += cell.count;
      row.below += cell.below;
    });
  }
  for (const CellFindings& cell : findings) {
    table.add(cell.division, clause_of_finding(cell.item), cell.item, cell.place_type,
              [&](LossRow& row) { row.findings += cell.findings; });
  }
  add_failed_gates(rows, grades, target, table);
  std::set<std::string> failed;
  for (const ClauseResult& clause : result_of(rows, rules, sums).clauses) {
    if (clause.gate_failed) failed.insert(clause.number);
  }
  return table.rows(failed);
}

void add_up(const LossFrame& frame, const std::vector<CountedReview>& reviews, const std::vector<LossSum>& sums,
            ReviewLosses& losses) {
  AddingUp adding(frame, losses);
  auto sum = sums.begin();
  for (const CountedReview& review : reviews) {
    adding.begin(review);
    for (; sum != sums.end() && sum->review == review.id; ++sum) adding.add(*sum);
  }
  adding.finish();
}

}  // namespace reviews
