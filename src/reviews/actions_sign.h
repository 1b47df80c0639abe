// The end of a review as verbs: signatures, release, and what is added afterwards.
#pragma once

#include "reviews/access.h"
#include "reviews/model_results.h"

namespace reviews {

// One member's signature; with the last one the review is frozen and its digest taken. Throws Refusal 409: sheets that
// are open, two answers to one question, or a second signature; 422 for handwriting that is none.
Review sign_review(db::Tx& tx, const kernel::RequestContext& context, ReviewId id, const SignatureInput& input);
// A member's handwriting, for the organizer; on record. Throws Refusal 404 where nothing was drawn.
MemberSignature read_signature(db::Tx& tx, const kernel::RequestContext& context, ReviewId id, kernel::AccountId account);
// Shows it to the target. What a covert review found becomes problems now. Throws Refusal 409 before it is signed.
Review release_review(db::Tx& tx, const kernel::RequestContext& context, ReviewId id);

// SM3, hexadecimal, over the review's head, its panel and their handwriting, its standard's digest and every standing
// act: what was signed.
std::string digest_of(db::Tx& tx, const Review& review);

// By the target's people, once it is released. Throws Refusal 422 for a number that the standard does not have.
void object(db::Tx& tx, const kernel::RequestContext& context, ReviewId id, const NewObjection& wanted);
// By the organizer. Throws Refusal 404, or 409 when it was answered.
void answer(db::Tx& tx, const kernel::RequestContext& context, ReviewId id, ObjectionId objection,
            const ObjectionAnswer& answer);
// Another grade for a signed score, beside it. Throws Refusal 404, 422, 409 before it is signed.
void correct(db::Tx& tx, const kernel::RequestContext& context, ReviewId id, const NewCorrection& wanted);

}  // namespace reviews
