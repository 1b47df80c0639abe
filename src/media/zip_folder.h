// Writing ZIP archives: files from disk and texts, with their names as they are unpacked.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

struct zip;

namespace media {

// Files are read when finish() is called, piece by piece, so that memory does not grow with them. Not thread-safe.
class ZipFolder {
 public:
  // Throws std::runtime_error when the archive cannot be made.
  explicit ZipFolder(const std::filesystem::path& archive);

  // `name` with / between folders, UTF-8; a second one of the same name throws std::runtime_error.
  void add_file(const std::string& name, const std::filesystem::path& file);
  void add_text(const std::string& name, const std::string& text);
  // Writes the archive. Throws std::runtime_error; then there is none.
  void finish();

 private:
  struct Closer {
    void operator()(zip* archive) const;
  };
  std::unique_ptr<zip, Closer> archive_;
};

// The name without what file systems do not allow in one (\ / : * ? " < > | and control characters), at most 80 code
// points; "_" when nothing is left.
std::string safe_file_name(std::string_view name);

}  // namespace media
