#include "app/demo_grids.h"

#include "geo/geojson.h"
#include "geo/grid_code.h"
#include "grid/actions.h"

namespace app {

namespace {

constexpr std::uint64_t duties_seed = 54;
constexpr std::int64_t province = 370'000'000'000;

// Numbers of a range that is not given to subscribers, so that no message reaches anybody.
std::string invented_phone(Dice& dice) { return "1600000" + std::to_string(1000 + dice.below(9000)); }

std::string unit_of(const DemoTown& town) {
  const bool street = town.name.ends_with("街道");
  const bool office = town.name.ends_with("办事处");
  return town.name + (office ? "" : street ? "办事处" : "人民政府");
}

geo::Feature feature_of(const DemoCountry& country, const DemoTown& town, const DemoGrid& grid,
                        const DemoWords& words, Dice& dice) {
  geo::Feature feature;
  feature.shape = grid.shape;
  auto& properties = feature.properties;
  properties["code"] = geo::to_string(geo::GridCode{static_cast<std::uint64_t>(grid.code)});
  properties["name"] = grid.name;
  properties["unit"] = unit_of(town);
  properties["leader"] = demo_person(words, dice) + "（演示）";
  properties["leaderPhone"] = invented_phone(dice);
  properties["liaison"] = demo_person(words, dice) + "（演示）";
  properties["liaisonPhone"] = invented_phone(dice);
  if (!grid.manned) return feature;
  properties["responsible"] = demo_person(words, dice) + "（演示）";
  properties["phone"] = invented_phone(dice);
  properties["responsibleLogin"] = login_of_grid_worker(country, town, grid.worker);
  return feature;
}

// The program itself may write everywhere.
kernel::Caller the_program() {
  kernel::Caller caller;
  caller.division = province;
  kernel::Grant grant;
  grant.role = "program";
  grant.division = province;
  grant.ranges = {kernel::subtree(province)};
  grant.permissions = {kernel::Permission::grid_write};
  caller.grants = {grant};
  return caller;
}

}  // namespace

std::int64_t import_demo_grids(Installation& installation, const DemoCountry& country,
                               const DemoWords& words, base::Instant now, base::Day valid_from) {
  std::vector<geo::Feature> features;
  Dice dice(duties_seed);
  for (const DemoCity& city : country.cities) {
    for (const DemoTown& town : city.towns) {
      for (const DemoGrid& grid : town.grids) {
        features.push_back(feature_of(country, town, grid, words, dice));
      }
    }
  }
  grid::ImportOptions options;
  options.valid_from = valid_from;
  const kernel::Services services = installation.services();
  grid::import_grids(*installation.database, services, the_program(), now,
                     geo::to_geojson(features), options);
  return static_cast<std::int64_t>(features.size());
}

}  // namespace app
