#include "media/encode.h"

#include <csetjmp>
#include <cstdlib>
#include <memory>
#include <new>

#include "media/libjpeg.h"

namespace media {
namespace {

struct Writer {
  jpeg_compress_struct info;
  jpeg_error_mgr errors;
  std::jmp_buf escape;
  unsigned char* buffer;
  unsigned long bytes;
};

void escape(j_common_ptr info) {
  std::longjmp(static_cast<Writer*>(info->client_data)->escape, 1);
}

// No C++ object lives in here: libjpeg leaves by longjmp when memory runs out.
bool write_image(Writer& writer, const Image& image, int quality) {
  if (setjmp(writer.escape) != 0) return false;
  jpeg_create_compress(&writer.info);
  jpeg_mem_dest(&writer.info, &writer.buffer, &writer.bytes);
  writer.info.image_width = static_cast<JDIMENSION>(image.width);
  writer.info.image_height = static_cast<JDIMENSION>(image.height);
  writer.info.input_components = 3;
  writer.info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&writer.info);
  jpeg_set_quality(&writer.info, quality, TRUE);
  writer.info.optimize_coding = TRUE;
  jpeg_start_compress(&writer.info, TRUE);
  const std::size_t stride = static_cast<std::size_t>(image.width) * 3;
  while (writer.info.next_scanline < writer.info.image_height) {
    // The interface is older than const; the row is only read.
    auto* row = const_cast<unsigned char*>(image.rgb.data() + writer.info.next_scanline * stride);
    jpeg_write_scanlines(&writer.info, &row, 1);
  }
  jpeg_finish_compress(&writer.info);
  return true;
}

}  // namespace

std::string encode_jpeg(const Image& image, int quality) {
  Writer writer = {};
  writer.info.err = jpeg_std_error(&writer.errors);
  writer.info.client_data = &writer;
  writer.errors.error_exit = escape;
  const bool written = write_image(writer, image, quality);
  jpeg_destroy_compress(&writer.info);
  const std::unique_ptr<unsigned char, decltype(&std::free)> owned(writer.buffer, &std::free);
  if (!written) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(writer.buffer), writer.bytes};
}

}  // namespace media
