#include "reviews/reserves.h"

#include <gtest/gtest.h>

namespace reviews {
namespace {

// Two members; each judges a toilet and has two more in reserve, the first a market besides.
struct Dealt {
  Sheet toilet = sheet(1, 10, "toilet"), market = sheet(2, 10, "market");
  Sheet first = sheet(3, 10, "toilet", 1), second = sheet(4, 10, "toilet", 2);
  Sheet other = sheet(5, 11, "toilet"), others_first = sheet(6, 11, "toilet", 1);

  static Sheet sheet(std::int64_t id, std::int64_t account, std::string type, std::optional<std::int64_t> reserve = {}) {
    Sheet made;
    made.id = {id};
    made.account = {account};
    made.place_type = std::move(type);
    made.name = "点位 " + std::to_string(id);
    made.reserve = reserve;
    return made;
  }
  std::vector<Sheet> all() const { return {toilet, market, first, second, other, others_first}; }
};

TEST(Reserves, OnlyOnesOwnOfTheSameTypeMayStandIn) {
  const Dealt dealt;
  EXPECT_TRUE(may_stand_for(dealt.first, dealt.toilet));
  EXPECT_TRUE(may_stand_for(dealt.second, dealt.first));  // a reserve may be closed as well
  EXPECT_FALSE(may_stand_for(dealt.first, dealt.first));
  EXPECT_FALSE(may_stand_for(dealt.first, dealt.market));
  EXPECT_FALSE(may_stand_for(dealt.others_first, dealt.toilet));
  EXPECT_FALSE(may_stand_for(dealt.other, dealt.toilet));
}

TEST(Reserves, AreUsedInTheirOrderAndOnce) {
  const Dealt dealt;
  EXPECT_EQ(fault_of_reserves(dealt.all(), {}), std::nullopt);
  EXPECT_EQ(fault_of_reserves(dealt.all(), {{dealt.toilet.id, dealt.first.id}}), std::nullopt);
  EXPECT_EQ(fault_of_reserves(dealt.all(), {{dealt.toilet.id, dealt.first.id}, {dealt.first.id, dealt.second.id}}), std::nullopt);
  EXPECT_EQ(fault_of_reserves(dealt.all(), {{dealt.other.id, dealt.others_first.id}}), std::nullopt);
  EXPECT_NE(fault_of_reserves(dealt.all(), {{dealt.toilet.id, dealt.second.id}}), std::nullopt);
  EXPECT_NE(fault_of_reserves(dealt.all(), {{dealt.toilet.id, dealt.first.id}, {dealt.other.id, dealt.first.id}}), std::nullopt);
}

TEST(Reserves, OneStandsForTheClosedSheetThatNamesIt) {
  const Dealt dealt;
  const std::vector<Substitution> used{{dealt.toilet.id, dealt.first.id}};
  EXPECT_EQ(instead_of(used, dealt.first.id), dealt.toilet.id);
  EXPECT_EQ(instead_of(used, dealt.second.id), std::nullopt);
}

}  // namespace
}  // namespace reviews
