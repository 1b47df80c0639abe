// Feedback sheets as verbs: handed to the target while the review runs, and signed for.
#pragma once

#include "reviews/access.h"
#include "reviews/store_feedback.h"

namespace reviews {

// A covert review before its release: what it found must not reach the target.
bool is_secret(const Review& review);
// By the organizer or who leads the panel.
bool may_send_feedback(const Known& known);
// The target's own people.
bool may_receive_feedback(const kernel::RequestContext& context, const Review& review);

// The next sheet of the review. Throws Refusal 403 for others; 409 "reviews.secret" for a covert review before its
// release, "reviews.state" before it runs, "reviews.nothing_new" without a finding to send.
Feedback send_feedback(db::Tx& tx, const kernel::RequestContext& context, ReviewId id, const NewFeedback& wanted);
// Throws Refusal 404, 403 for whoever is not the target's, 409 "reviews.received".
Feedback sign_for_feedback(db::Tx& tx, const kernel::RequestContext& context, ReviewId id, std::int64_t number,
                           const FeedbackReceipt& receipt);

// SM3, hexadecimal, over who sent what: what the sheet said when it was sent, written again from what is kept.
std::string feedback_digest(db::Tx& tx, const Review& review, const Feedback& feedback, const std::vector<FeedbackRow>& rows);

}  // namespace reviews
