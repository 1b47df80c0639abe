// The built web faces, held in memory with gzip and Brotli copies.
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

// Reads all files at construction. Packed copies come from "name.gz" and "name.br" beside a file,
// or are made by a background thread, so that starting does not wait for them; until then the
// plain file is served. Thread-safe. A missing folder answers 503 with a short Chinese page that
// says the face has not been built.
class StaticFiles {
 public:
  explicit StaticFiles(std::vector<Face> faces);
  ~StaticFiles();

  // Answers GET and HEAD: ETag and 304, hashed assets immutable for a year, everything else
  // no-cache, unknown paths without a file extension get the face's index.html (its router
  // decides), others 404. The longest prefix wins. Adds security headers (CSP, nosniff,
  // frame-ancestors, referrer policy, permissions policy allowing camera and geolocation).
  Response answer(const Request& request) const;

  // Returns once the background thread is done. Not thread-safe.
  void wait_until_packed();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace http
