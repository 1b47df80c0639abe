// The posts of chains as verbs, and the chain of an area.
#pragma once

#include "grid/store_chain.h"
#include "grid/views.h"
#include "kernel/context.h"

namespace grid {

ChainPostItem post_item(const kernel::Services& services, const ChainPostRow& row, Names names);

// Where a chain begins.
struct ChainStart {
  std::optional<std::int64_t> grid_code;
  std::int64_t division = 0;
};

// Finds it for a query; throws Refusal 422 when it names nothing or several, 404 for a grid or division that lies
// outside `scope` on that day.
ChainStart chain_start(db::Tx& tx, const kernel::RequestContext& context, const kernel::Scope& scope,
                       const ChainQuery& query);

// Everybody from `start` outward on `day`. Names and telephones are in clear for areas within `clear`, masked for
// all others.
Chain chain_from(db::Tx& tx, const kernel::RequestContext& context, const ChainStart& start, base::Day day,
                 const kernel::Scope& clear);

// Names somebody; the grid or division must lie in the caller's grid_write scope. Throws Refusal 404, 422.
ChainPostItem name_post(db::Tx& tx, const kernel::RequestContext& context, const NewChainPost& wanted);

// The post ends with today. Throws Refusal 404.
void end_named_post(db::Tx& tx, const kernel::RequestContext& context, ChainPostId id);

}  // namespace grid
