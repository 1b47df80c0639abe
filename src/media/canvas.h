#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>

#include "media/image.h"

typedef struct _cairo cairo_t;

namespace media {

struct Paint {
  std::uint32_t rgb = 0;  // 0xRRGGBB
  double opacity = 1;
};

// The colour made darker (below 1) or lighter (above 1).
std::uint32_t shade(std::uint32_t rgb, double factor);

struct Spot {
  double x = 0;
  double y = 0;
};

// A patch that fades to nothing at its edge.
struct Glow {
  Spot middle;
  double radius_x = 0;
  double radius_y = 0;
  Paint paint;
};

// A repeatable sequence of choices, so that a scene is the same wherever it is drawn.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  double between(double low, double high);
  unsigned below(unsigned count);
  template <class T, std::size_t count>
  const T& pick(const std::array<T, count>& choices) {
    return choices[below(static_cast<unsigned>(count))];
  }

 private:
  std::uint64_t next();
  std::uint64_t state_;
};

// Flat shapes on a picture, the later over the earlier. Pixels from the top left.
class Canvas {
 public:
  static constexpr int width = 1200;
  static constexpr int height = 900;

  Canvas();

  // Everything drawn from now on is moved and enlarged about the centre, as by a photographer who
  // stands a little elsewhere. Replaces an earlier aim; (0, 0, 1) is the picture itself.
  void aim(double right, double down, double zoom);

  void rectangle(double x, double y, double w, double h, Paint paint);
  void rounded(double x, double y, double w, double h, double radius, Paint paint);
  void ellipse(double x, double y, double radius_x, double radius_y, Paint paint);
  void ring(double x, double y, double radius_x, double radius_y, double line, Paint paint);
  void polygon(std::span<const Spot> corners, Paint paint);
  void polygon(std::initializer_list<Spot> corners, Paint paint);
  void line(Spot from, Spot to, double thickness, Paint paint);
  // A bent line through its two control points.
  void curve(Spot from, Spot first, Spot second, Spot to, double thickness, Paint paint);
  // An irregular round shape.
  void blob(double x, double y, double radius_x, double radius_y, Dice& dice, Paint paint);
  // Lays patches of light and shade over the whole picture; the aim does not move them.
  void light(std::span<const Glow> glows);

  Image image() const;

 private:
  struct Closer {
    void operator()(cairo_t* cairo) const;
  };
  void use(Paint paint);
  std::unique_ptr<cairo_t, Closer> cairo_;
};

}  // namespace media
