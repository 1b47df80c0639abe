// The ground on which the demonstration plays: the real divisions of the province laid over
// simplified outlines, with invented borders below the cities (示意).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/demo_words.h"
#include "geo/shape.h"
#include "kernel/caller.h"
#include "people/divisions.h"

namespace app {

struct DemoGrid {
  std::int64_t code = 0;      // 15 digits, under a real village or, where there is none, the town
  std::int64_t division = 0;  // of that village or town
  std::string name;
  geo::Shape shape;
  bool manned = true;         // some have nobody yet, so that the township's desk has work
  int worker = 0;             // which of the town's grid workers, from 0
};

struct DemoTown {
  std::int64_t code = 0;
  std::string name;
  geo::Shape area;
  geo::Point label;
  double weight = 1;            // share of its city's reports
  double diligence = 0.9;       // share of the work that is done in time
  std::vector<DemoGrid> grids;  // empty where no grids have been drawn
};

struct DemoCity {
  std::int64_t code = 0;
  double monthly = 0;
  std::vector<DemoTown> towns;
};

struct DemoCountry {
  std::vector<DemoCity> cities;
  std::int64_t focus_town = 0;
};

// A grid worker looks after this many grids.
constexpr int grids_per_worker = 3;

// Deterministic. `outlines`: GeoJSON with the property `code` of each city. Throws
// std::runtime_error when a city of the plan is unknown or has no outline.
DemoCountry carve_country(const people::Divisions& divisions, const DemoPlan& plan,
                          const std::string& outlines);

// A point inside, denser towards the middle. `shape` has an area.
geo::Point point_within(const geo::Shape& shape, geo::Point middle, Dice& dice);

}  // namespace app
