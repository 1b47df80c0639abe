// What released reviews say, as bulletins tell it.
#pragma once

#include <span>
#include <vector>

#include "bulletins/model.h"
#include "kernel/context.h"
#include "reviews/store_reviews.h"

namespace bulletins {

// The caller's own released reviews with these ids, in that order. Throws Refusal 422 that says for each of the others
// why it may not be written about, and of none what it is.
std::vector<reviews::Review> released_reviews(db::Tx& tx, const kernel::RequestContext& context,
                                              std::span<const ReviewId> ids);

// The caller's own released reviews, the newest first.
BulletinSourceList sources_of(db::Tx& tx, const kernel::RequestContext& context);

BulletinFacts facts_of(db::Tx& tx, const kernel::RequestContext& context, const std::vector<reviews::Review>& reviews);

}  // namespace bulletins
