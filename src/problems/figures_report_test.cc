#include "problems/figures_report.h"

#include <gtest/gtest.h>

#include <random>

#include "problems/figures.h"
#include "problems/ratings.h"
#include "problems/recurrence.h"
#include "problems/store_figure_filter.h"
#include "problems/store_figures_report.h"
#include "problems/test_jobs.h"
#include "problems/titles.h"

namespace problems {
namespace {

constexpr const char* figures_on_the_wire[] = {
    "filed",  "accepted",     "acceptedNet", "duplicates", "withdrawn", "rejected", "closed",
    "closedOnTime", "reworked", "extended",  "reopened",   "recurred",  "rated",    "satisfied"};

// Problems led through random steps over several months by everybody who may.
class FiguresTest : public testing::Test {
 protected:
  FiguresTest()
      : people{world.staff("lead", lixia, Role::office_lead),
               world.staff("province", province, Role::office_lead),
               world.staff("town", jiefanglu, Role::township_worker),
               world.staff("verifier", lixia, Role::verifier)} {
    world.at("2026-01-05T09:00:00+08:00");
  }

  int pick(int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); }

  void file_one() {
    NewProblem wanted = pick(3) > 0 ? world.report() : world.report(beside_lng, beside_lat);
    wanted.category_code = pick(2) > 0 ? "rubbish" : "toilet";
    receipts.push_back(world.file(wanted));
  }

  NewStep filled(Step step) {
    NewStep wanted;
    wanted.step = step;
    wanted.reason = "说明";
    if (step == Step::resolve) wanted.photo_ids = {world.photo()};
    if (step == Step::request_extension) wanted.hours = 5;
    if (step == Step::request_suspension) {
      wanted.until = base::Day{base::day_of(world.now).number + 10};
    }
    if (step == Step::assign) wanted.unit = world.department;
    if (step == Step::mark_duplicate) wanted.duplicate_of = receipts[0].id;
    if (step == Step::accept) wanted.category_code = pick(2) > 0 ? "market" : "rubbish";
    return wanted;
  }

  // Often the newest, so that some reach their end in time.
  const ProblemReceipt& any_receipt() {
    if (pick(2) == 0) return receipts.back();
    return receipts[static_cast<std::size_t>(pick(static_cast<int>(receipts.size())))];
  }

  // One of the steps that are open, rarely one that ends the problem for good. What is refused
  // all the same must leave every count as it was.
  void act_at_random() {
    const ProblemId id = any_receipt().id;
    const Actor actor = pick(4) == 0 ? Actor::citizen : Actor::staff;
    const kernel::Caller nobody;
    const kernel::Caller& who =
        actor == Actor::citizen ? nobody : people[static_cast<std::size_t>(pick(4))];
    const Problem problem = world.problem(id);
    const auto requests =
        world.database->read([&](db::Tx& tx) { return requests_of(tx, id); });
    const auto open = open_transitions(problem, {who, actor, world.now, requests});
    if (open.empty()) return;
    const Transition& row = *open[static_cast<std::size_t>(pick(static_cast<int>(open.size())))];
    const bool idle = row.step == Step::note || row.step == Step::urge ||
                      row.step == Step::assign || row.step == Step::request_suspension ||
                      row.step == Step::restore;
    const bool ends = is_final(row.to) && row.to != State::closed;
    if ((idle || ends) && pick(6) > 0) return;
    static_cast<void>(refusal_of([&] { world.take(id, who, filled(row.step), actor); }));
  }

  void rate_at_random() {
    const ProblemReceipt& one = any_receipt();
    const kernel::Caller nobody;
    static_cast<void>(refusal_of([&] {
      world.database->write([&](db::Tx& tx) {
        rate_problem(tx, context_for(world, nobody), one.id, {one.receipt, 1 + pick(5), {}});
      });
    }));
  }

  std::int64_t drilled_down(std::string_view figure, int month) {
    return world.database->read([&](db::Tx& tx) {
      db::Query query("SELECT COUNT(*) FROM problems p WHERE ");
      figure_filter(query, figure, month);
      return tx.one<std::int64_t>(query);
    });
  }

  FigureReport report(std::string period, std::optional<std::string> division = {}) {
    return world.database->read([&](db::Tx& tx) {
      return figure_report(tx, context_for(world, people[1]),
                           {std::move(division), std::move(period)});
    });
  }

  static std::int64_t value(const Figures& figures, std::string_view name) {
    std::int64_t found = -1;
    boost::mp11::mp_for_each<
        boost::describe::describe_members<Figures, boost::describe::mod_public>>([&](auto member) {
      if (base::camel_case(member.name) == name) found = figures.*member.pointer;
    });
    return found;
  }

  std::vector<std::string> table() {
    std::vector<std::string> rows;
    world.database->read([&](db::Tx& tx) {
      tx.execute("SELECT * FROM problem_figures ORDER BY depth, month, division, category", {},
                 [&](const db::Row& row) {
                   std::string text;
                   std::int64_t sum = 0;
                   for (int i = 0; i < row.columns(); ++i) {
                     text += i == 3 ? std::string(row.text(i)) : std::to_string(row.integer(i));
                     text += ' ';
                     if (i > 3) sum += row.integer(i);
                   }
                   if (sum != 0) rows.push_back(text);
                 });
    });
    return rows;
  }

  World world;
  std::vector<kernel::Caller> people;
  std::vector<ProblemReceipt> receipts;
  std::mt19937 random{20260105};
};

TEST_F(FiguresTest, EveryFigureEqualsItsRecordsAfterARandomWalk) {
  for (int day = 0; day < 75; ++day) {
    file_one();
    run(world, check_recurrence, event_about(world, "problems.file", receipts.back().id));
    for (int i = 0; i < 60; ++i) act_at_random();
    for (int i = 0; i < 6; ++i) rate_at_random();
    world.now.ms += base::day_ms;
  }
  for (const char* figure : figures_on_the_wire) {
    std::int64_t seen = 0;
    for (const int month : {202601, 202602, 202603}) {
      const std::int64_t counted = value(report(period_text(month)).whole.figures, figure);
      EXPECT_EQ(counted, drilled_down(figure, month)) << figure << ' ' << month;
      seen += counted;
    }
    EXPECT_GT(seen, 0) << "the walk must reach " << figure;
  }
  const auto before = table();
  world.database->write([](db::Tx& tx) { rebuild_figures(tx); });
  EXPECT_EQ(table(), before) << "counting anew gives the same";
}

TEST_F(FiguresTest, TheReportNamesQuotaGapPartsAndMonths) {
  for (int i = 0; i < 3; ++i) file_one();
  const FigureReport shown = report("2026-01", "370100000000");
  EXPECT_EQ(shown.whole.division_name, "济南市");
  EXPECT_EQ(shown.whole.quota, 800);
  EXPECT_EQ(shown.whole.gap, 800 - shown.whole.figures.accepted_net);
  EXPECT_FALSE(shown.whole.quota_source->empty());
  ASSERT_EQ(shown.months.size(), 12u);
  EXPECT_EQ(shown.months.front().period, "2025-02");
  EXPECT_EQ(shown.months.back().figures.filed, shown.whole.figures.filed);
  std::int64_t in_parts = 0, in_categories = 0;
  for (const FigureRow& part : shown.parts) in_parts += part.figures.filed;
  for (const CategoryFigures& each : shown.categories) in_categories += each.figures.filed;
  EXPECT_EQ(in_parts, shown.whole.figures.filed);
  EXPECT_EQ(in_categories, shown.whole.figures.filed);
}

TEST_F(FiguresTest, StayWithinTheCallersDivisionsAndLines) {
  for (int i = 0; i < 6; ++i) receipts.push_back(world.file(world.report()));
  kernel::Caller department = kernel::a_caller(lixia, {kernel::Permission::metric_read});
  const auto filed_for = [&](const kernel::Caller& who, std::optional<std::string> division) {
    return world.database->read([&](db::Tx& tx) {
      return figure_report(tx, context_for(world, who), {std::move(division), {}})
          .whole.figures.filed;
    });
  };
  EXPECT_EQ(filed_for(department, {}), 6);
  department.grants[0].lines = kernel::line_bit(1);  // of rubbish
  EXPECT_EQ(filed_for(department, {}), 6);
  department.grants[0].lines = kernel::line_bit(2);
  EXPECT_EQ(filed_for(department, {}), 0);
  EXPECT_EQ(refusal_of([&] { filed_for(department, "370200000000"); }), "not_found");
  EXPECT_EQ(refusal_of([&] { filed_for(department, "37"); }), "validation");
  EXPECT_EQ(refusal_of([&] { report("2026-13"); }), "validation");
}

TEST(MonthsBefore, CrossYears) {
  EXPECT_EQ(months_before(202601, 1), 202512);
  EXPECT_EQ(months_before(202612, 11), 202601);
  EXPECT_EQ(months_before(202603, 15), 202412);
}

TEST(FigureFilter, RefusesAnUnknownFigure) {
  db::Query query;
  EXPECT_EQ(refusal_of([&] { figure_filter(query, "p.id", 202601); }), "validation");
}

}  // namespace
}  // namespace problems
