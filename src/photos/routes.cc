#include "photos/routes.h"

#include <algorithm>

#include "http/multipart.h"
#include "photos/actions.h"

namespace photos {

namespace {

using kernel::Created;
using kernel::OutsideContext;

std::vector<std::string_view> photo_parts(const http::Request& request) {
  const std::string_view type = request.header("content-type");
  const auto parts = http::parse_multipart(type, request.body);
  if (!parts) {
    throw base::Refusal(400, "multipart.malformed", "请以 multipart/form-data 上传照片");
  }
  std::vector<std::string_view> photos;
  for (const http::Part& part : *parts) {
    if (part.name == "photo") photos.push_back(part.content);
  }
  if (photos.empty()) throw base::invalid({{"/photo", "required", "请选择一张照片"}});
  return photos;
}

Created<PhotoUploaded> post_photo(OutsideContext& context) {
  return {take_photo(context, photo_parts(context.request).front())};
}

Created<PhotosKept> post_photos(OutsideContext& context) { return {keep_photos(context, context.request.body, photo_parts(context.request))}; }

const kernel::Route table[] = {
    kernel::route<post_photo>(kernel::POST, "/api/v1/photos", kernel::Permission::anyone, "上传照片")
        .with_body(photo_bytes_max + multipart_overhead_bytes, "multipart/form-data")
        .with_priority(http::Priority::report),
    kernel::route<post_photos>(kernel::POST, "/api/v1/photos/batch", kernel::Permission::review_score,
                               "一次上传多张照片，先收存，稍后解码")
        .with_body(photos_at_once_bytes_max + multipart_overhead_bytes, "multipart/form-data"),
};

}  // namespace

std::span<const kernel::Route> routes() { return table; }

}  // namespace photos
