// The work of today: what each demonstration account finds when it signs in.
#include <algorithm>
#include <stdexcept>

#include "app/demo_reports.h"
#include "problems/deadline.h"

namespace app {

namespace {

using problems::Step;

constexpr std::uint64_t today_seed = 404;

// Where in the focus town, and so who has it.
enum class Place {
  grid_worker,  // grids of the worker one can sign in as
  other_grid,   // another worker's
  unmanned,     // at the township's desk, which gives it to the village
  elsewhere,    // grids of other towns of the city
  outside,      // beyond the province: at the province's desk
};

// Measured against the handling deadline: what makes a list worth sorting.
enum class When { overdue, soon, fresh, earlier };

struct Staged {
  Place place;
  const char* category;
  When when;
  double hours;  // of the clock: overdue since, filed ago; days among them are working days
  DemoFate fate;
  std::optional<Step> last_step;
};

constexpr Staged staged[] = {
    {Place::grid_worker, "rubbish", When::overdue, 30, DemoFate::routine, Step::start},
    {Place::grid_worker, "street_order", When::overdue, 50, DemoFate::routine, Step::submit},
    {Place::grid_worker, "standing_water", When::overdue, 26, DemoFate::routine, Step::start},
    {Place::grid_worker, "rubbish", When::soon, 0, DemoFate::routine, Step::submit},
    {Place::grid_worker, "toilet", When::soon, 0, DemoFate::routine, Step::start},
    {Place::grid_worker, "alley", When::soon, 0, DemoFate::routine, Step::submit},
    {Place::grid_worker, "rubbish", When::fresh, 0.3, DemoFate::routine, Step::submit},
    {Place::grid_worker, "community", When::fresh, 1.2, DemoFate::routine, Step::submit},
    {Place::grid_worker, "vector_pest", When::fresh, 3.5, DemoFate::routine, Step::submit},
    {Place::grid_worker, "street_order", When::earlier, 90, DemoFate::rework, Step::send_back},
    {Place::grid_worker, "market", When::earlier, 100, DemoFate::extension, Step::grant_extension},
    {Place::grid_worker, "toilet", When::earlier, 75, DemoFate::extension, Step::request_extension},
    {Place::grid_worker, "urban_village", When::earlier, 120, DemoFate::suspension,
     Step::request_suspension},
    {Place::grid_worker, "rubbish", When::earlier, 150, DemoFate::reopened, Step::reopen},
    {Place::grid_worker, "rubbish", When::earlier, 76, DemoFate::routine, Step::resolve},
    {Place::grid_worker, "alley", When::earlier, 80, DemoFate::routine, Step::resolve},
    {Place::other_grid, "standing_water", When::overdue, 34, DemoFate::routine, Step::start},
    {Place::other_grid, "street_order", When::earlier, 74, DemoFate::routine, Step::resolve},
    {Place::other_grid, "rubbish", When::earlier, 73, DemoFate::routine, Step::resolve},
    {Place::other_grid, "toilet", When::earlier, 78, DemoFate::wrong_owner,
     Step::return_wrong_owner},
    {Place::other_grid, "greening", When::earlier, 77, DemoFate::wrong_owner,
     Step::return_wrong_owner},
    {Place::other_grid, "rubbish", When::overdue, 28, DemoFate::wrong_owner, Step::assign},
    {Place::other_grid, "street_order", When::overdue, 48, DemoFate::wrong_owner, Step::assign},
    {Place::other_grid, "alley", When::soon, 0, DemoFate::wrong_owner, Step::assign},
    {Place::other_grid, "street_order", When::soon, 0, DemoFate::wrong_owner, Step::assign},
    {Place::other_grid, "toilet", When::earlier, 71, DemoFate::wrong_owner, Step::assign},
    {Place::other_grid, "road_cleaning", When::earlier, 74, DemoFate::wrong_owner, Step::assign},
    {Place::unmanned, "rubbish", When::earlier, 95, DemoFate::routine, Step::submit},
    {Place::unmanned, "standing_water", When::earlier, 2, DemoFate::routine, Step::submit},
    {Place::unmanned, "community", When::fresh, 0.6, DemoFate::routine, Step::submit},
    {Place::unmanned, "street_order", When::earlier, 74, DemoFate::routine, Step::accept},
    {Place::unmanned, "urban_village", When::overdue, 30, DemoFate::routine, Step::assign},
    {Place::unmanned, "rubbish", When::overdue, 50, DemoFate::routine, Step::assign},
    {Place::unmanned, "alley", When::soon, 0, DemoFate::routine, Step::assign},
    {Place::unmanned, "standing_water", When::soon, 0, DemoFate::routine, Step::assign},
    {Place::unmanned, "community", When::earlier, 73, DemoFate::routine, Step::assign},
    {Place::unmanned, "vector_pest", When::earlier, 76, DemoFate::routine, Step::assign},
    {Place::outside, "rubbish", When::fresh, 2.5, DemoFate::routine, Step::submit},
    {Place::outside, "toilet", When::earlier, 50, DemoFate::routine, Step::submit},
    {Place::elsewhere, "market", When::earlier, 98, DemoFate::extension, Step::request_extension},
    {Place::elsewhere, "water_body", When::earlier, 110, DemoFate::suspension,
     Step::request_suspension},
    {Place::elsewhere, "construction", When::earlier, 600, DemoFate::suspension,
     Step::grant_suspension},
    {Place::elsewhere, "urban_village", When::earlier, 900, DemoFate::suspension,
     Step::grant_suspension},
};

// The latest filing whose handling deadline is not after `due`.
base::Instant filed_for(base::Instant due, const standards::Category& category, int more_hours) {
  const auto& calendar = standards::current().calendar;
  std::int64_t early = due.ms - 60 * base::day_ms, late = due.ms;
  while (late - early > base::minute_ms) {
    const std::int64_t middle = early + (late - early) / 2;
    const base::Instant at = problems::due_after(
        base::Instant{middle}, category.handle_hours + more_hours, category.hours, calendar);
    (at <= due ? early : late) = middle;
  }
  return base::Instant{early};
}

// What stands at the desk first is handed on an hour or two of work after it was filed.
int hours_at_desk(const Staged& each) {
  const bool handed_on =
      each.place == Place::unmanned || each.fate == DemoFate::wrong_owner;
  return handed_on ? 2 : 0;
}

// So long ago that the office has worked on as many days as `hours` has, holidays or not.
base::Instant earlier_by(base::Instant now, double hours) {
  std::int64_t at = now.ms - static_cast<std::int64_t>(hours * static_cast<double>(base::hour_ms));
  int days = static_cast<int>(hours / 24);
  for (base::Day day = base::day_of(now); days > 0; --day.number) {
    if (problems::is_working_day(day, standards::current().calendar)) --days;
    else at -= base::day_ms;
  }
  return base::Instant{at};
}

base::Instant filed_at(const Staged& each, const standards::Category& category,
                       base::Instant now) {
  const auto ago = static_cast<std::int64_t>(each.hours * static_cast<double>(base::hour_ms));
  if (each.when == When::fresh || each.when == When::earlier) return earlier_by(now, each.hours);
  if (each.when == When::overdue) {
    return filed_for(base::Instant{now.ms - ago}, category, hours_at_desk(each));
  }
  // A little later than what is due just now.
  const std::int64_t later = 40 * base::minute_ms;
  const base::Instant at = filed_for(now, category, hours_at_desk(each));
  return base::Instant{std::min(at.ms + later, now.ms - base::minute_ms)};
}

struct Spot {
  std::uint16_t city = 0, town = 0;
};

Spot focus_of(const DemoCountry& country) {
  for (std::uint16_t city = 0; city < country.cities.size(); ++city) {
    const auto& towns = country.cities[city].towns;
    for (std::uint16_t town = 0; town < towns.size(); ++town) {
      if (towns[town].code == country.focus_town) return {city, town};
    }
  }
  throw std::logic_error("demonstration: no focus town");
}

// A grid of the place with somebody, or without, as the place demands.
std::uint16_t grid_for(const DemoTown& town, Place place, Dice& dice) {
  std::vector<std::uint16_t> fitting;
  for (std::uint16_t grid = 0; grid < town.grids.size(); ++grid) {
    const DemoGrid& candidate = town.grids[grid];
    const bool mine = candidate.manned && candidate.worker == 0;
    const bool fits = place == Place::unmanned      ? !candidate.manned
                      : place == Place::grid_worker ? mine
                      : place == Place::other_grid  ? candidate.manned && !mine
                                                    : candidate.manned;
    if (fits) fitting.push_back(grid);
  }
  return fitting.empty() ? 0 : dice.pick(fitting);
}

std::uint8_t category_named(const DemoWords& words, std::string_view code) {
  for (std::size_t i = 0; i < words.categories.size(); ++i) {
    if (words.categories[i].code == code) return static_cast<std::uint8_t>(i);
  }
  throw std::runtime_error("demonstration: no words for category " + std::string(code));
}

}  // namespace

std::vector<DemoReport> todays_reports(const DemoCountry& country, const DemoWords& words,
                                       base::Instant now) {
  const Spot focus = focus_of(country);
  const auto& towns = country.cities[focus.city].towns;
  std::vector<DemoReport> reports;
  Dice dice(today_seed);
  for (const Staged& each : staged) {
    const standards::Category* category = standards::current().category(each.category);
    if (!category) throw std::runtime_error(std::string("no category ") + each.category);
    DemoReport report;
    report.at = filed_at(each, *category, now);
    report.city = focus.city;
    report.town = focus.town;
    if (each.place == Place::elsewhere) {
      report.town = static_cast<std::uint16_t>(dice.below(static_cast<int>(towns.size())));
    }
    report.outside = each.place == Place::outside;
    if (!report.outside) report.grid = grid_for(towns[report.town], each.place, dice);
    report.category = category_named(words, each.category);
    report.fate = each.fate;
    report.last_step = each.last_step;
    report.seed = dice.next();
    reports.push_back(report);
  }
  return reports;
}

}  // namespace app
