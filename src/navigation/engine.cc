#include "navigation/engine.h"

#include <cmath>

#include "base/errors.h"
#include "base/text.h"
#include "navigation/engine_osrm.h"
#include "navigation/engine_own.h"
#include "navigation/engine_valhalla.h"
#include "navigation/outer_settings.h"

namespace navigation {

std::unique_ptr<Engine> engine_for(std::optional<ProfileCode> asked) {
  const ProfileCode profile = asked.value_or(ProfileCode::driving);
  if (const auto outer = outer_engine(profile)) {
    return outer->code == EngineCode::osrm ? osrm_engine(outer->address, profile) : valhalla_engine(outer->address, profile);
  }
  if (auto own = own_engine(profile)) return own;
  throw base::Refusal(409, "navigation.no_network", "还没有导入路网，请系统管理员运行 aiwei import roads");
}

std::unique_ptr<Engine> reach_engine_for(std::optional<ProfileCode> asked) {
  auto engine = engine_for(asked);
  if (engine->draws_reach()) return engine;
  if (auto own = own_engine(asked.value_or(ProfileCode::driving))) return own;
  throw base::Refusal(409, "navigation.no_reach", "现用的路线引擎（OSRM）不能画可达范围，请系统管理员再运行 aiwei import roads 导入路网，或改用 Valhalla");
}

AskedPoint point_in(const std::string& text, const std::string& pointer) {
  const auto numbers = base::parse_numbers(text, 2).value_or(std::vector<double>(2, NAN));
  const geo::Point point{numbers[0], numbers[1]};
  if (!geo::is_on_earth(point)) {
    throw base::invalid({{pointer, "bad_format", "应为 经度,纬度，如 117.03,36.67"}});
  }
  return {point, pointer};
}

std::vector<Spot> on_road(Engine& engine, const std::vector<AskedPoint>& asked) {
  std::vector<geo::Point> points;
  for (const AskedPoint& each : asked) points.push_back(each.point);
  auto found = engine.snap(points);
  std::vector<Spot> spots;
  std::vector<base::InputError> errors;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (found[i]) spots.push_back(std::move(*found[i]));
    else errors.push_back({asked[i].pointer, "far_from_road", "这里 1 千米内没有路网覆盖的道路，不能给出路线"});
  }
  if (!errors.empty()) throw base::invalid(std::move(errors));
  return spots;
}

}  // namespace navigation
