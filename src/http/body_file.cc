#include "http/body_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "base/crypto.h"
#include "base/durable.h"
#include "base/text.h"

namespace http {
namespace {

constexpr std::size_t name_bytes = 16;

}  // namespace

BodyFile::BodyFile(std::filesystem::path folder)
    : folder_(std::move(folder)), name_(base::hex(base::random_bytes(name_bytes))) {}

BodyFile::~BodyFile() {
  if (descriptor_ < 0) return;
  close(descriptor_);
  if (!kept_) unlink((folder_ / name_).c_str());
}

void BodyFile::append(std::string_view bytes) {
  if (descriptor_ < 0) {
    descriptor_ = open((folder_ / name_).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "create body file");
  }
  base::write_all(descriptor_, bytes);
  size_ += bytes.size();
}

std::string BodyFile::keep() {
  base::sync_file(descriptor_);
  base::sync_folder(folder_);
  kept_ = true;
  return name_;
}

}  // namespace http
