#include "media/samples.h"

#include <libheif/heif.h>
#include <png.h>
#include <webp/encode.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>
#include <stdexcept>
#include <vector>

#include "media/decode.h"
#include "media/encode.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

namespace media::samples {
namespace {

using namespace std::string_literals;

std::string little(std::uint32_t value, int bytes) {
  std::string text;
  for (int byte = 0; byte < bytes; ++byte) text += static_cast<char>(value >> (8 * byte) & 255);
  return text;
}

std::string big(std::uint32_t value, int bytes) {
  std::string text = little(value, bytes);
  std::reverse(text.begin(), text.end());
  return text;
}

// One directory whose out-of-line values follow it directly.
class Directory {
 public:
  void add(unsigned tag, unsigned type, std::uint32_t count, const std::string& value) {
    entries_.push_back({tag, type, count, value});
  }
  std::uint32_t bytes() const {
    std::uint32_t sum = 2 + 12 * static_cast<std::uint32_t>(entries_.size()) + 4;
    for (const auto& entry : entries_) {
      if (entry.value.size() > 4) sum += static_cast<std::uint32_t>(entry.value.size());
    }
    return sum;
  }
  std::string written_at(std::uint32_t offset) const {
    std::string table = little(static_cast<std::uint32_t>(entries_.size()), 2), values;
    const auto values_at = offset + 2 + 12 * static_cast<std::uint32_t>(entries_.size()) + 4;
    for (const auto& entry : entries_) {
      table += little(entry.tag, 2) + little(entry.type, 2) + little(entry.count, 4);
      if (entry.value.size() <= 4) {
        table += entry.value + std::string(4 - entry.value.size(), '\0');
      } else {
        table += little(values_at + static_cast<std::uint32_t>(values.size()), 4);
        values += entry.value;
      }
    }
    return table + little(0, 4) + values;
  }

 private:
  struct Entry {
    unsigned tag, type;
    std::uint32_t count;
    std::string value;
  };
  std::vector<Entry> entries_;
};

void add_text(Directory& directory, unsigned tag, const std::string& text) {
  directory.add(tag, 2, static_cast<std::uint32_t>(text.size() + 1), text + '\0');
}

void add_degrees(Directory& directory, unsigned tag, const std::uint32_t (&fractions)[6]) {
  std::string value;
  for (const auto part : fractions) value += little(part, 4);
  directory.add(tag, 5, 3, value);
}

std::uint32_t checksum(std::string_view bytes) {
  std::uint32_t sum = ~0U;
  for (const char byte : bytes) {
    sum ^= static_cast<std::uint8_t>(byte);
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ (0xEDB88320U & (0U - (sum & 1)));
  }
  return ~sum;
}

std::string png_chunk(const std::string& name_and_data) {
  return big(static_cast<std::uint32_t>(name_and_data.size() - 4), 4) + name_and_data +
         big(checksum(name_and_data), 4);
}

std::string riff_chunk(const std::string& name, std::string data) {
  const auto size = little(static_cast<std::uint32_t>(data.size()), 4);
  if (data.size() % 2 == 1) data += '\0';
  return name + size + data;
}

heif_error append(heif_context*, const void* data, std::size_t bytes, void* target) {
  static_cast<std::string*>(target)->append(static_cast<const char*>(data), bytes);
  return {heif_error_Ok, heif_suberror_Unspecified, ""};
}

heif_image* heif_picture(const Image& image) {
  heif_image* picture = nullptr;
  heif_image_create(image.width, image.height, heif_colorspace_RGB, heif_chroma_interleaved_RGB,
                    &picture);
  heif_image_add_plane(picture, heif_channel_interleaved, image.width, image.height, 8);
  int stride = 0;
  auto* plane = heif_image_get_plane(picture, heif_channel_interleaved, &stride);
  for (int row = 0; row < image.height; ++row) {
    std::copy_n(&image.rgb[static_cast<std::size_t>(row * image.width) * 3], image.width * 3,
                plane + static_cast<std::ptrdiff_t>(row) * stride);
  }
  return picture;
}

}  // namespace

Image picture(int width, int height, unsigned seed) {
  std::mt19937 random(seed);
  struct Blob {
    double x, y, radius, colour[3];
  };
  std::vector<Blob> blobs(12);
  const auto unit = [&random] { return static_cast<double>(random() % 10'000) / 10'000; };
  for (auto& blob : blobs) {
    blob = {unit(), unit(), 0.05 + 0.2 * unit(), {unit() * 255, unit() * 255, unit() * 255}};
  }
  Image image{width, height, {}};
  image.rgb.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const double across = 1.0 * x / width, down = 1.0 * y / height;
      double colour[3] = {60 + 120 * across, 60 + 120 * down, 90};
      for (const auto& blob : blobs) {
        const double distance = std::hypot(across - blob.x, down - blob.y) / blob.radius;
        const double share = std::exp(-distance * distance);
        for (int k = 0; k < 3; ++k) colour[k] += (blob.colour[k] - colour[k]) * share;
      }
      const double noise = static_cast<double>(random() % 7) - 3;
      for (const double value : colour) {
        image.rgb.push_back(static_cast<std::uint8_t>(std::clamp(value + noise, 0.0, 255.0)));
      }
    }
  }
  return image;
}

std::string tiff(const ExifFields& fields) {
  Directory exif, gps;
  if (!fields.time.empty()) add_text(exif, 0x9003, fields.time);
  if (!fields.offset.empty()) add_text(exif, 0x9011, fields.offset);
  if (fields.position) {
    add_text(gps, 1, fields.position->lat_reference);
    add_degrees(gps, 2, fields.position->lat);
    add_text(gps, 3, fields.position->lng_reference);
    add_degrees(gps, 4, fields.position->lng);
  }
  constexpr std::uint32_t first_at = 8, first_bytes = 2 + 3 * 12 + 4;
  Directory first;
  first.add(0x0112, 3, 1, little(static_cast<std::uint32_t>(fields.orientation), 2));
  first.add(0x8769, 4, 1, little(first_at + first_bytes, 4));
  first.add(0x8825, 4, 1, little(first_at + first_bytes + exif.bytes(), 4));
  return "II\x2a\0"s + little(first_at, 4) + first.written_at(first_at) +
         exif.written_at(first_at + first_bytes) +
         gps.written_at(first_at + first_bytes + exif.bytes());
}

std::string jpeg(const Image& image, std::string_view tiff) {
  std::string bytes = encode_jpeg(image, 90);
  if (tiff.empty()) return bytes;
  const std::string payload = "Exif\0\0"s + std::string(tiff);
  bytes.insert(2, "\xff\xe1"s + big(static_cast<std::uint32_t>(payload.size() + 2), 2) + payload);
  return bytes;
}

std::string png(const Image& image, std::string_view tiff) {
  png_image writer = {};
  writer.version = PNG_IMAGE_VERSION;
  writer.width = static_cast<png_uint_32>(image.width);
  writer.height = static_cast<png_uint_32>(image.height);
  writer.format = PNG_FORMAT_RGB;
  png_alloc_size_t bytes = 0;
  png_image_write_to_memory(&writer, nullptr, &bytes, 0, image.rgb.data(), 0, nullptr);
  std::string file(bytes, '\0');
  png_image_write_to_memory(&writer, file.data(), &bytes, 0, image.rgb.data(), 0, nullptr);
  file.resize(bytes);
  constexpr std::size_t after_header = 8 + 25;
  if (!tiff.empty()) file.insert(after_header, png_chunk("eXIf" + std::string(tiff)));
  return file;
}

std::string webp(const Image& image, std::string_view tiff) {
  std::uint8_t* encoded = nullptr;
  const auto bytes =
      WebPEncodeRGB(image.rgb.data(), image.width, image.height, image.width * 3, 90, &encoded);
  const std::string simple(reinterpret_cast<char*>(encoded), bytes);
  WebPFree(encoded);
  if (tiff.empty()) return simple;
  const std::string extended = "\x08\0\0\0"s +
                               little(static_cast<std::uint32_t>(image.width - 1), 3) +
                               little(static_cast<std::uint32_t>(image.height - 1), 3);
  const std::string body = "WEBP" + riff_chunk("VP8X", extended) + simple.substr(12) +
                           riff_chunk("EXIF", std::string(tiff));
  return "RIFF" + little(static_cast<std::uint32_t>(body.size()), 4) + body;
}

std::string heic(const Image& image, std::string_view tiff) {
#ifdef __SANITIZE_ADDRESS__
  const __lsan::ScopedDisabler encoder_leaks;  // x265 keeps two buffers for ever
#endif
  heif_context* context = heif_context_alloc();
  heif_encoder* encoder = nullptr;
  std::string file;
  if (heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder).code == 0) {
    heif_image* picture = heif_picture(image);
    heif_image_handle* handle = nullptr;
    heif_context_encode_image(context, picture, encoder, nullptr, &handle);
    if (!tiff.empty()) {
      heif_context_add_exif_metadata(context, handle, tiff.data(), static_cast<int>(tiff.size()));
    }
    heif_writer writer = {1, append};
    heif_context_write(context, &writer, &file);
    heif_image_handle_release(handle);
    heif_image_release(picture);
    heif_encoder_release(encoder);
  }
  heif_context_free(context);
  return file;
}

std::string jpeg_announcing(std::string jpeg, unsigned width, unsigned height) {
  const auto frame = jpeg.find("\xff\xc0"s);
  jpeg.replace(frame + 5, 4, big(height, 2) + big(width, 2));
  return jpeg;
}

std::string png_announcing(std::string png, unsigned width, unsigned height) {
  const std::string rest = png.substr(8 + 16, 5);  // depth, colour type, methods
  const std::string header = png_chunk("IHDR" + big(width, 4) + big(height, 4) + rest);
  return png.replace(8, 25, header);
}

std::uint32_t colour_at(std::string_view photo, int x, int y) {
  const auto result = decode(photo);
  const auto* decoded = std::get_if<Decoded>(&result);
  if (decoded == nullptr) throw std::runtime_error("not decodable");
  const auto* pixel =
      &decoded->image.rgb.at(static_cast<std::size_t>(y * decoded->image.width + x) * 3);
  return static_cast<std::uint32_t>(pixel[0] << 16 | pixel[1] << 8 | pixel[2]);
}

std::string segments(std::string_view jpeg) {
  std::string names;
  std::size_t at = 2;
  const auto byte = [&jpeg](std::size_t offset) {
    return offset < jpeg.size() ? static_cast<std::uint8_t>(jpeg[offset]) : 0;
  };
  while (byte(at) == 0xff) {
    const int marker = byte(at + 1);
    if (marker == 0xd9) return names + (at + 2 == jpeg.size() ? "EOI" : "garbage");
    const char* name = marker == 0xe0   ? "APP0 "
                       : marker == 0xdb ? "DQT "
                       : marker == 0xc0 ? "SOF0 "
                       : marker == 0xc4 ? "DHT "
                       : marker == 0xda ? "SOS "
                                        : nullptr;
    if (name == nullptr) return names + "garbage";
    names += name;
    at += 2 + static_cast<std::size_t>(byte(at + 2) << 8 | byte(at + 3));
    if (marker != 0xda) continue;
    while (at < jpeg.size() && (byte(at) != 0xff || byte(at + 1) == 0)) ++at;
  }
  return names + "garbage";
}

}  // namespace media::samples
