// Who of those with a title under way was guided on the spot.
#pragma once

#include "kernel/context.h"
#include "titles/model_guidance.h"

namespace titles {

// Reviews that the caller may not know of yet do not count. Throws Refusal 422 for days in the wrong order.
GuidanceCoverage guidance_of(db::Tx& tx, const kernel::RequestContext& context, std::int64_t division,
                             const GuidanceQuery& query);

}  // namespace titles
