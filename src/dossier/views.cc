#include "dossier/views.h"

#include <algorithm>
#include <map>

#include "dossier/materials.h"
#include "dossier/rules_rehearsal.h"
#include "people/divisions.h"
#include "people/model_requests.h"
#include "people/store_units.h"
#include "people/views.h"
#include "reviews/model.h"
#include "standards/model.h"

namespace dossier {

namespace {

using kernel::RequestContext;
using standards::RowKind;
using standards::StandardRow;

// Who answers for a clause: the department of the division that has its line, else the line, else the office.
class Owners {
 public:
  Owners(db::Tx& tx, std::int64_t division) : tx_(tx), division_(division) {}

  std::string of(const StandardRow& clause) {
    if (!clause.line) return "爱卫办";
    const auto found = known_.find(*clause.line);
    if (found != known_.end()) return found->second;
    const auto unit = people::find_unit_of(tx_, division_, people::UnitKind::department, static_cast<int>(*clause.line));
    std::string name = unit ? unit->name : line_name(*clause.line);
    return known_[*clause.line] = std::move(name);
  }

 private:
  static std::string line_name(std::int64_t number) {
    for (const standards::Line& line : standards::current().lines.items) {
      if (line.number == number) return line.name;
    }
    return "爱卫办";
  }

  db::Tx& tx_;
  std::int64_t division_;
  std::map<std::int64_t, std::string> known_;
};

}  // namespace

EvidenceItem evidence_item(db::Tx& tx, const RequestContext& context, const Evidence& evidence) {
  EvidenceItem item;
  item.id = evidence.id;
  item.clause = evidence.clause;
  item.requirement = evidence.requirement;
  item.title = evidence.title;
  item.file_name = evidence.file_name;
  item.file_bytes = evidence.file_bytes;
  item.media_type = evidence.media_type;
  item.sha256 = evidence.file_key;
  item.by = people::masked_name(tx, context.services.keys, evidence.account);
  item.at = evidence.at;
  item.removable = may_take_out(context, evidence);
  return item;
}

DossierView dossier_view(db::Tx& tx, const RequestContext& context, const DossierQuery& query) {
  const std::int64_t division = readable_division(context, query.division);
  const titles::TitleKind& kind = dossier_kind(query.kind);
  const auto standard = followed(tx, kind.subject, RowKind::clause, base::day_of(context.now));
  DossierView view;
  view.division = people::division_text(division);
  view.division_name = people::divisions()->path_name(division);
  view.year = query.year;
  view.kind = kind.code;
  view.kind_name = kind.name;
  view.editable = may_file(context, division);
  if (!standard) return view;
  view.standard_name = standard->version.head.name;
  view.clauses = clauses_of(tx, division, kind.subject, query.year, *standard,
                            [&](const Evidence& each) { return evidence_item(tx, context, each); });
  const titles::MaterialCount count = count_of(view.clauses);
  view.required = count.required;
  view.present = count.present;
  Owners owners(tx, division);
  auto clause = view.clauses.begin();
  for (const StandardRow& row : standard->rows) {
    if (row.kind == RowKind::part) view.parts.push_back({std::stoll(row.number), row.name});
    if (row.kind == RowKind::clause) (clause++)->owner = owners.of(row);
  }
  // Standards sort by number alone, and 8-1 stands in the eighth part.
  std::stable_sort(view.clauses.begin(), view.clauses.end(),
                   [](const ClauseEvidence& a, const ClauseEvidence& b) { return a.part < b.part; });
  return view;
}

Rehearsal rehearsal_of(db::Tx& tx, const RequestContext& context, const DossierQuery& query) {
  return rehearse(dossier_view(tx, context, query), reviews::kinds().data_weight);
}

}  // namespace dossier
