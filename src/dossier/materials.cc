#include "dossier/materials.h"

#include <algorithm>
#include <map>

#include "dossier/daily_work.h"

namespace dossier {

namespace {

using standards::Method;
using standards::RowKind;
using standards::StandardRow;

// What is required and not there; a clause of material without any requirement lacks one thing when it has nothing.
void count_missing(ClauseEvidence& clause, const StandardRow& row) {
  for (const std::string& name : row.evidence) {
    const bool met = std::any_of(clause.files.begin(), clause.files.end(),
                                 [&](const EvidenceItem& file) { return file.requirement == name; });
    clause.requirements.push_back({name, met});
    clause.missing += !met;
  }
  const bool of_material = std::find(row.methods.begin(), row.methods.end(), Method::data) != row.methods.end();
  if (row.evidence.empty() && of_material && clause.files.empty() && clause.records.empty()) clause.missing = 1;
}

}  // namespace

std::vector<ClauseEvidence> clauses_of(db::Tx& tx, std::int64_t division, const std::string& subject, std::int64_t year,
                                       const Followed& standard,
                                       const std::function<EvidenceItem(const Evidence&)>& item_of) {
  const DailyWork work(tx, division, year, subject);
  std::map<std::string, std::vector<EvidenceItem>> files;
  for (const Evidence& each : evidence_of(tx, division, subject, year)) files[each.clause].push_back(item_of(each));
  std::vector<ClauseEvidence> clauses;
  for (const StandardRow& row : standard.rows) {
    if (row.kind != RowKind::clause) continue;
    ClauseEvidence clause;
    clause.number = row.number;
    clause.name = row.name;
    clause.part = row.part.value_or(0);
    clause.points = row.points;
    clause.files = std::move(files[row.number]);
    clause.records = work.of(row, standard.rows);
    const DailyWork::Scored scored = work.scored(row.number);
    clause.share = scored.share;
    clause.findings = scored.findings;
    clause.closed_findings = scored.closed;
    count_missing(clause, row);
    clauses.push_back(std::move(clause));
  }
  return clauses;
}

titles::MaterialCount count_of(const std::vector<ClauseEvidence>& clauses) {
  titles::MaterialCount count;
  for (const ClauseEvidence& clause : clauses) {
    const auto named = static_cast<std::int64_t>(clause.requirements.size());
    count.required += std::max(named, clause.missing);
    count.present += std::max<std::int64_t>(named - clause.missing, 0);
  }
  return count;
}

titles::MaterialCount count_materials(db::Tx& tx, std::int64_t division, const titles::TitleKind& kind, base::Instant now) {
  const base::Day today = base::day_of(now);
  const auto standard = followed(tx, kind.subject, RowKind::clause, today);
  if (!standard) return {};
  return count_of(clauses_of(tx, division, kind.subject, base::date_of(today).year, *standard, [](const Evidence& each) {
    EvidenceItem item;
    item.requirement = each.requirement;
    return item;
  }));
}

}  // namespace dossier
