#include "media/scene_things.h"

// The things of indoor scenes and installations; those of the street are in scene_things.cc.
namespace media {

void draw_cubicle(Canvas& canvas, Spot at, double size, std::uint32_t colour, bool ajar) {
  const double half = size * 0.27, top = at.y - size;
  canvas.rectangle(at.x - half - 12, top - 12, half * 2 + 24, size + 12, {shade(colour, 0.7)});
  canvas.rectangle(at.x - half, top, half * 2, size - 20, {ajar ? 0x55524cU : colour});
  if (!ajar) {
    canvas.ellipse(at.x + half * 0.7, at.y - size * 0.48, 9, 9, {0xd9d4c6});
    canvas.rounded(at.x - half * 0.3, top + size * 0.16, half * 0.6, size * 0.05, 5, {0xeef2ee});
    return;
  }
  // A squat pan that has not been cleaned, and the door hanging from one hinge.
  canvas.ellipse(at.x, at.y - 44, half * 0.5, 24, {0xd8d6cd});
  canvas.ellipse(at.x, at.y - 42, half * 0.32, 14, {0x6b5a3a});
  canvas.polygon({{at.x - half, top + 10},
                  {at.x - half * 0.1, top + 50},
                  {at.x - half * 0.2, at.y - 6},
                  {at.x - half, at.y - 40}},
                 {shade(colour, 0.92)});
}

void draw_basin(Canvas& canvas, Spot at, double size, bool dirty, Dice& dice) {
  const double top = at.y - size * 0.8;
  canvas.rounded(at.x - size * 0.5, at.y - size * 2.1, size, size * 0.9, 8,
                 {dirty ? 0x9fb0b0U : 0xcfe3e8U});
  canvas.polygon({{at.x - size * 0.4, at.y - size * 1.3},
                  {at.x - size * 0.1, at.y - size * 2.0},
                  {at.x + size * 0.08, at.y - size * 2.0},
                  {at.x - size * 0.22, at.y - size * 1.3}},
                 {0xffffff, dirty ? 0.1 : 0.45});
  canvas.rectangle(at.x - size * 0.1, top, size * 0.2, size * 0.8, {0xd9d9d4});
  canvas.rounded(at.x - size * 0.6, top - size * 0.2, size * 1.2, size * 0.3, size * 0.14,
                 {0xf5f5f1});
  canvas.curve({at.x, top - size * 0.18}, {at.x, top - size * 0.55},
               {at.x + size * 0.22, top - size * 0.5}, {at.x + size * 0.2, top - size * 0.3},
               size * 0.06, {0x8b9396});
  if (dirty) {
    canvas.blob(at.x + size * 0.1, top - size * 0.05, size * 0.34, size * 0.08, dice,
                {0x7a6a4c, 0.8});
    canvas.line({at.x - size * 0.2, top + size * 0.08}, {at.x - size * 0.24, at.y}, 8,
                {0x8a7a58, 0.7});
  } else {
    canvas.rounded(at.x + size * 0.34, top - size * 0.46, size * 0.16, size * 0.28, 6, {0x5aa08a});
    canvas.rectangle(at.x + size * 0.39, top - size * 0.54, size * 0.06, size * 0.08, {0xf5f5f1});
  }
}

void draw_no_smoking_sign(Canvas& canvas, Spot at, double size) {
  canvas.rounded(at.x - size * 0.62, at.y - size * 0.62, size * 1.24, size * 1.24, 10, {0xfafaf5});
  canvas.rectangle(at.x - size * 0.34, at.y - size * 0.06, size * 0.5, size * 0.13, {0x3b3a37});
  canvas.rectangle(at.x + size * 0.16, at.y - size * 0.06, size * 0.16, size * 0.13, {0xd9893a});
  canvas.curve({at.x + size * 0.28, at.y - size * 0.1}, {at.x + size * 0.4, at.y - size * 0.22},
               {at.x + size * 0.16, at.y - size * 0.26}, {at.x + size * 0.26, at.y - size * 0.38},
               size * 0.04, {0x8f8d87});
  canvas.ring(at.x, at.y, size * 0.5, size * 0.5, size * 0.1, {0xc0392b});
  canvas.line({at.x - size * 0.34, at.y - size * 0.34}, {at.x + size * 0.34, at.y + size * 0.34},
              size * 0.1, {0xc0392b});
}

void draw_cigarette(Canvas& canvas, Spot at, double size, bool lit) {
  canvas.line(at, {at.x + size * 0.7, at.y - size * 0.1}, size * 0.16, {0xf3f0e6});
  canvas.line({at.x + size * 0.7, at.y - size * 0.1}, {at.x + size, at.y - size * 0.14},
              size * 0.16, {0xd08b3c});
  canvas.ellipse(at.x - size * 0.06, at.y, size * 0.1, size * 0.09, {lit ? 0xd64a2aU : 0x55504aU});
  if (!lit) return;
  canvas.curve({at.x - size * 0.1, at.y - size * 0.2}, {at.x - size * 0.8, at.y - size * 1.4},
               {at.x + size * 0.6, at.y - size * 2.0}, {at.x - size * 0.2, at.y - size * 3.4},
               size * 0.22, {0xf2f2ef, 0.55});
}

void draw_water_tank(Canvas& canvas, Spot at, double size, bool neglected, Dice& dice) {
  const double half = size * 0.7, top = at.y - size;
  const std::uint32_t steel = neglected ? 0x9d9e97 : 0xc4ccce;
  canvas.ellipse(at.x + 20, at.y, half * 1.15, size * 0.1, {0x3f3a34, 0.3});
  canvas.rectangle(at.x - half, top, half * 2, size * 0.94, {steel});
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 4; ++column) {
      const double x = at.x - half + half * 0.5 * column, y = top + size * 0.31 * row;
      canvas.polygon(
          {{x + 8, y + 8}, {x + half * 0.5 - 8, y + 8}, {x + half * 0.25, y + size * 0.15}},
          {shade(steel, 1.12)});
      canvas.rectangle(x, y, 3, size * 0.31, {shade(steel, 0.8)});
    }
    canvas.rectangle(at.x - half, top + size * 0.31 * row, half * 2, 3, {shade(steel, 0.8)});
  }
  canvas.line({at.x + half, at.y - size * 0.2}, {at.x + half * 1.6, at.y - size * 0.2}, size * 0.07,
              {0x5f87b0});
  canvas.line({at.x + half * 1.6, at.y - size * 0.2}, {at.x + half * 1.6, at.y}, size * 0.07,
              {0x5f87b0});
  if (!neglected) {
    canvas.rounded(at.x - size * 0.2, top - size * 0.09, size * 0.4, size * 0.1, 6, {0x8f999c});
    canvas.rounded(at.x - size * 0.03, top - size * 0.05, size * 0.08, size * 0.1, 4, {0xc9a03a});
    return;
  }
  canvas.ellipse(at.x, top, size * 0.22, size * 0.05, {0x22302e});
  canvas.polygon({{at.x + size * 0.2, top},
                  {at.x + size * 0.42, top - size * 0.26},
                  {at.x + size * 0.48, top - size * 0.22},
                  {at.x + size * 0.26, top + size * 0.02}},
                 {0x7d8688});
  for (const double across : {-0.5, -0.1, 0.4, 0.62}) {
    const double drop = dice.between(size * 0.2, size * 0.6);
    canvas.line({at.x + half * across, top + size * 0.1}, {at.x + half * across, top + drop}, 14,
                {0x8a4f2c, 0.55});
  }
  canvas.blob(at.x + half * 0.3, at.y - size * 0.06, half * 0.7, size * 0.09, dice,
              {0x5f7a3f, 0.8});
}

}  // namespace media
