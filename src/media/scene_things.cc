#include "media/scene_things.h"

namespace media {
namespace {

constexpr std::uint32_t shadow = 0x3f3a34;

void draw_shadow(Canvas& canvas, Spot at, double reach) {
  canvas.ellipse(at.x + reach * 0.1, at.y, reach, reach * 0.14, {shadow, 0.28});
}

}  // namespace

void draw_bin(Canvas& canvas, Spot at, double size, std::uint32_t colour, bool overflowing) {
  const double half = size * 0.34, top = at.y - size * 0.82;
  draw_shadow(canvas, at, size * 0.5);
  if (overflowing) {
    canvas.polygon({{at.x - half, top},
                    {at.x - half * 0.4, top - size * 0.3},
                    {at.x + half * 0.2, top - size * 0.18},
                    {at.x + half, top}},
                   {0xe4dccd});
    canvas.ellipse(at.x + half * 0.3, top - size * 0.08, half * 0.5, size * 0.12, {0x4a4f57});
    canvas.ellipse(at.x - half * 0.5, top - size * 0.05, half * 0.4, size * 0.1, {0xc9a24a});
  }
  canvas.polygon({{at.x - half, top},
                  {at.x + half, top},
                  {at.x + half * 0.84, at.y - size * 0.06},
                  {at.x - half * 0.84, at.y - size * 0.06}},
                 {colour});
  for (const double across : {-0.4, 0.0, 0.4}) {
    canvas.line({at.x + half * across, top + size * 0.2}, {at.x + half * across, at.y - size * 0.2},
                size * 0.03, {shade(colour, 0.8)});
  }
  if (overflowing) {  // the lid hangs open at the back
    canvas.polygon({{at.x + half * 0.9, top},
                    {at.x + half * 1.5, top - size * 0.34},
                    {at.x + half * 1.7, top - size * 0.3},
                    {at.x + half * 1.1, top + size * 0.04}},
                   {shade(colour, 0.72)});
  } else {
    canvas.rounded(at.x - half * 1.12, top - size * 0.1, half * 2.24, size * 0.13, size * 0.04,
                   {shade(colour, 0.72)});
  }
  canvas.ellipse(at.x - half * 0.6, at.y - size * 0.03, size * 0.06, size * 0.06, {0x2c2c2a});
  canvas.ellipse(at.x + half * 0.6, at.y - size * 0.03, size * 0.06, size * 0.06, {0x2c2c2a});
}

void draw_bag(Canvas& canvas, Spot at, double size, std::uint32_t colour, Dice& dice) {
  draw_shadow(canvas, at, size * 0.6);
  canvas.blob(at.x, at.y - size * 0.38, size * 0.5, size * 0.42, dice, {colour});
  canvas.polygon({{at.x - size * 0.1, at.y - size * 0.74},
                  {at.x + size * 0.02, at.y - size},
                  {at.x + size * 0.16, at.y - size * 0.72}},
                 {shade(colour, 0.8)});
  canvas.curve({at.x - size * 0.2, at.y - size * 0.6}, {at.x - size * 0.3, at.y - size * 0.4},
               {at.x - size * 0.2, at.y - size * 0.3}, {at.x - size * 0.25, at.y - size * 0.2},
               size * 0.03, {0xffffff, 0.35});
}

void draw_litter(Canvas& canvas, Spot at, double reach, unsigned pieces, Dice& dice) {
  constexpr std::array<std::uint32_t, 6> colours = {0xf1ece0, 0xc9a24a, 0x5f87b0,
                                                    0xb5533f, 0x7da06a, 0xdcd3c2};
  for (unsigned piece = 0; piece < pieces; ++piece) {
    const double x = at.x + dice.between(-reach, reach);
    const double y = at.y + dice.between(-reach * 0.25, reach * 0.25);
    const double size = dice.between(8, 22);
    const std::uint32_t colour = dice.pick(colours);
    if (dice.below(2) == 0) {
      canvas.ellipse(x, y, size, size * 0.5, {colour});
    } else {
      canvas.polygon({{x, y},
                      {x + size, y - size * 0.5},
                      {x + size * 1.5, y + size * 0.2},
                      {x + size * 0.5, y + size * 0.6}},
                     {colour});
    }
  }
}

void draw_puddle(Canvas& canvas, Spot at, double reach, std::uint32_t water, Dice& dice) {
  canvas.blob(at.x, at.y, reach * 1.04, reach * 0.27, dice, {shade(water, 0.75), 0.6});
  canvas.blob(at.x, at.y, reach, reach * 0.24, dice, {water});
  canvas.blob(at.x + reach * 0.15, at.y + reach * 0.03, reach * 0.6, reach * 0.12, dice,
              {shade(water, 1.15), 0.8});
  canvas.curve({at.x - reach * 0.6, at.y}, {at.x - reach * 0.2, at.y - reach * 0.1},
               {at.x + reach * 0.2, at.y + reach * 0.06}, {at.x + reach * 0.6, at.y - reach * 0.02},
               4, {0xffffff, 0.55});
}

void draw_stain(Canvas& canvas, Spot at, double reach, Dice& dice) {
  canvas.blob(at.x, at.y, reach, reach * 0.22, dice, {0x4d4436, 0.5});
  canvas.blob(at.x + reach * 0.2, at.y + 6, reach * 0.6, reach * 0.14, dice, {0x3b3429, 0.5});
}

void draw_grate(Canvas& canvas, Spot at, double size) {
  canvas.rounded(at.x - size, at.y - size * 0.3, size * 2, size * 0.6, 6, {0x5a5a57});
  for (int bar = -3; bar <= 3; ++bar) {
    canvas.line({at.x + bar * size * 0.26, at.y - size * 0.2},
                {at.x + bar * size * 0.26, at.y + size * 0.2}, size * 0.09, {0x2b2c2b});
  }
}

void draw_tyre(Canvas& canvas, Spot at, double size) {
  draw_shadow(canvas, at, size * 0.7);
  const double middle = at.y - size * 0.24;
  canvas.ellipse(at.x, middle + size * 0.12, size * 0.6, size * 0.26, {0x26282a});
  canvas.ellipse(at.x, middle, size * 0.6, size * 0.26, {0x3a3d40});
  canvas.ellipse(at.x, middle, size * 0.32, size * 0.13, {0x55707a});  // rain water in it
  canvas.ellipse(at.x + size * 0.06, middle - size * 0.02, size * 0.14, size * 0.04,
                 {0xffffff, 0.4});
}

void draw_jar(Canvas& canvas, Spot at, double size, std::uint32_t content) {
  draw_shadow(canvas, at, size * 0.42);
  canvas.rounded(at.x - size * 0.3, at.y - size, size * 0.6, size, size * 0.12, {0xc8d6d6, 0.8});
  canvas.rounded(at.x - size * 0.26, at.y - size * 0.6, size * 0.52, size * 0.56, size * 0.1,
                 {content});
  canvas.ellipse(at.x, at.y - size * 0.6, size * 0.26, size * 0.06, {shade(content, 1.2)});
}

void draw_fly(Canvas& canvas, Spot at, double size) {
  canvas.ellipse(at.x, at.y, size * 0.5, size * 0.24, {0x2a2926});
  canvas.ellipse(at.x - size * 0.2, at.y - size * 0.36, size * 0.4, size * 0.16, {0xdfe6e6, 0.85});
  canvas.ellipse(at.x + size * 0.3, at.y - size * 0.34, size * 0.36, size * 0.14, {0xdfe6e6, 0.85});
  for (const double leg : {-0.3, 0.0, 0.3}) {
    canvas.line({at.x + size * leg, at.y + size * 0.16},
                {at.x + size * leg * 1.8, at.y + size * 0.56}, size * 0.05, {0x2a2926});
  }
}

void draw_bait_box(Canvas& canvas, Spot at, double size) {
  draw_shadow(canvas, at, size * 0.8);
  canvas.polygon({{at.x - size * 0.7, at.y},
                  {at.x - size * 0.6, at.y - size * 0.5},
                  {at.x + size * 0.6, at.y - size * 0.5},
                  {at.x + size * 0.7, at.y}},
                 {0x2f3331});
  canvas.ellipse(at.x, at.y - size * 0.12, size * 0.16, size * 0.12, {0x0e0f0f});
  canvas.polygon({{at.x - size * 0.16, at.y - size * 0.56},
                  {at.x, at.y - size * 0.86},
                  {at.x + size * 0.16, at.y - size * 0.56}},
                 {0xe2b33a});
}

void draw_bicycle(Canvas& canvas, Spot at, double size, std::uint32_t colour, double lean) {
  const double wheel = size * 0.3, axle = at.y - wheel;
  const Spot back = {at.x - size * 0.45, axle}, front = {at.x + size * 0.45, axle};
  const Spot seat = {at.x - size * 0.18 + lean, at.y - size * 0.78};
  const Spot bar = {at.x + size * 0.34 + lean, at.y - size * 0.86};
  const Spot pedal = {at.x - size * 0.05, axle + size * 0.04};
  draw_shadow(canvas, at, size * 0.8);
  for (const Spot& hub : {back, front}) {
    canvas.ring(hub.x, hub.y, wheel, wheel, size * 0.05, {0x2d2f31});
    canvas.ring(hub.x, hub.y, wheel * 0.5, wheel * 0.5, size * 0.012, {0x9aa0a3});
  }
  const double tube = size * 0.06;
  canvas.line(back, seat, tube, {colour});
  canvas.line(back, pedal, tube, {colour});
  canvas.line(pedal, seat, tube, {colour});
  canvas.line(pedal, bar, tube, {colour});
  canvas.line(front, bar, tube, {colour});
  canvas.line({seat.x - size * 0.1, seat.y}, {seat.x + size * 0.1, seat.y}, size * 0.07,
              {0x2d2f31});
  canvas.line({bar.x - size * 0.08, bar.y}, {bar.x + size * 0.1, bar.y - size * 0.04}, size * 0.05,
              {0x2d2f31});
}

void draw_stand(Canvas& canvas, Spot at, double size, std::uint32_t colour, Dice& dice) {
  constexpr std::array<std::uint32_t, 5> goods = {0xc9513f, 0xd99b3a, 0x7fa356, 0xe0c65a, 0x8c5a7d};
  const double half = size * 0.7, table = at.y - size * 0.4;
  draw_shadow(canvas, at, size * 0.9);
  canvas.rectangle(at.x - 5, at.y - size * 1.3, 10, size * 1.3, {0x77716a});
  canvas.rectangle(at.x - half, table, half * 2, size * 0.1, {0x9b7b57});
  canvas.rectangle(at.x - half * 0.94, table, half * 1.88, size * 0.34, {0x7e6347});
  for (int heap = 0; heap < 5; ++heap) {
    const double x = at.x - half * 0.8 + half * 0.4 * heap;
    canvas.ellipse(x, table - size * 0.03, half * 0.2, size * 0.1, {dice.pick(goods)});
  }
  canvas.polygon({{at.x - half * 1.3, at.y - size * 1.1},
                  {at.x, at.y - size * 1.55},
                  {at.x + half * 1.3, at.y - size * 1.1}},
                 {colour});
  canvas.polygon({{at.x - half * 0.45, at.y - size * 1.1},
                  {at.x, at.y - size * 1.55},
                  {at.x + half * 0.45, at.y - size * 1.1}},
                 {shade(colour, 1.3)});
}

void draw_crate(Canvas& canvas, Spot at, double size, std::uint32_t goods, Dice& dice) {
  draw_shadow(canvas, at, size * 0.8);
  const double half = size * 0.7, top = at.y - size * 0.5;
  for (int item = 0; item < 6; ++item) {
    const double x = at.x - half * 0.8 + half * 0.32 * item, lift = dice.between(0, size * 0.12);
    canvas.ellipse(x, top - lift, size * 0.17, size * 0.15, {shade(goods, item % 2 ? 1.1 : 0.92)});
  }
  canvas.rectangle(at.x - half, top, half * 2, size * 0.5, {0xb28a5a});
  canvas.rectangle(at.x - half, top + size * 0.14, half * 2, size * 0.05, {0x8d6a42});
  canvas.rectangle(at.x - half, top + size * 0.32, half * 2, size * 0.05, {0x8d6a42});
}

void draw_poster(Canvas& canvas, Spot at, double size, Dice& dice) {
  constexpr std::array<std::uint32_t, 5> papers = {0xf2ead8, 0xf0d98a, 0xe7b9ab, 0xd5e3e8,
                                                   0xf7f5ef};
  const double slant = dice.between(-0.12, 0.12) * size;
  const double half = size * 0.36;
  canvas.polygon({{at.x - half, at.y - size},
                  {at.x + half, at.y - size + slant},
                  {at.x + half, at.y + slant},
                  {at.x - half, at.y}},
                 {dice.pick(papers)});
  for (int row = 1; row <= 4; ++row) {
    const double y = at.y - size + size * 0.19 * row;
    canvas.line({at.x - half * 0.7, y}, {at.x + half * (row == 4 ? 0.1 : 0.7), y + slant * 0.8},
                size * (row == 1 ? 0.09 : 0.04), {row == 1 ? 0xb24a3aU : 0x6b6760U});
  }
}

void draw_shrub(Canvas& canvas, Spot at, double size, Dice& dice) {
  draw_shadow(canvas, at, size * 0.9);
  canvas.blob(at.x - size * 0.4, at.y - size * 0.3, size * 0.5, size * 0.36, dice, {0x4f7f57});
  canvas.blob(at.x + size * 0.4, at.y - size * 0.3, size * 0.5, size * 0.36, dice, {0x5c8f5f});
  canvas.blob(at.x, at.y - size * 0.45, size * 0.55, size * 0.46, dice, {0x6b9c66});
  for (const double across : {-0.4, 0.05, 0.42}) {
    canvas.ellipse(at.x + size * across, at.y - size * 0.5, size * 0.06, size * 0.06, {0xe9a5a0});
  }
}

}  // namespace media
