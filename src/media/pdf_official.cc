#include "media/pdf_official.h"

#include <algorithm>
#include <cmath>

#include "media/pdf_page.h"

namespace media {

namespace {

using pdf::Font;
using pdf::left;
using pdf::mm;
using pdf::Style;
using pdf::text_height;
using pdf::text_width;
using pdf::top;

// 三号 and 四号 of the standard in points. Its faces (小标宋, 仿宋, 黑体) are used where they are installed.
constexpr double third = 16, fourth = 14, second = 22, table_size = 11;
constexpr double pitch = text_height / 22;  // 22 lines a page
constexpr double red_size_max = 46, red_room = text_width - 4 * mm;
constexpr const char* body_face = "FZFangSong-Z02, FangSong_GB2312, FangSong, STFangsong, Noto Serif CJK SC, serif";
constexpr const char* title_face = "FZXiaoBiaoSong-B05, Noto Serif CJK SC, serif";
constexpr const char* heading_face = "SimHei, STHeiti, Noto Sans CJK SC, sans-serif";
constexpr double red[] = {0.78, 0.05, 0.05};

}  // namespace

class OfficialPages::Impl : public pdf::Writer {
 public:
  Impl(const std::filesystem::path& path, const OfficialHead& head) : Writer(path.c_str(), head.title) { write_head(head); }

  // The list of annexes goes with the signature, which therefore never stands alone on a page.
  void sign(const OfficialEnd& end) {
    open((static_cast<double>(end.annexes.size()) + 5) * pitch);
    if (!end.annexes.empty()) y_ += pitch;
    for (std::size_t i = 0; i < end.annexes.size(); ++i) {
      const std::string number = std::to_string(i + 1) + "．" + end.annexes[i];
      write(i == 0 ? "附件：" + number : number, {{body_face, third, false}, (i == 0 ? 2 : 5) * third, pitch, false, false});
    }
    write_signature(end);
  }

  void finish(const OfficialEnd& end) {
    write_end(end);
    close();
  }

  void begin_annex(int number, const std::string& title) {
    end_page();
    open(0);
    write("附件" + std::to_string(number), {{heading_face, third, false}, 0, pitch, false, false});
    y_ += pitch;
    write_title(title);
  }

  void text(const std::string& words, const Style& style) { write(words, style); }
  void kept(double lines) { open(lines * pitch); }
  void rows(std::span<const PdfColumn> columns, std::span<const std::vector<std::string>> cells) {
    table(columns, cells, table_size);
    y_ += pitch / 4;
  }
  void grey(const std::string& words) {
    open(fourth);
    cairo_set_source_rgb(cairo(), 0.4, 0.4, 0.4);
    write(words, {{body_face, 9, false}, 0, 0, false, false});
    cairo_set_source_rgb(cairo(), 0, 0, 0);
  }

 private:
  void write_foot() override { write_page_number(fourth, top + text_height + 7 * mm); }

  // As large as fits on one line.
  void write_red(const std::string& words) {
    const auto probe = layout_of(words, {title_face, red_size_max, true}, -1);
    const double size = red_size_max * std::min(1.0, red_room / pdf::width_of(probe.get()));
    cairo_set_source_rgb(cairo(), red[0], red[1], red[2]);
    write(words, {{title_face, size, true}, 0, 0, true, false});
    cairo_set_source_rgb(cairo(), 0, 0, 0);
  }

  void write_rule(double thickness, bool in_red) {
    if (in_red) cairo_set_source_rgb(cairo(), red[0], red[1], red[2]);
    cairo_set_line_width(cairo(), thickness);
    cairo_move_to(cairo(), left, y_);
    cairo_line_to(cairo(), left + text_width, y_);
    cairo_stroke(cairo());
    cairo_set_source_rgb(cairo(), 0, 0, 0);
  }

  void write_sides(const std::string& from, const std::string& to, double size) {
    const auto begin = layout_of(from, {body_face, size, false}, -1);
    draw(begin.get(), left + size, y_);
    const auto end = layout_of(to, {body_face, size, false}, -1);
    draw(end.get(), left + text_width - size - pdf::width_of(end.get()), y_);
    y_ += std::max(pdf::height_of(begin.get()), pdf::height_of(end.get()));
  }

  void write_head(const OfficialHead& head) {
    open(0);
    if (!head.mark.empty()) write(head.mark, {{heading_face, third, false}, 0, 0, false, false});
    y_ = top + 18 * mm;
    write_red(head.red);
    y_ += pitch * 0.8;
    write(head.number, {{body_face, third, false}, 0, 0, true, false});
    if (!head.left.empty()) write_sides(head.left, head.right, third);
    y_ += 4 * mm;
    write_rule(2, true);
    y_ += pitch * 1.2;
    write_title(head.title);
    if (!head.addressees.empty()) write(head.addressees + "：", {{body_face, third, false}, 0, pitch, false, true});
  }

  // Lines of about the same length.
  void write_title(const std::string& title) {
    const Font font{title_face, second, true};
    const double whole = pdf::width_of(layout_of(title, font, -1).get());
    const double lines = std::ceil(whole / text_width);
    const double width = lines > 1 ? std::min(text_width, whole / lines + second) : text_width;
    const auto layout = layout_of(title, font, width);
    pango_layout_set_alignment(layout.get(), PANGO_ALIGN_CENTER);
    pango_layout_set_spacing(layout.get(), static_cast<int>(second * 0.3 * PANGO_SCALE));
    open(pdf::height_of(layout.get()));
    draw(layout.get(), left + (text_width - width) / 2, y_);
    y_ += pdf::height_of(layout.get()) + pitch * 0.8;
  }

  // The day stands four characters from the right, the name centred over it.
  void write_signature(const OfficialEnd& end) {
    y_ += pitch;
    const auto name = layout_of(end.signature, {body_face, third, false}, -1);
    const auto day = layout_of(end.day, {body_face, third, false}, -1);
    const double right = left + text_width - 4 * third, day_left = right - pdf::width_of(day.get());
    const double middle = day_left + pdf::width_of(day.get()) / 2;
    const double name_left = std::min(middle - pdf::width_of(name.get()) / 2, left + text_width - 2.0 * third - pdf::width_of(name.get()));
    draw(name.get(), name_left, y_);
    draw(day.get(), day_left, y_ + pitch);
    y_ += pitch * 2;
  }

  // At the foot of the last page.
  void write_end(const OfficialEnd& end) {
    const double width = text_width - 2 * fourth;
    const auto copies = layout_of(end.copies.empty() ? "" : "抄送：" + end.copies + "。", {body_face, fourth, false}, width);
    const double copied = end.copies.empty() ? 0 : pdf::height_of(copies.get()) + 8;
    const double height = copied + fourth * 2 + 8;
    if (y_ + pitch / 2 + height > top + text_height) {
      end_page();
      open(0);
    }
    y_ = top + text_height - height;
    write_rule(1, false);
    if (copied > 0) {
      draw(copies.get(), left + fourth, y_ + 3);
      y_ += copied;
      write_rule(0.7, false);
    }
    y_ += 4;
    write_sides(end.printed_by, end.printed_on + "印发", fourth);
    y_ += 4;
    write_rule(1, false);
  }
};

void OfficialPages::heading(const std::string& text) {
  impl_.kept(2);
  impl_.text(text, {{heading_face, third, false}, 2 * third, pitch, false, false});
}
void OfficialPages::paragraph(const std::string& text) {
  impl_.text(text, {{body_face, third, false}, 2 * third, pitch, false, true});
}
void OfficialPages::annex(int number, const std::string& title) { impl_.begin_annex(number, title); }
void OfficialPages::table(std::span<const PdfColumn> columns, std::span<const std::vector<std::string>> rows) {
  impl_.rows(columns, rows);
}
void OfficialPages::small(const std::string& text) { impl_.grey(text); }

void write_official(const std::filesystem::path& path, const OfficialHead& head, const OfficialEnd& end,
                    const std::function<void(OfficialPages&)>& body, const std::function<void(OfficialPages&)>& annexes) {
  OfficialPages::Impl impl(path, head);
  OfficialPages pages(impl);
  body(pages);
  impl.sign(end);
  annexes(pages);
  impl.finish(end);
}

}  // namespace media
