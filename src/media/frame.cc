#include "media/frame.h"

#include <cmath>

namespace media {

ReplyHeader reply_header(const PhotoResult& result) {
  ReplyHeader header;
  if (const auto* error = std::get_if<PhotoError>(&result)) {
    header.status = static_cast<std::uint32_t>(*error) + 1;
    return header;
  }
  const auto& photo = std::get<Photo>(result);
  header.width = photo.width;
  header.height = photo.height;
  header.has_time = photo.taken_at_ms ? 1 : 0;
  header.taken_at_ms = photo.taken_at_ms.value_or(0);
  header.has_position = photo.lng && photo.lat ? 1 : 0;
  header.lng = photo.lng.value_or(0);
  header.lat = photo.lat.value_or(0);
  header.screen_likelihood = photo.screen_likelihood;
  header.perceptual_hash = photo.perceptual_hash;
  header.main_bytes = photo.main_jpeg.size();
  header.thumbnail_bytes = photo.thumbnail_jpeg.size();
  return header;
}

std::optional<PhotoResult> result_of(const ReplyHeader& header) {
  const auto last_error = static_cast<std::uint32_t>(PhotoError::busy);
  if (header.status > last_error + 1) return std::nullopt;
  if (header.status != 0) return static_cast<PhotoError>(header.status - 1);
  if (header.main_bytes > reply_photo_bytes_max) return std::nullopt;
  if (header.thumbnail_bytes > reply_photo_bytes_max) return std::nullopt;
  const bool position_valid = std::abs(header.lng) <= 180 && std::abs(header.lat) <= 90;
  const bool likelihood_valid = header.screen_likelihood >= 0 && header.screen_likelihood <= 1;
  if (!position_valid || !likelihood_valid) return std::nullopt;
  Photo photo;
  photo.width = header.width;
  photo.height = header.height;
  if (header.has_time != 0) photo.taken_at_ms = header.taken_at_ms;
  if (header.has_position != 0) {
    photo.lng = header.lng;
    photo.lat = header.lat;
  }
  photo.screen_likelihood = header.screen_likelihood;
  photo.perceptual_hash = header.perceptual_hash;
  return photo;
}

}  // namespace media
