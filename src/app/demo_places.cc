#include "app/demo_places.h"

#include <algorithm>
#include <set>

#include "app/demo_dice.h"
#include "base/crypto.h"
#include "geo/cells.h"
#include "geo/scatter.h"
#include "places/points.h"
#include "places/store_inspections.h"
#include "places/store_points.h"
#include "places/types.h"
#include "places/views.h"

namespace app {

namespace {

constexpr std::uint64_t places_seed = 0x706c6163657300;
constexpr int places_per_grid = 9;
constexpr int inspections_max = 4;
constexpr double neglected = 0.15;  // of the places: their inspection is overdue

class Registrar {
 public:
  Registrar(db::Tx& tx, const DemoWords& words, base::Instant now, kernel::AccountId inspector)
      : tx_(tx), words_(words), now_(now), inspector_(inspector), dice_(places_seed) {}

  void register_grid(const DemoGrid& grid) {
    const geo::Polygon& part = grid.shape.parts.front();
    const geo::Plane plane = geo::plane_over(part);
    const auto spots = geo::scatter(part, plane, places_per_grid,
                                    mixed_seed(places_seed, static_cast<std::uint64_t>(grid.code)));
    for (const geo::Plane::Spot spot : spots) {
      add(grid, plane.point_of(spot.x, spot.y));
      ++count_;
    }
  }

  std::int64_t count() const { return count_; }
  std::vector<std::int64_t> squares() const { return {squares_.begin(), squares_.end()}; }

 private:
  void add(const DemoGrid& grid, geo::Point at) {
    const auto& all = places::types().items;
    const places::PlaceType& type = all[static_cast<std::size_t>(count_) % all.size()];
    places::Place place;
    place.id = base::mint<places::PlaceTag>();
    place.type = type.code;
    place.line = type.line;
    place.address = dice_.pick(words_.roads) + " " + std::to_string(1 + dice_.below(180)) + " 号";
    place.name = type.name + "（示意" + std::to_string(count_ + 1) + "）";
    place.lng = at.lng;
    place.lat = at.lat;
    place.cell = geo::cell_of(at.lng, at.lat);
    place.division = grid.division;
    place.grid_code = grid.code;
    place.plaque = base::base64url(base::random_bytes(9));
    place.created_at = {now_.ms - 360 * base::day_ms};
    place.demonstration = true;
    const auto inspections = past_inspections(place, type);
    if (!inspections.empty()) {
      place.grade = inspections.back().grade;
      place.last_inspected_at = inspections.back().at;
    }
    places::insert_place(tx_, place);
    squares_.insert(places::square_of(place.lng, place.lat));
    places::insert_version(tx_, place.id, {1, place.created_at, std::nullopt, places::kept_json(place)});
    for (const places::Inspection& inspection : inspections) places::insert_inspection(tx_, inspection);
  }

  // The last few, the newest last: most in time, some too long ago.
  std::vector<places::Inspection> past_inspections(const places::Place& place, const places::PlaceType& type) {
    const double interval = type.inspect_every_days;
    double days_ago = dice_.happens(neglected) ? interval * dice_.between(1.1, 3) : interval * dice_.between(0.05, 0.95);
    std::vector<places::Inspection> inspections;
    for (int i = 0; i < inspections_max && days_ago < 350; ++i, days_ago += interval * dice_.between(0.7, 1.2)) {
      places::Inspection inspection;
      inspection.place = place.id;
      inspection.grade = places::types().grades[dice_.happens(0.7) ? 0 : dice_.happens(0.8) ? 1 : 2];
      inspection.note = inspection.grade == "A" ? "" : "现场保洁不到位，已当场提出";
      inspection.away_m = dice_.between(2, 40);
      inspection.account = inspector_;
      inspection.at = {morning_before(days_ago).ms + dice_.below(7 * 60) * base::minute_ms};
      inspections.push_back(std::move(inspection));
    }
    std::reverse(inspections.begin(), inspections.end());
    for (places::Inspection& inspection : inspections) inspection.id = base::mint<places::InspectionTag>();
    return inspections;
  }

  // Nine o'clock of that day.
  base::Instant morning_before(double days_ago) const {
    const base::Day day = base::day_of({now_.ms - static_cast<std::int64_t>(days_ago * base::day_ms) - base::day_ms / 2});
    return {base::start_of(day).ms + 9 * base::hour_ms};
  }

  db::Tx& tx_;
  const DemoWords& words_;
  base::Instant now_;
  kernel::AccountId inspector_;
  Dice dice_;
  std::int64_t count_ = 0;
  std::set<std::int64_t> squares_;
};

}  // namespace

std::int64_t write_demo_places(db::Tx& tx, const DemoCountry& country, const DemoWords& words,
                               base::Instant now, kernel::AccountId inspector) {
  Registrar registrar(tx, words, now, inspector);
  for (const DemoCity& city : country.cities) {
    for (const DemoTown& town : city.towns) {
      for (const DemoGrid& grid : town.grids) registrar.register_grid(grid);
    }
  }
  places::note_squares(tx, registrar.squares());
  return registrar.count();
}

}  // namespace app
