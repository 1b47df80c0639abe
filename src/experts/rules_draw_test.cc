#include "experts/rules_draw.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace experts {
namespace {

constexpr std::string_view seed = "5eed5eed";

// Two strata; every third member belongs to both.
DrawFrame a_frame(int members, std::int64_t first = 3, std::int64_t second = 2) {
  DrawFrame frame;
  frame.strata = {{"市容环境卫生", first}, {"病媒生物预防控制", second}};
  for (int i = 0; i < members; ++i) {
    FrameMember member{base::id_text(1000 + i), "37-" + std::to_string(i) + " 周**", {}};
    if (i % 3 != 1) member.strata.push_back(0);
    if (i % 3 != 2) member.strata.push_back(1);
    frame.members.push_back(member);
  }
  return frame;
}

DrawFile a_file(const DrawFrame& frame, std::vector<Withdrawal> withdrawals = {}) {
  DrawFile file;
  file.format = draw_format;
  file.frame = frame;
  file.frame_digest = digest_of(frame);
  file.seed = seed;
  file.witness = "二十七、八、六";
  file.commitment = commitment_of(seed, file.frame_digest);
  file.committed_at = {1000};
  file.drawn_at = {2000};
  file.withdrawals = std::move(withdrawals);
  file.result = slots_of(frame, fill_slots(frame, file.seed, file.witness, file.withdrawals));
  return file;
}

std::vector<std::string> members_of(const std::vector<DrawSlot>& slots) {
  std::vector<std::string> members;
  for (const DrawSlot& slot : slots) members.push_back(slot.member.value_or("-"));
  return members;
}

// Computed by an independent program over the text that the header describes.
TEST(Draw, HashesAreThoseOfTheDescription) {
  DrawFrame frame;
  frame.strata = {{"甲", 1}};
  frame.members = {{"0000000000001", "一", {0}}, {"0000000000002", "二", {0}}};
  frame.excluded = {{"0000000000003", "三", "请假"}};
  EXPECT_EQ(digest_of(frame), "51020a3bf3b1f341a41ac83e12d97c09f27dc37d32a69f70773399fd145c54a4");
  EXPECT_EQ(commitment_of("ab", "cd"), "25127aef19cf43ec6c2ceb0d28720403bbb37dd10ad49714fc38ca33c49baeab");
  EXPECT_EQ(members_of(slots_of(frame, fill_slots(frame, "ab", "", {}))), std::vector<std::string>{"0000000000001"});
}

TEST(Draw, NobodyHoldsTwoSlotsAndEveryoneBelongsToTheirStratum) {
  const DrawFrame frame = a_frame(30, 8, 8);
  const auto filled = fill_slots(frame, seed, "", {});
  ASSERT_EQ(filled.size(), 16u);
  std::set<std::size_t> holders;
  for (const FilledSlot& slot : filled) {
    ASSERT_TRUE(slot.member);
    EXPECT_TRUE(holders.insert(*slot.member).second);
    const auto& strata = frame.members[*slot.member].strata;
    EXPECT_NE(std::find(strata.begin(), strata.end(), static_cast<std::int64_t>(slot.stratum)), strata.end());
  }
}

TEST(Draw, AWithdrawalMovesNobodyElse) {
  const DrawFrame frame = a_frame(30);
  const auto before = members_of(slots_of(frame, fill_slots(frame, seed, "", {})));
  const auto slots = slots_of(frame, fill_slots(frame, seed, "", {{before[1], "出差", {0}}}));
  const auto after = members_of(slots);
  EXPECT_NE(after[1], before[1]);
  EXPECT_EQ(std::count(before.begin(), before.end(), after[1]), 0);
  for (const std::size_t i : {0, 2, 3, 4}) EXPECT_EQ(after[i], before[i]);
  EXPECT_EQ(slots[1].instead_of.size(), 1u);
}

TEST(Draw, WhoWithdrewNeverComesBack) {
  const DrawFrame frame = a_frame(6, 2, 1);
  std::vector<Withdrawal> withdrawals;
  std::set<std::string> gone;
  for (int i = 0; i < 10; ++i) {
    const auto members = members_of(slots_of(frame, fill_slots(frame, seed, "", withdrawals)));
    for (const std::string& member : members) EXPECT_FALSE(gone.contains(member));
    const auto holder = std::find_if(members.begin(), members.end(), [](const auto& member) { return member != "-"; });
    if (holder == members.end()) return;  // everybody has withdrawn, and the slots are empty
    withdrawals.push_back({*holder, "来不了", {0}});
    gone.insert(*holder);
  }
  FAIL() << "six members withdrew more than six times";
}

TEST(Draw, WhoComesNextIsWhoWouldTakeTheSlot) {
  const DrawFrame frame = a_frame(20);
  const auto next = next_in_line(frame, seed, "", {});
  const auto holders = fill_slots(frame, seed, "", {});
  EXPECT_EQ(next.size(), frame.members.size() - holders.size());
  EXPECT_EQ(std::set<std::size_t>(next.begin(), next.end()).size(), next.size());
  // Somebody of the first stratum withdraws: the first of its line takes the slot, and the line is one shorter.
  const std::vector<Withdrawal> gone{{frame.members[*holders[0].member].id, "请假", {}}};
  EXPECT_EQ(fill_slots(frame, seed, "", gone)[0].member, next.front());
  auto after = next_in_line(frame, seed, "", gone);
  after.insert(after.begin(), next.front());
  EXPECT_EQ(after, next);
}

TEST(Draw, TheWitnessChangesTheResult) {
  const DrawFrame frame = a_frame(300, 20, 20);
  EXPECT_NE(members_of(slots_of(frame, fill_slots(frame, seed, "一", {}))),
            members_of(slots_of(frame, fill_slots(frame, seed, "二", {}))));
}

// Every member equally often, within what chance allows: of 10 members 3 are drawn 3,000 times, 900 each expected,
// standard deviation sqrt(3000 × 0.3 × 0.7) = 25; six of them.
TEST(Draw, IsFair) {
  DrawFrame frame;
  frame.strata = {{"甲", 3}};
  for (int i = 0; i < 10; ++i) frame.members.push_back({base::id_text(i), std::to_string(i), {0}});
  std::vector<int> drawn(10, 0);
  for (int i = 0; i < 3000; ++i) {
    for (const FilledSlot& slot : fill_slots(frame, std::to_string(i), "", {})) ++drawn[*slot.member];
  }
  for (const int count : drawn) EXPECT_NEAR(count, 900, 150);
}

TEST(DrawFile, AgreesWithItself) {
  const DrawFrame frame = a_frame(40);
  const auto first = fill_slots(frame, seed, "二十七、八、六", {});
  EXPECT_EQ(faults_of(a_file(frame, {{frame.members[*first[0].member].id, "请假", {3000}}})), std::vector<std::string>{});
}

// Whatever is changed in the file shows.
TEST(DrawFile, EveryForgeryShows) {
  const DrawFile good = a_file(a_frame(40));
  const auto forged = [&](auto&& change) {
    DrawFile file = good;
    change(file);
    return !faults_of(file).empty();
  };
  EXPECT_TRUE(forged([](DrawFile& f) { f.frame.members.erase(f.frame.members.begin()); }));
  EXPECT_TRUE(forged([](DrawFile& f) { f.frame.members[3].label += "改"; }));
  EXPECT_TRUE(forged([](DrawFile& f) { f.frame.members[4].strata = {0, 1}; }));
  EXPECT_TRUE(forged([](DrawFile& f) { f.frame.excluded.push_back({"1", "外", "请假"}); }));
  EXPECT_TRUE(forged([](DrawFile& f) { f.frame.strata[0].take = 4; }));
  EXPECT_TRUE(forged([](DrawFile& f) { f.seed = "5eed5eee"; }));
  EXPECT_TRUE(forged([](DrawFile& f) { f.witness = ""; }));
  EXPECT_TRUE(forged([](DrawFile& f) { std::swap(f.result[0].member, f.result[1].member); }));
  EXPECT_TRUE(forged([](DrawFile& f) { f.result[2].label = "别人"; }));
  EXPECT_TRUE(forged([](DrawFile& f) { f.result.pop_back(); }));
  EXPECT_TRUE(forged([](DrawFile& f) { f.drawn_at = {500}; }));
  EXPECT_TRUE(forged([](DrawFile& f) { f.format = "other"; }));
  EXPECT_TRUE(forged([](DrawFile& f) { f.frame.members[0].strata = {7}; }));
}

// Any frame and any withdrawals: drawing again gives the same, and no slot is filled twice.
TEST(DrawProperty, RedrawingIsIdentical) {
  std::mt19937 dice(20261127);
  for (int round = 0; round < 200; ++round) {
    const int members = 1 + static_cast<int>(dice() % 60);
    const DrawFrame frame = a_frame(members, dice() % 9, dice() % 9);
    std::vector<Withdrawal> withdrawals;
    for (std::uint32_t i = dice() % 12; i > 0; --i) {
      withdrawals.push_back({frame.members[dice() % frame.members.size()].id, "请假", {0}});
    }
    const DrawFile file = a_file(frame, withdrawals);
    EXPECT_TRUE(faults_of(file).empty());
    std::set<std::string> holders;
    for (const DrawSlot& slot : file.result) {
      if (!slot.member) continue;
      EXPECT_TRUE(holders.insert(*slot.member).second);
    }
  }
}

}  // namespace
}  // namespace experts
