// Sealed draws as verbs: commit, draw, replace, publish. Only the organizer's own people do so (review_write over the
// organizer's division); what others see of a draw says detail_of.
#pragma once

#include "experts/store_draws.h"
#include "kernel/context.h"

namespace experts {

// Fixes frame and seed and keeps the commitment; nothing is drawn yet. Throws Refusal 422: a stratum of the other
// kind, an unknown specialty or place type, a frame beyond frame_members_max, a stratum with nobody in it; 403 for a
// target outside the caller's scope.
Draw commit_draw(db::Tx& tx, const kernel::RequestContext& context, const NewDraw& wanted);

// Throws Refusal 409 "draws.state" when the draw has come further, or was cancelled, in each of these.
Draw draw_now(db::Tx& tx, const kernel::RequestContext& context, DrawId id, const WitnessWords& words);
// Throws Refusal 404 for who holds no slot.
Draw withdraw(db::Tx& tx, const kernel::RequestContext& context, DrawId id, const NewWithdrawal& wanted);
Draw publish_draw(db::Tx& tx, const kernel::RequestContext& context, DrawId id);
Draw cancel_draw(db::Tx& tx, const kernel::RequestContext& context, DrawId id, const CancelDraw& wanted);

// Throws Refusal 404 for one that the caller may not know of.
Draw known_draw(db::Tx& tx, const kernel::RequestContext& context, DrawId id);
// Those who come next in a draw of the organizer's own, by id: rules_draw.h. REQUIRES: it was drawn.
std::vector<std::int64_t> line_of(db::Tx& tx, const kernel::RequestContext& context, const Draw& draw);
bool organizes(const kernel::RequestContext& context, const Draw& draw);
DrawItem draw_item(const kernel::RequestContext& context, const Draw& draw);
// Who was drawn and who was excluded only for the organizer, and for everybody once published.
DrawDetail detail_of(db::Tx& tx, const kernel::RequestContext& context, const Draw& draw);
// Throws Refusal 409 before publication.
DrawFile file_of(db::Tx& tx, const kernel::RequestContext& context, const Draw& draw);

}  // namespace experts
