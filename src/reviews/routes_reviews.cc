#include "people/views.h"
#include "reviews/actions_acts.h"
#include "reviews/actions_reviews.h"
#include "reviews/routes.h"
#include "reviews/views.h"

namespace reviews {

namespace {

using kernel::Context;
using kernel::Permission;
using kernel::route;

constexpr int reviews_per_page = 50;
// 200 acts with their words.
constexpr std::size_t acts_max_bytes = 1024 * 1024;

ReviewId asked(const Context& context) { return context.id<ReviewId>("id"); }

ReviewKinds get_kinds(Context&) { return kinds(); }

ReviewPage get_reviews(Context& context, const ReviewQuery& query) {
  const int limit = query.limit.value_or(reviews_per_page);
  ReviewFilter filter;
  filter.kind = query.kind.value_or("");
  filter.status = query.status;
  filter.target = people::division_in(query.target);
  filter.mine = query.mine.value_or(false);
  filter.before_id = people::cursor_id(query.cursor).value_or(0);
  filter.rows_max = limit + 1;
  auto reviews = list_reviews(context.tx, reach_of(context), filter);
  ReviewPage page;
  if (people::cut_page(reviews, limit)) page.next_cursor = base::id_text(reviews.back().id.value);
  for (const Review& review : reviews) page.items.push_back(review_item(context.tx, context, review));
  return page;
}

ReviewItem shown(Context& context, const Review& review) {
  context.set_etag(review.version);
  return review_item(context.tx, context, review);
}

ReviewDetail detailed(Context& context) {
  const Known known = known_review(context.tx, context, asked(context));
  context.set_etag(known.review.version);
  return review_detail(context.tx, context, known);
}

kernel::Created<ReviewItem> post_review(Context& context, const NewReview& wanted) {
  return {shown(context, create_review(context.tx, context, wanted))};
}

ReviewDetail get_review(Context& context) { return detailed(context); }

ReviewItem put_review(Context& context, const NewReview& wanted) {
  return shown(context, change_review(context.tx, context, asked(context), wanted));
}

ReviewDetail put_panel(Context& context, const NewPanel& wanted) {
  set_panel(context.tx, context, asked(context), wanted);
  return detailed(context);
}

ReviewDetail put_sheets(Context& context, const NewSheets& wanted) {
  set_sheets(context.tx, context, asked(context), wanted);
  return detailed(context);
}

ReviewItem post_start(Context& context) { return shown(context, start_review(context.tx, context, asked(context))); }

ReviewItem post_cancellation(Context& context) {
  return shown(context, cancel_review(context.tx, context, asked(context)));
}

SheetList get_sheets(Context& context) {
  return sheet_list(context.tx, context, known_review(context.tx, context, asked(context)));
}

SheetDetail get_sheet(Context& context) {
  return sheet_detail(context.tx, context, known_review(context.tx, context, asked(context)),
                      context.id<SheetId>("sheet"));
}

ReviewPack get_pack(Context& context) {
  return pack_of(context.tx, context, known_review(context.tx, context, asked(context)));
}

ActResults post_acts(Context& context, const ActBatch& batch) {
  return take_acts(context.tx, context, asked(context), batch);
}

constexpr kernel::Route table[] = {
    route<get_kinds>(kernel::GET, "/api/v1/review-kinds", Permission::signed_in, "评审的种类和默认值"),
    route<get_reviews>(kernel::GET, "/api/v1/reviews", Permission::signed_in, "本单位组织的、参加的和已公开的评审"),
    route<post_review>(kernel::POST, "/api/v1/reviews", Permission::review_write, "建立评审"),
    route<get_review>(kernel::GET, "/api/v1/reviews/{id}", Permission::signed_in, "一次评审及其进度"),
    route<put_review>(kernel::PUT, "/api/v1/reviews/{id}", Permission::review_write, "修改评审安排（开始以前）"),
    route<put_panel>(kernel::PUT, "/api/v1/reviews/{id}/panel", Permission::review_write, "确定评审组"),
    route<put_sheets>(kernel::PUT, "/api/v1/reviews/{id}/sheets", Permission::review_write, "分配点位和资料"),
    route<post_start>(kernel::POST, "/api/v1/reviews/{id}/start", Permission::review_write, "开始评审，通知评审组"),
    route<post_cancellation>(kernel::POST, "/api/v1/reviews/{id}/cancellation", Permission::review_write, "取消评审"),
    route<get_sheets>(kernel::GET, "/api/v1/reviews/{id}/sheets", Permission::signed_in, "评审的各张表"),
    route<get_sheet>(kernel::GET, "/api/v1/reviews/{id}/sheets/{sheet}", Permission::signed_in, "一张表的检查项和记录"),
    route<get_pack>(kernel::GET, "/api/v1/reviews/{id}/pack", Permission::review_score, "离线包：本人的表、标准和点位"),
    route<post_acts>(kernel::POST, "/api/v1/reviews/{id}/acts", Permission::review_score, "上传现场记录（可重复上传）")
        .with_body(acts_max_bytes),
};

}  // namespace

std::span<const kernel::Route> routes() { return table; }

}  // namespace reviews
