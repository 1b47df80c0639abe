#include "media/pdf_document.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace media {

namespace {

constexpr double mm = 72 / 25.4;
constexpr double page_width = 210 * mm, page_height = 297 * mm;
constexpr double left = 28 * mm, top = 37 * mm, text_width = 156 * mm, text_height = 225 * mm;
constexpr double body_size = 10.5, small_size = 8.5, line_gap = 3, cell_padding = 3;
constexpr double index_line = 17;  // height of one line of the index
constexpr double kept_below = 60;  // room below a heading, so that none stands alone at the foot of a page
constexpr const char* serif = "Noto Serif CJK SC, serif";
constexpr const char* sans = "Noto Sans CJK SC, sans-serif";

struct Font {
  const char* family = serif;
  double size = body_size;
  bool bold = false;
};
constexpr Font body{}, small{serif, small_size, false}, strong{sans, small_size, true};
constexpr Font headings[] = {{sans, 16, true}, {sans, 12, true}};

struct Listed {
  int level = 1;
  std::string text;
  int page = 0;
};

struct Closer {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};

std::string dest_of(std::size_t position) { return "s" + std::to_string(position); }

}  // namespace

// One pass over the document: the first has no index to write and numbers what is listed, the second has.
class PdfPages::Impl {
 public:
  Impl(const char* path, const PdfHead& head, std::vector<Listed> index)
      : surface_(cairo_pdf_surface_create(path, page_width, page_height)), cairo_(cairo_create(surface_.get())),
        head_(head), index_(std::move(index)) {
    if (path) cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, head.title.c_str());
    write_cover();
    write_index();
  }

  std::vector<Listed> finish() {
    end_page();
    cairo_surface_finish(surface_.get());
    if (const auto status = cairo_surface_status(surface_.get()); status != CAIRO_STATUS_SUCCESS) {
      throw std::runtime_error(std::string("pdf: ") + cairo_status_to_string(status));
    }
    return std::move(listed_);
  }

  void heading(int level, const std::string& text) {
    if (level == 1) end_page();
    const Font& font = headings[level - 1];
    open(font.size + kept_below);
    y_ += level == 1 ? 0 : 8;
    const std::string dest = dest_of(listed_.size());
    cairo_tag_begin(cairo_.get(), CAIRO_TAG_DEST, ("name='" + dest + "'").c_str());
    write(text, font, text_width);
    cairo_tag_end(cairo_.get(), CAIRO_TAG_DEST);
    y_ += 6;
    const int parent = level == 1 ? CAIRO_PDF_OUTLINE_ROOT : chapter_;
    const int entry = cairo_pdf_surface_add_outline(surface_.get(), parent, text.c_str(), ("dest='" + dest + "'").c_str(),
                                                    static_cast<cairo_pdf_outline_flags_t>(0));
    if (level == 1) chapter_ = entry;
    listed_.push_back({level, text, page_});
  }

  void paragraph(const std::string& text, const Font& font, double grey) {
    open(font.size * 2);
    cairo_set_source_rgb(cairo_.get(), grey, grey, grey);
    write(text, font, text_width);
    cairo_set_source_rgb(cairo_.get(), 0, 0, 0);
    y_ += 4;
  }

  void table(std::span<const PdfColumn> columns, std::span<const std::vector<std::string>> rows) {
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
      const double height = row_height(row, widths, small);
      if (page_open_ && y_ + height > top + text_height) end_page();
      if (!page_open_) titled = false;
      open(0);
      if (!titled) write_row(titles, widths, strong, 0.93);
      titled = true;
      write_row(row, widths, small, 1);
    }
    y_ += 6;
  }

 private:
  void open(double wanted) {
    if (page_open_ && y_ + wanted > top + text_height) end_page();
    if (page_open_) return;
    page_open_ = true;
    ++page_;
    y_ = top;
    cairo_set_source_rgb(cairo_.get(), 0, 0, 0);
  }

  // Numbers stand outside: right on odd pages, left on even ones.
  void end_page() {
    if (!page_open_) return;
    const std::string number = "— " + std::to_string(page_) + " —";
    const double y = top + text_height + 7 * mm;
    cairo_set_source_rgb(cairo_.get(), 0.25, 0.25, 0.25);
    const auto layout = layout_of(number, {serif, 11, false}, -1);
    int width = 0;
    pango_layout_get_pixel_size(layout.get(), &width, nullptr);
    draw(layout.get(), page_ % 2 ? left + text_width - width - 11 : left + 11, y);
    const auto foot = layout_of(head_.foot, {serif, 7.5, false}, text_width);
    pango_layout_set_alignment(foot.get(), PANGO_ALIGN_CENTER);
    draw(foot.get(), left, y + 6 * mm);
    cairo_show_page(cairo_.get());
    page_open_ = false;
  }

  void write_cover() {
    page_open_ = true;
    ++page_;
    y_ = top + 60 * mm;
    const auto title = layout_of(head_.title, {sans, 24, true}, text_width);
    pango_layout_set_alignment(title.get(), PANGO_ALIGN_CENTER);
    draw(title.get(), left, y_);
    y_ += height_of(title.get()) + 18 * mm;
    for (const std::string& line : head_.lines) {
      const auto layout = layout_of(line, {serif, 13, false}, text_width);
      pango_layout_set_alignment(layout.get(), PANGO_ALIGN_CENTER);
      draw(layout.get(), left, y_);
      y_ += height_of(layout.get()) + 9;
    }
    end_page();
  }

  void write_index() {
    if (index_.empty()) return;
    open(0);
    write("目录", headings[0], text_width);
    y_ += 8;
    for (std::size_t i = 0; i < index_.size(); ++i) {
      open(index_line);
      const Listed& entry = index_[i];
      const double indent = entry.level == 1 ? 0 : 16;
      const Font font{entry.level == 1 ? sans : serif, 10, entry.level == 1};
      cairo_tag_begin(cairo_.get(), CAIRO_TAG_LINK, ("dest='" + dest_of(i) + "'").c_str());
      const auto text = layout_of(entry.text, font, text_width - indent - 40);
      pango_layout_set_ellipsize(text.get(), PANGO_ELLIPSIZE_END);
      draw(text.get(), left + indent, y_);
      const auto number = layout_of(std::to_string(entry.page), font, -1);
      int width = 0;
      pango_layout_get_pixel_size(number.get(), &width, nullptr);
      draw(number.get(), left + text_width - width, y_);
      cairo_tag_end(cairo_.get(), CAIRO_TAG_LINK);
      y_ += index_line;
    }
    end_page();
  }

  using Layout = std::unique_ptr<PangoLayout, Closer>;
  // `width` negative: one line.
  Layout layout_of(const std::string& text, const Font& font, double width) {
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

  static double height_of(PangoLayout* layout) {
    int height = 0;
    pango_layout_get_pixel_size(layout, nullptr, &height);
    return height;
  }

  void draw(PangoLayout* layout, double x, double y) {
    cairo_move_to(cairo_.get(), x, y);
    pango_cairo_show_layout(cairo_.get(), layout);
  }

  // Line by line, so that long text runs on over pages.
  void write(const std::string& text, const Font& font, double width) {
    const auto layout = layout_of(text, font, width);
    const int lines = pango_layout_get_line_count(layout.get());
    for (int i = 0; i < lines; ++i) {
      PangoRectangle box;
      PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), i);
      pango_layout_line_get_pixel_extents(line, nullptr, &box);
      open(box.height);
      cairo_move_to(cairo_.get(), left, y_ - box.y);
      pango_cairo_show_layout_line(cairo_.get(), line);
      y_ += box.height + line_gap;
    }
  }

  double row_height(const std::vector<std::string>& cells, const std::vector<double>& widths, const Font& font) {
    double height = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const auto layout = layout_of(i < cells.size() ? cells[i] : std::string(), font, widths[i] - 2 * cell_padding);
      height = std::max(height, height_of(layout.get()));
    }
    return std::min(height + 2 * cell_padding, text_height / 2);
  }

  void write_row(const std::vector<std::string>& cells, const std::vector<double>& widths, const Font& font, double shade) {
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

  std::unique_ptr<cairo_surface_t, Closer> surface_;
  std::unique_ptr<cairo_t, Closer> cairo_;
  const PdfHead& head_;
  std::vector<Listed> index_;   // with pages; in the first pass with none
  std::vector<Listed> listed_;
  double y_ = 0;
  int page_ = 0;
  int chapter_ = 0;
  bool page_open_ = false;
};

void PdfPages::heading(int level, const std::string& text) { impl_.heading(std::clamp(level, 1, 2), text); }
void PdfPages::paragraph(const std::string& text) { impl_.paragraph(text, body, 0); }
void PdfPages::note(const std::string& text) { impl_.paragraph(text, small, 0.4); }
void PdfPages::table(std::span<const PdfColumn> columns, std::span<const std::vector<std::string>> rows) {
  impl_.table(columns, rows);
}

void write_pdf(const std::filesystem::path& path, const PdfHead& head, const std::function<void(PdfPages&)>& content) {
  const auto pass = [&](const char* file, std::vector<Listed> index) {
    PdfPages::Impl impl(file, head, std::move(index));
    PdfPages pages(impl);
    content(pages);
    return impl.finish();
  };
  // Without an index pages are numbered from behind the cover; one of as many lines then shows how many it takes.
  const std::vector<Listed> listed = pass(nullptr, {});
  const std::vector<Listed> numbered = pass(nullptr, listed);
  pass(path.c_str(), numbered);
}

}  // namespace media
