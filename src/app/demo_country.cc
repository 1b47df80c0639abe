#include "app/demo_country.h"

#include <algorithm>
#include <map>
#include <span>
#include <stdexcept>

#include "geo/geojson.h"
#include "geo/grid_code.h"
#include "geo/tessellate.h"

namespace app {

namespace {

constexpr std::uint64_t country_seed = 2026;
constexpr int grids_of_town = 6;
constexpr int grids_of_focus_town = 9;
constexpr double unmanned_share = 0.06;

using Cell = std::pair<geo::Shape, geo::Point>;  // with its label

std::map<std::int64_t, geo::Shape> outlines_by_code(const std::string& text) {
  const auto read = geo::read_geojson(base::parse_json(text));
  std::map<std::int64_t, geo::Shape> outlines;
  for (const geo::Feature& feature : read.features) {
    const auto* code = feature.properties.if_contains("code");
    if (code && code->is_string()) {
      outlines[people::division_code(std::string_view(code->get_string()))] = feature.shape;
    }
  }
  return outlines;
}

const geo::Polygon& largest(const geo::Shape& shape) {
  return *std::max_element(shape.parts.begin(), shape.parts.end(), [](const auto& a, const auto& b) {
    return geo::area_m2(a) < geo::area_m2(b);
  });
}

// Islands go to the nearest cell, so that a gridded city has no ground without a grid.
void add_islands(const geo::Shape& outline, std::vector<Cell>& cells) {
  const geo::Polygon& mainland = largest(outline);
  for (const geo::Polygon& part : outline.parts) {
    if (&part == &mainland) continue;
    const auto nearest = std::min_element(cells.begin(), cells.end(), [&](auto& a, auto& b) {
      return geo::distance_m(a.second, part.outer[0]) < geo::distance_m(b.second, part.outer[0]);
    });
    nearest->first.parts.push_back(part);
  }
}

// A town with the ground it gets.
struct Site {
  DemoTown town;
  int cells_wanted = 1;
  std::vector<Cell> cells = {};
};

std::int64_t county_of(const Site& site) { return kernel::ancestor(site.town.code, 3); }

// Where to cut towns in two: between counties and near the middle, else in the middle.
std::size_t cut_of(std::span<const Site> sites) {
  const std::size_t middle = sites.size() / 2;
  for (std::size_t away = 0; away < middle; ++away) {
    for (const std::size_t at : {middle - away, middle + away}) {
      if (at > 0 && at < sites.size() && county_of(sites[at - 1]) != county_of(sites[at])) return at;
    }
  }
  return middle;
}

std::size_t cells_wanted(std::span<const Site> sites) {
  std::size_t count = 0;
  for (const Site& site : sites) count += static_cast<std::size_t>(site.cells_wanted);
  return count;
}

bool lie_wide(std::span<const Cell> cells) {
  geo::Box box{cells[0].second, cells[0].second};
  for (const Cell& cell : cells) {
    box.min = {std::min(box.min.lng, cell.second.lng), std::min(box.min.lat, cell.second.lat)};
    box.max = {std::max(box.max.lng, cell.second.lng), std::max(box.max.lat, cell.second.lat)};
  }
  return box.max.lng - box.min.lng > box.max.lat - box.min.lat;
}

// Gives each town its cells so that neighbours in the list become neighbours on the ground: the
// towns of a county stay together.
void settle(std::span<Site> sites, std::span<Cell> cells) {
  if (sites.size() == 1) {
    sites[0].cells.assign(cells.begin(), cells.end());
    return;
  }
  const bool wide = lie_wide(cells);
  std::sort(cells.begin(), cells.end(), [wide](const Cell& a, const Cell& b) {
    return wide ? a.second.lng < b.second.lng : a.second.lat < b.second.lat;
  });
  const std::size_t cut = cut_of(sites);
  const std::size_t cells_before = std::min(cells_wanted(sites.first(cut)), cells.size() - 1);
  settle(sites.first(cut), cells.first(cells_before));
  settle(sites.subspan(cut), cells.subspan(cells_before));
}

std::vector<std::int64_t> counties_of(const people::Divisions& divisions, std::int64_t city,
                                      const DemoPlan& plan) {
  if (city == plan.gridded_city) return plan.county_order;
  std::vector<std::int64_t> codes;
  for (const auto& county : divisions.children(city)) codes.push_back(county.code);
  return codes;
}

DemoTown town_of(const people::DivisionView& division, const DemoPlan& plan) {
  DemoTown town;
  town.code = division.code;
  town.name = division.name;
  Dice dice(mixed_seed(country_seed, static_cast<std::uint64_t>(town.code)));
  const bool street = town.code / 1000 % 1000 < 100;  // 街道 have numbers below 100 (GB/T 10114)
  town.weight = (street ? 3.0 : 1.0) * dice.between(0.4, 1.6);
  // A few are much busier than the others and meet the townships' quota.
  if (dice.happens(0.15)) town.weight *= 4;
  if (town.code == plan.focus_town) town.weight = 9;
  town.diligence = dice.between(0.86, 0.99);
  return town;
}

std::string grid_name(const people::Divisions& divisions, std::int64_t division, int number) {
  std::string name = divisions.name(division);
  for (const std::string_view ending : {"居民委员会", "村民委员会", "居委会", "村委会"}) {
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
  }
  return name + "第" + std::to_string(number) + "网格（示意）";
}

bool has_grids(const DemoPlan& plan, std::int64_t city, std::int64_t town) {
  return city == plan.gridded_city ||
         std::find(plan.gridded_towns.begin(), plan.gridded_towns.end(), town) !=
             plan.gridded_towns.end();
}

int grids_wanted(const people::Divisions& divisions, const DemoPlan& plan, std::int64_t town) {
  const auto villages = static_cast<int>(divisions.children(town).size());
  const int wanted = town == plan.focus_town ? grids_of_focus_town : grids_of_town;
  return villages == 0 ? 2 : std::min(wanted, villages);
}

// One grid for each of the shapes, coded by the town's villages one after another.
void name_grids(const people::Divisions& divisions, bool is_focus, std::vector<geo::Shape> shapes,
                DemoTown& town) {
  const auto villages = divisions.children(town.code);
  Dice dice(mixed_seed(country_seed + 1, static_cast<std::uint64_t>(town.code)));
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    DemoGrid grid;
    grid.division = villages.empty() ? town.code : villages[i].code;
    const int sequence = villages.empty() ? static_cast<int>(i) + 1 : 1;
    grid.code = grid.division * 1000 + sequence;
    grid.name = grid_name(divisions, grid.division, sequence);
    grid.shape = std::move(shapes[i]);
    const bool last_of_focus = is_focus && i + 1 == shapes.size();
    grid.manned = is_focus ? !last_of_focus : !dice.happens(unmanned_share);
    grid.worker = static_cast<int>(i) / grids_per_worker;
    town.grids.push_back(std::move(grid));
  }
}

// Cells of a whole gridded city are its grids, so that neighbours share their corners and nothing
// overlaps by rounding. A gridded town elsewhere has one cell, which is divided by itself.
std::vector<geo::Shape> grid_shapes(const Site& site, int wanted) {
  std::vector<geo::Shape> shapes;
  if (site.cells.size() == 1) {
    return geo::tessellate(largest(site.cells[0].first), wanted,
                           static_cast<std::uint64_t>(site.town.code));
  }
  for (const Cell& cell : site.cells) shapes.push_back(cell.first);
  return shapes;
}

std::vector<Site> sites_of(const people::Divisions& divisions, const DemoPlan& plan,
                           std::int64_t city) {
  std::vector<Site> sites;
  for (const std::int64_t county : counties_of(divisions, city, plan)) {
    for (const auto& town : divisions.children(county)) {
      Site site{town_of(town, plan)};
      if (city == plan.gridded_city) site.cells_wanted = grids_wanted(divisions, plan, town.code);
      sites.push_back(std::move(site));
    }
  }
  if (sites.empty()) throw std::runtime_error("demonstration: a city without townships");
  return sites;
}

DemoTown finished(const people::Divisions& divisions, const DemoPlan& plan, std::int64_t city,
                  Site& site) {
  DemoTown& town = site.town;
  for (const Cell& cell : site.cells) {
    town.area.parts.insert(town.area.parts.end(), cell.first.parts.begin(), cell.first.parts.end());
  }
  town.label = geo::label_point(town.area);
  if (has_grids(plan, city, town.code)) {
    const int wanted = grids_wanted(divisions, plan, town.code);
    name_grids(divisions, town.code == plan.focus_town, grid_shapes(site, wanted), town);
  }
  return std::move(town);
}

DemoCity carve_city(const people::Divisions& divisions, const DemoPlan& plan,
                    const DemoCityPlan& city_plan, const geo::Shape& outline) {
  DemoCity city{city_plan.code, city_plan.monthly, {}};
  std::vector<Site> sites = sites_of(divisions, plan, city.code);
  std::vector<Cell> cells;
  for (geo::Shape& shape : geo::tessellate(largest(outline), static_cast<int>(cells_wanted(sites)),
                                           static_cast<std::uint64_t>(city.code))) {
    const geo::Point label = geo::label_point(shape);
    cells.emplace_back(std::move(shape), label);
  }
  if (city.code == plan.gridded_city) add_islands(outline, cells);
  settle(sites, cells);
  for (Site& site : sites) city.towns.push_back(finished(divisions, plan, city.code, site));
  return city;
}

}  // namespace

DemoCountry carve_country(const people::Divisions& divisions, const DemoPlan& plan,
                          const std::string& outlines) {
  const auto shapes = outlines_by_code(outlines);
  DemoCountry country;
  country.focus_town = plan.focus_town;
  for (const DemoCityPlan& city : plan.cities) {
    const auto outline = shapes.find(city.code);
    if (outline == shapes.end()) throw std::runtime_error("demonstration: a city without outline");
    country.cities.push_back(carve_city(divisions, plan, city, outline->second));
  }
  return country;
}

geo::Point point_within(const geo::Shape& shape, geo::Point middle, Dice& dice) {
  const geo::Box box = geo::box_of(shape);
  constexpr int tries_max = 12;
  for (int tries = 0; tries < tries_max; ++tries) {
    // The sum of two throws is a triangle: most often near the middle.
    const double east = (dice.unit() + dice.unit() - 1) * 0.5 * (box.max.lng - box.min.lng);
    const double north = (dice.unit() + dice.unit() - 1) * 0.5 * (box.max.lat - box.min.lat);
    const geo::Point point{middle.lng + east, middle.lat + north};
    if (geo::contains(shape, point)) return point;
  }
  return middle;
}

}  // namespace app
