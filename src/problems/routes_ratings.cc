#include "problems/ratings.h"
#include "problems/routes_more.h"

namespace problems {

namespace {

void post_rating(kernel::Context& context, const Rating& rating) {
  rate_problem(context.tx, context, context.id<ProblemId>("id"), rating);
}

constexpr kernel::Route table[] = {
    kernel::route<post_rating>(kernel::POST, "/api/v1/problems/{id}/rating",
                               kernel::Permission::anyone, "对办结结果评价，一次")
        .with_priority(http::Priority::report),
};

}  // namespace

std::span<const kernel::Route> rating_routes() { return table; }

}  // namespace problems
