#include "people/usage.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "base/share.h"
#include "kernel/seal.h"
#include "people/store_accounts.h"
#include "people/test_world.h"
#include "people/usage_count.h"

namespace people {
namespace {

UseFile shipped_use_file() {
  return load_use_rules(base::share_folder() + "/data/people/usage.json").file();
}

std::string fault_of(UseFile file) {
  try {
    UseRules{std::move(file)};
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(UseRules, DecideOnEveryEvent) {
  const UseRules rules(shipped_use_file());
  for (const auto& [event, words] : kernel::event_names) EXPECT_TRUE(rules.decides(event)) << event << ' ' << words;
  EXPECT_EQ(rules.kind_of("people.sign_in"), UseKind::sign_in);
  EXPECT_EQ(rules.kind_of("places.inspect"), UseKind::place);
  EXPECT_EQ(rules.kind_of("people.sign_out"), std::nullopt);
}

TEST(UseRules, RefuseEventsThatNobodyKnowsOrThatStandTwice) {
  UseFile unknown = shipped_use_file();
  unknown.places.push_back("places.inspekt");
  EXPECT_EQ(fault_of(unknown), "no such audit event: places.inspekt");
  UseFile twice = shipped_use_file();
  twice.others.push_back("places.inspect");
  EXPECT_EQ(fault_of(twice), "listed twice: places.inspect");
  UseFile upside_down = shipped_use_file();
  upside_down.grades.fair = upside_down.grades.good + 1;
  EXPECT_EQ(fault_of(upside_down), "grades must be 0 < fair <= good <= 100");
}

TEST(UseRules, GradeFromTheirThresholdsOn) {
  UseFile file = shipped_use_file();
  file.grades.good = 80;
  file.grades.fair = 50;
  const UseRules rules(std::move(file));
  EXPECT_EQ(rules.grade_of(0, 0), std::nullopt);
  EXPECT_EQ(rules.grade_of(4, 5), UseGrade::good);
  EXPECT_EQ(rules.grade_of(799, 1000), UseGrade::fair);
  EXPECT_EQ(rules.grade_of(1, 2), UseGrade::fair);
  EXPECT_EQ(rules.grade_of(499, 1000), UseGrade::low);
}

constexpr const char* events_of_the_test[] = {"people.sign_in", "problems.accept",    "places.inspect", "reviews.act",
                                              "titles.move",    "people.create_unit", "people.sign_out"};

// Some accounts on every level, and what they did on days of February and March 2026.
class Usage : public testing::Test {
 protected:
  Usage() {
    set_use_rules(UseRules(shipped_use_file()));
    for (const std::int64_t division : {province, jinan, lixia, jiefanglu, village, qianfoshan, qingdao}) {
      for (int i = 0; i < 3; ++i) {
        const std::string login = "a" + std::to_string(division) + std::to_string(i);
        accounts.push_back({world.account(login, division, Role::office_lead), division});
      }
    }
  }

  void happen(std::size_t who, const char* event, const char* at) { happen(who, event, *base::parse_instant(at)); }
  void happen(std::size_t who, std::string_view event, base::Instant at) {
    kernel::Caller caller;
    caller.account = accounts[who].first;
    world.database->write([&](db::Tx& tx) {
      kernel::record(tx, caller, at, {kernel::EventName::of(event), 1, accounts[who].second});
    });
  }

  void seal(int rows_max = 5000) {
    world.database->write([&](db::Tx& tx) { kernel::seal_audit(tx, world.now, rows_max); });
  }

  void count() {
    seal();
    count_use({*world.database, world.services, world.now});
  }

  UsageReport report(std::int64_t division, const char* from, const char* to,
                     const kernel::Scope& scope = kernel::whole_province()) {
    UsageView view{division, kernel::narrowed(scope, division), false, {*base::parse_day(from), *base::parse_day(to)}};
    view.partial = !kernel::covers(scope, division, -1, {});
    return world.database->read([&](db::Tx& tx) { return usage_report(tx, view); });
  }

  std::vector<UsageUnitRow> units(std::int64_t division, bool idle, const char* from, const char* to) {
    UsageUnitSearch search;
    search.period = {*base::parse_day(from), *base::parse_day(to)};
    search.idle = idle;
    search.rows_max = 100;
    const kernel::Scope scope = kernel::narrowed(kernel::whole_province(), division);
    return world.database->read([&](db::Tx& tx) { return use_of_units(tx, scope, search); });
  }

  TestWorld world;
  std::vector<std::pair<AccountId, std::int64_t>> accounts;
};

TEST_F(Usage, CountsWhoSignedInAndWhatWasRecordedUpToTheProvince) {
  happen(6, "people.sign_in", "2026-03-01T23:59:59+08:00");  // of 历下区
  happen(6, "places.inspect", "2026-03-02T00:00:01+08:00");
  happen(6, "people.sign_out", "2026-03-02T00:10:00+08:00");
  happen(12, "people.sign_in", "2026-03-02T08:00:00+08:00");  // of the village
  happen(12, "problems.note", "2026-03-02T08:30:00+08:00");
  count();
  const UsageReport county = report(lixia, "2026-03-02", "2026-03-02");
  EXPECT_EQ(county.whole.figures.accounts, 12);
  EXPECT_EQ(county.whole.figures.active, 2);
  EXPECT_EQ(county.whole.figures.sign_ins, 1) << "the other was on the day before";
  EXPECT_EQ(county.whole.figures.records, 2);
  EXPECT_EQ(county.whole.figures.places, 1);
  EXPECT_EQ(county.whole.figures.units, 4);
  EXPECT_EQ(county.whole.figures.idle_units, 2);
  ASSERT_EQ(county.parts.size(), 3u);
  EXPECT_TRUE(county.parts[0].own);
  EXPECT_EQ(county.parts[0].figures.active, 1);
  EXPECT_EQ(county.parts[1].figures.problems, 1) << "解放路街道 with its village";
  EXPECT_EQ(county.parts[2].figures.last_day, std::nullopt);
  EXPECT_EQ(report(province, "2026-02-20", "2026-03-02").whole.figures.sign_ins, 2);
  EXPECT_EQ(report(qingdao, "2026-02-20", "2026-03-02").whole.figures.active, 0);
  EXPECT_EQ(county.counted_at, world.now);
}

TEST_F(Usage, SaysWhenAPlaceWasUsedLastEvenBeforeThePeriod) {
  happen(6, "people.sign_in", "2026-02-03T08:00:00+08:00");
  count();
  const UsageRow whole = report(lixia, "2026-03-01", "2026-03-02").whole;
  EXPECT_EQ(whole.figures.sign_ins, 0);
  EXPECT_EQ(whole.figures.last_day, base::parse_day("2026-02-03"));
  const auto idle = units(lixia, true, "2026-03-01", "2026-03-02");
  ASSERT_EQ(idle.size(), 4u);
  EXPECT_EQ(idle[0].last_day, base::parse_day("2026-02-03"));
  EXPECT_EQ(idle[1].last_day, std::nullopt);
  EXPECT_EQ(units(lixia, true, "2026-02-03", "2026-03-02").size(), 3u);
  const auto all = units(lixia, false, "2026-02-03", "2026-03-02");
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].active, 1);
  EXPECT_EQ(all[0].sign_ins, 1);
  EXPECT_EQ(all[1].sign_ins, 0);
}

TEST_F(Usage, CountsNothingTwiceAndLosesNothingWhenItBreaksOff) {
  for (int i = 0; i < 20; ++i) happen(6, "places.inspect", "2026-03-01T09:00:00+08:00");
  seal(7);
  seal(7);
  seal(7);
  // The machine fails after the rows are written and before they are committed.
  EXPECT_THROW(world.database->write([](db::Tx& tx) {
    count_use_once(tx, 7);
    throw std::runtime_error("crash");
  }),
               std::runtime_error);
  EXPECT_EQ(report(lixia, "2026-03-01", "2026-03-02").whole.figures.records, 0);
  EXPECT_TRUE(world.database->write([](db::Tx& tx) { return count_use_once(tx, 7); }));
  EXPECT_EQ(report(lixia, "2026-03-01", "2026-03-02").whole.figures.records, 7);
  count();
  count();
  EXPECT_EQ(report(lixia, "2026-03-01", "2026-03-02").whole.figures.records, 20);
}

TEST_F(Usage, LeavesOutAccountsAndUnitsThatAreNoLongerInForce) {
  happen(6, "people.sign_in", "2026-03-01T09:00:00+08:00");
  happen(7, "people.sign_in", "2026-03-01T09:00:00+08:00");
  count();
  world.database->write([&](db::Tx& tx) {
    AccountEdit edit;
    edit.active = false;
    save_account(tx, accounts[6].first, 1, edit);
  });
  const UsageFigures figures = report(lixia, "2026-03-01", "2026-03-02").parts[0].figures;
  EXPECT_EQ(figures.accounts, 2);
  EXPECT_EQ(figures.active, 1);
  EXPECT_EQ(figures.sign_ins, 2) << "what was done stays done";
}

// The report of many random facts is what a look at each of them says.
TEST_F(Usage, IsWhatTheAuditLogSays) {
  std::mt19937 random(7);
  const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
  struct Fact {
    std::size_t who;
    std::string_view event;
    base::Instant at;
  };
  std::vector<Fact> facts;
  const base::Instant first = *base::parse_instant("2026-02-01T00:00:00+08:00");
  for (int i = 0; i < 400; ++i) {
    const base::Instant at{first.ms + static_cast<std::int64_t>(pick(29 * 24)) * base::hour_ms};
    facts.push_back({pick(accounts.size()), events_of_the_test[pick(std::size(events_of_the_test))], at});
    happen(facts.back().who, facts.back().event, at);
    if (pick(50) == 0) count();
  }
  count();
  for (const auto& [from, to] : {std::pair("2026-02-01", "2026-02-28"), {"2026-02-10", "2026-02-12"}, {"2026-02-05", "2026-02-05"}}) {
    for (const std::int64_t division : {province, jinan, lixia, jiefanglu, village, qingdao}) {
      std::set<std::size_t> active;
      std::int64_t sign_ins = 0, records = 0;
      for (const Fact& fact : facts) {
        const base::Day day = base::day_of(fact.at);
        if (day < *base::parse_day(from) || day > *base::parse_day(to)) continue;
        if (!kernel::subtree(division).contains(accounts[fact.who].second)) continue;
        if (fact.event == "people.sign_out") continue;
        active.insert(fact.who);
        ++(fact.event == "people.sign_in" ? sign_ins : records);
      }
      const UsageFigures found = report(division, from, to).whole.figures;
      EXPECT_EQ(found.active, static_cast<std::int64_t>(active.size())) << division << from;
      EXPECT_EQ(found.sign_ins, sign_ins) << division << from;
      EXPECT_EQ(found.records, records) << division << from;
    }
  }
}

TEST_F(Usage, OfWhoSeesAPartIsThatPart) {
  happen(6, "places.inspect", "2026-03-01T09:00:00+08:00");    // 历下区
  happen(3, "places.inspect", "2026-03-01T09:00:00+08:00");    // 济南市 itself
  happen(18, "people.sign_in", "2026-03-01T09:00:00+08:00");   // 青岛市
  count();
  const kernel::Scope county{{}, {{kernel::subtree(lixia), kernel::all_lines, false}}};
  const UsageReport seen = report(jinan, "2026-03-01", "2026-03-02", county);
  EXPECT_TRUE(seen.partial);
  EXPECT_EQ(seen.whole.figures.records, 1);
  EXPECT_EQ(seen.whole.figures.accounts, 12);
  ASSERT_EQ(seen.parts.size(), 1u);
  EXPECT_EQ(seen.parts[0].division, division_text(lixia));
}

}  // namespace
}  // namespace people
