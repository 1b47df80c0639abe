// Photographs (照片): uploaded by themselves, then taken by what they show, a problem or a place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "kernel/route.h"

namespace photos {

using PhotoId = base::Id<struct PhotoTag>;

struct PhotoUploaded {
  PhotoId id;
  int width = 0;
  int height = 0;
  std::optional<base::Instant> taken_at;
  std::optional<double> lng;
  std::optional<double> lat;
};
AIWEI_WIRE(PhotoUploaded, id, width, height, taken_at, lng, lat)

// Photographs that come in one body, one after the other: how many bytes each has.
struct PhotosSent {
  std::vector<std::int64_t> sizes;
};
AIWEI_WIRE(PhotosSent, sizes)

// Photographs that are kept and not yet looked at, in the order in which they came.
struct PhotosKept {
  std::vector<PhotoId> ids;
};
AIWEI_WIRE(PhotosKept, ids)

// So many digits of a copy's file key name it in an address, which may then be cached for good.
constexpr std::size_t mark_digits = 8;

// Where a photograph is fetched. `variant`: "main" or "thumb".
std::string photo_url(PhotoId photo, std::string_view variant);

}  // namespace photos
