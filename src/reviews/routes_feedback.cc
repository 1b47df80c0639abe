#include <charconv>

#include "reviews/actions_feedback.h"
#include "reviews/feedback.h"
#include "reviews/routes.h"

namespace reviews {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;
using kernel::route;

ReviewId review_in(const kernel::RequestContext& context) { return context.id<ReviewId>("id"); }

// Which sheet of the review; nonsense is none.
std::int64_t feedback_number(const kernel::RequestContext& context) {
  const std::string_view text = context.text("number");
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

FeedbackList get_feedbacks(Context& context) {
  return feedback_list(context.tx, context, known_review(context.tx, context, review_in(context)));
}

FeedbackView shown_feedback(Context& context, std::int64_t number) {
  return feedback_view(context.tx, context, known_review(context.tx, context, review_in(context)), number);
}

kernel::Created<FeedbackView> post_feedback(Context& context, const NewFeedback& wanted) {
  const Feedback sent = send_feedback(context.tx, context, review_in(context), wanted);
  return {shown_feedback(context, sent.number)};
}

FeedbackView get_feedback(Context& context) { return shown_feedback(context, feedback_number(context)); }

FeedbackView put_receipt(Context& context, const FeedbackReceipt& receipt) {
  sign_for_feedback(context.tx, context, review_in(context), feedback_number(context), receipt);
  return shown_feedback(context, feedback_number(context));
}

http::Response get_feedback_document(OutsideContext& context) {
  return feedback_document(context, review_in(context), feedback_number(context));
}

constexpr kernel::Route feedback_table[] = {
    route<get_feedbacks>(kernel::GET, "/api/v1/reviews/{id}/feedbacks", Permission::signed_in, "评审的反馈单"),
    route<post_feedback>(kernel::POST, "/api/v1/reviews/{id}/feedbacks", Permission::signed_in,
                         "发出反馈单：到现在发现的问题，限组织单位和组长"),
    route<get_feedback>(kernel::GET, "/api/v1/reviews/{id}/feedbacks/{number}", Permission::signed_in,
                        "第 n 次反馈单和现在的整改情况"),
    route<get_feedback_document>(kernel::GET, "/api/v1/reviews/{id}/feedbacks/{number}/pdf", Permission::signed_in,
                                 "反馈单 PDF"),
    route<put_receipt>(kernel::PUT, "/api/v1/reviews/{id}/feedbacks/{number}/receipt", Permission::review_score,
                       "被评地区签收反馈单"),
};

}  // namespace

std::span<const kernel::Route> feedback_routes() { return feedback_table; }

}  // namespace reviews
