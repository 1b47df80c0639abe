#include "app/demo_grids.h"

#include <set>

#include "geo/geojson.h"
#include "geo/grid_code.h"
#include "grid/actions.h"
#include "grid/store_chain.h"

namespace app {

namespace {

constexpr std::uint64_t duties_seed = 54;
constexpr std::uint64_t chain_seed = 55;
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

namespace {

// Writes the posts of chains; everybody's name and number are invented.
class Chains {
 public:
  Chains(db::Tx& tx, const base::SecretKeys& keys, const DemoWords& words, base::Day from)
      : tx_(tx), keys_(keys), words_(words), from_(from) {}

  void add(grid::PostKind kind, std::int64_t division, const std::string& title, const std::string& unit_name) {
    grid::ChainPostRow post;
    post.kind = kind;
    post.division = division;
    post.title = title;
    post.unit_name = unit_name;
    post.name_sealed = keys_.seal(grid::post_name_purpose, demo_person(words_, dice_) + "（演示）");
    post.phone_sealed = keys_.seal(grid::post_phone_purpose, invented_phone(dice_));
    post.valid_from = from_;
    grid::insert_post(tx_, post);
    ++count_;
  }

  std::int64_t count() const { return count_; }

 private:
  db::Tx& tx_;
  const base::SecretKeys& keys_;
  const DemoWords& words_;
  base::Day from_;
  Dice dice_{chain_seed};
  std::int64_t count_ = 0;
};

}  // namespace

std::int64_t write_demo_chain(db::Tx& tx, const base::SecretKeys& keys, const DemoCountry& country,
                              const DemoWords& words, base::Day from) {
  Chains chains(tx, keys, words, from);
  const auto divisions = people::divisions();
  std::set<std::int64_t> counties;
  for (const DemoCity& city : country.cities) {
    for (const DemoTown& town : city.towns) {
      if (town.grids.empty()) continue;
      const std::int64_t county = kernel::ancestor(town.code, 3);
      const std::string government = divisions->name(county) + "人民政府";
      if (counties.insert(county).second) {
        chains.add(grid::PostKind::sponsor, county, "副市长", divisions->name(city.code) + "人民政府");
      }
      chains.add(grid::PostKind::sponsor, town.code, "副县（市、区）长", government);
      chains.add(grid::PostKind::grid_chief, town.code, "一级网格长", unit_of(town));
    }
  }
  return chains.count();
}

}  // namespace app
