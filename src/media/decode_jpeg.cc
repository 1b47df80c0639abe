#include <algorithm>
#include <csetjmp>

#include "media/decode.h"
#include "media/libjpeg.h"

namespace media {
namespace {

using namespace std::string_view_literals;

// A photograph has at most a few dozen progressive scans; thousands are a known way to keep a
// decoder busy for minutes with a small file.
constexpr int scans_max = 200;

// libjpeg reports fatal errors by a callback that must not return, so each phase below is a
// function without C++ objects in it, entered through setjmp.
struct Reader {
  jpeg_decompress_struct info;
  jpeg_error_mgr errors;
  jpeg_progress_mgr progress;
  std::jmp_buf escape;
};

Reader& reader_of(j_common_ptr info) {
  return *static_cast<Reader*>(info->client_data);
}

void escape(j_common_ptr info) {
  std::longjmp(reader_of(info).escape, 1);
}

// Warnings that mean missing data are fatal here; others (stray bytes before a marker, odd JFIF
// versions) are common in photographs of real phones and harmless.
void on_message(j_common_ptr info, int level) {
  if (level >= 0) return;
  const int code = info->err->msg_code;
  if (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER) escape(info);
}

void on_output(j_common_ptr) {}

void on_progress(j_common_ptr info) {
  if (reader_of(info).info.input_scan_number > scans_max) escape(info);
}

bool read_header(Reader& reader, std::string_view bytes) {
  if (setjmp(reader.escape) != 0) return false;
  jpeg_create_decompress(&reader.info);
  reader.info.client_data = &reader;
  reader.info.progress = &reader.progress;
  reader.progress.progress_monitor = on_progress;
  jpeg_save_markers(&reader.info, JPEG_APP0 + 1, 0xffff);
  jpeg_mem_src(&reader.info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return jpeg_read_header(&reader.info, TRUE) == JPEG_HEADER_OK;
}

// Chooses the smallest size the inverse DCT can deliver directly that is still large enough, so
// that a photograph of 50 million pixels never exists in memory.
bool start_scaled(Reader& reader) {
  if (setjmp(reader.escape) != 0) return false;
  const auto side = std::max(reader.info.image_width, reader.info.image_height);
  unsigned eighths = 8;
  while (eighths > 1 && side * (eighths - 1) / 8 >= static_cast<unsigned>(main_side_pixels_max)) {
    --eighths;
  }
  reader.info.scale_num = eighths;
  reader.info.scale_denom = 8;
  const bool four_inks = reader.info.num_components == 4;
  reader.info.out_color_space = four_inks ? JCS_CMYK : JCS_RGB;
  return jpeg_start_decompress(&reader.info) == TRUE;
}

bool read_rows(Reader& reader, unsigned char* pixels) {
  if (setjmp(reader.escape) != 0) return false;
  const std::size_t stride =
      static_cast<std::size_t>(reader.info.output_width) * reader.info.output_components;
  while (reader.info.output_scanline < reader.info.output_height) {
    unsigned char* row = pixels + reader.info.output_scanline * stride;
    jpeg_read_scanlines(&reader.info, &row, 1);
  }
  jpeg_finish_decompress(&reader.info);
  return true;
}

// Four-ink files come from Adobe software, which stores the inks inverted; so value * black / 255
// is the light that remains.
std::vector<std::uint8_t> rgb_from_inks(const std::vector<std::uint8_t>& inks) {
  std::vector<std::uint8_t> rgb(inks.size() / 4 * 3);
  for (std::size_t pixel = 0; pixel < inks.size() / 4; ++pixel) {
    const unsigned black = inks[pixel * 4 + 3];
    for (std::size_t channel = 0; channel < 3; ++channel) {
      rgb[pixel * 3 + channel] = static_cast<std::uint8_t>(inks[pixel * 4 + channel] * black / 255);
    }
  }
  return rgb;
}

// The first APP1 segment that is EXIF; XMP uses the same marker number.
std::string exif_segment(const jpeg_decompress_struct& info) {
  constexpr auto prefix = "Exif\0\0"sv;
  for (auto* marker = info.marker_list; marker != nullptr; marker = marker->next) {
    const std::string_view data(reinterpret_cast<const char*>(marker->data), marker->data_length);
    if (data.starts_with(prefix)) return std::string(data.substr(prefix.size()));
  }
  return {};
}

DecodeResult decode_opened(Reader& reader, std::string_view bytes) {
  if (!read_header(reader, bytes)) return PhotoError::damaged;
  Decoded decoded;
  decoded.source_width = static_cast<int>(reader.info.image_width);
  decoded.source_height = static_cast<int>(reader.info.image_height);
  if (const auto error = refuse_size(decoded.source_width, decoded.source_height)) return *error;
  decoded.exif = exif_segment(reader.info);
  if (!start_scaled(reader)) return PhotoError::damaged;
  decoded.image.width = static_cast<int>(reader.info.output_width);
  decoded.image.height = static_cast<int>(reader.info.output_height);
  const std::size_t pixels =
      static_cast<std::size_t>(reader.info.output_width) * reader.info.output_height;
  decoded.image.rgb.resize(pixels * static_cast<std::size_t>(reader.info.output_components));
  if (!read_rows(reader, decoded.image.rgb.data())) return PhotoError::damaged;
  if (reader.info.output_components == 4) decoded.image.rgb = rgb_from_inks(decoded.image.rgb);
  return decoded;
}

}  // namespace

DecodeResult decode_jpeg(std::string_view bytes) {
  Reader reader = {};
  reader.info.err = jpeg_std_error(&reader.errors);
  reader.info.client_data = &reader;
  reader.errors.error_exit = escape;
  reader.errors.emit_message = on_message;
  reader.errors.output_message = on_output;
  DecodeResult result = PhotoError::damaged;
  try {
    result = decode_opened(reader, bytes);
  } catch (...) {
    jpeg_destroy_decompress(&reader.info);
    throw;
  }
  jpeg_destroy_decompress(&reader.info);
  return result;
}

}  // namespace media
