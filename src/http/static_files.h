// The built web faces, held in memory with gzip and Brotli copies made once at start.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace http {

// One face: the files of `folder` served under `prefix` ("/", "/office/", "/field/").
struct Face {
  std::string prefix;
  std::string folder;
};

// Immutable after construction; thread-safe. A missing folder answers a short Chinese page
// that says the face has not been built.
class StaticFiles {
 public:
  explicit StaticFiles(std::vector<Face> faces);
  ~StaticFiles();

  // Answers GET and HEAD: ETag and 304, hashed assets immutable for a year, index.html and sw.js
  // no-cache, unknown paths without a file extension get the face's index.html (its router
  // decides), others 404. The longest prefix wins. Adds security headers (CSP, nosniff,
  // frame-ancestors, referrer policy, permissions policy allowing camera and geolocation).
  Response answer(const Request& request) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace http
