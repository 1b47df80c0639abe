// Every report against a count straight from the problems, on both engines.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/share.h"
#include "db/migrate.h"
#include "db/testing.h"
#include "problems/figures.h"
#include "problems/figures_report.h"
#include "problems/store_figures_report.h"
#include "problems/store_steps.h"
#include "problems/test_jobs.h"
#include "problems/titles.h"

namespace problems {
namespace {

using kernel::Permission;
using people::test_division;
using people::village;

constexpr std::int64_t shizhong = 370'103'000'000, erqi = 370'103'001'000;
constexpr std::int64_t erqi_village = 370'103'001'001;
// Merged into erqi: a street of the same county, with a village, and one of another county.
constexpr std::int64_t old_street = 370'103'009'000, old_village = 370'103'009'001;
constexpr std::int64_t far_street = 370'102'009'000;
constexpr std::int64_t shinan = 370'202'000'000, yunnanlu = 370'202'001'000;
constexpr std::int64_t places[] = {
    people::province, jinan,        lixia,      jiefanglu,   village,    qianfoshan, shizhong, erqi,
    erqi_village,     old_street,   old_village, far_street, people::qingdao, shinan, yunnanlu};
constexpr int months[] = {202601, 202602, 202603};

struct Fact {
  Problem problem;
  std::vector<CountedStep> steps;
};

// A city with mergers behind it, and the facts beside the table that counts them.
class CountedTest : public testing::TestWithParam<db::Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == db::Engine::postgres && !db::testing::postgres_location()) {
      GTEST_SKIP() << "AIWEI_TEST_POSTGRES is not set";
    }
    database = std::make_unique<db::testing::TemporaryDatabase>(GetParam());
    db::migrate(**database, all_migrations());
    world.at("2026-03-20T09:00:00+08:00");
    add_divisions();
    for (int i = 0; i < 400; ++i) add_fact(i);
    for (int i = 0; i < 60; ++i) move_fact(facts[random() % facts.size()]);
  }

  static std::vector<db::Migration> all_migrations() {
    return db::read_migrations(base::share_folder() + "/migrations", GetParam());
  }

  void add_divisions() {
    const std::vector<people::Division> more = {
        test_division(shizhong, "市中区", "济南市市中区"),
        test_division(erqi, "二七街道", "济南市市中区二七街道"),
        test_division(erqi_village, "建新社区", "济南市市中区二七街道建新社区"),
        test_division(old_street, "旧街道", "济南市市中区旧街道"),
        test_division(old_village, "旧社区", "济南市市中区旧街道旧社区"),
        test_division(far_street, "远街道", "济南市历下区远街道"),
        test_division(shinan, "市南区", "青岛市市南区"),
        test_division(yunnanlu, "云南路街道", "青岛市市南区云南路街道")};
    world.database->write([&](db::Tx& tx) {
      insert_divisions(tx, more);
      for (const people::Division& old : {more[3], more[5]}) {
        people::move_children(tx, old, more[1]);
        people::close_division(tx, old.code, *base::parse_day("2026-02-01"), erqi);
      }
    });
    people::reload_divisions(*world.database);
  }

  template <class T, std::size_t n>
  T any(const T (&choices)[n]) {
    return choices[random() % n];
  }
  bool one_in(unsigned n) { return random() % n == 0; }

  Fact a_fact(int number) {
    constexpr State states[] = {State::closed, State::closed, State::assigned, State::duplicate,
                                State::withdrawn, State::rejected};
    constexpr Step counted[] = {Step::send_back, Step::grant_extension, Step::reopen,
                                Step::mark_duplicate, Step::withdraw, Step::reject};
    Fact fact;
    Problem& problem = fact.problem;
    problem.id = base::mint<ProblemTag>();
    problem.number = problem.receipt_hash = "N" + std::to_string(number);
    problem.state = any(states);
    place(problem);
    problem.created_at = world.now;
    problem.created_month = any(months);
    if (problem.state != State::rejected) problem.accepted_month = any(months);
    if (problem.state == State::closed) problem.closed_month = any(months);
    if (one_in(3)) problem.satisfaction = 1 + static_cast<int>(random() % 5);
    if (one_in(9)) problem.recurrence_of = problem.id;
    problem.late = one_in(3);
    for (int i = 0; i < 3; ++i) fact.steps.push_back({any(counted), any(months)});
    return fact;
  }

  void place(Problem& problem) {
    const auto& categories = standards::current().categories.items;
    const standards::Category& category = categories[random() % categories.size()];
    problem.division = any(places);
    problem.category = category.code;
    problem.line = category.line;
  }

  void add_fact(int number) {
    const Fact& fact = facts.emplace_back(a_fact(number));
    std::vector<StepRow> rows;
    for (const CountedStep& step : fact.steps) {
      StepRow& row = rows.emplace_back();
      row.id = base::mint<StepTag>();
      row.problem = fact.problem.id;
      row.step = step.step;
      row.at = base::start_of(*base::day_from({step.month / 100, step.month % 100, 10}));
    }
    (*database)->write([&](db::Tx& tx) {
      insert_problem(tx, fact.problem);
      write_end(tx, fact.problem);
      insert_steps(tx, rows);
      FigureChanges changes;
      for (const auto& [month, delta] : contributions(fact.problem, fact.steps)) {
        changes.add(month, fact.problem.division, fact.problem.category, delta);
      }
      changes.write(tx);
    });
  }

  // What a new problem does not have yet.
  static void write_end(db::Tx& tx, const Problem& problem) {
    tx.run("UPDATE problems SET closed_month = $1, late = $2, satisfaction = $3, "
           "recurrence_of = $4 WHERE id = $5",
           problem.closed_month, problem.late, problem.satisfaction, problem.recurrence_of,
           problem.id);
  }

  void move_fact(Fact& fact) {
    const Problem before = fact.problem;
    Problem& after = fact.problem;
    place(after);
    (*database)->write([&](db::Tx& tx) {
      tx.run("UPDATE problems SET division = $1, category = $2, line = $3 WHERE id = $4",
             after.division, after.category, after.line, after.id);
      recount(tx, before, fact.steps, after, fact.steps);
    });
  }

  // As JSON, so that a difference can be read.
  template <class Wanted>
  std::string counted(int month, Wanted wanted) const {
    FigureDelta sum;
    for (const Fact& fact : facts) {
      if (!wanted(fact.problem)) continue;
      for (const auto& [at, delta] : contributions(fact.problem, fact.steps)) {
        if (at == month) sum += delta;
      }
    }
    return base::to_json(Figures{sum.filed, sum.accepted, sum.accepted_net, sum.duplicates,
                                 sum.withdrawn, sum.rejected, sum.closed, sum.closed_on_time,
                                 sum.reworked, sum.extended, sum.reopened, sum.recurred,
                                 sum.rated, sum.satisfied});
  }

  static bool is_under(std::int64_t division, std::int64_t code) {
    const auto ranges = people::divisions()->records_of(code);
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const auto& range) { return range.contains(division); });
  }

  static bool is_itself(std::int64_t division, std::int64_t code) {
    return division == code || people::divisions()->resolve(division) == code;
  }

  FigureReport report(const kernel::Caller& who, std::int64_t division) {
    return (*database)->read([&](db::Tx& tx) {
      return figure_report(tx, context_for(world, who),
                           {people::division_text(division), "2026-03"});
    });
  }

  void check(const kernel::Caller& who, std::int64_t division) {
    const kernel::Scope scope = kernel::scope_of(who, Permission::metric_read);
    const auto sees = [&](const Problem& problem, std::int64_t code) {
      return kernel::covers(scope, problem.division, problem.line, {}) &&
             is_under(problem.division, code);
    };
    const FigureReport shown = report(who, division);
    const auto whole = [&](const Problem& problem) { return sees(problem, division); };
    EXPECT_EQ(base::to_json(shown.whole.figures), counted(202603, whole));
    for (std::size_t i = 0; i < std::size(months); ++i) {
      const Figures& month = shown.months[shown.months.size() - std::size(months) + i].figures;
      EXPECT_EQ(base::to_json(month), counted(months[i], whole));
    }
    std::int64_t in_categories = 0, in_parts = 0;
    for (const CategoryFigures& each : shown.categories) {
      in_categories += each.figures.filed;
      EXPECT_EQ(base::to_json(each.figures), counted(202603, [&](const Problem& problem) {
                  return whole(problem) && problem.category == each.category;
                }));
    }
    EXPECT_EQ(in_categories, shown.whole.figures.filed);
    for (const FigureRow& part : shown.parts) {
      const std::int64_t code = people::division_code(part.division);
      in_parts += part.figures.filed;
      EXPECT_EQ(base::to_json(part.figures), counted(202603, [&](const Problem& problem) {
                  return code == division ? sees(problem, code) && is_itself(problem.division, code)
                                          : sees(problem, code);
                })) << part.division;
    }
    // What a county inherited from another stands in both of their rows, as in their reports.
    if (division != jinan && kernel::division_level(division) < 5) {
      EXPECT_EQ(in_parts, shown.whole.figures.filed);
    }
  }

  void check_all(const kernel::Caller& who, std::string_view name) {
    SCOPED_TRACE(name);
    const kernel::Scope scope = kernel::scope_of(who, Permission::metric_read);
    for (const std::int64_t division : places) {
      SCOPED_TRACE(division);
      const bool meets =
          !kernel::narrowed(scope, people::divisions()->records_of(division)).empty();
      if (meets) {
        check(who, division);
      } else {
        EXPECT_EQ(refusal_of([&] { report(who, division); }), "not_found");
      }
    }
  }

  static kernel::Caller lead(std::int64_t division, std::uint64_t lines = kernel::all_lines) {
    kernel::Caller caller = kernel::a_caller(division, {Permission::metric_read});
    caller.grants[0].lines = lines;
    return caller;
  }

  std::vector<std::string> table() {
    std::vector<std::string> rows;
    (*database)->read([&](db::Tx& tx) {
      tx.execute("SELECT * FROM problem_figures WHERE filed + accepted + closed + reworked + "
                 "extended + reopened + duplicates + withdrawn + rejected > 0 "
                 "ORDER BY depth, month, division, category", {},
                 [&](const db::Row& row) {
                   std::string& text = rows.emplace_back(row.text(3));
                   for (int i = 0; i < row.columns(); ++i) {
                     if (i != 3) text += ' ' + std::to_string(row.integer(i));
                   }
                 });
    });
    return rows;
  }

  World world;
  std::unique_ptr<db::testing::TemporaryDatabase> database;
  std::vector<Fact> facts;
  std::mt19937 random{20260320};
};

INSTANTIATE_TEST_SUITE_P(Engines, CountedTest,
                         testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](const auto& info) { return db::testing::engine_name(info.param); });

TEST_P(CountedTest, EveryReportOfAWholeScopeEqualsTheProblems) {
  check_all(lead(people::province), "province");
  check_all(lead(jinan), "city");
  check_all(lead(lixia), "county");
  check_all(lead(jiefanglu), "township");
  check_all(lead(village), "village");
}

TEST_P(CountedTest, EveryReportOfANarrowOrMixedScopeEqualsTheProblems) {
  check_all(lead(people::province, kernel::line_bit(1)), "a line of the province");
  check_all(lead(shizhong, kernel::line_bit(1) | kernel::line_bit(2)), "two lines of a county");
  kernel::Caller several = lead(lixia, kernel::line_bit(1));
  for (const kernel::Caller& more : {lead(jiefanglu), lead(erqi_village, kernel::line_bit(2))}) {
    several.grants.push_back(more.grants[0]);
  }
  check_all(several, "grants that overlap");
  kernel::Caller members = lead(jinan);
  members.grants[0].ranges = {kernel::subtree(erqi), kernel::subtree(qianfoshan)};
  check_all(members, "an assessment unit");
  kernel::Caller heir = lead(erqi);
  heir.grants[0].ranges = people::divisions()->ranges_of(erqi);
  check_all(heir, "a division that others were merged into");
  kernel::Caller own = lead(jinan);
  own.grants[0].own_only = true;
  EXPECT_EQ(report(own, jinan).whole.figures.filed, 0);
}

TEST_P(CountedTest, CountingAnewGivesTheSameRows) {
  const auto before = table();
  EXPECT_GT(before.size(), 100u);
  EXPECT_TRUE((*database)->write([](db::Tx& tx) { return rebuild_figures(tx); }));
  EXPECT_EQ(table(), before);
}

TEST_P(CountedTest, RowsOfBeforeTheDepthsAreConverted) {
  db::testing::TemporaryDatabase old(GetParam());
  const auto migrations = all_migrations();
  ASSERT_EQ(migrations[7].name, "0008_figure_depths");
  db::migrate(*old, {migrations.begin(), migrations.begin() + 7});
  old->write([](db::Tx& tx) {
    tx.run("INSERT INTO problem_figures (month, division, category, filed, closed) VALUES "
           "(202601, 370102001002, 'toilet', 3, 1), (202601, 370102002000, 'toilet', 4, 2), "
           "(202601, 370100000000, 'toilet', 5, 0)");
  });
  db::migrate(*old, migrations);
  const auto sum = [&](std::int64_t depth, std::int64_t division) {
    return old->read([&](db::Tx& tx) {
      return tx.one<std::int64_t>("SELECT COALESCE(SUM(filed * 10 + closed), 0) FROM "
                                  "problem_figures WHERE depth = $1 AND division = $2",
                                  depth, division);
    });
  };
  EXPECT_EQ(sum(2, lixia), 73);
  EXPECT_EQ(sum(3, lixia), 73);
  EXPECT_EQ(sum(4, jiefanglu), 31);
  EXPECT_EQ(sum(5, village), 31);
  EXPECT_EQ(sum(5, qianfoshan), 42);
  for (int depth = 2; depth <= 5; ++depth) EXPECT_EQ(sum(depth, jinan), 50);
}

TEST_P(CountedTest, ARowSaysWhosePartItCounts) {
  const auto said = [&](const kernel::Caller& who, std::int64_t division) {
    return report(who, division).whole.counted_part.value_or("all");
  };
  EXPECT_EQ(said(lead(lixia), lixia), "all");
  EXPECT_EQ(said(lead(lixia), jiefanglu), "all");
  EXPECT_EQ(said(lead(lixia), jinan), "历下区");
  EXPECT_FALSE(report(lead(lixia), jinan).whole.quota) << "a part is not held against a quota";
  EXPECT_TRUE(report(lead(jinan), jinan).whole.quota);
  EXPECT_EQ(said(lead(lixia, kernel::line_bit(1) | kernel::line_bit(2)), lixia),
            "城市管理、卫生健康条线");
  EXPECT_EQ(said(lead(lixia, kernel::line_bit(1)), jinan), "历下区（城市管理）");
  kernel::Caller several = lead(jiefanglu);
  for (const std::int64_t more : {village, erqi_village, shinan, qianfoshan}) {
    several.grants.push_back(lead(more).grants[0]);
  }
  EXPECT_EQ(said(several, people::province), "解放路街道、建新社区、市南区等 4 处");
  EXPECT_EQ(said(several, lixia), "解放路街道、千佛山街道");
  const FigureReport city = report(lead(jiefanglu), jinan);
  ASSERT_EQ(city.parts.size(), 1u);
  EXPECT_EQ(city.parts[0].counted_part, "解放路街道") << "the county's row is a part, too";
}

}  // namespace
}  // namespace problems
