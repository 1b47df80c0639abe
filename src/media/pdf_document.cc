#include "media/pdf_document.h"

#include <algorithm>
#include <optional>

#include "media/pdf_page.h"

namespace media {

namespace {

using pdf::Font;
using pdf::left;
using pdf::mm;
using pdf::sans;
using pdf::serif;
using pdf::text_height;
using pdf::text_width;
using pdf::top;

constexpr double small_size = 8.5;
constexpr double index_line = 17;  // height of one line of the index
constexpr double kept_below = 60;  // room below a heading, so that none stands alone at the foot of a page
constexpr double picture_height = 34 * mm, picture_gap = 6;
constexpr Font body{}, small{serif, small_size, false};
constexpr Font headings[] = {{sans, 16, true}, {sans, 12, true}};

struct Listed {
  int level = 1;
  std::string text;
  int page = 0;
};

struct Size {
  int width = 0, height = 0;
};

// As its frame header says (ITU-T T.81, B.2.2); nothing for what is no JPEG.
std::optional<Size> jpeg_size(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  std::size_t i = 2;
  if (bytes.size() < 4 || at(0) != 0xFF || at(1) != 0xD8) return std::nullopt;
  while (i + 9 < bytes.size() && at(i) == 0xFF) {
    const int marker = at(i + 1);
    const bool is_frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame) {
      const Size size{at(i + 7) * 256 + at(i + 8), at(i + 5) * 256 + at(i + 6)};
      return size.width && size.height ? std::optional(size) : std::nullopt;
    }
    i += 2 + static_cast<std::size_t>(at(i + 2) * 256 + at(i + 3));
  }
  return std::nullopt;
}

std::string dest_of(std::size_t position) { return "s" + std::to_string(position); }

}  // namespace

// One pass over the document: the first has no index to write and numbers what is listed, the second has.
class PdfPages::Impl : public pdf::Writer {
 public:
  Impl(const char* path, const PdfHead& head, std::vector<Listed> index)
      : Writer(path, head.title), head_(head), index_(std::move(index)) {
    if (head.cover) write_cover();
    else write_head();
    write_index();
  }

  std::vector<Listed> finish() {
    close();
    return std::move(listed_);
  }

  void heading(int level, const std::string& text) {
    if (level == 1) end_page();
    const Font& font = headings[level - 1];
    open(font.size + kept_below);
    y_ += level == 1 ? 0 : 8;
    const std::string dest = dest_of(listed_.size());
    cairo_tag_begin(cairo(), CAIRO_TAG_DEST, ("name='" + dest + "'").c_str());
    write(text, {font});
    cairo_tag_end(cairo(), CAIRO_TAG_DEST);
    y_ += 6;
    const int parent = level == 1 ? CAIRO_PDF_OUTLINE_ROOT : chapter_;
    const int entry = cairo_pdf_surface_add_outline(surface(), parent, text.c_str(), ("dest='" + dest + "'").c_str(),
                                                    static_cast<cairo_pdf_outline_flags_t>(0));
    if (level == 1) chapter_ = entry;
    listed_.push_back({level, text, page_});
  }

  void paragraph(const std::string& text, const Font& font, double grey) {
    open(font.size * 2);
    cairo_set_source_rgb(cairo(), grey, grey, grey);
    write(text, {font});
    cairo_set_source_rgb(cairo(), 0, 0, 0);
    y_ += 4;
  }

  void table(std::span<const PdfColumn> columns, std::span<const std::vector<std::string>> rows) {
    Writer::table(columns, rows, small_size);
  }

  void pictures(std::span<const std::string> jpegs) {
    double x = left;
    for (const std::string& jpeg : jpegs) {
      const auto size = jpeg_size(jpeg);
      if (!size) continue;
      const double width = std::min(picture_height * size->width / size->height, text_width);
      if (x > left && x + width > left + text_width) {
        x = left;
        y_ += picture_height + picture_gap;
      }
      if (x == left) open(picture_height);
      draw_jpeg(jpeg, *size, x, width);
      x += width + picture_gap;
    }
    if (x > left) y_ += picture_height + picture_gap;
  }

 private:
  // The bytes go into the file as they are; the surface behind them is never painted.
  void draw_jpeg(const std::string& jpeg, const Size& size, double x, double width) {
    const std::unique_ptr<cairo_surface_t, pdf::Closer> image(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.width, size.height));
    auto* bytes = new std::string(jpeg);
    cairo_surface_set_mime_data(image.get(), CAIRO_MIME_TYPE_JPEG, reinterpret_cast<const unsigned char*>(bytes->data()),
                                bytes->size(), [](void* kept) { delete static_cast<std::string*>(kept); }, bytes);
    cairo_save(cairo());
    cairo_translate(cairo(), x, y_);
    cairo_scale(cairo(), width / size.width, width / size.width);
    cairo_set_source_surface(cairo(), image.get(), 0, 0);
    cairo_paint(cairo());
    cairo_restore(cairo());
  }

  void write_foot() override {
    const double y = top + text_height + 7 * mm;
    cairo_set_source_rgb(cairo(), 0.25, 0.25, 0.25);
    write_page_number(11, y);
    const auto foot = layout_of(head_.foot, {serif, 7.5, false}, text_width);
    pango_layout_set_alignment(foot.get(), PANGO_ALIGN_CENTER);
    draw(foot.get(), left, y + 6 * mm);
  }

  void write_cover() {
    page_open_ = true;
    ++page_;
    y_ = top + 60 * mm;
    const auto title = layout_of(head_.title, {sans, 24, true}, text_width);
    pango_layout_set_alignment(title.get(), PANGO_ALIGN_CENTER);
    draw(title.get(), left, y_);
    y_ += pdf::height_of(title.get()) + 18 * mm;
    for (const std::string& line : head_.lines) {
      const auto layout = layout_of(line, {serif, 13, false}, text_width);
      pango_layout_set_alignment(layout.get(), PANGO_ALIGN_CENTER);
      draw(layout.get(), left, y_);
      y_ += pdf::height_of(layout.get()) + 9;
    }
    end_page();
  }

  // The same above the text.
  void write_head() {
    open(0);
    const auto title = layout_of(head_.title, {sans, 18, true}, text_width);
    pango_layout_set_alignment(title.get(), PANGO_ALIGN_CENTER);
    draw(title.get(), left, y_);
    y_ += pdf::height_of(title.get()) + 10;
    for (const std::string& line : head_.lines) write(line, {body});
    y_ += 6;
  }

  void write_index() {
    if (index_.empty()) return;
    open(0);
    write("目录", {headings[0]});
    y_ += 8;
    for (std::size_t i = 0; i < index_.size(); ++i) {
      open(index_line);
      const Listed& entry = index_[i];
      const double indent = entry.level == 1 ? 0 : 16;
      const Font font{entry.level == 1 ? sans : serif, 10, entry.level == 1};
      cairo_tag_begin(cairo(), CAIRO_TAG_LINK, ("dest='" + dest_of(i) + "'").c_str());
      const auto text = layout_of(entry.text, font, text_width - indent - 40);
      pango_layout_set_ellipsize(text.get(), PANGO_ELLIPSIZE_END);
      draw(text.get(), left + indent, y_);
      const auto number = layout_of(std::to_string(entry.page), font, -1);
      draw(number.get(), left + text_width - pdf::width_of(number.get()), y_);
      cairo_tag_end(cairo(), CAIRO_TAG_LINK);
      y_ += index_line;
    }
    end_page();
  }

  const PdfHead& head_;
  std::vector<Listed> index_;   // with pages; in the first pass with none
  std::vector<Listed> listed_;
  int chapter_ = 0;
};

void PdfPages::heading(int level, const std::string& text) { impl_.heading(std::clamp(level, 1, 2), text); }
void PdfPages::paragraph(const std::string& text) { impl_.paragraph(text, body, 0); }
void PdfPages::note(const std::string& text) { impl_.paragraph(text, small, 0.4); }
void PdfPages::table(std::span<const PdfColumn> columns, std::span<const std::vector<std::string>> rows) {
  impl_.table(columns, rows);
}

void PdfPages::pictures(std::span<const std::string> jpegs) { impl_.pictures(jpegs); }

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
