// What a driver or walker is told, in Chinese. One form for every engine.
#pragma once

#include <string>
#include <string_view>

namespace road {

// "沿解放路向东出发". `degrees`: the direction in which the way begins, clockwise from north, finite.
std::string depart_text(std::string_view road, double degrees);
// "左转进入解放路"; without a road's name only the turn.
std::string turn_text(std::string_view turn, std::string_view road);
std::string arrive_text();

}  // namespace road
