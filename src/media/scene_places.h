#pragma once

#include "media/canvas.h"

namespace media {

// Empty places, each filling the picture. They answer the height in pixels at which the ground or
// floor begins; things stand below it. The dice decide everything, so the same dice give the same
// place.
double draw_street(Canvas& canvas, Dice& dice);
double draw_washroom(Canvas& canvas, Dice& dice);
double draw_market_hall(Canvas& canvas, Dice& dice);
double draw_lobby(Canvas& canvas, Dice& dice);
double draw_backyard(Canvas& canvas, Dice& dice);

}  // namespace media
