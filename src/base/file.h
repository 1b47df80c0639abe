// Files as they are.
#pragma once

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace base {

// The whole file. Throws std::runtime_error that names it when it cannot be read.
inline std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace base
