#include "media/file_store.h"
#include "photos/store.h"
#include "reviews/actions_sign.h"
#include "reviews/routes.h"
#include "reviews/store_feedback.h"
#include "reviews/views.h"

namespace reviews {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;
using kernel::route;

ReviewId id_in(const kernel::RequestContext& context) { return context.id<ReviewId>("id"); }

Review seen_whole(Context& context) {
  const Known known = known_review(context.tx, context, id_in(context));
  if (!known.sees_all()) throw base::Refusal(403, "reviews.not_released", "结果发布以后才能看");
  return known.review;
}

ReviewResult get_result(Context& context) { return result_for(context.tx, seen_whole(context)); }

LossList get_losses(Context& context, const LossQuery& query) {
  return losses_for(context.tx, context, seen_whole(context), query);
}

CalibrationList get_calibration(Context& context) {
  return calibration_of(context.tx, context, own_review(context.tx, context, id_in(context)).review);
}

CalibrationList get_calibration_of_year(Context& context) { return calibration_of_year(context.tx, context); }

ReviewRoundsList get_rounds(Context& context) { return rounds_of(context.tx, context); }

ReviewItem post_signature(Context& context, const SignatureInput& input) {
  return review_item(context.tx, context, sign_review(context.tx, context, id_in(context), input));
}

MemberSignature post_signature_reading(Context& context) {
  return read_signature(context.tx, context, id_in(context), context.id<kernel::AccountId>("account"));
}

ReviewItem post_release(Context& context) {
  return review_item(context.tx, context, release_review(context.tx, context, id_in(context)));
}

Additions get_additions(Context& context) { return additions_of(context.tx, context, seen_whole(context)); }

Additions after(Context& context) {
  return additions_of(context.tx, context, known_review(context.tx, context, id_in(context)).review);
}

kernel::Created<Additions> post_objection(Context& context, const NewObjection& wanted) {
  object(context.tx, context, id_in(context), wanted);
  return {after(context)};
}

Additions post_answer(Context& context, const ObjectionAnswer& wanted) {
  answer(context.tx, context, id_in(context), context.id<ObjectionId>("objection"), wanted);
  return after(context);
}

kernel::Created<Additions> post_correction(Context& context, const NewCorrection& wanted) {
  correct(context.tx, context, id_in(context), wanted);
  return {after(context)};
}

http::Response get_photo_of_review(OutsideContext& context) {
  const std::string_view variant = context.text("variant");
  if (variant != "main" && variant != "thumb") throw base::not_found("没有这张照片");
  const auto files = context.database.read([&](db::Tx& tx) {
    const Known known = known_review(tx, context, id_in(context));
    const auto photo = context.id<photos::PhotoId>("photo");
    const auto sheet_id = sheet_of_photo(tx, known.review.id, photo);
    const auto sheet = sheet_id ? find_sheet(tx, known.review.id, *sheet_id) : std::nullopt;
    const bool is_shown = known.sees_all() || (sheet && sheet->account == context.caller.account) ||
                          on_feedback(tx, known.review.id, photo);
    if (!sheet || !is_shown) throw base::not_found("没有这张照片");
    return photos::find_photo(tx, photo);
  });
  auto bytes = context.services.photos.get(variant == "main" ? files->main_key : files->thumbnail_key);
  if (!bytes) throw base::not_found("照片文件不存在");
  http::Response response;
  response.content_type = "image/jpeg";
  response.set_header("Cache-Control", "private, no-cache");
  response.body = std::move(*bytes);
  return response;
}

constexpr kernel::Route table_of_results[] = {
    route<get_result>(kernel::GET, "/api/v1/reviews/{id}/result", Permission::signed_in, "得分：部分、条款、与上次比较"),
    route<get_losses>(kernel::GET, "/api/v1/reviews/{id}/losses", Permission::signed_in, "失分追溯到点位、原因和照片"),
    route<get_calibration>(kernel::GET, "/api/v1/reviews/{id}/calibration", Permission::review_write,
                           "专家评分一致性（双人盲评）"),
    route<get_calibration_of_year>(kernel::GET, "/api/v1/expert-calibration", Permission::review_write,
                                   "一年来各专家的评分一致性"),
    route<get_rounds>(kernel::GET, "/api/v1/review-rounds", Permission::review_write,
                      "本单位应定期开展的评审：本期和上期的轮数"),
    route<post_signature>(kernel::POST, "/api/v1/reviews/{id}/signature", Permission::review_score, "评审组成员签字"),
    route<post_signature_reading>(kernel::POST, "/api/v1/reviews/{id}/signatures/{account}/personal", Permission::personal_read,
                         "查看一名成员的手写签名（留痕）"),
    route<post_release>(kernel::POST, "/api/v1/reviews/{id}/release", Permission::review_write, "发布结果"),
    route<get_additions>(kernel::GET, "/api/v1/reviews/{id}/additions", Permission::signed_in, "签字以后的异议和更正"),
    route<post_objection>(kernel::POST, "/api/v1/reviews/{id}/objections", Permission::review_read, "被评地区提出异议"),
    route<post_answer>(kernel::POST, "/api/v1/reviews/{id}/objections/{objection}/answer", Permission::review_write,
                       "答复异议"),
    route<post_correction>(kernel::POST, "/api/v1/reviews/{id}/corrections", Permission::review_write,
                           "更正一条评分（原评分保留）"),
    route<get_photo_of_review>(kernel::GET, "/api/v1/reviews/{id}/photos/{photo}/{variant}", Permission::signed_in,
                               "评审照片"),
};

}  // namespace

std::span<const kernel::Route> result_routes() { return table_of_results; }

}  // namespace reviews
