#include "media/xlsx_verify.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace media {
namespace {

template <auto release>
struct Releaser {
  template <class T>
  void operator()(T* pointer) const {
    release(pointer);
  }
};

// Counts a mark in text that arrives in pieces and remembers how the text ended.
struct RowCounter {
  static constexpr std::string_view row_end = "</row>";
  static constexpr std::string_view sheet_end = "</worksheet>";
  std::size_t rows = 0;
  std::string tail;  // the last bytes of what came before

  void take(std::string_view piece) {
    std::string text = tail.substr(tail.size() - std::min(tail.size(), row_end.size() - 1));
    text += piece;
    for (auto at = text.find(row_end); at != std::string::npos; at = text.find(row_end, at + 1)) {
      ++rows;
    }
    tail += piece;
    tail.erase(0, tail.size() - std::min(tail.size(), sheet_end.size()));
  }
};

}  // namespace

bool is_whole_xlsx(const std::string& path, std::size_t rows) {
  const std::unique_ptr<zip_t, Releaser<zip_discard>> archive(
      zip_open(path.c_str(), ZIP_RDONLY, nullptr));
  if (!archive) return false;
  const std::unique_ptr<zip_file_t, Releaser<zip_fclose>> sheet(
      zip_fopen(archive.get(), "xl/worksheets/sheet1.xml", 0));
  if (!sheet) return false;
  RowCounter counter;
  std::array<char, 65536> piece;
  zip_int64_t count = 0;
  while ((count = zip_fread(sheet.get(), piece.data(), piece.size())) > 0) {
    counter.take({piece.data(), static_cast<std::size_t>(count)});
  }
  return count == 0 && counter.rows == rows && counter.tail == RowCounter::sheet_end;
}

}  // namespace media
