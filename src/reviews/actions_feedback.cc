#include "reviews/actions_feedback.h"

#include <map>

#include "base/crypto.h"
#include "problems/store_names.h"
#include "reviews/actions_reviews.h"
#include "reviews/store_acts.h"

namespace reviews {

namespace {

using kernel::RequestContext;

void add_part(std::string& text, std::string_view part) {
  text += part;
  text += '\t';
}

std::optional<base::Day> due_on(const StandingFinding& finding) {
  if (finding.answer != boost::describe::enum_to_string(Remedy::by_date, "")) return std::nullopt;
  if (finding.handle_due_at) return base::day_of(*finding.handle_due_at);
  return base::Day{base::day_of(finding.received_at).number + static_cast<std::int32_t>(kinds().finding_days)};
}

std::vector<FeedbackRow> rows_to_send(db::Tx& tx, ReviewId review, bool all) {
  std::vector<FeedbackRow> rows;
  for (const StandingFinding& finding : findings_to_send(tx, review)) {
    if (all || !finding.sent) rows.push_back({finding.act, due_on(finding)});
  }
  return rows;
}

void refuse_to_send(const Known& known) {
  if (!may_send_feedback(known)) throw base::Refusal(403, "forbidden", "只有组织评审的单位和评审组组长能发反馈单");
  if (is_secret(known.review)) {
    throw base::Refusal(409, "reviews.secret", "暗访结果发布以前不能发反馈单，否则被评地区就知道了；请先发布结果");
  }
  const ReviewStatus status = known.review.status;
  if (status != ReviewStatus::running && status != ReviewStatus::signed_off && status != ReviewStatus::released) {
    throw wrong_state("评审没有在进行，不能发反馈单");
  }
}

std::string title_of_feedback(std::int64_t number, std::size_t lines) {
  return "评审第 " + std::to_string(number) + " 次反馈：" + std::to_string(lines) + " 个问题要整改";
}

}  // namespace

bool is_secret(const Review& review) { return review.covert && review.status != ReviewStatus::released; }

bool may_send_feedback(const Known& known) { return known.organizes || (known.member && known.member->leads); }

bool may_receive_feedback(const RequestContext& context, const Review& review) {
  return kernel::covers(context.scope(kernel::Permission::review_score), review.target, -1, {}) &&
         kernel::subtree(review.target).contains(context.caller.division);
}

std::string feedback_digest(db::Tx& tx, const Review& review, const Feedback& feedback,
                            const std::vector<FeedbackRow>& rows) {
  std::string text;
  for (const std::string& part : {std::string("aiwei-feedback-1"), base::id_text(review.id.value), std::to_string(feedback.number),
                                  base::id_text(feedback.account.value), base::instant_text(feedback.at), feedback.words}) {
    add_part(text, part);
  }
  std::vector<ActId> acts;
  for (const FeedbackRow& row : rows) acts.push_back(row.act);
  std::map<ActId, std::string> photos;
  for (const ActId act : acts) {
    for (const PhotoOfAct& photo : photos_of_acts(tx, std::span(&act, 1))) photos[act] += photo.key + ',';
  }
  for (const FeedbackRow& row : rows) {
    const auto act = find_act(tx, review.id, row.act);
    const auto sheet = find_sheet(tx, review.id, act->sheet);
    text += '\n';
    for (const std::string& part : {act->act_key, sheet->name, sheet->address, act->item, act->words, act->answer.value_or(""),
                                    row.due_on ? base::day_text(*row.due_on) : "", base::instant_text(act->made_at),
                                    photos[row.act]}) {
      add_part(text, part);
    }
  }
  return base::hex(base::sm3(text));
}

Feedback send_feedback(db::Tx& tx, const RequestContext& context, ReviewId id, const NewFeedback& wanted) {
  const Known known = known_review(tx, context, id);
  refuse_to_send(known);
  const auto rows = rows_to_send(tx, id, wanted.all.value_or(false));
  if (rows.empty()) {
    throw base::Refusal(409, "reviews.nothing_new", "没有新发现的问题；要把以前反馈过的再发一次，请选“全部问题”");
  }
  Feedback feedback;
  feedback.id = base::mint<FeedbackTag>();
  const auto before = feedbacks_of(tx, id);
  feedback.number = before.empty() ? 1 : before.front().number + 1;
  feedback.words = wanted.words.value_or("");
  feedback.account = context.caller.account;
  feedback.at = context.now;
  feedback.digest = feedback_digest(tx, known.review, feedback, rows);
  if (!insert_feedback(tx, id, feedback, rows)) throw base::Refusal(409, "conflict", "刚刚有人发了一次反馈，请刷新后再办");
  const std::string title = title_of_feedback(feedback.number, rows.size());
  for (const kernel::AccountId account : problems::accounts_of_office(tx, known.review.target)) {
    tell(tx, context.services, context.now, known.review, account, title, "feedback");
  }
  note_review(tx, context, "reviews.feedback", known.review, {{"number", feedback.number}, {"digest", feedback.digest}});
  return feedback;
}

Feedback sign_for_feedback(db::Tx& tx, const RequestContext& context, ReviewId id, std::int64_t number,
                           const FeedbackReceipt& receipt) {
  const Known known = known_review(tx, context, id);
  auto feedback = find_feedback(tx, id, number);
  if (!feedback) throw base::not_found("没有这次反馈");
  if (!may_receive_feedback(context, known.review)) throw base::Refusal(403, "forbidden", "只有被评地区的单位能签收");
  if (!receive_feedback(tx, feedback->id, context.caller.account, context.now, receipt.words.value_or(""))) {
    throw base::Refusal(409, "reviews.received", "这张反馈单已经签收过了");
  }
  tell(tx, context.services, context.now, known.review, feedback->account,
       "被评地区签收了第 " + std::to_string(number) + " 次反馈", "feedback");
  note_review(tx, context, "reviews.feedback", known.review, {{"number", number}, {"received", true}});
  return *find_feedback(tx, id, number);
}

}  // namespace reviews
