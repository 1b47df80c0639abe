#include <algorithm>
#include <stdexcept>

#include "base/json_file.h"
#include "kernel/caller.h"
#include "titles/model.h"
#include "titles/rules_flow.h"

namespace titles {

namespace {

TitleRules& held() {
  static TitleRules current;
  return current;
}

// A division's own digits: two below the province, three for townships and villages.
int own_digits(std::int64_t division, int level) {
  if (level == 5) return static_cast<int>(division % 1000);
  if (level == 4) return static_cast<int>(division / 1000 % 1000);
  if (level == 3) return static_cast<int>(division / 1'000'000 % 100);
  return static_cast<int>(division / 100'000'000 % 100);
}

}  // namespace

const TitleStage* TitleFlow::find(std::string_view stage) const {
  const auto found = std::find_if(stages.begin(), stages.end(), [&](const TitleStage& each) { return each.code == stage; });
  return found == stages.end() ? nullptr : &*found;
}

const std::vector<int>& DeciderLevels::of(Decider decider) const {
  switch (decider) {
    case Decider::holder: return holder;
    case Decider::recommend: return recommend;
    case Decider::assess: return assess;
    case Decider::name: return name;
  }
  return holder;
}

bool DeciderLevels::decides(Decider decider, int level) const {
  const auto& levels = of(decider);
  return std::find(levels.begin(), levels.end(), level) != levels.end();
}

bool TitleKind::fits(std::int64_t division) const {
  constexpr int county = 3;
  const int own = kernel::division_level(division);
  return level ? own == level : own >= county;
}

bool TitleKind::is_unit(std::int64_t division) const {
  if (group == TitleGroup::cell || kernel::division_level(division) != level) return false;  // cells: only numbers count
  const int digits = own_digits(division, level);
  return unit_codes.empty() || std::any_of(unit_codes.begin(), unit_codes.end(), [&](const std::vector<int>& range) {
           return range[0] <= digits && digits <= range[1];
         });
}

std::size_t TitleRules::position(std::string_view kind) const {
  const auto found = std::find_if(kinds.kinds.begin(), kinds.kinds.end(), [&](const TitleKind& each) { return each.code == kind; });
  return static_cast<std::size_t>(found - kinds.kinds.begin());
}

const TitleKind* TitleRules::find(std::string_view kind) const {
  const std::size_t at = position(kind);
  return at == kinds.kinds.size() ? nullptr : &kinds.kinds[at];
}

const TitleFlow& TitleRules::flow_of(const TitleKind& kind) const {
  for (const TitleFlow& flow : flows.items) {
    if (flow.code == kind.flow) return flow;
  }
  throw std::logic_error("no flow " + kind.flow);
}

const TitleStage& TitleRules::stage_of(const TitleKind& kind, std::string_view stage) const {
  const TitleStage* found = flow_of(kind).find(stage);
  if (!found) throw std::logic_error("no stage " + std::string(stage));
  return *found;
}

std::optional<double> TitleRules::pass_line_of(std::string_view kind, std::string_view cycle) const {
  for (const TitleCycle& each : kinds.cycles) {
    const bool runs = each.code == cycle && std::find(each.kinds.begin(), each.kinds.end(), kind) != each.kinds.end();
    if (runs && each.pass_line) return each.pass_line;
  }
  const TitleKind* known = find(kind);
  return known ? known->pass_line : std::nullopt;
}

std::string TitleRules::cycle_on(std::string_view kind, base::Day day) const {
  for (const TitleCycle& cycle : kinds.cycles) {
    const bool of_kind = std::find(cycle.kinds.begin(), cycle.kinds.end(), kind) != cycle.kinds.end();
    if (of_kind && cycle.from <= day && day <= cycle.to) return cycle.code;
  }
  return {};
}

TitleRules load_rules(const std::string& folder) {
  TitleRules rules{base::read_json_file<TitleKinds>(folder + "/kinds.json"),
                   base::read_json_file<TitleFlows>(folder + "/flows.json")};
  std::string fault = fault_of(rules);
  for (const TitleFlow& flow : rules.flows.items) {
    for (const TitleStage& stage : flow.stages) {
      if (stage.review && !reviews::kinds().find(*stage.review)) fault = stage.code + ": no such kind of review";
    }
  }
  if (!fault.empty()) throw std::runtime_error(folder + ": " + fault);
  return rules;
}

void set_rules(TitleRules rules) { held() = std::move(rules); }
const TitleRules& rules() { return held(); }

}  // namespace titles
