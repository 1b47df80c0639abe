#include "reviews/access.h"

namespace reviews {

using kernel::Permission;

ReviewReach reach_of(const kernel::RequestContext& context) {
  return {context.scope(Permission::review_write), context.scope(Permission::review_read), context.caller.account};
}

bool Known::sees_all() const {
  return organizes || (member && member->leads) || review.status == ReviewStatus::released;
}

Known known_review(db::Tx& tx, const kernel::RequestContext& context, ReviewId id) {
  auto review = find_review(tx, reach_of(context), id);
  if (!review) throw base::not_found("没有这次评审，或者还没有发布");
  Known known{std::move(*review), false, std::nullopt};
  known.organizes = kernel::covers(context.scope(Permission::review_write), known.review.organizer, -1, {});
  for (const Member& member : members_of(tx, id)) {
    if (member.account == context.caller.account) known.member = member;
  }
  return known;
}

Known own_review(db::Tx& tx, const kernel::RequestContext& context, ReviewId id) {
  Known known = known_review(tx, context, id);
  if (!known.organizes) throw base::Refusal(403, "forbidden", "只有组织评审的单位能办");
  return known;
}

}  // namespace reviews
