#include "media/pdf_page.h"

#include <algorithm>
#include <stdexcept>

namespace media::pdf {

namespace {

constexpr double line_gap = 3, cell_padding = 3;

struct IterCloser {
  void operator()(PangoLayoutIter* iter) const { pango_layout_iter_free(iter); }
};

}  // namespace

double height_of(PangoLayout* layout) {
  int height = 0;
  pango_layout_get_pixel_size(layout, nullptr, &height);
  return height;
}

double width_of(PangoLayout* layout) {
  int width = 0;
  pango_layout_get_pixel_size(layout, &width, nullptr);
  return width;
}

Writer::Writer(const char* path, const std::string& title)
    : surface_(cairo_pdf_surface_create(path, page_width, page_height)), cairo_(cairo_create(surface_.get())) {
  if (path) cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
}

void Writer::close() {
  end_page();
  cairo_surface_finish(surface_.get());
  if (const auto status = cairo_surface_status(surface_.get()); status != CAIRO_STATUS_SUCCESS) {
    throw std::runtime_error(std::string("pdf: ") + cairo_status_to_string(status));
  }
}

void Writer::open(double wanted) {
  if (page_open_ && y_ + wanted > top + text_height) end_page();
  if (page_open_) return;
  page_open_ = true;
  ++page_;
  y_ = top;
  cairo_set_source_rgb(cairo_.get(), 0, 0, 0);
}

void Writer::end_page() {
  if (!page_open_) return;
  write_foot();
  cairo_show_page(cairo_.get());
  page_open_ = false;
}

Layout Writer::layout_of(const std::string& text, const Font& font, double width) {
  Layout layout(pango_cairo_create_layout(cairo_.get()));
  PangoFontDescription* description = pango_font_description_new();
  pango_font_description_set_family(description, font.family);
  pango_font_description_set_absolute_size(description, font.size * PANGO_SCALE);
  pango_font_description_set_weight(description, font.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout.get(), description);
  pango_font_description_free(description);
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing(layout.get(), static_cast<int>(line_gap * PANGO_SCALE));
  if (width > 0) pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  return layout;
}

void Writer::draw(PangoLayout* layout, double x, double y) {
  cairo_move_to(cairo_.get(), x, y);
  pango_cairo_show_layout(cairo_.get(), layout);
}

void Writer::write(const std::string& text, const Style& style) {
  const auto layout = layout_of(text, style.font, text_width);
  pango_layout_set_indent(layout.get(), static_cast<int>(style.indent * PANGO_SCALE));
  if (style.centred) pango_layout_set_alignment(layout.get(), PANGO_ALIGN_CENTER);
  pango_layout_set_justify(layout.get(), style.justified);
  const std::unique_ptr<PangoLayoutIter, IterCloser> iter(pango_layout_get_iter(layout.get()));
  do {
    PangoRectangle place, box;
    pango_layout_iter_get_line_extents(iter.get(), nullptr, &place);
    PangoLayoutLine* line = pango_layout_iter_get_line_readonly(iter.get());
    pango_layout_line_get_pixel_extents(line, nullptr, &box);
    const double step = style.pitch > 0 ? style.pitch : box.height + line_gap;
    open(style.pitch > 0 ? style.pitch : box.height);
    const double above = style.pitch > 0 ? (style.pitch - box.height) / 2 : 0;
    cairo_move_to(cairo_.get(), left + static_cast<double>(place.x) / PANGO_SCALE, y_ + above - box.y);
    pango_cairo_show_layout_line(cairo_.get(), line);
    y_ += step;
  } while (pango_layout_iter_next_line(iter.get()));
}

void Writer::table(std::span<const PdfColumn> columns, std::span<const std::vector<std::string>> rows, double size) {
  const Font plain{serif, size, false}, strong{sans, size, true};
  double shares = 0;
  for (const PdfColumn& column : columns) shares += column.share;
  std::vector<double> widths;
  std::vector<std::string> titles;
  for (const PdfColumn& column : columns) {
    widths.push_back(text_width * column.share / shares);
    titles.emplace_back(column.title);
  }
  bool titled = false;
  for (const auto& row : rows) {
    const double height = row_height(row, widths, plain);
    const double title_height = titled ? 0 : row_height(titles, widths, strong);
    if (page_open_ && y_ + title_height + height > top + text_height) end_page();
    if (!page_open_) titled = false;
    open(0);
    if (!titled) write_row(titles, widths, strong, 0.93);
    titled = true;
    write_row(row, widths, plain, 1);
  }
  y_ += 6;
}

double Writer::row_height(const std::vector<std::string>& cells, const std::vector<double>& widths, const Font& font) {
  double height = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const auto layout = layout_of(i < cells.size() ? cells[i] : std::string(), font, widths[i] - 2 * cell_padding);
    height = std::max(height, height_of(layout.get()));
  }
  return std::min(height + 2 * cell_padding, text_height / 2);
}

void Writer::write_row(const std::vector<std::string>& cells, const std::vector<double>& widths, const Font& font, double shade) {
  const double height = row_height(cells, widths, font);
  double x = left;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    cairo_rectangle(cairo_.get(), x, y_, widths[i], height);
    cairo_set_source_rgb(cairo_.get(), shade, shade, shade);
    cairo_fill_preserve(cairo_.get());
    cairo_set_source_rgb(cairo_.get(), 0.6, 0.6, 0.6);
    cairo_set_line_width(cairo_.get(), 0.5);
    cairo_stroke(cairo_.get());
    cairo_set_source_rgb(cairo_.get(), 0, 0, 0);
    const auto layout = layout_of(i < cells.size() ? cells[i] : std::string(), font, widths[i] - 2 * cell_padding);
    pango_layout_set_height(layout.get(), static_cast<int>((height - 2 * cell_padding) * PANGO_SCALE));
    pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    draw(layout.get(), x + cell_padding, y_ + cell_padding);
    x += widths[i];
  }
  y_ += height;
}

void Writer::write_page_number(double size, double y) {
  const auto layout = layout_of("— " + std::to_string(page_) + " —", {serif, size, false}, -1);
  draw(layout.get(), page_ % 2 ? left + text_width - width_of(layout.get()) - size : left + size, y);
}

}  // namespace media::pdf
