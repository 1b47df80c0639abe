#include "experts/rules_recusal.h"

#include <algorithm>

#include "kernel/caller.h"

namespace experts {

namespace {

bool is_away(const Candidate& candidate, base::Day from, base::Day to) {
  return std::any_of(candidate.absences.begin(), candidate.absences.end(), [&](const ExpertAbsence& absence) {
    return absence.first_day <= to && from <= absence.last_day;
  });
}

bool in_term(const Candidate& candidate, base::Day from, base::Day to) {
  return candidate.term_from <= from && (!candidate.term_to || to <= *candidate.term_to);
}

bool same_area(std::int64_t left, std::int64_t right, int level) {
  return kernel::division_level(left) >= level && kernel::division_level(right) >= level &&
         kernel::ancestor(left, level) == kernel::ancestor(right, level);
}

}  // namespace

std::optional<Bar> bar_of(const Candidate& candidate, const DrawConditions& conditions) {
  if (candidate.paused) return Bar::paused;
  if (!in_term(candidate, conditions.from, conditions.to)) return Bar::not_in_term;
  if (is_away(candidate, conditions.from, conditions.to)) return Bar::away;
  const int level = kernel::division_level(conditions.organizer) + 1;
  if (same_area(candidate.home_division, conditions.target, level)) return Bar::home_area;
  const auto& units = conditions.avoid_units;
  if (std::find(units.begin(), units.end(), candidate.unit_name) != units.end()) return Bar::same_unit;
  if (candidate.reviewed_target) return Bar::last_cycle;
  if (candidate.workload >= conditions.workload_year_max) return Bar::workload;
  return std::nullopt;
}

std::string words_of(Bar bar) {
  switch (bar) {
    case Bar::paused: return "已暂停";
    case Bar::not_in_term: return "不在聘期内";
    case Bar::away: return "请假";
    case Bar::home_area: return "回避：来自被评地区";
    case Bar::same_unit: return "回避：单位相关";
    case Bar::last_cycle: return "回避：上一周期评过";
    case Bar::workload: return "一年内承担次数已满";
  }
  return {};
}

ExpertState state_of(const Candidate& candidate, base::Day today) {
  if (candidate.paused) return ExpertState::paused;
  if (today < candidate.term_from) return ExpertState::not_yet;
  if (candidate.term_to && *candidate.term_to < today) return ExpertState::expired;
  return is_away(candidate, today, today) ? ExpertState::away : ExpertState::in_term;
}

}  // namespace experts
