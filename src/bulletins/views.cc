#include "bulletins/views.h"

#include <algorithm>

#include "bulletins/rules_number.h"
#include "bulletins/rules_receipt.h"
#include "people/divisions.h"
#include "people/model_requests.h"

namespace bulletins {

namespace {

using kernel::RequestContext;

BulletinFile file_item(const FileRow& row) { return {row.id, row.file_name, row.file_bytes, row.file_key}; }

std::vector<std::string> split_numbers(const std::string& text) {
  std::vector<std::string> numbers;
  for (const std::string_view number : base::split(text, ',')) {
    if (!number.empty()) numbers.emplace_back(number);
  }
  return numbers;
}

void add_rounds(db::Tx& tx, ReceiptItem& item) {
  const auto files = files_of(tx, item.id);
  for (RoundRow& row : rounds_of(tx, item.id)) {
    BulletinRound round{row.round,     std::move(row.words), split_numbers(row.problems), {},         std::move(row.unit_name),
                        row.at,        row.accepted,         std::move(row.decision),     row.due_on, row.decided_at};
    for (const FileRow& file : files) {
      if (file.round == row.round) round.files.push_back(file_item(file));
    }
    item.rounds.push_back(std::move(round));
  }
  for (const FileRow& file : files) {
    if (item.answers && !file.round) item.pending.push_back(file_item(file));
  }
}

void count_receipt(const RequestContext& context, const Receipt& receipt, BulletinItem& item) {
  if (answered_divisions(context).contains(receipt.division) && (!item.mine || receipt.division == context.caller.division)) {
    item.mine = receipt.state;
    item.mine_copy = receipt.is_copy;
  }
  if (receipt.is_copy) return;
  ++item.recipients;
  item.received += receipt.state != ReceiptState::sent;
  item.answered += receipt.state == ReceiptState::answered || receipt.state == ReceiptState::accepted ||
                   receipt.state == ReceiptState::returned;
  item.accepted += receipt.state == ReceiptState::accepted;
  item.overdue += is_overdue(receipt.state, receipt.is_copy, receipt.due_on, base::day_of(context.now));
}

}  // namespace

BulletinText text_of(const Bulletin& bulletin) { return base::from_json<BulletinText>(base::parse_json(bulletin.text)); }
BulletinFacts facts_told(const Bulletin& bulletin) { return base::from_json<BulletinFacts>(base::parse_json(bulletin.facts)); }

std::string state_name(ReceiptState state) {
  switch (state) {
    case ReceiptState::sent: return "未签收";
    case ReceiptState::received: return "已签收";
    case ReceiptState::answered: return "已报整改，待审核";
    case ReceiptState::accepted: return "整改已认可";
    case ReceiptState::returned: return "退回再次整改";
  }
  return "";
}

BulletinItem bulletin_item(db::Tx& tx, const RequestContext& context, const Bulletin& bulletin) {
  const bool own = bulletin.office == own_office(context);
  BulletinItem item;
  item.id = bulletin.id;
  item.kind = bulletin.kind;
  item.kind_name = kinds().find(bulletin.kind)->name;
  item.title = bulletin.title;
  item.office = people::division_text(bulletin.office);
  item.office_name = short_office_name(people::divisions()->path_name(bulletin.office));
  item.status = bulletin.status;
  item.number = bulletin.number_text;
  item.due_on = bulletin.due_on;
  item.created_at = bulletin.created_at;
  item.issued_at = bulletin.issued_at;
  item.editable = own && bulletin.status == BulletinStatus::draft;
  item.version = bulletin.version;
  for (const Receipt& receipt : receipts_of(tx, bulletin.id)) {
    if (sees_receipt(context, bulletin, receipt)) count_receipt(context, receipt, item);
  }
  return item;
}

ReceiptItem receipt_item(db::Tx& tx, const RequestContext& context, const KnownReceipt& known) {
  const Receipt& receipt = known.receipt;
  ReceiptItem item;
  item.id = receipt.id;
  item.division = people::division_text(receipt.division);
  item.division_name = people::divisions()->path_name(receipt.division);
  item.copy = receipt.is_copy;
  item.state = receipt.state;
  item.due_on = receipt.due_on;
  item.overdue = is_overdue(receipt.state, receipt.is_copy, receipt.due_on, base::day_of(context.now));
  item.received_at = receipt.received_at;
  item.received_unit = receipt.received_unit;
  item.answers = answers_for(context, receipt.division);
  item.judges = known.bulletin.office == own_office(context);
  add_rounds(tx, item);
  if (!receipt.is_copy) {
    for (FindingRow& row : findings_of(tx, known.bulletin.id, receipt.division)) {
      const bool closed = row.closed_at.has_value();
      item.closed += closed;
      item.findings.push_back({base::id_text(row.problem), std::move(row.number), std::move(row.words), std::move(row.place), closed});
    }
  }
  const ReminderCount reminders = reminders_of(tx, receipt.id);
  item.reminders = reminders.count;
  item.reminded_at = reminders.last;
  return item;
}

BulletinDetail bulletin_detail(db::Tx& tx, const RequestContext& context, const Bulletin& bulletin) {
  const std::string name = people::divisions()->path_name(bulletin.office);
  BulletinDetail detail;
  detail.bulletin = bulletin_item(tx, context, bulletin);
  detail.head = head_text(*kinds().find(bulletin.kind), name);
  detail.signature = office_name(name);
  detail.text = text_of(bulletin);
  detail.facts = facts_told(bulletin);
  detail.copy_words = bulletin.copy_words;
  detail.digest = bulletin.digest;
  for (const Receipt& receipt : receipts_of(tx, bulletin.id)) {
    DivisionRef ref{people::division_text(receipt.division), people::divisions()->path_name(receipt.division)};
    (receipt.is_copy ? detail.copies : detail.recipients).push_back(std::move(ref));
    if (bulletin.status == BulletinStatus::issued && sees_receipt(context, bulletin, receipt)) {
      detail.receipts.push_back(receipt_item(tx, context, {bulletin, receipt}));
    }
  }
  return detail;
}

}  // namespace bulletins
