#pragma once

#include "media/canvas.h"

namespace media {

// Things that stand in a scene. `at` is the middle of their foot, `size` about their height in
// pixels.
void draw_bin(Canvas& canvas, Spot at, double size, std::uint32_t colour, bool overflowing);
void draw_bag(Canvas& canvas, Spot at, double size, std::uint32_t colour, Dice& dice);
void draw_litter(Canvas& canvas, Spot at, double reach, unsigned pieces, Dice& dice);
void draw_puddle(Canvas& canvas, Spot at, double reach, std::uint32_t water, Dice& dice);
void draw_stain(Canvas& canvas, Spot at, double reach, Dice& dice);
void draw_grate(Canvas& canvas, Spot at, double size);
void draw_tyre(Canvas& canvas, Spot at, double size);
void draw_jar(Canvas& canvas, Spot at, double size, std::uint32_t content);
void draw_fly(Canvas& canvas, Spot at, double size);
void draw_bait_box(Canvas& canvas, Spot at, double size);
void draw_bicycle(Canvas& canvas, Spot at, double size, std::uint32_t colour, double lean);
void draw_stand(Canvas& canvas, Spot at, double size, std::uint32_t colour, Dice& dice);
void draw_crate(Canvas& canvas, Spot at, double size, std::uint32_t goods, Dice& dice);
void draw_poster(Canvas& canvas, Spot at, double size, Dice& dice);
void draw_shrub(Canvas& canvas, Spot at, double size, Dice& dice);
void draw_cubicle(Canvas& canvas, Spot at, double size, std::uint32_t colour, bool ajar);
void draw_basin(Canvas& canvas, Spot at, double size, bool dirty, Dice& dice);
void draw_no_smoking_sign(Canvas& canvas, Spot at, double size);
void draw_cigarette(Canvas& canvas, Spot at, double size, bool lit);
void draw_water_tank(Canvas& canvas, Spot at, double size, bool neglected, Dice& dice);

}  // namespace media
