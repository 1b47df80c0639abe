#include <png.h>

#include <csetjmp>
#include <cstring>

#include "media/decode.h"

namespace media {
namespace {

// Text, profiles and other side data are never used; this stops a compressed chunk of a few
// kilobytes from unfolding into gigabytes.
constexpr png_alloc_size_t side_data_bytes_max = 4'000'000;

// libpng leaves through longjmp, so each phase below is a function without C++ objects in it.
struct Reader {
  png_structp png = nullptr;
  png_infop info = nullptr;
  std::string_view rest;
};

void on_error(png_structp png, png_const_charp) {
  png_longjmp(png, 1);
}
void on_warning(png_structp, png_const_charp) {}

void on_read(png_structp png, png_bytep target, std::size_t bytes) {
  auto& rest = static_cast<Reader*>(png_get_io_ptr(png))->rest;
  if (bytes > rest.size()) png_error(png, "truncated");
  std::memcpy(target, rest.data(), bytes);
  rest.remove_prefix(bytes);
}

bool read_header(Reader& reader) {
  if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
  png_set_read_fn(reader.png, &reader, on_read);
  png_set_chunk_malloc_max(reader.png, side_data_bytes_max);
  png_read_info(reader.png, reader.info);
  return true;
}

// Whatever the file holds (palette, grey, 16 bits, transparency) arrives as RGB over white.
bool start_as_rgb(Reader& reader) {
  if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
  png_set_expand(reader.png);
  png_set_scale_16(reader.png);
  png_set_gray_to_rgb(reader.png);
  png_color_16 white = {};
  white.red = white.green = white.blue = white.gray = 255;
  png_set_background(reader.png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1.0);
  png_set_interlace_handling(reader.png);
  png_read_update_info(reader.png, reader.info);
  return true;
}

bool read_rows(Reader& reader, png_bytepp rows) {
  if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
  png_read_image(reader.png, rows);
  png_read_end(reader.png, reader.info);
  return true;
}

std::string exif_chunk(const Reader& reader) {
  png_bytep exif = nullptr;
  png_uint_32 bytes = 0;
  if (png_get_eXIf_1(reader.png, reader.info, &bytes, &exif) == 0) return {};
  return {reinterpret_cast<const char*>(exif), bytes};
}

DecodeResult decode_opened(Reader& reader) {
  if (!read_header(reader)) return PhotoError::damaged;
  const auto width = png_get_image_width(reader.png, reader.info);
  const auto height = png_get_image_height(reader.png, reader.info);
  if (const auto error = refuse_size(width, height)) return *error;
  if (!start_as_rgb(reader)) return PhotoError::damaged;
  const std::size_t stride = std::size_t{width} * 3;
  if (png_get_rowbytes(reader.png, reader.info) != stride) return PhotoError::damaged;
  Decoded decoded;
  decoded.source_width = decoded.image.width = static_cast<int>(width);
  decoded.source_height = decoded.image.height = static_cast<int>(height);
  decoded.image.rgb.resize(stride * height);
  std::vector<png_bytep> rows(height);
  for (std::size_t row = 0; row < height; ++row) rows[row] = &decoded.image.rgb[row * stride];
  if (!read_rows(reader, rows.data())) return PhotoError::damaged;
  decoded.exif = exif_chunk(reader);
  return decoded;
}

}  // namespace

DecodeResult decode_png(std::string_view bytes) {
  Reader reader;
  reader.rest = bytes;
  reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, on_error, on_warning);
  if (reader.png == nullptr) throw std::bad_alloc();
  // Our own pixel cap decides and says so; libpng's side limit would only call it damaged.
  png_set_user_limits(reader.png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  reader.info = png_create_info_struct(reader.png);
  DecodeResult result = PhotoError::damaged;
  try {
    if (reader.info != nullptr) result = decode_opened(reader);
  } catch (...) {
    png_destroy_read_struct(&reader.png, &reader.info, nullptr);
    throw;
  }
  png_destroy_read_struct(&reader.png, &reader.info, nullptr);
  return result;
}

}  // namespace media
