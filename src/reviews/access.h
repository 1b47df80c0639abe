// Who may know what of a review.
#pragma once

#include <optional>

#include "kernel/context.h"
#include "reviews/store_reviews.h"

namespace reviews {

ReviewReach reach_of(const kernel::RequestContext& context);

// A review that the caller may know of, with what they are to it.
struct Known {
  Review review;
  bool organizes = false;
  std::optional<Member> member;

  // Scores, losses and photographs of everybody: the organizer, who leads the panel, and all once it is released.
  bool sees_all() const;
};
// Throws Refusal 404.
Known known_review(db::Tx& tx, const kernel::RequestContext& context, ReviewId id);
// Throws Refusal 404, and 403 for who may know of it only.
Known own_review(db::Tx& tx, const kernel::RequestContext& context, ReviewId id);

}  // namespace reviews
