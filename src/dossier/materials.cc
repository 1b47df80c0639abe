#include "dossier/materials.h"

#include <algorithm>
#include <map>

#include "dossier/access.h"
#include "dossier/daily_work.h"
#include "dossier/store_evidence.h"

namespace dossier {

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

void add_clause(titles::MaterialCount& count, const ClauseEvidence& clause) {
  const auto named = static_cast<std::int64_t>(clause.requirements.size());
  count.required += std::max(named, clause.missing);
  count.present += std::max<std::int64_t>(named - clause.missing, 0);
}

titles::MaterialCount count_materials(db::Tx& tx, std::int64_t division, const titles::TitleKind& kind, base::Instant now) {
  titles::MaterialCount count;
  const base::Day today = base::day_of(now);
  const auto standard = followed(tx, kind.subject, RowKind::clause, today);
  if (!standard) return count;
  const std::int64_t year = base::date_of(today).year;
  const DailyWork work(tx, division, year, kind.subject);
  std::map<std::string, std::vector<EvidenceItem>> files;
  for (const Evidence& each : evidence_of(tx, division, kind.subject, year)) {
    EvidenceItem item;
    item.requirement = each.requirement;
    files[each.clause].push_back(std::move(item));
  }
  for (const StandardRow& row : standard->rows) {
    if (row.kind != RowKind::clause) continue;
    ClauseEvidence clause;
    clause.files = std::move(files[row.number]);
    clause.records = work.of(row, standard->rows);
    count_missing(clause, row);
    add_clause(count, clause);
  }
  return count;
}

}  // namespace dossier
