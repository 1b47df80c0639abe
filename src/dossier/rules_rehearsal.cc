#include "dossier/rules_rehearsal.h"

#include <algorithm>

namespace dossier {

namespace {

std::optional<double> on_the_spot(const ClauseEvidence& clause) {
  if (!clause.share) return std::nullopt;
  if (clause.findings == 0) return clause.share;
  const double closed = static_cast<double>(clause.closed_findings) / static_cast<double>(clause.findings);
  return *clause.share + (1 - *clause.share) * closed;
}

std::optional<double> by_material(const ClauseEvidence& clause) {
  if (clause.requirements.empty()) return std::nullopt;
  const double missing = static_cast<double>(clause.missing) / static_cast<double>(clause.requirements.size());
  return 1 - missing;
}

RehearsedClause rehearsed(const ClauseEvidence& clause, double data_weight) {
  RehearsedClause result;
  result.number = clause.number;
  result.name = clause.name;
  result.points = clause.points.value_or(0);
  result.tasks = clause.findings - clause.closed_findings + clause.missing;
  const auto spot = on_the_spot(clause);
  const auto material = by_material(clause);
  if (spot) result.basis = "最近一次评审，已销号的问题视为得回";
  if (material) result.basis += std::string(spot ? "；" : "") + "资料齐备程度";
  if (!spot && !material) {
    result.basis = "没有记录";
    return result;
  }
  const double share = spot && material ? data_weight * *material + (1 - data_weight) * *spot : spot ? *spot : *material;
  result.expected = share * result.points;
  result.lost = result.points - *result.expected;
  if (result.tasks > 0) result.per_task = result.lost / static_cast<double>(result.tasks);
  return result;
}

}  // namespace

Rehearsal rehearse(const DossierView& dossier, double data_weight) {
  Rehearsal rehearsal;
  for (const ClauseEvidence& clause : dossier.clauses) {
    if (clause.points.value_or(0) <= 0) continue;
    RehearsedClause each = rehearsed(clause, data_weight);
    if (each.expected) {
      rehearsal.points += each.points;
      rehearsal.expected += *each.expected;
    } else {
      rehearsal.unknown_points += each.points;
    }
    rehearsal.clauses.push_back(std::move(each));
  }
  constexpr double thousand = 1000;
  if (rehearsal.points > 0) rehearsal.per_thousand = thousand * rehearsal.expected / rehearsal.points;
  std::stable_sort(rehearsal.clauses.begin(), rehearsal.clauses.end(), [](const RehearsedClause& a, const RehearsedClause& b) {
    return a.per_task.value_or(0) > b.per_task.value_or(0);
  });
  return rehearsal;
}

}  // namespace dossier
