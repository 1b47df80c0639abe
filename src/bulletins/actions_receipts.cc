#include "bulletins/actions_receipts.h"

#include <algorithm>

#include "base/text.h"
#include "bulletins/actions_bulletins.h"
#include "bulletins/rules_receipt.h"
#include "kernel/kept_files.h"
#include "people/divisions.h"
#include "problems/store_names.h"

namespace bulletins {

namespace {

using kernel::RequestContext;

constexpr std::size_t files_max = 20;

base::Refusal wrong_state(const char* message) { return base::Refusal(409, "bulletins.state", message); }

void advance(Receipt& receipt, ReceiptStep step, const char* otherwise) {
  const auto next = next_state(receipt.state, step, receipt.is_copy);
  if (!next) throw wrong_state(otherwise);
  receipt.state = *next;
}

void save_step(db::Tx& tx, Receipt& receipt) {
  if (!save_receipt(tx, receipt)) throw base::Refusal(412, "conflict", "刚刚有人办过这份回执，请刷新后再办");
}

std::string unit_name_of(db::Tx& tx, const RequestContext& context) {
  const auto names = problems::unit_names(tx, {context.caller.unit});
  const auto found = names.find(context.caller.unit);
  return found == names.end() ? std::string() : found->second;
}

// Where it is read is where it happened.
void note_receipt(db::Tx& tx, const RequestContext& context, kernel::EventName event, const KnownReceipt& known) {
  kernel::record(tx, context.caller, context.now,
                 {event, known.bulletin.id.value, known.receipt.division,
                  base::json::serialize(base::json::object{{"receipt", base::id_text(known.receipt.id.value)},
                                                           {"state", boost::describe::enum_to_string(known.receipt.state, "")}})});
}

void tell_sender(db::Tx& tx, const RequestContext& context, const KnownReceipt& known, const char* what) {
  tell_office(tx, context.services, context.now, known.bulletin.office,
              people::divisions()->path_name(known.receipt.division) + what, known.bulletin.title, link_of(known.bulletin.id));
}

void tell_recipient(db::Tx& tx, const RequestContext& context, const KnownReceipt& known, const std::string& what) {
  tell_office(tx, context.services, context.now, known.receipt.division, what, known.bulletin.title, link_of(known.bulletin.id));
}

// The numbers, once each, of findings that this division has to put right.
std::string checked_problems(db::Tx& tx, const KnownReceipt& known, const std::vector<std::string>& wanted) {
  const auto findings = findings_of(tx, known.bulletin.id, known.receipt.division);
  std::vector<base::InputError> errors;
  std::string text;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool own = std::any_of(findings.begin(), findings.end(), [&](const FindingRow& row) { return row.number == wanted[i]; });
    if (!own) {
      errors.push_back({"/problems/" + std::to_string(i), "unknown", "这份通报里没有您的这个问题"});
    } else if (std::find(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(i), wanted[i]) ==
               wanted.begin() + static_cast<std::ptrdiff_t>(i)) {
      text += (text.empty() ? "" : ",") + wanted[i];
    }
  }
  if (!errors.empty()) throw base::invalid(std::move(errors));
  return text;
}

// Files may come while a report is owed.
KnownReceipt open_receipt(db::Tx& tx, const RequestContext& context, ReceiptId id) {
  KnownReceipt known = own_receipt(tx, context, id);
  if (!next_state(known.receipt.state, ReceiptStep::report, known.receipt.is_copy)) {
    throw wrong_state("现在不能提交材料：请先签收；已报送的要等审核");
  }
  return known;
}

void check_judgement(const RequestContext& context, const ReportJudgement& wanted) {
  std::vector<base::InputError> errors;
  if (!wanted.accepted && base::code_points(base::trim(wanted.words)) < 2) {
    errors.push_back({"/words", "required", "请写明哪里不全面、还要整改什么"});
  }
  if (!wanted.accepted && !wanted.due_on) errors.push_back({"/dueOn", "required", "请定再次整改的期限"});
  if (!wanted.accepted && wanted.due_on && *wanted.due_on < base::day_of(context.now)) {
    errors.push_back({"/dueOn", "out_of_range", "期限不能早于今天"});
  }
  if (!errors.empty()) throw base::invalid(std::move(errors));
}

}  // namespace

void sign_receipt(db::Tx& tx, const RequestContext& context, ReceiptId id) {
  KnownReceipt known = own_receipt(tx, context, id);
  advance(known.receipt, ReceiptStep::sign, "这份通报已经签收过了");
  known.receipt.received_at = context.now;
  known.receipt.received_unit = unit_name_of(tx, context);
  save_step(tx, known.receipt);
  note_receipt(tx, context, "bulletins.receive", known);
}

void send_report(db::Tx& tx, const RequestContext& context, ReceiptId id, const NewReport& wanted) {
  KnownReceipt known = own_receipt(tx, context, id);
  advance(known.receipt, ReceiptStep::report, "现在不能报送：请先签收；已报送的要等审核");
  RoundRow round;
  round.id = base::mint<BulletinRoundTag>();
  round.round = static_cast<std::int64_t>(rounds_of(tx, id).size()) + 1;
  round.words = wanted.words;
  round.problems = checked_problems(tx, known, wanted.problems);
  round.unit_name = unit_name_of(tx, context);
  round.account = context.caller.account;
  round.at = context.now;
  save_step(tx, known.receipt);
  insert_round(tx, id, round);
  attach_files(tx, id, round.round);
  tell_sender(tx, context, known, "报来了整改报告，请审核");
  note_receipt(tx, context, "bulletins.answer", known);
}

void judge_report(db::Tx& tx, const RequestContext& context, ReceiptId id, const ReportJudgement& wanted) {
  KnownReceipt known = sent_receipt(tx, context, id);
  advance(known.receipt, wanted.accepted ? ReceiptStep::accept : ReceiptStep::give_back, "没有待审核的整改报告");
  check_judgement(context, wanted);
  RoundRow decided = rounds_of(tx, id).back();
  decided.accepted = wanted.accepted;
  decided.decision = std::string(base::trim(wanted.words));
  decided.decided_at = context.now;
  if (!wanted.accepted) decided.due_on = known.receipt.due_on = wanted.due_on;
  save_step(tx, known.receipt);
  decide_round(tx, id, decided, context.caller.account);
  tell_recipient(tx, context, known,
                 wanted.accepted ? "整改报告已认可" : "整改报告退回，请于 " + base::day_text(*wanted.due_on) + " 前再次整改");
  note_receipt(tx, context, "bulletins.judge", known);
}

void remind(db::Tx& tx, const RequestContext& context, ReceiptId id) {
  const KnownReceipt known = sent_receipt(tx, context, id);
  if (!owes_report(known.receipt.state, known.receipt.is_copy)) throw wrong_state("整改报告已经报来，不用催报");
  insert_reminder(tx, {id, *known.receipt.due_on, context.caller.account, context.now});
  tell_recipient(tx, context, known, "催报：请于 " + base::day_text(*known.receipt.due_on) + " 前报送整改报告");
  note_receipt(tx, context, "bulletins.remind", known);
}

media::FileStore file_store(const kernel::Settings& settings) { return kernel::kept_files(settings, "bulletins"); }

FileRow stored_file(const kernel::OutsideContext& context, ReceiptId id, const std::string& name, std::string_view bytes) {
  context.database.read([&](db::Tx& tx) { open_receipt(tx, context, id); });
  const auto type = kernel::document_type_of(bytes);
  if (!type) throw base::invalid({{"/file", "bad_format", "只接受 PDF、Word、Excel、JPG、PNG 文件"}});
  FileRow file{base::mint<BulletinFileTag>(), id, std::nullopt, {}, name, static_cast<std::int64_t>(bytes.size()),
               std::string(*type), context.caller.account, context.now};
  file.file_key = kernel::keep_file(file_store(context.services.settings), bytes);
  return file;
}

void put_file(db::Tx& tx, const RequestContext& context, const FileRow& file) {
  open_receipt(tx, context, file.receipt);
  const auto files = files_of(tx, file.receipt);
  const auto pending = std::count_if(files.begin(), files.end(), [](const FileRow& row) { return !row.round; });
  if (static_cast<std::size_t>(pending) >= files_max) {
    throw base::Refusal(409, "bulletins.too_many_files", "一次报告最多附 " + std::to_string(files_max) + " 份材料，请合并后再传");
  }
  insert_file(tx, file);
}

FileRow known_file(db::Tx& tx, const RequestContext& context, FileId id) {
  auto file = find_file(tx, id);
  if (!file) throw base::not_found("没有这份材料，可能已被移除");
  const KnownReceipt known = known_receipt(tx, context, file->receipt);
  if (!file->round && !answers_for(context, known.receipt.division)) throw base::not_found("没有这份材料，可能已被移除");
  return std::move(*file);
}

void take_out_file(db::Tx& tx, const RequestContext& context, FileId id) {
  const FileRow file = known_file(tx, context, id);
  own_receipt(tx, context, file.receipt);
  if (!delete_file(tx, id)) throw wrong_state("已经报送的材料不能移除");
}

}  // namespace bulletins
