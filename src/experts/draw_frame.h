// What is drawn from: the experts of the caller's pools, or the places of a division.
#pragma once

#include "db/tx.h"
#include "experts/model_draws.h"
#include "kernel/context.h"

namespace experts {

// Everybody eligible by stratum, and everybody excluded with the reason. Throws Refusal as commit_draw says.
DrawFrame frame_for(db::Tx& tx, const kernel::RequestContext& context, const NewDraw& wanted);

}  // namespace experts
