#include "road/step_words.h"

#include <cmath>

namespace road {

namespace {

std::string_view direction_word(double degrees) {
  constexpr std::string_view words[] = {"北", "东北", "东", "东南", "南", "西南", "西", "西北"};
  return words[static_cast<std::size_t>(std::lround((std::remainder(degrees, 360) + 360) / 45)) % 8];
}

}  // namespace

std::string depart_text(std::string_view road, double degrees) {
  const std::string along = road.empty() ? "" : "沿" + std::string(road);
  return along + "向" + std::string(direction_word(degrees)) + "出发";
}

std::string turn_text(std::string_view turn, std::string_view road) {
  return std::string(turn) + (road.empty() ? "" : "进入" + std::string(road));
}

std::string arrive_text() { return "到达目的地"; }

}  // namespace road
