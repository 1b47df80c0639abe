// Following a problem that somebody else has filed (就是它，关注进展).
#pragma once

#include "kernel/context.h"
#include "kernel/jobs.h"
#include "problems/wire_citizens.h"

namespace problems {

// Only a public problem that is still open. Throws Refusal 404, 409 "problems.already_closed"
// and "problems.already_following" (the same phone), 429 "problems.too_many_reports".
FollowReceipt follow_problem(db::Tx& tx, const kernel::RequestContext& context, ProblemId id,
                             const NewFollower& wanted);

// Job: once a problem is closed, tells those who left a phone: who follows it, and whose own
// report was merged into it (重复), which makes him a follower.
void tell_followers(db::Tx& tx, const kernel::JobContext& context, const kernel::Event& event);

}  // namespace problems
