#include "media/scene_places.h"

#include <algorithm>

namespace media {
namespace {

// The order in which arguments are evaluated is the compiler's choice, so no call here takes two
// throws of the dice: the picture would depend on the compiler.

// Places are drawn wider than the picture, because the canvas may be aimed a little elsewhere.
constexpr double left = -80, wide = Canvas::width + 160, low = Canvas::height + 80;

constexpr std::array<std::uint32_t, 6> skies = {0xb7cdd6, 0xc9d6cb, 0xdfd2bf,
                                                0xcfd6d9, 0xa3c1d3, 0xd9d6c8};
constexpr std::array<std::uint32_t, 10> facades = {0xa59e90, 0xc4b8a4, 0x8f9a97, 0xb7a793,
                                                   0xd2c8b6, 0x9aa0a3, 0xb98f78, 0xa8b09b,
                                                   0xcbb7a9, 0x7f8b91};
constexpr std::array<std::uint32_t, 6> awnings = {0x17694f, 0xb24a3a, 0xc9a03a,
                                                  0x3f6f9e, 0x8c5a86, 0x5d7d57};
constexpr std::array<std::uint32_t, 5> roads = {0x8f8a82, 0x7f7d7b, 0x9b9183, 0x868c8c, 0x99928e};
constexpr std::array<std::uint32_t, 5> leaves = {0x5c8a63, 0x6f9a5e, 0x4d7a5c, 0x86a463, 0x7c9350};
constexpr std::array<std::uint32_t, 6> tiles = {0xdbe3e0, 0xd7dde6, 0xe5ded2,
                                                0xcfdcd3, 0xe2d5d0, 0xc8d3da};

void draw_sky(Canvas& canvas, Dice& dice, double ground) {
  canvas.rectangle(left, -80, wide, ground + 80, {dice.pick(skies)});
  const unsigned clouds = dice.below(4);
  for (unsigned cloud = 0; cloud < clouds; ++cloud) {
    const double x = dice.between(0, 1200), y = dice.between(20, 220), size = dice.between(60, 150);
    canvas.ellipse(x, y, size * 1.6, size * 0.4, {0xffffff, 0.35});
    canvas.ellipse(x + size * 0.5, y - size * 0.2, size, size * 0.35, {0xffffff, 0.3});
  }
}

void draw_windows(Canvas& canvas, Dice& dice, double x, double top, double w, double bottom,
                  std::uint32_t wall) {
  const double window_w = dice.between(34, 62), window_h = dice.between(42, 74);
  const double gap = dice.between(22, 48), step_y = window_h + dice.between(26, 44);
  const std::uint32_t glass = dice.below(3) == 0 ? 0x6d8794 : shade(wall, 0.62);
  for (double y = top + 36; y + window_h < bottom - 8; y += step_y) {
    for (double at = x + gap; at + window_w < x + w - gap / 2; at += window_w + gap) {
      canvas.rectangle(at, y, window_w, window_h, {glass});
      canvas.rectangle(at, y + window_h, window_w, 6, {shade(wall, 1.15)});
      if (dice.below(5) == 0) {  // an air conditioner below the window
        canvas.rounded(at + 4, y + window_h + 8, window_w * 0.7, 18, 3, {0xe3e3de});
      }
    }
  }
}

void draw_shop(Canvas& canvas, Dice& dice, double x, double w, double ground) {
  const std::uint32_t colour = dice.pick(awnings);
  const double top = ground - 118;
  canvas.rectangle(x + 14, top, w - 28, 118, {0x5b625f});
  canvas.rectangle(x + 26, top + 44, (w - 60) / 2, 74, {0x7f8d8c});
  canvas.rectangle(x + 34 + (w - 60) / 2, top + 44, (w - 60) / 2, 74, {0x93a09c});
  canvas.rectangle(x + 8, top - 30, w - 16, 34, {shade(colour, 0.85)});
  const double stripe = (w - 16) / 8;
  for (int index = 0; index < 8; ++index) {
    const double at = x + 8 + stripe * index;
    const std::uint32_t paint = index % 2 == 0 ? colour : 0xefe9dd;
    canvas.polygon(
        {{at, top + 4}, {at + stripe, top + 4}, {at + stripe - 3, top + 38}, {at - 3, top + 38}},
        {paint});
  }
}

void draw_house(Canvas& canvas, Dice& dice, double x, double w, double ground) {
  const double top = dice.between(50, ground - 200);
  const std::uint32_t facade = dice.pick(facades), wall = shade(facade, dice.between(0.9, 1.06));
  canvas.rectangle(x, top, w, ground - top, {wall});
  canvas.rectangle(x - 6, top - 10, w + 12, 16, {shade(wall, 0.8)});
  const bool shop = w > 180 && dice.below(2) == 0;
  draw_windows(canvas, dice, x, top, w, shop ? ground - 150 : ground - 20, wall);
  if (shop) {
    draw_shop(canvas, dice, x, w, ground);
  } else {
    const double door = x + w * dice.between(0.2, 0.7);
    canvas.rectangle(door, ground - 92, 52, 92, {shade(wall, 0.5)});
  }
}

void draw_tree(Canvas& canvas, Dice& dice, double ground) {
  const double x = dice.between(40, 1160), size = dice.between(70, 130);
  const std::uint32_t leaf = dice.pick(leaves);
  canvas.rectangle(x - 9, ground - size * 1.5, 18, size * 1.5 + 30, {0x6e5a48});
  canvas.blob(x, ground - size * 2, size, size * 0.9, dice, {leaf});
  canvas.blob(x - size * 0.5, ground - size * 1.6, size * 0.7, size * 0.6, dice,
              {shade(leaf, 0.9)});
  canvas.blob(x + size * 0.5, ground - size * 1.7, size * 0.7, size * 0.6, dice,
              {shade(leaf, 1.1)});
}

// Paving that comes towards the viewer: lines from one point on the horizon.
void draw_paving(Canvas& canvas, double from, double to, double vanish_x, Paint joint) {
  for (int index = -14; index <= 14; ++index) {
    canvas.line({vanish_x + index * 60.0, from}, {vanish_x + index * 150.0, to}, 2, joint);
  }
  double y = from;
  for (double step = 16; y < to; step *= 1.45, y += step) {
    canvas.line({left, y}, {left + wide, y}, 2, joint);
  }
}

void draw_wall_tiles(Canvas& canvas, double floor, double size, Paint joint) {
  for (double x = left; x < left + wide; x += size) canvas.line({x, -80}, {x, floor}, 2, joint);
  for (double y = -80; y < floor; y += size) canvas.line({left, y}, {left + wide, y}, 2, joint);
}

}  // namespace

double draw_street(Canvas& canvas, Dice& dice) {
  const double ground = dice.between(480, 570);
  draw_sky(canvas, dice, ground);
  for (double x = left + dice.between(0, 80); x < left + wide;) {
    const double w = dice.between(150, 430);
    draw_house(canvas, dice, x, w, ground);
    x += w + (dice.below(3) == 0 ? dice.between(30, 110) : 0);
  }
  const double curb = ground + dice.between(70, 130);
  const std::uint32_t road = dice.pick(roads);
  canvas.rectangle(left, ground, wide, curb - ground, {shade(road, 1.28)});
  draw_paving(canvas, ground, curb, dice.between(300, 900), {shade(road, 1.12), 0.8});
  canvas.rectangle(left, curb, wide, 12, {shade(road, 1.5)});
  canvas.rectangle(left, curb + 12, wide, low - curb, {road});
  if (dice.below(2) == 0) {
    const double y = dice.between(790, 850);
    for (double x = left + dice.between(0, 200); x < left + wide; x += 260) {
      canvas.polygon({{x, y}, {x + 150, y}, {x + 140, y + 16}, {x - 14, y + 16}}, {0xe8e4da, 0.8});
    }
  }
  const unsigned trees = dice.below(4);
  for (unsigned tree = 0; tree < trees; ++tree) draw_tree(canvas, dice, ground + 20);
  return curb;
}

double draw_washroom(Canvas& canvas, Dice& dice) {
  const double floor = dice.between(560, 640);
  const std::uint32_t tile = dice.pick(tiles);
  canvas.rectangle(left, -80, wide, floor + 80, {tile});
  draw_wall_tiles(canvas, floor, dice.between(52, 96), {shade(tile, 0.9)});
  const double band = dice.between(60, 200);
  canvas.rectangle(left, band, wide, 34, {dice.pick(awnings), 0.55});
  const std::uint32_t ground = shade(tile, dice.between(0.72, 0.86));
  canvas.rectangle(left, floor, wide, low - floor, {ground});
  draw_paving(canvas, floor, low, dice.between(300, 900), {shade(ground, 0.88)});
  canvas.rectangle(left, floor - 14, wide, 14, {shade(tile, 0.7)});
  return floor;
}

double draw_market_hall(Canvas& canvas, Dice& dice) {
  const double floor = dice.between(500, 580);
  const std::uint32_t wall = shade(dice.pick(tiles), 0.9);
  canvas.rectangle(left, -80, wide, floor + 80, {wall});
  const double beam = dice.between(90, 150);
  for (double x = left + dice.between(0, 120); x < left + wide; x += dice.between(180, 300)) {
    canvas.line({x, -60}, {x + dice.between(-60, 60), beam}, 10, {shade(wall, 0.8)});
    canvas.ellipse(x + 40, beam + 30, 46, 12, {0xfff6d8});
  }
  canvas.rectangle(left, beam, wide, 12, {shade(wall, 0.7)});
  for (double x = left + dice.between(0, 100); x < left + wide;) {
    const double w = dice.between(170, 320), drop = dice.between(30, 60);
    canvas.rectangle(x, beam + 70, w, floor - beam - 70, {shade(dice.pick(facades), 0.85)});
    canvas.rectangle(x - 4, beam + 60, w + 8, drop, {dice.pick(awnings)});
    canvas.rounded(x + w * 0.2, beam + 66, w * 0.6, drop - 14, 6, {0xf4efe2, 0.85});
    x += w + dice.between(10, 26);
  }
  const std::uint32_t ground = dice.pick(roads);
  canvas.rectangle(left, floor, wide, low - floor, {shade(ground, 1.15)});
  draw_paving(canvas, floor, low, dice.between(300, 900), {ground, 0.7});
  return floor;
}

double draw_lobby(Canvas& canvas, Dice& dice) {
  const double floor = dice.between(580, 660);
  const std::uint32_t tile = dice.pick(tiles), wall = shade(tile, dice.between(0.92, 1.0));
  canvas.rectangle(left, -80, wide, floor + 80, {wall});
  canvas.rectangle(left, floor - 150, wide, 150, {shade(wall, 0.78)});
  const double door = dice.between(120, 860), door_top = dice.between(150, 230);
  canvas.rectangle(door - 14, door_top - 14, 268, floor - door_top + 14, {shade(wall, 0.6)});
  canvas.rectangle(door, door_top, 118, floor - door_top, {0x9fb6bd});
  canvas.rectangle(door + 122, door_top, 118, floor - door_top, {0xa9bfc4});
  canvas.rectangle(door + 100, floor - 190, 8, 70, {0x5b625f});
  canvas.rectangle(door + 132, floor - 190, 8, 70, {0x5b625f});
  const double board = door > 480 ? dice.between(60, 200) : dice.between(800, 880);
  const double board_top = dice.between(170, 240), board_w = dice.between(190, 250);
  canvas.rounded(board, board_top, board_w, 160, 6, {0xf4f1e8});
  const std::uint32_t ground = shade(wall, 0.86);
  canvas.rectangle(left, floor, wide, low - floor, {ground});
  draw_paving(canvas, floor, low, dice.between(300, 900), {shade(ground, 0.93)});
  return floor;
}

double draw_backyard(Canvas& canvas, Dice& dice) {
  const double ground = dice.between(470, 580);
  draw_sky(canvas, dice, ground);
  const double house = dice.between(-60, 700), house_w = dice.between(320, 560);
  draw_house(canvas, dice, house, house_w, ground);
  const double wall_top = ground - dice.between(110, 220);
  const std::uint32_t brick = shade(dice.pick(facades), 0.95);
  canvas.rectangle(left, wall_top, house - left, ground - wall_top, {brick});
  canvas.rectangle(house + house_w, wall_top, wide, ground - wall_top, {shade(brick, 1.05)});
  for (double y = wall_top; y < ground; y += 26) {
    canvas.line({left, y}, {house, y}, 2, {shade(brick, 0.88)});
    canvas.line({house + house_w, y}, {left + wide, y}, 2, {shade(brick, 0.92)});
  }
  const unsigned trees = 1 + dice.below(3);
  for (unsigned tree = 0; tree < trees; ++tree) draw_tree(canvas, dice, ground);
  constexpr std::array<std::uint32_t, 4> soils = {0xa8977b, 0x97937f, 0xb0a48c, 0x8f8a72};
  const std::uint32_t soil = dice.pick(soils);
  canvas.rectangle(left, ground, wide, low - ground, {soil});
  for (int patch = 0; patch < 5; ++patch) {
    const double x = dice.between(0, 1200), y = dice.between(ground + 40, 880);
    const double patch_w = dice.between(90, 240), patch_h = dice.between(14, 40);
    canvas.blob(x, y, patch_w, patch_h, dice, {shade(soil, 0.92)});
  }
  return ground + 30;
}

}  // namespace media
