// Decoding photographs and their EXIF. In the program this happens in a bounded child process; a
// crash there costs one photograph, but is a mistake all the same.
#include <cstdlib>
#include <new>

#include "media/decode.h"
#include "media/exif.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  media::read_exif(bytes);
  if (!media::sniff(bytes)) return 0;
  try {
    const auto result = media::decode(bytes);
    if (const auto* decoded = std::get_if<media::Decoded>(&result)) {
      if (decoded->source_width <= 0 || decoded->source_height <= 0) std::abort();
      media::read_exif(decoded->exif);
    }
  } catch (const std::bad_alloc&) {
  }
  return 0;
}
