// What the paginated documents share: pages of A4 with the type area of official documents (GB/T 9704-2012: 37 mm above,
// 28 mm at the binding, 156 × 225 mm), text that runs on over pages, tables. Used by pdf_document and pdf_official only.
#pragma once

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "media/pdf_column.h"

namespace media {

namespace pdf {

inline constexpr double mm = 72 / 25.4;
inline constexpr double page_width = 210 * mm, page_height = 297 * mm;
inline constexpr double left = 28 * mm, top = 37 * mm, text_width = 156 * mm, text_height = 225 * mm;
inline constexpr const char* serif = "Noto Serif CJK SC, serif";
inline constexpr const char* sans = "Noto Sans CJK SC, sans-serif";

struct Font {
  const char* family = serif;
  double size = 10.5;
  bool bold = false;
};

struct Style {
  Font font;
  double indent = 0;      // of the first line
  double pitch = 0;       // from line to line; 0: as the font needs, with a gap
  bool centred = false;
  bool justified = false;
};

struct Closer {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Layout = std::unique_ptr<PangoLayout, Closer>;

double height_of(PangoLayout* layout);
double width_of(PangoLayout* layout);

// Writes from top to bottom and begins pages where they are needed. Not thread-safe.
class Writer {
 public:
  // `path` null: nothing is written, only counted.
  Writer(const char* path, const std::string& title);
  virtual ~Writer() = default;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

 protected:
  // Throws std::runtime_error when the file could not be written.
  void close();
  // Begins a page unless there is room for so much on this one.
  void open(double wanted);
  void end_page();
  // Below the type area of the page that ends.
  virtual void write_foot() = 0;

  // `width` negative: one line.
  Layout layout_of(const std::string& text, const Font& font, double width);
  void draw(PangoLayout* layout, double x, double y);
  // Over the whole width, line by line, so that long text runs on over pages.
  void write(const std::string& text, const Style& style);
  // The titles stand again on every page. Cells wrap; a row that does not fit begins a page.
  void table(std::span<const PdfColumn> columns, std::span<const std::vector<std::string>> rows, double size);
  // Outside: right on odd pages, left on even ones.
  void write_page_number(double size, double y);

  cairo_t* cairo() { return cairo_.get(); }
  cairo_surface_t* surface() { return surface_.get(); }

  double y_ = 0;
  int page_ = 0;
  bool page_open_ = false;

 private:
  double row_height(const std::vector<std::string>& cells, const std::vector<double>& widths, const Font& font);
  void write_row(const std::vector<std::string>& cells, const std::vector<double>& widths, const Font& font, double shade);

  std::unique_ptr<cairo_surface_t, Closer> surface_;
  std::unique_ptr<cairo_t, Closer> cairo_;
};

}  // namespace pdf
}  // namespace media
