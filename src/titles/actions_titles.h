// Titles as verbs: begin, move on, object, answer. Each writes a step and an audit row, and tells those concerned.
#pragma once

#include "kernel/context.h"
#include "titles/model_coverage.h"
#include "titles/model_public.h"
#include "titles/store_titles.h"

namespace titles {

// The way to a title begins. Throws Refusal 422: unknown kind, a division of the wrong level, no holder where one is
// needed; 403 outside the caller's scope or level; 409 "titles.exists" when this holder is on its way or there already.
Title begin_title(db::Tx& tx, const kernel::RequestContext& context, const NewTitle& wanted);

// Throws Refusal 404; 422 for a move that the stage does not have, or without what it asks for; 403 when it is not the
// caller's turn; 409 "titles.not_yet" with every condition that is not met; 412 when somebody was faster.
Title move_title(db::Tx& tx, const kernel::RequestContext& context, TitleId id, const NewTitleMove& wanted);

// What everybody may know of. Throws Refusal 404.
Title open_title(db::Tx& tx, TitleId id);
// By anybody, while a title is shown for objections. Throws Refusal 404, 409 "titles.not_shown", 429.
void object_to_title(db::Tx& tx, const kernel::RequestContext& context, TitleId id, const NewTitleObjection& wanted);
// By who decides now. Throws Refusal 404, 403, 409 when it was answered.
void answer_title_objection(db::Tx& tx, const kernel::RequestContext& context, TitleId id, TitleObjectionId objection,
                            const TitleObjectionAnswer& answer);
// Recorded. Throws Refusal 404.
TitleObjectionContact read_objection_contact(db::Tx& tx, const kernel::RequestContext& context, TitleId id,
                                             TitleObjectionId objection);

// The name of a holder that is people; recorded. Throws Refusal 404.
TitleHolder read_holder(db::Tx& tx, const kernel::RequestContext& context, TitleId id);

// Takes a division out of the units of a kind, puts it in, or leaves it to the kind again. Throws Refusal 422, 403.
void set_title_unit(db::Tx& tx, const kernel::RequestContext& context, const NewTitleUnit& wanted);

// Held already, from the register: one row of a sheet. Throws Refusal 409 when this holder has one of this kind.
void enter_held_title(db::Tx& tx, const kernel::RequestContext& context, Title title);

// Sets a holder that is known by name, sealed where it is people. REQUIRES: title.kind.
void name_holder(Title& title, const base::SecretKeys& keys, const std::string& name);
// Where a title stands after coming to `stage`: counting, publicity, who decides, until when.
void come_to(Title& title, const TitleStage& stage, base::Instant now);

}  // namespace titles
