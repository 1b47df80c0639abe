#include "reviews/losses.h"
#include "reviews/losses_sheet.h"
#include "reviews/routes.h"

namespace reviews {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;
using kernel::route;

LossTopics get_topics(Context&) { return topics(); }

ReviewLosses get_losses_over(Context& context, const ReviewLossesQuery& query) {
  return losses_over(context.tx, context, query);
}

LossReviews get_loss_reviews(Context& context, const LossReviewsQuery& query) {
  return loss_reviews(context.tx, context, query);
}

http::Response get_losses_sheet(OutsideContext& context, const LossExportQuery& query) {
  return losses_sheet(context, query);
}

constexpr kernel::Route loss_table[] = {
    route<get_topics>(kernel::GET, "/api/v1/loss-topics", Permission::review_read, "短板专题：名称、条款、点位类型和来源"),
    route<get_losses_over>(kernel::GET, "/api/v1/review-losses", Permission::review_read,
                           "失分分析：已发布评审在哪些条款、点位类型、专题和地区失分"),
    route<get_loss_reviews>(kernel::GET, "/api/v1/review-losses/reviews", Permission::review_read,
                            "失分分析中一个数背后的各次评审"),
    route<get_losses_sheet>(kernel::GET, "/api/v1/review-losses/export", Permission::review_read, "失分分析导出为表格"),
};

}  // namespace

std::span<const kernel::Route> loss_routes() { return loss_table; }

}  // namespace reviews
