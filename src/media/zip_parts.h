#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct zip;

namespace media {

enum class ZipError { not_a_zip, missing, damaged, too_large };

// The parts of a ZIP archive in memory. All reads together unpack at most the given number of
// bytes, whatever the archive claims about itself. Not thread-safe.
class ZipParts {
 public:
  // `bytes` must outlive this. An archive that cannot be opened answers not_a_zip to every read.
  ZipParts(std::string_view bytes, std::size_t unpacked_bytes_max);

  // Names of all parts, in the order of the archive.
  std::vector<std::string> names() const;

  // Unpacks one part by its name, upper and lower case alike.
  std::variant<std::string, ZipError> read(const std::string& name);

 private:
  struct Closer {
    void operator()(zip* archive) const;
  };
  std::unique_ptr<zip, Closer> archive_;
  std::size_t bytes_left_;
};

}  // namespace media
