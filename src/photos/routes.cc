#include "photos/routes.h"

#include <algorithm>

#include "http/multipart.h"
#include "photos/actions.h"

namespace photos {

namespace {

using kernel::Created;
using kernel::OutsideContext;

std::string_view photo_part(const http::Request& request) {
  const std::string_view type = request.header("content-type");
  const auto parts = http::parse_multipart(type, request.body);
  if (!parts) {
    throw base::Refusal(400, "multipart.malformed", "请以 multipart/form-data 上传照片");
  }
  const auto photo = std::find_if(parts->begin(), parts->end(), [](const http::Part& part) { return part.name == "photo"; });
  if (photo == parts->end()) throw base::invalid({{"/photo", "required", "请选择一张照片"}});
  return photo->content;
}

Created<PhotoUploaded> post_photo(OutsideContext& context) {
  return {take_photo(context, photo_part(context.request))};
}

Created<PhotosKept> post_photos(OutsideContext& context, const PhotosSent& sent) { return {keep_photos(context, sent)}; }

const kernel::Route table[] = {
    kernel::route<post_photo>(kernel::POST, "/api/v1/photos", kernel::Permission::anyone, "上传照片")
        .with_body(photo_bytes_max + multipart_overhead_bytes, "multipart/form-data")
        .with_priority(http::Priority::report),
    kernel::route<post_photos>(kernel::POST, "/api/v1/photos/batch", kernel::Permission::review_score,
                               "一次上传多张照片（各张首尾相接，sizes 为各张字节数），先收存，稍后解码")
        .with_body_in_file(photos_at_once_bytes_max, arrivals_folder),
};

}  // namespace

std::span<const kernel::Route> routes() { return table; }

}  // namespace photos
