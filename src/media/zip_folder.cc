#include "media/zip_folder.h"

#include <zip.h>

#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include "base/text.h"

namespace media {

namespace {

constexpr std::size_t file_name_points_max = 80;

[[noreturn]] void fail(zip* archive) { throw std::runtime_error(std::string("zip: ") + zip_strerror(archive)); }

void add(zip* archive, const std::string& name, zip_source* source) {
  if (!source) fail(archive);
  if (zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0) return;
  zip_source_free(source);
  fail(archive);
}

}  // namespace

void ZipFolder::Closer::operator()(zip* archive) const { zip_discard(archive); }

ZipFolder::ZipFolder(const std::filesystem::path& archive) {
  int error = 0;
  archive_.reset(zip_open(archive.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (!archive_) throw std::runtime_error("zip: cannot be made");
}

void ZipFolder::add_file(const std::string& name, const std::filesystem::path& file) {
  add(archive_.get(), name, zip_source_file(archive_.get(), file.c_str(), 0, -1));
}

void ZipFolder::add_text(const std::string& name, const std::string& text) {
  // The archive frees what it is given here.
  char* copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (!copy) throw std::bad_alloc();
  std::memcpy(copy, text.c_str(), text.size() + 1);
  add(archive_.get(), name, zip_source_buffer(archive_.get(), copy, text.size(), 1));
}

void ZipFolder::finish() {
  zip* archive = archive_.get();
  if (zip_close(archive) != 0) fail(archive);
  static_cast<void>(archive_.release());  // closed
}

std::string safe_file_name(std::string_view name) {
  constexpr std::string_view refused = "\\/:*?\"<>|";
  std::string safe;
  for (const char c : base::first_points(base::trim(name), file_name_points_max)) {
    const bool allowed = static_cast<unsigned char>(c) >= 0x20 && c != 0x7f && refused.find(c) == refused.npos;
    safe += allowed ? c : '_';
  }
  while (!safe.empty() && (safe.back() == '.' || safe.back() == ' ')) safe.pop_back();
  return safe.empty() ? "_" : safe;
}

}  // namespace media
