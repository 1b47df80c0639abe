#include "reviews/feedback.h"

#include <map>

#include "people/divisions.h"
#include "people/store_accounts.h"
#include "people/views.h"
#include "places/types.h"
#include "reviews/actions_feedback.h"
#include "reviews/standard_rows.h"
#include "reviews/store_acts.h"
#include "standards/store_versions.h"

namespace reviews {

namespace {

using kernel::RequestContext;

std::string unit_of(db::Tx& tx, kernel::AccountId account) {
  const auto found = people::find_account(tx, kernel::whole_province(), account);
  return found ? found->unit_name : "";
}

FeedbackItem feedback_item(db::Tx& tx, const RequestContext& context, const Feedback& feedback) {
  FeedbackItem item;
  item.number = feedback.number;
  item.words = feedback.words;
  item.account_name = people::masked_name(tx, context.services.keys, feedback.account);
  item.unit_name = unit_of(tx, feedback.account);
  item.at = feedback.at;
  item.digest = feedback.digest;
  if (feedback.received_by) {
    item.received_by = people::masked_name(tx, context.services.keys, *feedback.received_by);
    item.received_unit = unit_of(tx, *feedback.received_by);
  }
  item.received_at = feedback.received_at;
  item.receipt = feedback.receipt;
  return item;
}

template <class Enum>
std::optional<Enum> enum_of(const std::optional<std::string>& text) {
  Enum value{};
  if (!text || !boost::describe::enum_from_string(text->c_str(), value)) return std::nullopt;
  return value;
}

FeedbackLine feedback_line(const FeedbackLineRow& row, const std::vector<StandardRow>& rows) {
  FeedbackLine line;
  line.place = row.name;
  const places::PlaceType* type = places::types().find(row.place_type);
  line.type_name = type ? type->name : "资料";
  line.address = row.address;
  line.clause = row.item;
  const std::string clause = clause_of_finding(row.item);
  for (const StandardRow& each : rows) {
    if (each.kind == RowKind::clause && each.number == clause) line.clause_name = each.name;
  }
  line.words = row.words;
  line.remedy = enum_of<Remedy>(row.answer).value_or(Remedy::at_once);
  line.due_on = row.due_on;
  line.made_at = row.made_at;
  line.stands = row.stands;
  if (row.problem) line.problem = base::id_text(*row.problem);
  line.problem_number = row.problem_number;
  line.state = enum_of<problems::State>(row.state);
  line.closed_at = row.closed_at;
  line.late = row.late.value_or(false);
  return line;
}

std::vector<ActPhoto> photos_of_line(db::Tx& tx, ReviewId review, ActId act) {
  std::vector<ActPhoto> photos;
  for (const PhotoOfAct& photo : photos_of_acts(tx, std::span(&act, 1))) {
    const std::string url = "/api/v1/reviews/" + base::id_text(review.value) + "/photos/" + base::id_text(photo.photo.value);
    photos.push_back({photo.photo, url + "/main", url + "/thumb", photo.waits, photo.fault});
  }
  return photos;
}

}  // namespace

FeedbackList feedback_list(db::Tx& tx, const RequestContext& context, const Known& known) {
  FeedbackList list;
  list.secret = is_secret(known.review);
  const ReviewStatus status = known.review.status;
  const bool is_open = status != ReviewStatus::preparing && status != ReviewStatus::cancelled;
  list.may_send = may_send_feedback(known) && is_open && !list.secret;
  list.may_receive = may_receive_feedback(context, known.review);
  if (may_send_feedback(known)) {
    for (const StandingFinding& finding : findings_to_send(tx, known.review.id)) {
      ++list.findings;
      list.unsent += !finding.sent;
    }
  }
  std::map<FeedbackId, FeedbackCount> counts;
  for (const FeedbackCount& count : feedback_counts(tx, known.review.id)) counts[count.feedback] = count;
  for (const Feedback& feedback : feedbacks_of(tx, known.review.id)) {
    FeedbackItem item = feedback_item(tx, context, feedback);
    item.lines = counts[feedback.id].lines;
    item.closed = counts[feedback.id].closed;
    list.items.push_back(std::move(item));
  }
  return list;
}

FeedbackView feedback_view(db::Tx& tx, const RequestContext& context, const Known& known, std::int64_t number) {
  const Review& review = known.review;
  const auto feedback = find_feedback(tx, review.id, number);
  if (!feedback) throw base::not_found("没有这次反馈");
  FeedbackView view;
  view.feedback = feedback_item(tx, context, *feedback);
  view.review_name = review.name;
  const ReviewKind* kind = kinds().find(review.kind);
  view.kind_name = kind ? kind->name : review.kind;
  view.organizer_name = people::divisions()->path_name(review.organizer);
  view.target_name = people::divisions()->path_name(review.target);
  const auto standard = standards::find_version(tx, review.standard);
  if (standard) view.standard_name = standard->head.name;
  view.may_receive = may_receive_feedback(context, review) && !feedback->received_at;
  const auto rows = rows_for(tx, review.standard);
  std::vector<FeedbackRow> kept;
  for (const FeedbackLineRow& row : lines_of(tx, feedback->id)) {
    FeedbackLine line = feedback_line(row, *rows);
    line.position = static_cast<std::int64_t>(view.lines.size()) + 1;
    line.photos = photos_of_line(tx, review.id, row.act);
    view.feedback.closed += line.state == problems::State::closed;
    view.lines.push_back(std::move(line));
    kept.push_back({row.act, row.due_on});
  }
  view.feedback.lines = static_cast<std::int64_t>(view.lines.size());
  view.intact = feedback_digest(tx, review, *feedback, kept) == feedback->digest;
  return view;
}

}  // namespace reviews
