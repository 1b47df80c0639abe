#include "media/canvas.h"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <new>
#include <numbers>

namespace media {

std::uint32_t shade(std::uint32_t rgb, double factor) {
  std::uint32_t shaded = 0;
  for (const int shift : {16, 8, 0}) {
    const double value = std::min(255.0, (rgb >> shift & 255) * factor);
    shaded |= static_cast<std::uint32_t>(value) << shift;
  }
  return shaded;
}

// SplitMix64 (Steele, Lea, Flood 2014): good enough for colours, and the same everywhere.
std::uint64_t Dice::next() {
  std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15;
  mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
  return mixed ^ mixed >> 31;
}

double Dice::between(double low, double high) {
  constexpr double steps = 1 << 20;
  return low + (high - low) * static_cast<double>(next() % (1 << 20)) / steps;
}

unsigned Dice::below(unsigned count) {
  return static_cast<unsigned>(next() % count);
}

void Canvas::Closer::operator()(cairo_t* cairo) const {
  cairo_destroy(cairo);
}

Canvas::Canvas() {
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_.reset(cairo_create(surface));
  cairo_surface_destroy(surface);  // the context holds it
  if (cairo_status(cairo_.get()) != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
  cairo_set_line_cap(cairo_.get(), CAIRO_LINE_CAP_ROUND);
}

void Canvas::aim(double right, double down, double zoom) {
  cairo_identity_matrix(cairo_.get());
  cairo_translate(cairo_.get(), width / 2.0 + right, height / 2.0 + down);
  cairo_scale(cairo_.get(), zoom, zoom);
  cairo_translate(cairo_.get(), -width / 2.0, -height / 2.0);
}

void Canvas::use(Paint paint) {
  cairo_set_source_rgba(cairo_.get(), (paint.rgb >> 16 & 255) / 255.0,
                        (paint.rgb >> 8 & 255) / 255.0, (paint.rgb & 255) / 255.0, paint.opacity);
}

void Canvas::rectangle(double x, double y, double w, double h, Paint paint) {
  use(paint);
  cairo_rectangle(cairo_.get(), x, y, w, h);
  cairo_fill(cairo_.get());
}

void Canvas::rounded(double x, double y, double w, double h, double radius, Paint paint) {
  constexpr double quarter = std::numbers::pi / 2;
  cairo_new_sub_path(cairo_.get());
  cairo_arc(cairo_.get(), x + w - radius, y + radius, radius, -quarter, 0);
  cairo_arc(cairo_.get(), x + w - radius, y + h - radius, radius, 0, quarter);
  cairo_arc(cairo_.get(), x + radius, y + h - radius, radius, quarter, 2 * quarter);
  cairo_arc(cairo_.get(), x + radius, y + radius, radius, 2 * quarter, 3 * quarter);
  use(paint);
  cairo_fill(cairo_.get());
}

void Canvas::ellipse(double x, double y, double radius_x, double radius_y, Paint paint) {
  cairo_save(cairo_.get());
  cairo_translate(cairo_.get(), x, y);
  cairo_scale(cairo_.get(), radius_x, radius_y);
  cairo_new_sub_path(cairo_.get());
  cairo_arc(cairo_.get(), 0, 0, 1, 0, 2 * std::numbers::pi);
  cairo_restore(cairo_.get());
  use(paint);
  cairo_fill(cairo_.get());
}

void Canvas::ring(double x, double y, double radius_x, double radius_y, double thickness,
                  Paint paint) {
  cairo_save(cairo_.get());
  cairo_translate(cairo_.get(), x, y);
  cairo_scale(cairo_.get(), radius_x, radius_y);
  cairo_new_sub_path(cairo_.get());
  cairo_arc(cairo_.get(), 0, 0, 1, 0, 2 * std::numbers::pi);
  cairo_restore(cairo_.get());
  use(paint);
  cairo_set_line_width(cairo_.get(), thickness);
  cairo_stroke(cairo_.get());
}

void Canvas::polygon(std::span<const Spot> corners, Paint paint) {
  for (const Spot& corner : corners) cairo_line_to(cairo_.get(), corner.x, corner.y);
  cairo_close_path(cairo_.get());
  use(paint);
  cairo_fill(cairo_.get());
}

void Canvas::polygon(std::initializer_list<Spot> corners, Paint paint) {
  polygon(std::span(corners.begin(), corners.size()), paint);
}

void Canvas::line(Spot from, Spot to, double thickness, Paint paint) {
  cairo_move_to(cairo_.get(), from.x, from.y);
  cairo_line_to(cairo_.get(), to.x, to.y);
  use(paint);
  cairo_set_line_width(cairo_.get(), thickness);
  cairo_stroke(cairo_.get());
}

void Canvas::curve(Spot from, Spot first, Spot second, Spot to, double thickness, Paint paint) {
  cairo_move_to(cairo_.get(), from.x, from.y);
  cairo_curve_to(cairo_.get(), first.x, first.y, second.x, second.y, to.x, to.y);
  use(paint);
  cairo_set_line_width(cairo_.get(), thickness);
  cairo_stroke(cairo_.get());
}

void Canvas::blob(double x, double y, double radius_x, double radius_y, Dice& dice, Paint paint) {
  constexpr std::size_t corners = 10;
  std::array<Spot, corners> edge;
  for (std::size_t corner = 0; corner < corners; ++corner) {
    const double turn = 2 * std::numbers::pi * static_cast<double>(corner) / corners;
    const double reach = dice.between(0.78, 1.12);
    edge[corner] = {x + radius_x * reach * std::cos(turn), y + radius_y * reach * std::sin(turn)};
  }
  const auto between = [&edge](std::size_t corner) {
    const Spot &left = edge[corner % corners], &right = edge[(corner + 1) % corners];
    return Spot{(left.x + right.x) / 2, (left.y + right.y) / 2};
  };
  // Corners as control points, edge middles as passing points: round without any kink.
  Spot at = between(corners - 1);
  cairo_move_to(cairo_.get(), at.x, at.y);
  for (std::size_t corner = 0; corner < corners; ++corner) {
    const Spot pull = edge[corner], to = between(corner);
    cairo_curve_to(cairo_.get(), at.x + (pull.x - at.x) * 2 / 3, at.y + (pull.y - at.y) * 2 / 3,
                   to.x + (pull.x - to.x) * 2 / 3, to.y + (pull.y - to.y) * 2 / 3, to.x, to.y);
    at = to;
  }
  use(paint);
  cairo_fill(cairo_.get());
}

namespace {

void draw_glow(cairo_t* cairo, const Glow& glow) {
  const double red = (glow.paint.rgb >> 16 & 255) / 255.0;
  const double green = (glow.paint.rgb >> 8 & 255) / 255.0;
  const double blue = (glow.paint.rgb & 255) / 255.0;
  cairo_pattern_t* fading = cairo_pattern_create_radial(0, 0, 0, 0, 0, 1);
  cairo_pattern_add_color_stop_rgba(fading, 0, red, green, blue, glow.paint.opacity);
  cairo_pattern_add_color_stop_rgba(fading, 1, red, green, blue, 0);
  cairo_save(cairo);
  cairo_translate(cairo, glow.middle.x, glow.middle.y);
  cairo_scale(cairo, glow.radius_x, glow.radius_y);
  cairo_set_source(cairo, fading);
  cairo_rectangle(cairo, -1, -1, 2, 2);
  cairo_fill(cairo);
  cairo_restore(cairo);
  cairo_pattern_destroy(fading);
}

}  // namespace

// Fading patches have no detail, so they are drawn at a tenth of the size and enlarged once: the
// gradients would otherwise take longer than the rest of the picture.
void Canvas::light(std::span<const Glow> glows) {
  constexpr int scale = 10;
  cairo_surface_t* small =
      cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width / scale, height / scale);
  cairo_t* cairo = cairo_create(small);
  cairo_scale(cairo, 1.0 / scale, 1.0 / scale);
  for (const Glow& glow : glows) draw_glow(cairo, glow);
  cairo_destroy(cairo);
  cairo_save(cairo_.get());
  cairo_identity_matrix(cairo_.get());
  cairo_scale(cairo_.get(), scale, scale);
  cairo_set_source_surface(cairo_.get(), small, 0, 0);
  cairo_pattern_set_extend(cairo_get_source(cairo_.get()), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter(cairo_get_source(cairo_.get()), CAIRO_FILTER_BILINEAR);
  cairo_paint(cairo_.get());
  cairo_restore(cairo_.get());
  cairo_surface_destroy(small);
}

Image Canvas::image() const {
  cairo_surface_t* surface = cairo_get_target(cairo_.get());
  cairo_surface_flush(surface);
  const unsigned char* data = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  Image image{width, height, std::vector<std::uint8_t>(std::size_t{width} * height * 3)};
  std::uint8_t* target = image.rgb.data();
  for (std::size_t y = 0; y < height; ++y) {
    const auto* row = reinterpret_cast<const std::uint32_t*>(data + y * stride);
    for (std::size_t x = 0; x < width; ++x) {
      for (const int shift : {16, 8, 0}) *target++ = static_cast<std::uint8_t>(row[x] >> shift);
    }
  }
  return image;
}

}  // namespace media
