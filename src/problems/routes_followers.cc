#include "problems/followers.h"
#include "problems/routes_more.h"

namespace problems {

namespace {

kernel::Created<FollowReceipt> post_follower(kernel::Context& context,
                                             const NewFollower& wanted) {
  return {follow_problem(context.tx, context, context.id<ProblemId>("id"), wanted)};
}

constexpr kernel::Route table[] = {
    kernel::route<post_follower>(kernel::POST, "/api/v1/problems/{id}/followers",
                                 kernel::Permission::anyone, "关注他人已上报的问题")
        .with_priority(http::Priority::report),
};

}  // namespace

std::span<const kernel::Route> follower_routes() { return table; }

}  // namespace problems
