#include "dossier/actions_evidence.h"

#include <algorithm>

#include "base/text.h"
#include "dossier/evidence_files.h"
#include "kernel/audit.h"

namespace dossier {

namespace {

using kernel::Permission;
using kernel::RequestContext;

void note(db::Tx& tx, const RequestContext& context, kernel::EventName event, const Evidence& evidence) {
  kernel::record(tx, context.caller, context.now,
                 {event, evidence.id.value, evidence.division,
                  base::json::serialize(base::json::object{{"clause", evidence.clause}, {"sha256", evidence.file_key}})});
}

void check_clause(db::Tx& tx, const RequestContext& context, const Evidence& evidence) {
  const auto standard = followed(tx, evidence.subject, standards::RowKind::clause, base::day_of(context.now));
  const standards::StandardRow* clause = nullptr;
  for (const standards::StandardRow& row : standard ? standard->rows : std::vector<standards::StandardRow>{}) {
    if (row.kind == standards::RowKind::clause && row.number == evidence.clause) clause = &row;
  }
  if (!clause) throw base::invalid({{"/clause", "unknown", "标准里没有这一条：" + evidence.clause}});
  const auto& names = clause->evidence;
  if (!evidence.requirement.empty() && std::find(names.begin(), names.end(), evidence.requirement) == names.end()) {
    throw base::invalid({{"/requirement", "unknown", "这一条不要求：" + evidence.requirement}});
  }
}

}  // namespace

const titles::TitleKind& dossier_kind(const std::string& code) {
  const titles::TitleKind* kind = titles::rules().find(code);
  if (!kind || kind->subject.empty()) throw base::invalid({{"/kind", "unknown", "没有这种称号，或没有评审标准"}});
  return *kind;
}

bool may_file(const RequestContext& context, std::int64_t division) {
  return keeps(context, division) || (context.caller.division == division &&
                                      kernel::covers(context.scope(Permission::dossier_write), division, -1, {}));
}

bool may_take_out(const RequestContext& context, const Evidence& evidence) {
  return keeps(context, evidence.division) ||
         (evidence.account == context.caller.account && may_file(context, evidence.division));
}

Evidence stored_evidence(const kernel::OutsideContext& context, const NewEvidence& wanted, std::string_view bytes) {
  Evidence evidence;
  evidence.id = base::mint<EvidenceTag>();
  evidence.division = readable_division(context, wanted.division);
  evidence.year = wanted.year;
  evidence.subject = dossier_kind(wanted.kind).subject;
  evidence.clause = wanted.clause;
  evidence.requirement = wanted.requirement.value_or("");
  evidence.title = std::string(base::trim(wanted.title));
  evidence.file_name = wanted.file_name;
  evidence.file_bytes = static_cast<std::int64_t>(bytes.size());
  evidence.account = context.caller.account;
  evidence.at = context.now;
  if (!may_file(context, evidence.division)) throw base::Refusal(403, "forbidden", "由本级爱卫办和成员单位提交支撑材料");
  const auto type = kernel::document_type_of(bytes);
  if (!type) throw base::invalid({{"/file", "bad_format", "只接受 PDF、Word、Excel、JPG、PNG 文件"}});
  evidence.media_type = *type;
  context.database.read([&](db::Tx& tx) { check_clause(tx, context, evidence); });
  evidence.file_key = kernel::keep_file(evidence_store(context.services.settings), bytes);
  return evidence;
}

void enter_evidence(db::Tx& tx, const RequestContext& context, const Evidence& evidence) {
  check_clause(tx, context, evidence);
  insert_evidence(tx, evidence);
  note(tx, context, "dossier.evidence", evidence);
}

void take_out_evidence(db::Tx& tx, const RequestContext& context, EvidenceId id) {
  const auto evidence = find_evidence(tx, context.scope(Permission::title_read), id);
  if (!evidence) throw base::not_found("没有这份材料，可能已被移除");
  if (!may_take_out(context, *evidence)) throw base::Refusal(403, "forbidden", "由提交人或本级爱卫办移除");
  remove_evidence(tx, id, context.caller.account, context.now);
  note(tx, context, "dossier.evidence_remove", *evidence);
}

}  // namespace dossier
