#include "bulletins/actions_bulletins.h"

#include <set>

#include "base/crypto.h"
#include "bulletins/facts.h"
#include "bulletins/rules_compose.h"
#include "bulletins/rules_number.h"
#include "people/divisions.h"
#include "people/model_requests.h"

namespace bulletins {

namespace {

using kernel::RequestContext;
using Errors = std::vector<base::InputError>;

base::Refusal issued_already() { return base::Refusal(409, "bulletins.state", "通报已经印发，不能再改；有误请另发更正通报"); }

Bulletin own_draft(db::Tx& tx, const RequestContext& context, BulletinId id) {
  Bulletin bulletin = own_bulletin(tx, context, id);
  if (bulletin.status != BulletinStatus::draft) throw issued_already();
  return bulletin;
}

void save_draft(db::Tx& tx, Bulletin& bulletin) {
  if (!save_bulletin(tx, bulletin)) throw base::Refusal(412, "conflict", "刚刚有人改过这份通报，请刷新后再办");
}

void set_text(Bulletin& bulletin, const BulletinText& text) {
  bulletin.title = text.title;
  bulletin.text = base::to_json(text);
}

Receipt receipt_for(std::int64_t division, bool copy, base::Day due_on) {
  Receipt receipt;
  receipt.id = base::mint<ReceiptTag>();
  receipt.division = division;
  receipt.is_copy = copy;
  if (!copy) receipt.due_on = due_on;
  return receipt;
}

// Those of the reviews' targets that the office can write to.
std::vector<Receipt> receipts_for_targets(std::int64_t office, const std::vector<reviews::Review>& reviews, base::Day due_on) {
  std::set<std::int64_t> targets;
  for (const reviews::Review& review : reviews) {
    if (lies_below(office, review.target)) targets.insert(review.target);
  }
  std::vector<Receipt> receipts;
  for (const std::int64_t target : targets) receipts.push_back(receipt_for(target, false, due_on));
  return receipts;
}

std::vector<Receipt> wanted_receipts(std::int64_t office, const BulletinChange& wanted, Errors& errors) {
  std::set<std::int64_t> named;
  std::vector<Receipt> receipts;
  const auto add = [&](const std::vector<std::string>& codes, const std::string& field, bool copy) {
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const std::string pointer = field + "/" + std::to_string(i);
      const auto division = people::known_division(codes[i]);
      if (!division) {
        errors.push_back({pointer, "unknown", "没有这个行政区划"});
      } else if (!lies_below(office, *division) && !(copy && lies_above(office, *division))) {
        errors.push_back({pointer, "not_below", copy ? "抄送只能选上级或下级地区" : "主送只能选下级地区"});
      } else if (!named.insert(*division).second) {
        errors.push_back({pointer, "twice", "同一个地区选了两遍"});
      } else {
        receipts.push_back(receipt_for(*division, copy, wanted.due_on));
      }
    }
  };
  add(wanted.recipients, "/recipients", false);
  add(wanted.copies, "/copies", true);
  return receipts;
}

void check_paragraphs(const BulletinText& text, Errors& errors) {
  for (std::size_t c = 0; c < text.chapters.size(); ++c) {
    const auto& paragraphs = text.chapters[c].paragraphs;
    for (std::size_t p = 0; p < paragraphs.size(); ++p) {
      if (base::code_points(paragraphs[p]) <= paragraph_max) continue;
      errors.push_back({"/text/chapters/" + std::to_string(c) + "/paragraphs/" + std::to_string(p), "too_long",
                        "一段最多 " + std::to_string(paragraph_max) + " 字，请分段"});
    }
  }
}

void add_line(std::string& text, std::string_view name, std::string_view value) {
  text.append(name).append("\t").append(value).append("\n");
}

std::string digest_of(const Bulletin& bulletin, const std::vector<Receipt>& receipts) {
  std::string text;
  add_line(text, "aiwei-bulletin-1", base::id_text(bulletin.id.value));
  add_line(text, "office", std::to_string(bulletin.office));
  add_line(text, "number", *bulletin.number_text);
  add_line(text, "issued", base::day_text(base::day_of(*bulletin.issued_at)));
  add_line(text, "due", base::day_text(bulletin.due_on));
  add_line(text, "text", bulletin.text);
  add_line(text, "facts", bulletin.facts);
  for (const Receipt& receipt : receipts) add_line(text, receipt.is_copy ? "copy" : "to", std::to_string(receipt.division));
  add_line(text, "copies", bulletin.copy_words);
  return base::hex(base::sm3(text));
}

// Why it cannot be issued yet.
Errors faults_of(const Bulletin& bulletin, const std::vector<Receipt>& receipts, base::Day today) {
  Errors errors;
  if (receipts.empty() || receipts.front().is_copy) errors.push_back({"/recipients", "required", "还没有主送地区"});
  if (bulletin.due_on < today) errors.push_back({"/dueOn", "out_of_range", "整改期限已经过去，请改期"});
  return errors;
}

void number_and_freeze(db::Tx& tx, const RequestContext& context, Bulletin& bulletin, const std::vector<Receipt>& receipts) {
  const int year = base::date_of(base::day_of(context.now)).year;
  bulletin.status = BulletinStatus::issued;
  bulletin.issued_at = context.now;
  bulletin.year = year;
  bulletin.number = take_number(tx, bulletin.office, bulletin.kind, year);
  bulletin.number_text = number_text(*kinds().find(bulletin.kind), people::divisions()->path_name(bulletin.office), year,
                                     *bulletin.number);
  bulletin.digest = digest_of(bulletin, receipts);
}

}  // namespace

std::string link_of(BulletinId id) { return "/office/bulletins/" + base::id_text(id.value); }

void note_bulletin(db::Tx& tx, const RequestContext& context, kernel::EventName event, const Bulletin& bulletin,
                   base::json::object details) {
  kernel::record(tx, context.caller, context.now,
                 {event, bulletin.id.value, bulletin.office, base::json::serialize(details)});
}

Bulletin draft_bulletin(db::Tx& tx, const RequestContext& context, const NewBulletin& wanted) {
  const BulletinKind* kind = kinds().find(wanted.kind);
  if (!kind) throw base::invalid({{"/kind", "unknown", "没有这种通报"}});
  if (!own_office(context)) throw base::Refusal(403, "forbidden", "由本级爱卫办起草通报");
  const auto reviews = released_reviews(tx, context, wanted.reviews);
  const BulletinFacts facts = facts_of(tx, context, reviews);
  Bulletin bulletin;
  bulletin.id = base::mint<BulletinTag>();
  bulletin.office = own_office(context);
  bulletin.kind = wanted.kind;
  bulletin.account = context.caller.account;
  bulletin.created_at = context.now;
  bulletin.due_on = {base::day_of(context.now).number + kind->answer_days};
  set_text(bulletin, composed(*kind, facts, bulletin.due_on));
  bulletin.facts = base::to_json(facts);
  insert_bulletin(tx, bulletin);
  insert_reviews(tx, bulletin.id, wanted.reviews);
  replace_receipts(tx, bulletin.id, receipts_for_targets(bulletin.office, reviews, bulletin.due_on));
  note_bulletin(tx, context, "bulletins.draft", bulletin, {{"reviews", reviews.size()}});
  return bulletin;
}

Bulletin change_bulletin(db::Tx& tx, const RequestContext& context, BulletinId id, const BulletinChange& wanted) {
  Bulletin bulletin = own_draft(tx, context, id);
  context.check_match(bulletin.version, "{}");
  Errors errors;
  check_paragraphs(wanted.text, errors);
  if (wanted.due_on < base::day_of(context.now)) errors.push_back({"/dueOn", "out_of_range", "整改期限不能早于今天"});
  const auto receipts = wanted_receipts(bulletin.office, wanted, errors);
  if (!errors.empty()) throw base::invalid(std::move(errors));
  set_text(bulletin, wanted.text);
  bulletin.due_on = wanted.due_on;
  bulletin.copy_words = wanted.copy_words.value_or("");
  save_draft(tx, bulletin);
  replace_receipts(tx, id, receipts);
  note_bulletin(tx, context, "bulletins.change", bulletin);
  return bulletin;
}

Bulletin compose_again(db::Tx& tx, const RequestContext& context, BulletinId id) {
  Bulletin bulletin = own_draft(tx, context, id);
  const auto facts = facts_of(tx, context, released_reviews(tx, context, reviews_of(tx, id)));
  set_text(bulletin, composed(*kinds().find(bulletin.kind), facts, bulletin.due_on));
  bulletin.facts = base::to_json(facts);
  save_draft(tx, bulletin);
  note_bulletin(tx, context, "bulletins.change", bulletin, {{"composed", true}});
  return bulletin;
}

void remove_draft(db::Tx& tx, const RequestContext& context, BulletinId id) {
  const Bulletin bulletin = own_draft(tx, context, id);
  note_bulletin(tx, context, "bulletins.delete", bulletin);
  delete_bulletin(tx, id);
}

Bulletin issue_bulletin(db::Tx& tx, const RequestContext& context, BulletinId id) {
  Bulletin bulletin = own_draft(tx, context, id);
  context.check_match(bulletin.version, "{}");
  const auto receipts = receipts_of(tx, id);
  if (auto errors = faults_of(bulletin, receipts, base::day_of(context.now)); !errors.empty()) throw base::invalid(std::move(errors));
  const auto facts = facts_of(tx, context, released_reviews(tx, context, reviews_of(tx, id)));
  if (base::to_json(facts) != bulletin.facts) {
    throw base::Refusal(409, "bulletins.facts_changed", "评审结果在起草以后有更正，请按评审结果重新生成，核对后再印发");
  }
  number_and_freeze(tx, context, bulletin, receipts);
  save_draft(tx, bulletin);
  for (const Receipt& receipt : receipts) {
    tell_office(tx, context.services, context.now, receipt.division,
                receipt.is_copy ? "抄送给您的通报" : "有新的通报，请签收并按时报送整改报告", bulletin.title, link_of(id));
  }
  note_bulletin(tx, context, "bulletins.issue", bulletin,
                {{"number", *bulletin.number_text}, {"digest", *bulletin.digest}, {"recipients", receipts.size()}});
  return bulletin;
}

}  // namespace bulletins
