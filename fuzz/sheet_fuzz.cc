// Reading CSV and XLSX within limits.
#include <cstdlib>

#include "media/spreadsheet.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const media::SheetLimits limits;
  std::size_t last_row = 0;
  const media::OnRow on_row = [&](std::size_t row, std::span<const std::string> cells) {
    if (row <= last_row || cells.empty() || cells.back().empty()) std::abort();
    last_row = row;
    return media::Reading::go_on;
  };
  media::read_csv(bytes, limits, on_row);
  last_row = 0;
  media::read_xlsx(bytes, limits, on_row);
  return 0;
}
