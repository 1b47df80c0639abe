// Handing out photographs to whoever may see what they belong to.
#pragma once

#include <string>

#include "kernel/context.h"
#include "problems/wire_problems.h"

namespace problems {

// One copy of a photograph as this request may see it.
struct PhotoCopy {
  std::string key;
  std::string mark;  // what the address says when it may be cached for good
};
enum class PhotoVariant { main, thumb };
// Of a problem: as visible_problem says. Of a place: for those who may read the place. Throws Refusal 404
// otherwise, and for a photograph of nothing.
PhotoCopy copy_for(db::Tx& tx, const kernel::RequestContext& context, PhotoId id,
                   PhotoVariant variant, const std::optional<std::string>& receipt);

}  // namespace problems
