#include "titles/coverage.h"

#include <map>

#include "people/divisions.h"
#include "people/model_requests.h"
#include "titles/rules_coverage.h"
#include "titles/store_coverage.h"
#include "titles/units.h"

namespace titles {

namespace {

constexpr int township_level = 4;

// Counts of each kind by division, in the order of the kinds.
using Counts = std::map<std::int64_t, std::vector<KindCoverage>>;

class Covering {
 public:
  explicit Covering(std::int64_t division) : units_(unit_counts(division)) {}

  void add_division(std::int64_t division) {
    auto& kinds = counts_[division];
    for (std::size_t i = 0; i < rules().kinds.kinds.size(); ++i) {
      KindCoverage coverage;
      coverage.kind = rules().kinds.kinds[i].code;
      coverage.units = units_->of(division, i);
      kinds.push_back(std::move(coverage));
    }
  }

  void add(const CountRow& row) {
    if (KindCoverage* coverage = at(row.division, row.kind)) add_count(*coverage, row.counts, row.n);
  }

  // An exception counts in every division of the page around it.
  void add_exception(const UnitRow& row) {
    const TitleKind* kind = rules().find(row.kind);
    if (!kind || kind->is_unit(row.division) != row.excluded) return;
    for (int level = 1; level <= kernel::division_level(row.division); ++level) {
      KindCoverage* coverage = at(kernel::ancestor(row.division, level), row.kind);
      if (!coverage) continue;
      coverage->units += row.excluded ? -1 : 1;
      coverage->excluded += row.excluded;
    }
  }

  CoverageRow row(std::int64_t division) {
    CoverageRow row;
    row.division = people::division_text(division);
    row.name = people::divisions()->name(division);
    const auto& kinds = counts_[division];
    for (const TitleGoal& goal : rules().kinds.goals) {
      if (goal.each_level != kernel::division_level(division)) continue;
      if (auto state = goal_state(goal, kinds)) row.goals.push_back(std::move(*state));
    }
    for (const KindCoverage& coverage : kinds) {
      if (coverage.units || coverage.entered || coverage.excluded) row.kinds.push_back(coverage);
    }
    return row;
  }

 private:
  KindCoverage* at(std::int64_t division, const std::string& kind) {
    const auto found = counts_.find(division);
    const std::size_t position = rules().position(kind);
    if (found == counts_.end() || position == found->second.size()) return nullptr;
    return &found->second[position];
  }

  std::shared_ptr<const UnitCounts> units_;
  Counts counts_;
};

}  // namespace

TitleCoverage coverage_of(db::Tx& tx, std::int64_t division) {
  Covering covering(division);
  covering.add_division(division);
  const auto below = people::divisions()->children(division);
  for (const people::DivisionView& each : below) covering.add_division(each.code);
  for (const CountRow& row : counts_around(tx, division)) covering.add(row);
  if (kernel::division_level(division) >= township_level) {
    for (const CountRow& row : counts_of_villages(tx, kernel::ancestor(division, township_level))) covering.add(row);
  }
  for (const UnitRow& row : unit_exceptions(tx, division)) covering.add_exception(row);
  TitleCoverage coverage;
  coverage.total = covering.row(division);
  for (const people::DivisionView& each : below) coverage.rows.push_back(covering.row(each.code));
  return coverage;
}

}  // namespace titles
