#include "experts/rules_recusal.h"

#include <gtest/gtest.h>

namespace experts {
namespace {

constexpr std::int64_t province = 370'000'000'000, jinan = 370'100'000'000, lixia = 370'102'000'000,
                       shizhong = 370'103'000'000, qingdao = 370'200'000'000, town = 370'102'001'000;
constexpr base::Day today{20'000};

Candidate a_candidate(std::int64_t home) {
  Candidate candidate;
  candidate.home_division = home;
  candidate.unit_name = "市疾控中心";
  candidate.term_from = {19'000};
  return candidate;
}

DrawConditions of(std::int64_t organizer, std::int64_t target) {
  return {organizer, target, today, {today.number + 3}, {}, 12};
}

TEST(Recusal, TheProvinceRecusesThoseOfTheSameCity) {
  EXPECT_EQ(bar_of(a_candidate(lixia), of(province, jinan)), Bar::home_area);
  EXPECT_EQ(bar_of(a_candidate(lixia), of(province, shizhong)), Bar::home_area);
  EXPECT_EQ(bar_of(a_candidate(qingdao), of(province, jinan)), std::nullopt);
  EXPECT_EQ(bar_of(a_candidate(province), of(province, jinan)), std::nullopt);
}

TEST(Recusal, ACityRecusesThoseOfTheSameCounty) {
  EXPECT_EQ(bar_of(a_candidate(town), of(jinan, lixia)), Bar::home_area);
  EXPECT_EQ(bar_of(a_candidate(shizhong), of(jinan, lixia)), std::nullopt);
  EXPECT_EQ(bar_of(a_candidate(jinan), of(jinan, lixia)), std::nullopt);
}

TEST(Recusal, EveryReasonIsFound) {
  const DrawConditions conditions = of(province, jinan);
  Candidate c = a_candidate(qingdao);
  c.paused = true;
  EXPECT_EQ(bar_of(c, conditions), Bar::paused);
  c = a_candidate(qingdao);
  c.term_to = {today.number + 2};  // ends before the review does
  EXPECT_EQ(bar_of(c, conditions), Bar::not_in_term);
  c = a_candidate(qingdao);
  c.absences = {{{}, {today.number + 3}, {today.number + 9}, ""}};
  EXPECT_EQ(bar_of(c, conditions), Bar::away);
  c.absences = {{{}, {today.number + 4}, {today.number + 9}, ""}};
  EXPECT_EQ(bar_of(c, conditions), std::nullopt);
  DrawConditions with_unit = conditions;
  with_unit.avoid_units = {"市疾控中心"};
  EXPECT_EQ(bar_of(c, with_unit), Bar::same_unit);
  c.reviewed_target = true;
  EXPECT_EQ(bar_of(c, conditions), Bar::last_cycle);
  c.reviewed_target = false;
  c.workload = 12;
  EXPECT_EQ(bar_of(c, conditions), Bar::workload);
}

TEST(Recusal, ThePoolSaysHowSomebodyStands) {
  Candidate c = a_candidate(qingdao);
  EXPECT_EQ(state_of(c, today), ExpertState::in_term);
  EXPECT_EQ(state_of(c, {18'999}), ExpertState::not_yet);
  c.term_to = today;
  EXPECT_EQ(state_of(c, today), ExpertState::in_term);
  EXPECT_EQ(state_of(c, {today.number + 1}), ExpertState::expired);
  c.absences = {{{}, today, today, ""}};
  EXPECT_EQ(state_of(c, today), ExpertState::away);
  c.paused = true;
  EXPECT_EQ(state_of(c, today), ExpertState::paused);
}

}  // namespace
}  // namespace experts
