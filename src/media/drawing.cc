#include "media/drawing.h"

#include "media/canvas.h"
#include "media/encode.h"
#include "media/scene_places.h"
#include "media/scene_things.h"

namespace media {
namespace {

// What stands in the place. Positions are thrown before the two moments part, so that what stays
// in place after the repair is where it was. `floor` is where the ground begins.
using DrawProblem = void (*)(Canvas& canvas, Dice& dice, SceneMoment moment, double floor);

constexpr std::array<std::uint32_t, 5> bins = {0x3f6f5b, 0x5b83b0, 0x8b4f45, 0x6b6f74, 0x4f8a4b};
constexpr std::array<std::uint32_t, 5> umbrellas = {0xb24a3a, 0x3f6f9e, 0xd9a13a, 0x4f8a6b,
                                                    0xd8cfbd};
constexpr std::array<std::uint32_t, 4> bags = {0x3c4046, 0xe8e3d6, 0x8c3f38, 0x5f6f4a};

Spot throw_spot(Dice& dice, double floor) {
  return {dice.between(200, 1000), dice.between(floor + 60, 830)};
}

void rubbish(Canvas& canvas, Dice& dice, SceneMoment moment, double floor) {
  const bool dirty = moment == SceneMoment::before;
  const double foot = floor + dice.between(50, 130), size = dice.between(190, 290);
  const double first = dice.between(180, 700);
  const unsigned count = 1 + dice.below(3);
  const Spot heap = {first + dice.between(-60, 240), foot + 40};
  if (dirty) draw_stain(canvas, heap, dice.between(220, 340), dice);
  for (unsigned bin = 0; bin < count; ++bin) {
    draw_bin(canvas, {first + bin * size * 0.85, foot}, size, bins[(bin + count) % bins.size()],
             dirty);
  }
  if (!dirty) return;
  const unsigned sacks = 2 + dice.below(5);
  for (unsigned sack = 0; sack < sacks; ++sack) {
    const Spot at = {heap.x + dice.between(-220, 260), heap.y + dice.between(-20, 70)};
    const double height = dice.between(70, 140);
    draw_bag(canvas, at, height, dice.pick(bags), dice);
  }
  draw_litter(canvas, {heap.x, heap.y + 50}, 330, 26, dice);
}

void water(Canvas& canvas, Dice& dice, SceneMoment moment, double floor) {
  const Spot drain = {dice.between(200, 1000), floor + dice.between(60, 130)};
  const double reach = dice.between(320, 520), across = dice.between(-150, 150);
  constexpr std::array<std::uint32_t, 4> waters = {0x6f8b90, 0x7d8672, 0x5d7682, 0x8b8468};
  const std::uint32_t colour = dice.pick(waters);
  const Spot barrier = throw_spot(dice, floor);
  if (moment == SceneMoment::before) {
    draw_puddle(canvas, {drain.x + across, drain.y + 90}, reach, colour, dice);
    draw_litter(canvas, {drain.x + across, drain.y + 80}, reach * 0.7, 9, dice);
    canvas.line({barrier.x, barrier.y}, {barrier.x, barrier.y - 220}, 16, {0x4d4d4a});
    canvas.rounded(barrier.x - 70, barrier.y - 250, 140, 60, 6, {0xc9a03a});
    return;
  }
  canvas.ellipse(drain.x + across, drain.y + 90, reach * 0.8, reach * 0.16, {0x6b655c, 0.18});
  draw_grate(canvas, drain, 90);
}

void toilet(Canvas& canvas, Dice& dice, SceneMoment moment, double floor) {
  const bool dirty = moment == SceneMoment::before;
  constexpr std::array<std::uint32_t, 4> doors = {0x7a9aa6, 0xa58a6b, 0x6f9480, 0x9c8aa0};
  const std::uint32_t door = dice.pick(doors);
  const double first = dice.between(120, 300), size = dice.between(380, 450);
  const unsigned cubicles = 2 + dice.below(2), broken = dice.below(cubicles);
  for (unsigned cubicle = 0; cubicle < cubicles; ++cubicle) {
    draw_cubicle(canvas, {first + cubicle * size * 0.62, floor}, size, door,
                 dirty && cubicle == broken);
  }
  const double basin = first + cubicles * size * 0.62 + dice.between(0, 60);
  draw_basin(canvas, {basin, floor}, dice.between(130, 160), dirty, dice);
  const Spot wet = throw_spot(dice, floor);
  if (!dirty) {
    canvas.polygon({{wet.x - 40, wet.y}, {wet.x, wet.y - 120}, {wet.x + 40, wet.y}}, {0xe2b33a});
    return;
  }
  draw_puddle(canvas, wet, dice.between(180, 320), 0x8d8a6a, dice);
  draw_stain(canvas, {wet.x + 160, wet.y - 40}, 160, dice);
  draw_litter(canvas, {600, floor + 140}, 420, 18, dice);
}

void vector_pest(Canvas& canvas, Dice& dice, SceneMoment moment, double floor) {
  const Spot pile = {dice.between(250, 950), floor + dice.between(110, 200)};
  const Spot box = {dice.between(150, 1050), floor + 30};
  if (moment == SceneMoment::after) {
    draw_bait_box(canvas, box, 90);
    for (int row = 0; row < 3; ++row) {
      canvas.line({pile.x - 220, pile.y - 20.0 + row * 26},
                  {pile.x + 220, pile.y - 20.0 + row * 26}, 3, {0xffffff, 0.18});
    }
    return;
  }
  const unsigned tyres = 3 + dice.below(4);
  for (unsigned tyre = 0; tyre < tyres; ++tyre) {
    const Spot at = {pile.x + dice.between(-230, 230), pile.y - 46.0 * (tyre / 2) + 30};
    draw_tyre(canvas, at, dice.between(150, 210));
  }
  const unsigned jars = 2 + dice.below(4);
  for (unsigned jar = 0; jar < jars; ++jar) {
    const Spot at = {pile.x + dice.between(-360, 360), pile.y + dice.between(60, 120)};
    draw_jar(canvas, at, dice.between(90, 150), jar % 2 == 0 ? 0x6f8050 : 0x5f7f86);
  }
  for (int fly = 0; fly < 9; ++fly) {
    const Spot at = {pile.x + dice.between(-330, 330), pile.y - dice.between(90, 330)};
    draw_fly(canvas, at, dice.between(26, 46));
  }
}

void street(Canvas& canvas, Dice& dice, SceneMoment moment, double floor) {
  const bool disorder = moment == SceneMoment::before;
  const unsigned bicycles = 3 + dice.below(3);
  const double first = dice.between(120, 420);
  for (unsigned bicycle = 0; bicycle < bicycles; ++bicycle) {
    const std::uint32_t colour = umbrellas[bicycle % 3];
    const Spot strewn = {dice.between(100, 1100), dice.between(floor + 90, 850)};
    const double lean = dice.between(-70, 70);
    const Spot lined = {first + bicycle * 150.0, floor + 20};
    draw_bicycle(canvas, disorder ? strewn : lined, 190, colour, disorder ? lean : 12);
  }
  const double wall = floor - dice.between(150, 240);
  if (!disorder) return;
  for (int poster = 0; poster < 7; ++poster) {
    const Spot at = {dice.between(60, 1140), wall + dice.between(-70, 60)};
    draw_poster(canvas, at, dice.between(60, 110), dice);
  }
  const unsigned stands = 1 + dice.below(2);
  for (unsigned stand = 0; stand < stands; ++stand) {
    const Spot at = throw_spot(dice, floor);
    draw_stand(canvas, at, dice.between(180, 240), dice.pick(umbrellas), dice);
  }
}

void market(Canvas& canvas, Dice& dice, SceneMoment moment, double floor) {
  constexpr std::array<std::uint32_t, 5> goods = {0xc9513f, 0xd99b3a, 0x6f9a4e, 0xe0c65a, 0x9b6a8c};
  const double counter = floor + dice.between(10, 40), step = dice.between(150, 210);
  for (double x = dice.between(-20, 80); x < 1260; x += step) {
    draw_crate(canvas, {x, counter}, step * 0.66, dice.pick(goods), dice);
  }
  const Spot aisle = throw_spot(dice, floor + 60);
  if (moment == SceneMoment::after) {
    canvas.polygon({{300, counter + 30}, {310, counter + 30}, {120, 980}, {90, 980}},
                   {0xe2b33a, 0.9});
    canvas.polygon({{890, counter + 30}, {900, counter + 30}, {1110, 980}, {1080, 980}},
                   {0xe2b33a, 0.9});
    return;
  }
  draw_puddle(canvas, aisle, dice.between(220, 360), 0x77766a, dice);
  for (int crate = 0; crate < 5; ++crate) {
    const Spot at = throw_spot(dice, floor + 30);
    draw_crate(canvas, at, dice.between(120, 170), dice.pick(goods), dice);
  }
  for (int leaf = 0; leaf < 16; ++leaf) {
    const Spot at = throw_spot(dice, floor + 20);
    canvas.ellipse(at.x, at.y, dice.between(16, 40), 10, {0x7fa356});
  }
}

void smoking(Canvas& canvas, Dice& dice, SceneMoment moment, double floor) {
  const Spot sign = {dice.between(160, 1040), dice.between(190, 330)};
  const Spot plant = {dice.between(100, 1100), floor + 60};
  const Spot butts = throw_spot(dice, floor);
  draw_shrub(canvas, plant, dice.between(100, 150), dice);
  if (moment == SceneMoment::after) {
    draw_no_smoking_sign(canvas, sign, 150);
    return;
  }
  draw_stain(canvas, butts, dice.between(160, 260), dice);
  for (int butt = 0; butt < 12; ++butt) {
    const Spot at = {butts.x + dice.between(-260, 260), butts.y + dice.between(-50, 60)};
    draw_cigarette(canvas, at, dice.between(36, 64), false);
  }
  draw_cigarette(canvas, {butts.x - 40, butts.y - 20}, dice.between(110, 160), true);
  for (int cloud = 0; cloud < 4; ++cloud) {
    const Spot at = {butts.x + dice.between(-240, 240), butts.y - dice.between(220, 420)};
    const double reach = dice.between(90, 190);
    canvas.blob(at.x, at.y, reach, reach * 0.5, dice, {0xf2f2ee, 0.34});
  }
}

void drinking_water(Canvas& canvas, Dice& dice, SceneMoment moment, double floor) {
  const bool neglected = moment == SceneMoment::before;
  const Spot tank = {dice.between(330, 820), floor + dice.between(80, 180)};
  const double size = dice.between(300, 420);
  const Spot leak = {tank.x + dice.between(120, 260), tank.y + 60};
  if (neglected) draw_puddle(canvas, leak, dice.between(160, 260), 0x6f8b80, dice);
  draw_water_tank(canvas, tank, size, neglected, dice);
  if (neglected) {
    draw_litter(canvas, {tank.x - 120, tank.y + 40}, 240, 12, dice);
    return;
  }
  for (double x = tank.x - size; x < tank.x + size; x += 60) {  // a fence around the tank
    canvas.line({x, tank.y + 60}, {x, tank.y - 60}, 8, {0x4f8a6b});
  }
  canvas.line({tank.x - size, tank.y - 50}, {tank.x + size, tank.y - 50}, 8, {0x4f8a6b});
}

void other(Canvas& canvas, Dice& dice, SceneMoment moment, double floor) {
  const Spot heap = {dice.between(280, 920), floor + dice.between(130, 200)};
  const double reach = dice.between(240, 380);
  if (moment == SceneMoment::before) {
    draw_stain(canvas, {heap.x, heap.y + 10}, reach * 1.2, dice);
    canvas.blob(heap.x, heap.y - reach * 0.22, reach, reach * 0.36, dice, {0x9b8460});
    canvas.blob(heap.x + reach * 0.3, heap.y - reach * 0.3, reach * 0.5, reach * 0.28, dice,
                {0xb09a76});
    for (int brick = 0; brick < 14; ++brick) {
      const Spot at = {heap.x + dice.between(-reach, reach), heap.y + dice.between(-60, 40)};
      canvas.rectangle(at.x, at.y, dice.between(24, 50), 18, {0xa8583f});
    }
    return;
  }
  for (int shrub = 0; shrub < 5; ++shrub) {
    const Spot at = {heap.x + (shrub - 2) * reach * 0.5, heap.y};
    draw_shrub(canvas, at, dice.between(90, 130), dice);
  }
}

struct SceneRecipe {
  double (*draw_place)(Canvas& canvas, Dice& dice);
  DrawProblem draw_problem;
};

// In the order of SceneKind.
constexpr std::array<SceneRecipe, 9> recipes = {{{draw_street, rubbish},
                                                 {draw_street, water},
                                                 {draw_washroom, toilet},
                                                 {draw_backyard, vector_pest},
                                                 {draw_street, street},
                                                 {draw_market_hall, market},
                                                 {draw_lobby, smoking},
                                                 {draw_backyard, drinking_water},
                                                 {draw_street, other}}};

// The hour of day colours everything, and trees and houses out of sight throw light and shade:
// no two photographs of one place have the same.
void draw_light(Canvas& canvas, Dice& dice) {
  std::array<Glow, 7> glows;
  for (std::size_t patch = 0; patch < glows.size(); ++patch) {
    const Spot middle = {dice.between(0, 1200), dice.between(0, 900)};
    const double across = dice.between(250, 520), down = dice.between(180, 400);
    const std::uint32_t shade_or_sun = patch % 2 == 0 ? 0x26302e : 0xfff6dc;
    glows[patch] = {middle, across, down, {shade_or_sun, 0.18}};
  }
  canvas.light(glows);
  constexpr std::array<Paint, 5> lights = {
      {{0xffb070, 0.12}, {0x8fb4d8, 0.10}, {0xfff2c8, 0.08}, {0x30405a, 0.14}, {0xffffff, 0.0}}};
  canvas.rectangle(-100, -100, 1400, 1100, dice.pick(lights));
}

// 演示 in strokes, because no font may be relied on. Each stroke in a square of 100 units.
constexpr std::array<std::array<double, 4>, 22> mark_strokes = {{
    {12, 12, 24, 24},   {6, 38, 18, 48},    {8, 92, 26, 62},                       // water
    {66, 2, 70, 14},    {36, 18, 98, 18},   {36, 18, 34, 32},   {98, 18, 94, 32},  // roof
    {46, 32, 88, 32},   {44, 44, 90, 44},   {44, 44, 44, 76},   {90, 44, 90, 76},
    {44, 60, 90, 60},   {44, 76, 90, 76},   {67, 32, 67, 76},   {56, 80, 38, 98},
    {78, 80, 96, 98},   {130, 14, 190, 14}, {112, 40, 208, 40}, {160, 40, 160, 96},
    {160, 96, 146, 88}, {136, 56, 116, 84}, {184, 56, 204, 84},
}};

void draw_mark(Canvas& canvas) {
  constexpr double left = 992, top = 812, unit = 0.56;
  canvas.rounded(left - 34, top - 22, 190, 98, 12, {0x17694f, 0.92});
  for (const auto& stroke : mark_strokes) {
    canvas.line({left + stroke[0] * unit, top + stroke[1] * unit},
                {left + stroke[2] * unit, top + stroke[3] * unit}, 5, {0xffffff});
  }
}

std::uint64_t seed_of(const Scene& scene, std::uint64_t purpose) {
  return (std::uint64_t{scene.variant} * 64 + static_cast<std::uint64_t>(scene.kind)) * 64 +
         purpose;
}

}  // namespace

std::string draw_scene_jpeg(const Scene& scene) {
  const auto moment_number = static_cast<std::uint64_t>(scene.moment);
  Dice place(seed_of(scene, 1)), problem(seed_of(scene, 2)),
      camera(seed_of(scene, 3 + moment_number));
  const SceneRecipe& recipe = recipes[static_cast<std::size_t>(scene.kind)];
  Canvas canvas;
  const double right = camera.between(-24, 24), down = camera.between(-16, 16);
  canvas.aim(right, down, camera.between(1.0, 1.05));
  const double floor = recipe.draw_place(canvas, place);
  recipe.draw_problem(canvas, problem, scene.moment, floor);
  draw_light(canvas, camera);
  canvas.aim(0, 0, 1);
  draw_mark(canvas);
  return encode_jpeg(canvas.image());
}

}  // namespace media
