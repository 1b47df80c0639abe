#include <libheif/heif.h>

#include <cstring>
#include <memory>

#include "media/decode.h"

namespace media {
namespace {

template <auto release>
struct Releaser {
  template <class T>
  void operator()(T* pointer) const {
    release(pointer);
  }
};

using Context = std::unique_ptr<heif_context, Releaser<heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, Releaser<heif_image_handle_release>>;
using Picture = std::unique_ptr<heif_image, Releaser<heif_image_release>>;

// The whole EXIF item is announced by the file; a phone writes a few kilobytes.
constexpr std::size_t exif_bytes_max = 1'000'000;

// An EXIF item starts with the big-endian distance from there to the TIFF structure.
std::string tiff_of_item(const std::string& item) {
  if (item.size() < 4) return {};
  std::uint32_t distance = 0;
  for (std::size_t byte = 0; byte < 4; ++byte) {
    distance = distance << 8 | static_cast<std::uint8_t>(item[byte]);
  }
  if (distance > item.size() - 4) return {};
  return item.substr(4 + std::size_t{distance});
}

std::string exif_item(const heif_image_handle* handle) {
  heif_item_id id = 0;
  if (heif_image_handle_get_list_of_metadata_block_IDs(handle, "Exif", &id, 1) != 1) return {};
  const auto bytes = heif_image_handle_get_metadata_size(handle, id);
  if (bytes > exif_bytes_max) return {};
  std::string item(bytes, '\0');
  if (heif_image_handle_get_metadata(handle, id, item.data()).code != heif_error_Ok) return {};
  return tiff_of_item(item);
}

bool copy_pixels(const heif_image* picture, Image& image) {
  image.width = heif_image_get_width(picture, heif_channel_interleaved);
  image.height = heif_image_get_height(picture, heif_channel_interleaved);
  int stride = 0;
  const auto* plane = heif_image_get_plane_readonly(picture, heif_channel_interleaved, &stride);
  if (plane == nullptr || refuse_size(image.width, image.height)) return false;
  const std::size_t row_bytes = static_cast<std::size_t>(image.width) * 3;
  if (stride < 0 || static_cast<std::size_t>(stride) < row_bytes) return false;
  image.rgb.resize(row_bytes * static_cast<std::size_t>(image.height));
  for (std::size_t row = 0; row < static_cast<std::size_t>(image.height); ++row) {
    std::memcpy(&image.rgb[row * row_bytes], plane + row * static_cast<std::size_t>(stride),
                row_bytes);
  }
  return true;
}

Context open(std::string_view bytes) {
  Context context(heif_context_alloc());
  if (!context) throw std::bad_alloc();
  // Decoding on this thread only: every further thread reserves address space, which is capped.
  heif_context_set_max_decoding_threads(context.get(), 0);
  // 16,384 x 16,384 admits every shape the pixel cap admits from a camera.
  heif_context_set_maximum_image_size_limit(context.get(), 16'384);
  const auto error = heif_context_read_from_memory_without_copy(context.get(), bytes.data(),
                                                                bytes.size(), nullptr);
  if (error.code != heif_error_Ok) context.reset();
  return context;
}

}  // namespace

DecodeResult decode_heif(std::string_view bytes) {
  const Context context = open(bytes);
  if (!context) return PhotoError::damaged;
  heif_image_handle* primary = nullptr;
  if (heif_context_get_primary_image_handle(context.get(), &primary).code != heif_error_Ok) {
    return PhotoError::damaged;
  }
  const Handle handle(primary);
  Decoded decoded;
  decoded.orientation = Orientation::applied;
  decoded.source_width = heif_image_handle_get_width(primary);
  decoded.source_height = heif_image_handle_get_height(primary);
  if (const auto error = refuse_size(decoded.source_width, decoded.source_height)) return *error;
  heif_image* pixels = nullptr;
  const auto error = heif_decode_image(primary, &pixels, heif_colorspace_RGB,
                                       heif_chroma_interleaved_RGB, nullptr);
  const Picture picture(pixels);
  if (error.code != heif_error_Ok || !copy_pixels(pixels, decoded.image)) {
    return PhotoError::damaged;
  }
  decoded.exif = exif_item(primary);
  return decoded;
}

}  // namespace media
