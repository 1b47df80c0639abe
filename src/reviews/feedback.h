// Feedback sheets as they are shown and printed.
#pragma once

#include "http/message.h"
#include "kernel/context.h"
#include "reviews/access.h"
#include "reviews/model_feedback.h"

namespace reviews {

FeedbackList feedback_list(db::Tx& tx, const kernel::RequestContext& context, const Known& known);
// Throws Refusal 404.
FeedbackView feedback_view(db::Tx& tx, const kernel::RequestContext& context, const Known& known, std::int64_t number);

// With its photographs, for signatures on paper. Throws Refusal as known_review and feedback_view do.
http::Response feedback_document(const kernel::OutsideContext& context, ReviewId id, std::int64_t number);

}  // namespace reviews
