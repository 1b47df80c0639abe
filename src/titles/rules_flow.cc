#include "titles/rules_flow.h"

#include <algorithm>
#include <deque>
#include <set>
#include <stdexcept>

namespace titles {

namespace {

bool skips(const TitleKind& kind, std::string_view stage) {
  return std::find(kind.skip.begin(), kind.skip.end(), stage) != kind.skip.end();
}

// Every stage that a move may lead to; a way back leads to all that send there.
std::vector<const TitleStage*> reached_by(const TitleFlow& flow, const TitleStage& stage, const TitleMove& move) {
  std::vector<const TitleStage*> reached;
  if (move.to != stage_before) {
    reached.push_back(flow.find(move.to));
    return reached;
  }
  for (const TitleStage& other : flow.stages) {
    for (const TitleMove& sent : other.moves) {
      if (sent.to == stage.code) reached.push_back(&other);
    }
  }
  return reached;
}

// Walks the flow from its beginning without entering `avoided`.
std::set<std::string> reachable(const TitleFlow& flow, bool through_publicity) {
  std::set<std::string> seen{flow.stages[0].code};
  std::deque<const TitleStage*> open{&flow.stages[0]};
  while (!open.empty()) {
    const TitleStage& stage = *open.front();
    open.pop_front();
    if (stage.publicity.value_or(false) && !through_publicity) continue;
    for (const TitleMove& move : stage.moves) {
      for (const TitleStage* next : reached_by(flow, stage, move)) {
        if (next && seen.insert(next->code).second) open.push_back(next);
      }
    }
  }
  return seen;
}

std::string stage_fault(const TitleFlow& flow, const TitleStage& stage) {
  const std::string at = flow.code + '/' + stage.code;
  if (stage.moves.empty()) return at + ": cannot be left";
  if (stage.publicity.value_or(false) && !stage.days) return at + ": publicity without days";
  std::set<std::string_view> codes;
  for (const TitleMove& move : stage.moves) {
    if (!codes.insert(move.code).second) return at + ": move twice: " + move.code;
    if (move.to != stage_before && !flow.find(move.to)) return at + ": move to nowhere: " + move.to;
    for (const Need need : move.needs) {
      const bool of_review = need == Need::review_passed || need == Need::review_done;
      if (of_review && !stage.review) return at + ": asks for a review and names no kind";
      if (need == Need::publicity_over && !stage.publicity.value_or(false)) return at + ": is not shown to the public";
      if (need == Need::cooling_over && !stage.cooling_years) return at + ": no cooling";
    }
  }
  return {};
}

std::string flow_fault(const TitleFlow& flow) {
  if (flow.stages.empty()) return flow.code + ": no stages";
  std::set<std::string_view> codes;
  for (const TitleStage& stage : flow.stages) {
    if (!codes.insert(stage.code).second) return flow.code + ": stage twice: " + stage.code;
    if (const std::string fault = stage_fault(flow, stage); !fault.empty()) return fault;
  }
  const auto all = reachable(flow, true);
  const auto unshown = reachable(flow, false);
  for (const TitleStage& stage : flow.stages) {
    if (!all.contains(stage.code)) return flow.code + '/' + stage.code + ": cannot be reached";
    if (stage.counts == Counting::named && unshown.contains(stage.code)) {
      return flow.code + '/' + stage.code + ": named without publicity";
    }
  }
  return {};
}

bool is_line(std::optional<double> points) { return !points || (*points >= 0 && *points <= 1000); }

std::string kind_fault(const TitleRules& rules, const TitleKind& kind) {
  const auto flow = std::find_if(rules.flows.items.begin(), rules.flows.items.end(),
                                 [&](const TitleFlow& each) { return each.code == kind.flow; });
  if (flow == rules.flows.items.end()) return kind.code + ": no such flow";
  for (const std::string& code : kind.skip) {
    if (!flow->find(code)) return kind.code + ": skips an unknown stage";
  }
  for (const TitleStage& stage : flow->stages) {
    if (!skips(kind, stage.code) && kind.deciders.of(stage.decides).empty()) return kind.code + '/' + stage.code + ": nobody decides";
  }
  for (const TitleRequirement& requirement : kind.requires_titles) {
    for (const std::string& other : requirement.any_of) {
      if (!rules.find(other)) return kind.code + ": requires an unknown kind";
    }
  }
  for (const auto& range : kind.unit_codes) {
    if (range.size() != 2 || range[0] > range[1]) return kind.code + ": unitCodes";
  }
  if (!is_line(kind.pass_line)) return kind.code + ": passLine";
  return {};
}

}  // namespace

const TitleStage& target_of(const TitleRules& rules, const TitleKind& kind, const Standing& standing,
                            const TitleMove& move) {
  if (move.to == stage_before && standing.back_to.empty()) throw std::logic_error("no stage to go back to");
  const TitleStage* stage = &rules.stage_of(kind, move.to == stage_before ? standing.back_to : move.to);
  while (skips(kind, stage->code)) stage = &rules.stage_of(kind, stage->moves[0].to);
  return *stage;
}

const TitleMove* find_move(const TitleRules& rules, const TitleKind& kind, std::string_view stage,
                           std::string_view move) {
  const auto& moves = rules.stage_of(kind, stage).moves;
  const auto found = std::find_if(moves.begin(), moves.end(), [&](const TitleMove& each) { return each.code == move; });
  return found == moves.end() ? nullptr : &*found;
}

std::vector<const TitleStage*> journey_of(const TitleRules& rules, const TitleKind& kind) {
  std::vector<const TitleStage*> journey{&rules.flow_of(kind).stages[0]};
  while (journey.back()->counts != Counting::named && journey.size() < rules.flow_of(kind).stages.size()) {
    journey.push_back(&target_of(rules, kind, {journey.back()->code, {}}, journey.back()->moves[0]));
  }
  return journey;
}

std::string fault_of(const TitleRules& rules) {
  if (!(rules.flows.materials_share >= 0 && rules.flows.materials_share <= 1)) return "materialsShare: not between 0 and 1";
  for (const TitleFlow& flow : rules.flows.items) {
    if (const std::string fault = flow_fault(flow); !fault.empty()) return fault;
  }
  std::set<std::string_view> codes;
  for (const TitleKind& kind : rules.kinds.kinds) {
    if (!codes.insert(kind.code).second) return kind.code + ": twice";
    if (const std::string fault = kind_fault(rules, kind); !fault.empty()) return fault;
  }
  for (const TitleCycle& cycle : rules.kinds.cycles) {
    for (const std::string& kind : cycle.kinds) {
      if (!rules.find(kind)) return "cycle of an unknown kind: " + kind;
    }
    if (!is_line(cycle.pass_line)) return cycle.code + ": passLine";
  }
  for (const TitleGoal& goal : rules.kinds.goals) {
    for (const std::string& kind : goal.kinds) {
      if (!rules.find(kind)) return goal.code + ": unknown kind: " + kind;
    }
  }
  return {};
}

}  // namespace titles
