#include "media/file_store.h"
#include "problems/actions_photos.h"
#include "problems/routes.h"

namespace problems {

namespace {

using kernel::GET;
using kernel::OutsideContext;
using kernel::Permission;
using kernel::route;

constexpr std::string_view cached_for_good = "private, max-age=31536000, immutable";
constexpr std::string_view always_asked = "private, no-cache";

PhotoVariant variant_of(std::string_view text) {
  if (text == "main") return PhotoVariant::main;
  if (text == "thumb") return PhotoVariant::thumb;
  throw base::not_found("没有这张照片");
}

http::Response get_photo(OutsideContext& context, const PhotoQuery& query) {
  const PhotoVariant variant = variant_of(context.text("variant"));
  const PhotoCopy copy = context.database.read([&](db::Tx& tx) {
    return copy_for(tx, context, context.id<PhotoId>("id"), variant, query.receipt);
  });
  http::Response response;
  response.content_type = "image/jpeg";
  response.set_header("ETag", '"' + copy.key.substr(0, 32) + '"');
  const bool named = query.v && *query.v == copy.mark;
  response.set_header("Cache-Control", std::string(named ? cached_for_good : always_asked));
  auto bytes = context.services.photos.get(copy.key);
  if (!bytes) throw base::not_found("照片文件不存在");
  response.body = std::move(*bytes);
  return response;
}

constexpr kernel::Route table[] = {
    route<get_photo>(GET, "/api/v1/photos/{id}/{variant}", Permission::anyone, "查看照片"),
};

}  // namespace

std::span<const kernel::Route> photo_routes() { return table; }

}  // namespace problems
