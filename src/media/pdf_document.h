// PDF documents of text and tables: cover, index with page numbers, outline, links, numbered pages.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "media/pdf_column.h"

namespace media {

struct PdfHead {
  std::string title;
  std::vector<std::string> lines;  // below it on the cover
  std::string foot;                // small, on every page
  bool cover = true;               // false: title and lines stand above the text of the first page
};

// What content is written with, from top to bottom. Not thread-safe.
class PdfPages {
 public:
  class Impl;
  explicit PdfPages(Impl& impl) : impl_(impl) {}

  // Level 1 begins a page; both are listed in the index and in the outline.
  void heading(int level, const std::string& text);
  void paragraph(const std::string& text);
  void note(const std::string& text);  // small and grey
  // The titles stand again on every page. Cells wrap; a row that does not fit begins a page.
  void table(std::span<const PdfColumn> columns, std::span<const std::vector<std::string>> rows);
  // Photographs (JPEG) side by side, all of one height; what is no JPEG is left out.
  void pictures(std::span<const std::string> jpegs);

 private:
  Impl& impl_;
};

// A4 with the type area of official documents (GB/T 9704-2012: 37 mm above, 28 mm at the binding, 156 × 225 mm).
// Chinese text needs a font that has it (fonts-noto-cjk). `content` is called twice, to number the pages of the index,
// and must write the same both times. Throws std::runtime_error when the file cannot be written.
void write_pdf(const std::filesystem::path& path, const PdfHead& head, const std::function<void(PdfPages&)>& content);

}  // namespace media
