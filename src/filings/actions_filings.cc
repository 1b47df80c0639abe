#include "filings/actions_filings.h"

#include "base/text.h"
#include "kernel/audit.h"
#include "people/divisions.h"

namespace filings {

namespace {

using kernel::Permission;
using kernel::RequestContext;

Filing locked(db::Tx& tx, const RequestContext& context, FilingId id) {
  auto filing = lock_filing(tx, context.scope(Permission::filing_write), id);
  if (!filing) throw base::not_found("没有这份备案，或不归您管理");
  return std::move(*filing);
}

// The status it comes to. A move that is another office's now is forbidden, one that is nobody's is too early or too late.
FilingStatus target_of(const RequestContext& context, const Filing& filing, FilingMove move) {
  const FilingChain& chain = chain_of(filing);
  const auto part = part_of(context, filing);
  if (part) {
    if (const auto to = status_after(chain, *part, filing.status, move)) return *to;
  }
  for (const FilingPart other : {FilingPart::filer, FilingPart::reviewer, FilingPart::registrar}) {
    if (status_after(chain, other, filing.status, move)) throw base::Refusal(403, "forbidden", "这一步不由您的单位办理");
  }
  throw base::Refusal(409, "filings.not_now", "“" + std::string(name_of(filing.status)) + "”的备案不能" +
                                                  std::string(name_of(move)) + "，请刷新后再看");
}

void enter_register(db::Tx& tx, const RequestContext& context, Filing& filing) {
  const base::Day today = base::day_of(context.now);
  const FilingNumber number = next_number(tx, context.caller.division, filing.kind, base::date_of(today).year);
  filing.office = number.office;
  filing.number = number_text(kind_of(filing).number_format, office_word(number.office), number.year, number.order);
  filing.registered_on = today;
  enter_number(tx, filing.id, number);
}

kernel::EventName event_of(FilingMove move) {
  switch (move) {
    case FilingMove::submit: return "filings.submit";
    case FilingMove::withdraw: return "filings.withdraw";
    case FilingMove::pass: return "filings.pass";
    case FilingMove::send_back: return "filings.return";
    case FilingMove::enroll: return "filings.register";
  }
  return "filings.submit";
}

std::string words_of(const Filing& filing, FilingMove move) {
  std::string words(name_of(move));
  if (move == FilingMove::enroll) return words + "，备案号 " + filing.number.value_or("");
  return words + "，现为“" + std::string(name_of(filing.status)) + "”";
}

}  // namespace

std::string trimmed(const std::optional<std::string>& text) { return std::string(base::trim(text.value_or(""))); }

void note(db::Tx& tx, const RequestContext& context, kernel::EventName event, const Filing& filing,
          base::json::object details) {
  details["kind"] = filing.kind;
  details["year"] = filing.year;
  kernel::record(tx, context.caller, context.now, {event, filing.id.value, filing.division, base::json::serialize(details)});
}

Filing begin_filing_for(db::Tx& tx, const RequestContext& context, const FilingKind& kind, std::int64_t division, int year) {
  Filing filing;
  filing.id = base::mint<FilingTag>();
  filing.kind = kind.code;
  filing.division = division;
  filing.year = year;
  filing.title = people::divisions()->path_name(division) + std::to_string(year) + "年" + kind.name;
  if (!insert_filing(tx, filing, context.caller.account, context.now)) {
    throw base::Refusal(409, "filings.exists", std::to_string(year) + "年的" + kind.name + "已在填报或已报，请在列表里打开");
  }
  note(tx, context, "filings.add", filing);
  return filing;
}

Filing begin_filing(db::Tx& tx, const RequestContext& context, const NewFiling& wanted) {
  const FilingKind* kind = kinds().find(wanted.kind);
  if (!kind) throw base::invalid({{"/kind", "unknown", "没有这种备案"}});
  const std::int64_t division = context.caller.division;
  if (!kind->chain_of(kernel::division_level(division))) {
    throw base::invalid({{"/kind", "wrong_level", "您的单位不报" + kind->name + "，只受理下级上报的"}});
  }
  const int this_year = base::date_of(base::day_of(context.now)).year;
  if (wanted.year > this_year + 1) throw base::invalid({{"/year", "out_of_range", "最多提前一年填报"}});
  if (!kernel::covers(context.scope(Permission::filing_write), division, -1, {})) {
    throw base::Refusal(403, "forbidden", "备案由本级爱卫办填报");
  }
  return begin_filing_for(tx, context, *kind, division, wanted.year);
}

Filing open_filing(db::Tx& tx, const RequestContext& context, FilingId id) {
  Filing filing = locked(tx, context, id);
  context.check_match(filing.version, "{}");
  if (part_of(context, filing) != FilingPart::filer) throw base::Refusal(403, "forbidden", "内容由填报单位修改");
  if (!is_open(filing.status)) {
    const std::string how = filing.status == FilingStatus::registered ? "已备案的内容不能再改" : "已上报，要修改请先撤回";
    throw base::Refusal(409, "filings.closed", how);
  }
  return filing;
}

void change_filing(db::Tx& tx, const RequestContext& context, Filing& filing, const FilingContent& content) {
  if (content.issued_on && *content.issued_on > base::day_of(context.now)) {
    throw base::invalid({{"/issuedOn", "out_of_range", "印发日期不能晚于今天"}});
  }
  if (base::code_points(trimmed(content.title)) < 2) throw base::invalid({{"/title", "too_short", "请填写名称，至少两个字"}});
  filing.title = trimmed(content.title);
  filing.words = trimmed(content.words);
  filing.document_number = trimmed(content.document_number);
  filing.issued_on = content.issued_on;
  save_filing(tx, filing);
  note(tx, context, "filings.change", filing);
}

void remove_filing(db::Tx& tx, const RequestContext& context, FilingId id) {
  const Filing filing = open_filing(tx, context, id);
  if (filing.status != FilingStatus::draft) throw base::Refusal(409, "filings.was_filed", "上报过的备案不能删除，可以修改后重新上报");
  delete_filing(tx, id);
  note(tx, context, "filings.delete", filing);
}

Filing step_filing(db::Tx& tx, const RequestContext& context, FilingId id, const NewFilingStep& wanted) {
  Filing filing = locked(tx, context, id);
  context.check_match(filing.version, "{}");
  const FilingStatus to = target_of(context, filing, wanted.move);
  const std::string words = trimmed(wanted.words);
  if (wanted.move == FilingMove::send_back && base::code_points(words) < 2) {
    throw base::invalid({{"/words", "required", "请写明退回的理由，填报单位照此修改"}});
  }
  if (wanted.move == FilingMove::submit) {
    auto gaps = gaps_of(tx, filing);
    if (!gaps.empty()) throw base::invalid(std::move(gaps));
    filing.submitted_at = context.now;
  }
  if (wanted.move == FilingMove::enroll) enter_register(tx, context, filing);
  const FilingStatus from = filing.status;
  filing.status = to;
  save_filing(tx, filing);
  insert_step(tx, id, {wanted.move, from, to, context.caller.division, context.caller.account, context.now, words});
  note(tx, context, event_of(wanted.move), filing, {{"number", filing.number.value_or("")}});
  tell_offices(tx, context, filing, words_of(filing, wanted.move));
  return filing;
}

}  // namespace filings
