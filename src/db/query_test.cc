#include "db/query.h"

#include <gtest/gtest.h>

namespace db {
namespace {

TEST(Query, NumbersValuesAcrossFragments) {
  Query query("SELECT id FROM t WHERE a = ?", 1);
  query.add(" AND b BETWEEN ? AND ?", 2, 3).add(" ORDER BY id");
  EXPECT_EQ(query.sql(), "SELECT id FROM t WHERE a = $1 AND b BETWEEN $2 AND $3 ORDER BY id");
  EXPECT_EQ(query.values().size(), 3u);
}

TEST(Query, KeepsTextsOfTemporariesThroughMoves) {
  Query first("a = ?", std::string("short"));
  for (int i = 0; i < 100; ++i) first.add(" OR a = ?", std::string(50, 'x'));
  const Query second = std::move(first);
  EXPECT_EQ(std::get<std::string_view>(second.values().front()), "short");
  EXPECT_EQ(std::get<std::string_view>(second.values().back()), std::string(50, 'x'));
}

TEST(Query, LeavesQuestionMarksInLiterals) {
  EXPECT_EQ(Query("a = 'why?' AND b = ?", 1).sql(), "a = 'why?' AND b = $1");
}

TEST(Query, RefusesACountThatDoesNotFit) {
  EXPECT_THROW(Query("a = ?"), std::logic_error);
  EXPECT_THROW(Query("a = ?", 1, 2), std::logic_error);
}

}  // namespace
}  // namespace db
