// Verbs on talks. Every one of them adds to the history.
#pragma once

#include "bulletins/store_talks.h"
#include "kernel/context.h"

namespace bulletins {

TalkReach talk_reach(const kernel::RequestContext& context);
// Throws Refusal 404.
Talk known_talk(db::Tx& tx, const kernel::RequestContext& context, TalkId id);

// Throw Refusal 422 for a division that is not below, and for what may not be referred to.
Talk enter_talk(db::Tx& tx, const kernel::RequestContext& context, const NewTalk& wanted);
// While it is planned.
Talk change_talk(db::Tx& tx, const kernel::RequestContext& context, TalkId id, const NewTalk& wanted);
Talk move_talk(db::Tx& tx, const kernel::RequestContext& context, TalkId id, const TalkMove& wanted);

}  // namespace bulletins
