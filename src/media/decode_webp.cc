#include <webp/decode.h>

#include <algorithm>
#include <memory>

#include "media/decode.h"

namespace media {
namespace {

using namespace std::string_view_literals;

std::uint32_t little_endian_32(std::string_view bytes, std::size_t offset) {
  std::uint32_t value = 0;
  for (int byte = 3; byte >= 0; --byte) {
    value = value << 8 | static_cast<std::uint8_t>(bytes[offset + static_cast<std::size_t>(byte)]);
  }
  return value;
}

// The RIFF chunk named EXIF. Some writers put the JPEG prefix in front of the TIFF structure.
std::string exif_chunk(std::string_view bytes) {
  std::size_t offset = 12;
  while (bytes.size() >= offset + 8) {
    const auto name = bytes.substr(offset, 4);
    const std::size_t length = little_endian_32(bytes, offset + 4);
    auto data = bytes.substr(offset + 8, length);
    if (name == "EXIF"sv) {
      if (data.starts_with("Exif\0\0"sv)) data.remove_prefix(6);
      return std::string(data);
    }
    offset += 8 + length + length % 2;  // chunks are padded to even lengths
  }
  return {};
}

// Lets the decoder reduce a large picture while it decodes, to twice the size wanted; the rest is
// left to our own averaging.
void reduce_while_decoding(WebPDecoderConfig& config) {
  const int side = std::max(config.input.width, config.input.height);
  constexpr int side_wanted = main_side_pixels_max * 2;
  if (side <= side_wanted) return;
  config.options.use_scaling = 1;
  const auto scaled = [side](int length) {
    return std::max(1, static_cast<int>(std::int64_t{length} * side_wanted / side));
  };
  config.options.scaled_width = scaled(config.input.width);
  config.options.scaled_height = scaled(config.input.height);
}

}  // namespace

DecodeResult decode_webp(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  WebPDecoderConfig config;
  if (WebPInitDecoderConfig(&config) == 0) return PhotoError::damaged;
  const auto status = WebPGetFeatures(data, bytes.size(), &config.input);
  if (status != VP8_STATUS_OK) return PhotoError::damaged;
  if (config.input.has_animation != 0) return PhotoError::not_a_photo;
  if (const auto error = refuse_size(config.input.width, config.input.height)) return *error;

  reduce_while_decoding(config);
  Decoded decoded;
  decoded.source_width = config.input.width;
  decoded.source_height = config.input.height;
  const bool scaled = config.options.use_scaling != 0;
  decoded.image.width = scaled ? config.options.scaled_width : config.input.width;
  decoded.image.height = scaled ? config.options.scaled_height : config.input.height;
  const int stride = decoded.image.width * 3;
  decoded.image.rgb.resize(static_cast<std::size_t>(stride) *
                           static_cast<std::size_t>(decoded.image.height));
  config.output.colorspace = MODE_RGB;
  config.output.is_external_memory = 1;
  config.output.u.RGBA = {decoded.image.rgb.data(), stride, decoded.image.rgb.size()};
  const auto decode_status = WebPDecode(data, bytes.size(), &config);
  WebPFreeDecBuffer(&config.output);
  if (decode_status != VP8_STATUS_OK) return PhotoError::damaged;
  decoded.exif = exif_chunk(bytes);
  return decoded;
}

}  // namespace media
