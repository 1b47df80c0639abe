#include "filings/rules_filing.h"

#include <gtest/gtest.h>

#include <random>

namespace filings {
namespace {

using enum FilingStatus;
using enum FilingPart;

constexpr std::int64_t county = 370'102'000'000, city = 370'100'000'000, province = 370'000'000'000;
constexpr FilingStatus statuses[] = {draft, submitted, passed, returned, registered, withdrawn};
constexpr FilingMove all_moves[] = {FilingMove::submit, FilingMove::withdraw, FilingMove::pass, FilingMove::send_back,
                                    FilingMove::enroll};

FilingChain chain(int files, std::optional<int> reviews, int registers) {
  FilingChain chain;
  chain.files = files;
  chain.reviews = reviews;
  chain.registers = registers;
  chain.everyone = true;
  return chain;
}

FilingKinds two_kinds() {
  FilingKind kind;
  kind.code = "list";
  kind.due_month = 10;
  kind.due_day = 31;
  kind.number_format = "{office}备〔{year}〕{n}号";
  kind.chains = {chain(3, 2, 1), chain(4, std::nullopt, 3)};
  FilingKind other = kind;
  other.code = "rules";
  FilingKinds kinds;
  kinds.remind_days = {30, 7};
  kinds.remind_late_days = 14;
  kinds.kinds = {kind, other};
  return kinds;
}

TEST(FilingRulesTest, ACountysFilingPassesTheCityOnItsWayToTheProvince) {
  const FilingChain way = chain(3, 2, 1);
  EXPECT_EQ(status_after(way, filer, draft, FilingMove::submit), submitted);
  EXPECT_EQ(status_after(way, registrar, submitted, FilingMove::enroll), std::nullopt);
  EXPECT_EQ(status_after(way, registrar, submitted, FilingMove::send_back), std::nullopt);
  EXPECT_EQ(status_after(way, reviewer, submitted, FilingMove::pass), passed);
  EXPECT_EQ(status_after(way, reviewer, passed, FilingMove::send_back), std::nullopt);
  EXPECT_EQ(status_after(way, registrar, passed, FilingMove::enroll), registered);
}

TEST(FilingRulesTest, WithoutAReviewerTheRegistrarTakesWhatWasHandedIn) {
  const FilingChain way = chain(4, std::nullopt, 3);
  EXPECT_EQ(status_after(way, registrar, submitted, FilingMove::enroll), registered);
  EXPECT_EQ(status_after(way, registrar, submitted, FilingMove::send_back), returned);
  EXPECT_EQ(status_after(way, reviewer, submitted, FilingMove::pass), std::nullopt);
  EXPECT_EQ(turn_of(way, submitted), registrar);
  EXPECT_EQ(turn_of(chain(3, 2, 1), submitted), reviewer);
}

TEST(FilingRulesTest, NothingLeadsOutOfTheRegister) {
  for (const FilingChain& way : {chain(3, 2, 1), chain(4, std::nullopt, 3)}) {
    for (const FilingPart part : {filer, reviewer, registrar}) {
      EXPECT_TRUE(moves_of(way, part, registered).empty());
    }
    EXPECT_EQ(turn_of(way, registered), std::nullopt);
  }
}

// Whoever is not registered has somebody whose turn it is, and that part can do something.
TEST(FilingRulesTest, EveryStatusHasSomebodyWhoCanGoOn) {
  for (const FilingChain& way : {chain(3, 2, 1), chain(4, std::nullopt, 3)}) {
    for (const FilingStatus status : statuses) {
      if (status == registered) continue;
      const auto part = turn_of(way, status);
      ASSERT_TRUE(part);
      EXPECT_FALSE(moves_of(way, *part, status).empty()) << static_cast<int>(status);
    }
  }
}

// However moves come, only what was handed in and looked at reaches the register.
TEST(FilingRulesTest, RandomWalksRegisterNothingUnseen) {
  std::mt19937 random(70);
  const FilingPart parts[] = {filer, reviewer, registrar};
  const FilingChain way = chain(3, 2, 1);
  int registered_times = 0;
  for (int walk = 0; walk < 500; ++walk) {
    FilingStatus status = draft;
    bool was_passed = false;
    for (int step = 0; step < 40 && status != registered; ++step) {
      const FilingPart part = parts[random() % 3];
      const auto next = status_after(way, part, status, all_moves[random() % 5]);
      if (!next) continue;
      if (*next == registered) {
        EXPECT_TRUE(was_passed);
        ++registered_times;
      }
      was_passed = *next == passed;
      status = *next;
    }
  }
  EXPECT_GT(registered_times, 10);
}

TEST(FilingRulesTest, PartsFollowTheLevels) {
  const FilingChain way = chain(3, 2, 1);
  EXPECT_EQ(part_of(way, county, county), filer);
  EXPECT_EQ(part_of(way, county, city), reviewer);
  EXPECT_EQ(part_of(way, county, province), registrar);
  EXPECT_EQ(part_of(way, county, 370'200'000'000), std::nullopt);
  EXPECT_EQ(part_of(way, county, 370'102'001'000), std::nullopt);
  EXPECT_EQ(part_of(chain(4, std::nullopt, 3), 370'102'001'000, city), std::nullopt);
}

TEST(FilingRulesTest, TurnsOfAnOfficeAreWhatItsLevelMayDoNext) {
  const FilingKinds kinds = two_kinds();
  std::size_t turns = 0;
  for (int level = 1; level <= 4; ++level) turns += turns_of(kinds, level).size();
  EXPECT_EQ(turns, 2u * 2u * 5u);  // two kinds, two chains, five statuses that wait for somebody
  EXPECT_EQ(turns_of(kinds, 2).size(), 2u);  // what counties handed in
}

TEST(FilingRulesTest, NumbersArePutTogether) {
  EXPECT_EQ(number_text("{office}备〔{year}〕{n}号", "鲁爱卫", 2026, 7), "鲁爱卫备〔2026〕7号");
  EXPECT_EQ(number_text("{office}-{year}-{n}", "{n}", 2026, 7), "{n}-2026-7");
}

TEST(FilingRulesTest, RemindersComeNearerAndEnd) {
  const FilingKinds kinds = two_kinds();
  const base::Day due{1000};
  EXPECT_EQ(reminder_on(kinds, due, {969}), std::nullopt);
  EXPECT_EQ(reminder_on(kinds, due, {970}), 30);
  EXPECT_EQ(reminder_on(kinds, due, {993}), 7);
  EXPECT_EQ(reminder_on(kinds, due, {1000}), 7);
  EXPECT_EQ(reminder_on(kinds, due, {1001}), -1);
  EXPECT_EQ(reminder_on(kinds, due, {1014}), -1);
  EXPECT_EQ(reminder_on(kinds, due, {1015}), std::nullopt);
}

TEST(FilingRulesTest, FaultsOfTheDataAreNamed) {
  EXPECT_EQ(fault_of(two_kinds()), "");
  const auto with = [](auto change) {
    FilingKinds kinds = two_kinds();
    change(kinds);
    return fault_of(kinds);
  };
  EXPECT_EQ(with([](FilingKinds& kinds) { kinds.kinds[1].code = "list"; }), "twice: list");
  EXPECT_EQ(with([](FilingKinds& kinds) { kinds.kinds[0].due_day = 32; }), "list: due on no day of every year");
  EXPECT_EQ(with([](FilingKinds& kinds) { kinds.kinds[0].number_format = "{office}{year}"; }), "list: numbers without {n}");
  EXPECT_EQ(with([](FilingKinds& kinds) { kinds.kinds[0].chains[0].registers = 3; }), "list/3: registered by no office above");
  EXPECT_EQ(with([](FilingKinds& kinds) { kinds.kinds[0].chains[0].reviews = 1; }), "list/3: reviewed by no office between");
  EXPECT_EQ(with([](FilingKinds& kinds) { kinds.kinds[0].chains[1].files = 3; }), "list: two chains of one level");
  EXPECT_EQ(with([](FilingKinds& kinds) { kinds.kinds[0].chains[0].everyone = false; }),
            "list/3: either everyone files, or holders of titles");
}

}  // namespace
}  // namespace filings
