#include "problems/flags.h"
#include "problems/routes_more.h"

namespace problems {

namespace {

void post_decision(kernel::Context& context, const FlagChoice& choice) {
  decide(context.tx, context, context.id<FlagId>("id"), choice.decision);
}

constexpr kernel::Route table[] = {
    kernel::route<post_decision>(kernel::POST, "/api/v1/flags/{id}/decision",
                                 kernel::Permission::problem_moderate, "认定疑点：属实或排除"),
};

}  // namespace

std::span<const kernel::Route> flag_routes() { return table; }

}  // namespace problems
