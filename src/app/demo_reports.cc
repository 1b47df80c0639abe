#include "app/demo_reports.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

using problems::Source;

constexpr std::uint64_t year_seed = 1952;  // the year the campaign began
constexpr double days_per_month = 30.4;

// Share of the full number of reports a year ago: people learn of the service by and by.
constexpr double share_at_first = 0.25;

// Months from January: quiet around the Spring Festival, busy in the campaign month and summer.
constexpr double month_factors[] = {.80, .70, .95, 1.35, 1.10, 1.15,
                                    1.25, 1.20, 1.00, .95, .92, .88};
// From Monday.
constexpr double weekday_factors[] = {1.05, 1.0, .98, .98, 1.0, 1.06, .93};
// Hours from midnight: on the way to work, before noon, on the way home.
constexpr double hour_weights[] = {.1, .05, .05, .05, .1, .4, 1.2, 3,  5,   6,   5,  4,
                                   3,  3,   4,   4.5, 4.5, 5, 4,   3, 2.4, 1.4, .7, .3};

struct FateShare {
  DemoFate fate;
  double weight;
};
constexpr FateShare fates[] = {
    {DemoFate::routine, 730},   {DemoFate::rework, 60},       {DemoFate::extension, 45},
    {DemoFate::extension_refused, 12}, {DemoFate::suspension, 22}, {DemoFate::wrong_owner, 32},
    {DemoFate::rejected, 30},   {DemoFate::duplicate, 45},    {DemoFate::recurrence, 26},
    {DemoFate::withdrawn, 12},  {DemoFate::reopened, 22},     {DemoFate::neglected, 16},
};
constexpr double source_weights[] = {83, 8, 7, 2};  // in the order of problems::Source

// One report in so many lies beyond the province, where somebody was travelling.
constexpr double outside_share = 0.0006;

DemoFate fate_of(Dice& dice) {
  double weights[std::size(fates)];
  for (std::size_t i = 0; i < std::size(fates); ++i) weights[i] = fates[i].weight;
  return fates[dice.weighted(weights)].fate;
}

double season_factor(const DemoCategory& category, int month) {
  if (month >= 6 && month <= 9) return category.summer;
  return month == 4 ? category.spring : 1;
}

// The reports of one city on one day.
struct CityDay {
  const DemoCountry& country;
  const DemoWords& words;
  std::uint16_t city;
  base::Day day;
  Dice dice;

  std::uint8_t category() {
    const int month = base::date_of(day).month;
    std::vector<double> weights;
    for (const DemoCategory& category : words.categories) {
      weights.push_back(category.weight * season_factor(category, month));
    }
    return static_cast<std::uint8_t>(dice.weighted(weights));
  }

  std::uint16_t town() {
    std::vector<double> weights;
    for (const DemoTown& town : country.cities[city].towns) weights.push_back(town.weight);
    return static_cast<std::uint16_t>(dice.weighted(weights));
  }

  DemoReport report() {
    DemoReport report;
    const auto hour = static_cast<std::int64_t>(dice.weighted(hour_weights));
    report.at.ms = base::start_of(day).ms + hour * base::hour_ms +
                   static_cast<std::int64_t>(dice.below(3'600'000));
    report.city = city;
    report.town = town();
    const auto& grids = country.cities[city].towns[report.town].grids;
    if (!grids.empty()) {
      report.grid = static_cast<std::uint16_t>(dice.below(static_cast<int>(grids.size())));
    }
    report.category = category();
    report.source = static_cast<Source>(dice.weighted(source_weights));
    report.fate = fate_of(dice);
    report.seed = dice.next();
    if (report.source == Source::citizen && dice.happens(outside_share)) {
      report.outside = true;
      report.grid.reset();
    }
    return report;
  }
};

double expected_on(const DemoCity& city, base::Day day, base::Day first, base::Day last) {
  const double passed = static_cast<double>(day.number - first.number) /
                        std::max(1, last.number - first.number);
  // The square root: quickly at first, slowly later.
  const double share = share_at_first + (1 - share_at_first) * std::sqrt(passed);
  return city.monthly / days_per_month * share *
         month_factors[base::date_of(day).month - 1] * weekday_factors[base::weekday_of(day) - 1];
}

}  // namespace

base::Instant demo_begin(base::Instant now) {
  const base::Date today = base::date_of(base::day_of(now));
  return base::start_of(*base::day_from({today.year - 1, today.month, 1}));
}

std::vector<DemoReport> demo_reports(const DemoCountry& country, const DemoWords& words,
                                     const DemoTimes& times) {
  const base::Day first = base::day_of(demo_begin(times.now));
  const base::Day last = base::day_of(times.now);
  std::vector<DemoReport> reports;
  for (base::Day day = first; day <= last; ++day.number) {
    for (std::uint16_t city = 0; city < country.cities.size(); ++city) {
      const auto number = static_cast<std::uint64_t>(day.number) * 1000 + city;
      CityDay today{country, words, city, day, Dice(mixed_seed(year_seed, number))};
      const double expected =
          expected_on(country.cities[city], day, first, last) * times.scale;
      // Days differ, as they do, by a third or so.
      const auto count = static_cast<int>(expected * today.dice.between(0.7, 1.3) +
                                          today.dice.unit());
      for (int i = 0; i < count; ++i) {
        DemoReport report = today.report();
        if (report.at < times.now) reports.push_back(report);
      }
    }
  }
  const auto todays = todays_reports(country, words, times.now);
  reports.insert(reports.end(), todays.begin(), todays.end());
  std::stable_sort(reports.begin(), reports.end(),
                   [](const auto& a, const auto& b) { return a.at < b.at; });
  return reports;
}

}  // namespace app
