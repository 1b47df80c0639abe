// For tests only: a small country for the demonstration to play in.
#pragma once

#include <memory>
#include <string>

#include "app/demo_country.h"
#include "app/demo_life.h"
#include "app/demo_people.h"
#include "base/share.h"
#include "base/time.h"
#include "places/types.h"
#include "standards/model.h"

namespace app {

inline constexpr std::int64_t test_city = 371'000'000'000;
inline constexpr std::int64_t plain_city = 370'100'000'000;
inline constexpr std::int64_t test_focus_town = 371'002'001'000;

// A Sunday afternoon: the work of today must be there although nobody is at work.
inline const base::Instant demo_test_now = *base::parse_instant("2026-11-22T15:11:00+08:00");

inline void add_test_division(people::Divisions& all, std::int64_t code, const std::string& name) {
  const int level = kernel::division_level(code);
  const std::int64_t parent = level == 1 ? 0 : kernel::ancestor(code, level - 1);
  all.add({code, parent, people::DivisionKind::administrative, true, name});
}

// Two cities with two counties each; the counties of the second have five villages a town.
inline people::Divisions test_divisions() {
  people::Divisions all;
  add_test_division(all, 370'000'000'000, "山东省");
  for (const std::int64_t city : {plain_city, test_city}) {
    add_test_division(all, city, "某市");
    for (int county = 2; county <= 3; ++county) {
      const std::int64_t county_code = city + county * 1'000'000;
      add_test_division(all, county_code, "某区");
      for (int town = 1; town <= 4; ++town) {
        const std::int64_t town_code = county_code + town * 1'000;
        add_test_division(all, town_code, "某街道");
        for (int village = 1; city == test_city && village <= 9; ++village) {
          add_test_division(all, town_code + village, "某某村民委员会");
        }
      }
    }
  }
  all.finish({}, 1);
  return all;
}

inline DemoPlan test_plan() {
  DemoPlan plan;
  plan.cities = {{plain_city, 200}, {test_city, 300}};
  plan.gridded_city = test_city;
  plan.county_order = {371'003'000'000, 371'002'000'000};
  plan.focus_town = test_focus_town;
  return plan;
}

// Two squares; the second with an island.
inline const std::string test_outlines = R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"370100000000"},"geometry":{"type":"Polygon","coordinates":
 [[[117,36],[117.5,36],[117.5,36.5],[117,36.5],[117,36]]]}},
{"type":"Feature","properties":{"code":"371000000000"},"geometry":{"type":"MultiPolygon",
 "coordinates":[[[[122,37],[122.4,37],[122.4,37.3],[122,37.3],[122,37]]],
                [[[122.41,37.1],[122.42,37.1],[122.42,37.11],[122.41,37.1]]]]}}]})";

// Country, people with made-up identifiers, words and the standards in force.
struct DemoTestWorld {
  DemoTestWorld() {
    standards::set_current(standards::load(base::share_folder() + "/data/standards"));
    places::set_types(places::load_types(base::share_folder() + "/data/standards", standards::current()));
    std::int64_t next = 1;
    for (const DemoPerson& person : demo_staff(country, words)) {
      const std::int64_t unit = person.division + static_cast<int>(person.unit) * 7 + person.line;
      people.add(person.login, {kernel::AccountId{next++}, kernel::UnitId{unit}, "某单位",
                                person.division});
    }
  }

  DemoGround ground() const { return {country, people, words, demo_test_now}; }

  people::Divisions divisions = test_divisions();
  DemoWords words = read_demo_words(base::share_folder());
  DemoCountry country = carve_country(divisions, test_plan(), test_outlines);
  DemoPeople people;
};

}  // namespace app
