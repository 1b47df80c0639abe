#include "app/demo_titles.h"

#include <algorithm>
#include <cmath>

#include "app/demo_dice.h"
#include "dossier/access.h"
#include "dossier/store_sheets.h"
#include "people/divisions.h"
#include "titles/actions_titles.h"
#include "titles/store_titles.h"
#include "titles/terms.h"

namespace app {

namespace {

constexpr std::uint64_t titles_seed = 0x7469746c657300;
constexpr double on_their_way = 0.12;  // of those that hold nothing
constexpr int cells_of_the_city = 236;
constexpr std::int64_t days_between_steps = 12;
constexpr std::int64_t days_in_stage = 3;  // so that what is shown for objections still is

// How many of the units hold a title of this kind. Thrown, not true.
double held_share(std::string_view kind) {
  if (kind == "national_city") return 0.75;
  if (kind == "national_county") return 0.6;
  if (kind == "national_township") return 0.34;
  if (kind == "provincial_city") return 1;
  if (kind == "provincial_county") return 0.85;
  if (kind == "provincial_township") return 0.62;
  return 0.57;
}

std::vector<std::int64_t> units_below(const people::Divisions& divisions, const titles::TitleKind& kind, std::int64_t root) {
  std::vector<std::int64_t> units;
  for (const people::DivisionView& below : divisions.children(root)) {
    if (kind.is_unit(below.code)) units.push_back(below.code);
    if (below.level < kind.level && below.has_children) {
      const auto more = units_below(divisions, kind, below.code);
      units.insert(units.end(), more.begin(), more.end());
    }
  }
  return units;
}

class TitleWriter {
 public:
  TitleWriter(db::Tx& tx, base::Instant now, kernel::AccountId account)
      : tx_(tx), now_(now), account_(account), dice_(titles_seed) {}

  void write_units(const titles::TitleKind& kind, std::int64_t root) {
    for (const std::int64_t unit : units_below(*people::divisions(), kind, root)) {
      titles::Title title = fresh(kind, unit);
      if (dice_.happens(held_share(kind.code))) hold(kind, title);
      else if (dice_.happens(on_their_way)) walk(kind, title);
    }
  }

  // Healthy cells that are known by name, in the towns of a city; families are left out.
  void write_cells(std::int64_t city) {
    std::vector<const titles::TitleKind*> kinds;
    for (const titles::TitleKind& kind : titles::rules().kinds.kinds) {
      if (kind.holder == titles::HolderKind::place) kinds.push_back(&kind);
    }
    std::vector<people::DivisionView> towns;
    for (const people::DivisionView& county : people::divisions()->children(city)) {
      for (const people::DivisionView& town : people::divisions()->children(county.code)) towns.push_back(town);
    }
    for (int i = 0; i < cells_of_the_city && !towns.empty(); ++i) {
      const titles::TitleKind& kind = *kinds[static_cast<std::size_t>(i) % kinds.size()];
      const people::DivisionView& town = towns[static_cast<std::size_t>(dice_.below(static_cast<int>(towns.size())))];
      titles::Title title = fresh(kind, town.code);
      title.holder = std::string(town.name) + "演示单位 " + std::to_string(i + 1);
      title.holder_key = title.holder;
      if (dice_.happens(0.9)) hold(kind, title);
      else walk(kind, title);
    }
  }

  std::int64_t count() const { return count_; }

 private:
  titles::Title fresh(const titles::TitleKind& kind, std::int64_t division) {
    titles::Title title;
    title.id = base::mint<titles::TitleTag>();
    title.kind = kind.code;
    title.division = division;
    return title;
  }

  void hold(const titles::TitleKind& kind, titles::Title& title) {
    const auto& stages = titles::rules().flow_of(kind).stages;
    const auto named = std::find_if(stages.begin(), stages.end(), [](const titles::TitleStage& stage) {
      return stage.counts == titles::Counting::named;
    });
    // A few terms are over, so that the list of late ones is not empty.
    const base::Day from = titles::days_after(base::day_of(now_), -dice_.below(kind.years * 365 + 20) - 1);
    titles::come_to(title, *named, base::start_of(from));
    title.round_from = title.stage_since;
    title.cycle = titles::rules().cycle_on(title.kind, from);
    title.number = "演示 " + std::to_string(++count_);
    title.document = "演示文〔" + std::to_string(base::date_of(from).year) + "〕1号";
    title.named_on = title.valid_from = from;
    title.valid_to = titles::term_end(from, kind.years);
    titles::insert_title(tx_, title);
    titles::StepRow step = step_at(title, std::string(titles::step_from_register), title.stage_since);
    step.number = title.number;
    step.document = title.document;
    titles::insert_step(tx_, title.id, step);
  }

  // Somewhere between creating and the naming, with the steps that led there.
  void walk(const titles::TitleKind& kind, titles::Title& title) {
    std::vector<const titles::TitleStage*> journey{&titles::rules().flow_of(kind).stages[0]};
    const int steps = dice_.below(8);
    for (int i = 0; i < steps; ++i) {
      const titles::TitleStage* next = &titles::rules().stage_of(kind, journey.back()->moves[0].to);
      while (std::find(kind.skip.begin(), kind.skip.end(), next->code) != kind.skip.end()) {
        next = &titles::rules().stage_of(kind, next->moves[0].to);
      }
      if (next->counts == titles::Counting::named) break;
      journey.push_back(next);
    }
    const auto at = [&](std::size_t i) {
      const auto steps_ago = static_cast<std::int64_t>(journey.size() - 1 - i);
      return base::Instant{now_.ms - (days_in_stage + steps_ago * days_between_steps) * base::day_ms};
    };
    titles::come_to(title, *journey.back(), at(journey.size() - 1));
    title.round_from = at(0);
    title.cycle = titles::rules().cycle_on(title.kind, base::day_of(at(0)));
    titles::insert_title(tx_, title);
    ++count_;
    for (std::size_t i = 0; i < journey.size(); ++i) {
      titles::StepRow step = step_at(title, i ? journey[i - 1]->moves[0].code : std::string(titles::step_begun), at(i));
      step.stage = journey[i]->code;
      titles::insert_step(tx_, title.id, step);
    }
  }

  titles::StepRow step_at(const titles::Title& title, const std::string& move, base::Instant at) {
    titles::StepRow step;
    step.id = base::mint<titles::TitleStepTag>();
    step.stage = title.stage;
    step.move = move;
    step.cycle = title.cycle;
    step.account = account_;
    step.at = at;
    return step;
  }

  db::Tx& tx_;
  base::Instant now_;
  kernel::AccountId account_;
  Dice dice_;
  std::int64_t count_ = 0;
};

constexpr int years_of_values = 3;

class DossierWriter {
 public:
  DossierWriter(db::Tx& tx, base::Instant now, kernel::AccountId account)
      : tx_(tx), now_(now), account_(account), dice_(titles_seed + 1) {}

  void write_baseline(std::int64_t division) {
    const int level = kernel::division_level(division);
    for (const dossier::BaselineField& field : dossier::rules().fields) {
      const bool has = std::find(field.levels.begin(), field.levels.end(), level) != field.levels.end();
      if (!has || !field.number || dice_.happens(0.1)) continue;
      // Round figures well below what is possible, a little more each year.
      const double first = std::round(field.max.value_or(1000) * dice_.between(0.01, 0.05));
      for (int year = 0; year < years_of_values; ++year) {
        put(division, std::string(dossier::baseline_subject), std::nullopt, year, field.code, std::round(first * (1 + 0.02 * year)), {});
      }
    }
  }

  void write_indicators(std::int64_t division, const std::string& subject) {
    const auto standard = dossier::followed(tx_, subject, standards::RowKind::indicator, base::day_of(now_));
    if (!standard) return;
    for (const standards::StandardRow& row : standard->rows) {
      if (row.kind != standards::RowKind::indicator || dice_.happens(0.15)) continue;
      const bool by_word = !row.target && row.comparison != standards::Comparison::falling;
      const double first = row.target.value_or(45) * dice_.between(0.95, 1.08);
      for (int year = 0; year < years_of_values; ++year) {
        const double value = std::min(std::round(first * (1 - 0.01 * year) * 10) / 10, row.unit == "%" ? 100.0 : 1e9);
        put(division, subject, standard->version.id, year, row.number,
            by_word ? std::nullopt : std::optional(value), by_word ? std::optional(dice_.happens(0.8)) : std::nullopt);
      }
    }
  }

  std::int64_t count() const { return count_; }

 private:
  // `year`: 0 is the earliest; the earlier ones are approved.
  void put(std::int64_t division, const std::string& subject, std::optional<standards::StandardId> standard, int year,
           const std::string& code, std::optional<double> number, std::optional<bool> conforms) {
    dossier::Sheet wanted;
    wanted.id = base::mint<dossier::DossierSheetTag>();
    wanted.division = division;
    wanted.year = base::date_of(base::day_of(now_)).year - (years_of_values - 1 - year);
    wanted.subject = subject;
    wanted.standard = standard;
    if (year + 1 < years_of_values) wanted.status = dossier::SheetStatus::approved;
    const dossier::Sheet sheet = dossier::sheet_to_write(tx_, wanted);
    dossier::put_value(tx_, sheet.id, {code, number, conforms, "演示数据", false, account_, now_});
    ++count_;
  }

  db::Tx& tx_;
  base::Instant now_;
  kernel::AccountId account_;
  Dice dice_;
  std::int64_t count_ = 0;
};

}  // namespace

std::int64_t write_demo_titles(db::Tx& tx, const DemoCountry& country, base::Instant now, kernel::AccountId account) {
  TitleWriter writer(tx, now, account);
  const std::int64_t province = kernel::ancestor(country.focus_town, 1);
  const std::int64_t city = kernel::ancestor(country.focus_town, 2);
  constexpr int village = 5;
  for (const titles::TitleKind& kind : titles::rules().kinds.kinds) {
    if (kind.group == titles::TitleGroup::cell) continue;
    writer.write_units(kind, kind.level == village ? city : province);
  }
  writer.write_cells(city);
  return writer.count();
}

std::int64_t write_demo_dossiers(db::Tx& tx, const DemoCountry& country, base::Instant now, kernel::AccountId account) {
  DossierWriter writer(tx, now, account);
  for (int level = 2; level <= 4; ++level) writer.write_baseline(kernel::ancestor(country.focus_town, level));
  for (int level = 2; level <= 3; ++level) writer.write_indicators(kernel::ancestor(country.focus_town, level), "city_county");
  return writer.count();
}

}  // namespace app
