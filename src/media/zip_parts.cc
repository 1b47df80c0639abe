#include "media/zip_parts.h"

#include <zip.h>

#include <algorithm>
#include <array>

namespace media {
namespace {

// A workbook has some dozens of parts; the list alone of millions of names would fill memory.
constexpr zip_int64_t parts_max = 5'000;

struct PartCloser {
  void operator()(zip_file_t* part) const { zip_fclose(part); }
};

zip_t* open_archive(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  return archive;
}

}  // namespace

void ZipParts::Closer::operator()(zip* archive) const {
  zip_discard(archive);
}

ZipParts::ZipParts(std::string_view bytes, std::size_t unpacked_bytes_max)
    : archive_(open_archive(bytes)), bytes_left_(unpacked_bytes_max) {
  if (archive_ && zip_get_num_entries(archive_.get(), 0) > parts_max) archive_.reset();
}

std::vector<std::string> ZipParts::names() const {
  std::vector<std::string> names;
  const zip_int64_t count = archive_ ? zip_get_num_entries(archive_.get(), 0) : 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), 0);
    if (name) names.emplace_back(name);
  }
  return names;
}

std::variant<std::string, ZipError> ZipParts::read(const std::string& name) {
  if (!archive_) return ZipError::not_a_zip;
  // Part names differ in case between programs (ECMA-376 part 2: compared without case).
  const auto index = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return ZipError::missing;
  const std::unique_ptr<zip_file_t, PartCloser> part(
      zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0));
  if (!part) return ZipError::damaged;
  std::string unpacked;
  std::array<char, 65536> piece;
  for (;;) {
    const auto count = zip_fread(part.get(), piece.data(), piece.size());
    if (count < 0) return ZipError::damaged;
    if (count == 0) return unpacked;
    const auto bytes = static_cast<std::size_t>(count);
    if (bytes > bytes_left_) return ZipError::too_large;
    bytes_left_ -= bytes;
    unpacked.append(piece.data(), bytes);
  }
}

}  // namespace media
