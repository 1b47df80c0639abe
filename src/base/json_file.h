// Data files that come with the program: one JSON document each.
#pragma once

#include <stdexcept>
#include <string>

#include "base/file.h"
#include "base/json.h"

namespace base {

// Reads `path` as a described struct. Throws std::runtime_error that names the file and everything wrong with it.
template <class T>
T read_json_file(const std::string& path) {
  const std::string text = file_text(path);
  try {
    return from_json<T>(parse_json(text));
  } catch (const Refusal& refusal) {
    std::string what = path + ": " + refusal.code;
    for (const InputError& error : refusal.errors) what += ' ' + error.pointer + ' ' + error.code;
    throw std::runtime_error(what);
  }
}

}  // namespace base
