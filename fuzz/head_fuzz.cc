// Reading requests: the same bytes give the same request however they are cut in two, and a
// request that was refused whole is not taken in pieces.
#include <cstdlib>

#include "http/request_reader.h"

namespace {

struct Read {
  http::ReaderState state;
  std::string path;
  std::string body;
  bool operator==(const Read&) const = default;
};

void offer(http::RequestReader& reader, std::string& kept, std::string_view more) {
  kept.append(more);
  for (std::size_t taken = 1; taken > 0;) {
    if (reader.state() == http::ReaderState::head_read) reader.accept_body(4096);
    taken = reader.feed(kept);
    kept.erase(0, taken);
  }
}

Read read(std::string_view text, std::size_t cut) {
  http::RequestReader reader(http::ReaderOptions{1024, true});
  std::string kept;
  offer(reader, kept, text.substr(0, cut));
  offer(reader, kept, text.substr(cut));
  Read read{reader.state(), "", ""};
  if (read.state != http::ReaderState::complete) return read;
  read.path = reader.request().path;
  read.body = reader.request().body;
  return read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  const Read whole = read(text, 0);
  const Read cut = read(text, data[0] % (text.size() + 1));
  if (whole.state == http::ReaderState::complete && !(whole == cut)) std::abort();
  if (cut.state == http::ReaderState::complete && !(whole == cut)) std::abort();
  return 0;
}
