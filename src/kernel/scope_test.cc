#include "kernel/scope.h"

#include <gtest/gtest.h>

#include "kernel/testing.h"

namespace kernel {
namespace {

constexpr std::int64_t jinan = 370'100'000'000;
constexpr std::int64_t lixia = 370'102'000'000;
constexpr std::int64_t town = 370'102'001'000;
constexpr std::int64_t village = 370'102'001'002;

TEST(Division, LevelsFollowTheZeros) {
  EXPECT_EQ(division_level(370'000'000'000), 1);
  EXPECT_EQ(division_level(jinan), 2);
  EXPECT_EQ(division_level(lixia), 3);
  EXPECT_EQ(division_level(town), 4);
  EXPECT_EQ(division_level(village), 5);
}

TEST(Division, ASubtreeIsOneRange) {
  EXPECT_EQ(subtree(jinan), (DivisionRange{jinan, 370'199'999'999}));
  EXPECT_EQ(subtree(village), (DivisionRange{village, village}));
  EXPECT_TRUE(subtree(lixia).contains(village));
  EXPECT_FALSE(subtree(lixia).contains(370'103'001'001));
}

TEST(Division, AncestorsAreFoundByLevel) {
  EXPECT_EQ(ancestor(village, 4), town);
  EXPECT_EQ(ancestor(village, 1), 370'000'000'000);
  EXPECT_EQ(ancestor(jinan, 3), jinan);
}

TEST(Scope, WithoutAMatchingGrantThereAreNoRows) {
  const Caller caller = a_caller(lixia, {Permission::grid_read});
  const Scope scope = scope_of(caller, Permission::problem_read);
  EXPECT_TRUE(scope.empty());
  db::Query query;
  scope_condition(query, scope, {"division"});
  EXPECT_EQ(query.sql(), "(1 = 0)");
  EXPECT_FALSE(covers(scope, town, -1, {}));
}

TEST(Scope, LinesAndOwnershipNarrowAPart) {
  Caller caller = a_caller(lixia, {Permission::problem_read});
  caller.grants[0].lines = line_bit(3);
  const Scope by_line = scope_of(caller, Permission::problem_read);
  EXPECT_TRUE(covers(by_line, town, 3, {}));
  EXPECT_FALSE(covers(by_line, town, 4, {}));
  caller.grants[0].lines = all_lines;
  caller.grants[0].own_only = true;
  const Scope own = scope_of(caller, Permission::problem_read);
  EXPECT_TRUE(covers(own, town, 3, caller.account));
  EXPECT_FALSE(covers(own, town, 3, AccountId{7}));
  EXPECT_FALSE(covers(own, town, 3, {}));
}

TEST(Scope, NarrowingToAForeignDivisionLeavesNothing) {
  const Scope scope = scope_of(a_caller(lixia, {Permission::problem_read}),
                               Permission::problem_read);
  EXPECT_TRUE(narrowed(scope, 370'200'000'000).empty());
  EXPECT_EQ(narrowed(scope, jinan).parts[0].range, subtree(lixia));
  EXPECT_EQ(narrowed(scope, town).parts[0].range, subtree(town));
}

struct Row {
  std::int64_t division;
  int line;
  std::int64_t owner;
};

// The SQL and the C++ decision must never differ: both are asked about every row.
TEST(Scope, TheConditionAndTheDecisionAgree) {
  TestDatabase database;
  std::vector<Row> rows;
  for (const std::int64_t division : {jinan, lixia, town, village, std::int64_t{370'200'000'000}}) {
    for (const int line : {0, 1, 3, 30}) {
      for (const std::int64_t owner : {1, 2}) rows.push_back({division, line, owner});
    }
  }
  Scope scope{AccountId{1}, {}};
  scope.parts = {{subtree(town), line_bit(1) | line_bit(30), false},
                 {subtree(jinan), all_lines, true}};
  database->write([&](db::Tx& tx) {
    tx.run("CREATE TABLE t (division BIGINT, line BIGINT, owner BIGINT)");
    for (const Row& row : rows) {
      tx.run("INSERT INTO t (division, line, owner) VALUES ($1, $2, $3)", row.division, row.line,
             row.owner);
    }
  });
  int covered = 0;
  for (const Row& row : rows) {
    db::Query query("SELECT COUNT(*) FROM t WHERE division = ? AND line = ? AND owner = ? AND ",
                    row.division, row.line, row.owner);
    scope_condition(query, scope, {"division", "line", "owner"});
    const auto found = database->read([&](db::Tx& tx) { return tx.one<std::int64_t>(query); });
    const bool expected = covers(scope, row.division, row.line, AccountId{row.owner});
    EXPECT_EQ(found, expected ? 1 : 0) << row.division << ' ' << row.line << ' ' << row.owner;
    covered += expected ? 1 : 0;
  }
  EXPECT_GT(covered, 0);
  EXPECT_LT(covered, static_cast<int>(rows.size()));
}

}  // namespace
}  // namespace kernel
