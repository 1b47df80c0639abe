#include "reviews/actions_daily.h"
#include "reviews/routes.h"

namespace reviews {

namespace {

using kernel::Context;
using kernel::Permission;
using kernel::route;

DailyScore get_daily(Context& context) { return daily_for(context.tx, context, context.id<ReviewId>("id")); }

DailyScore put_daily(Context& context, const DailyInput& input) {
  return settle_daily(context.tx, context, context.id<ReviewId>("id"), input);
}

DailyRules get_daily_rules(Context&) { return daily_rules(); }

constexpr kernel::Route daily_table[] = {
    route<get_daily_rules>(kernel::GET, "/api/v1/review-daily-rules", Permission::signed_in, "日常得分的指标、分值和默认占比"),
    route<get_daily>(kernel::GET, "/api/v1/reviews/{id}/daily", Permission::signed_in, "并入评审的日常得分"),
    route<put_daily>(kernel::PUT, "/api/v1/reviews/{id}/daily", Permission::review_write, "核定日常得分"),
};

}  // namespace

std::span<const kernel::Route> daily_routes() { return daily_table; }

}  // namespace reviews
