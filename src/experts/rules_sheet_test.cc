#include "experts/rules_sheet.h"

#include <gtest/gtest.h>

namespace experts {
namespace {

std::string day_read(std::string_view text) {
  const auto day = day_in_cell(text);
  return day ? base::day_text(*day) : "none";
}

std::string cell_fault(std::string_view text, CellLines lines = CellLines::one) {
  const auto fault = fault_of_cell(text, lines);
  return fault ? fault->code : "none";
}

Specialties three() {
  Specialties known;
  known.items = {{1, "爱国卫生组织管理", "V"}, {3, "市容环境卫生", "V"}, {7, "疾病防控与医疗卫生服务", "V"}};
  return known;
}

TEST(ExpertCells, DaysAsPeopleAndProgramsWriteThem) {
  for (const char* written : {"2026-03-01", "2026-3-1", "2026/3/1", "2026.03.01", "20260301", "2026年3月1日",
                              "2026-03-01 00:00:00", " 2026/3/1 0:00 "}) {
    EXPECT_EQ(day_read(written), "2026-03-01") << written;
  }
}

TEST(ExpertCells, WhatIsNoDay) {
  for (const char* written : {"", "46347", "1000000000", "1e9", "2026-02-30", "26-3-1", "2026-03", "2026-03-01x",
                              "2026-003-1", "2026-03-01 08:00", "-2026-3-1", "三月", "2026--1", "9e99", "99999999"}) {
    EXPECT_EQ(day_read(written), "none") << written;
  }
}

TEST(ExpertCells, DaysOutsideOfAnyCareer) {
  EXPECT_TRUE(is_day_of_career(*day_in_cell("1950-01-01")));
  EXPECT_TRUE(is_day_of_career(*day_in_cell("2100-12-31")));
  EXPECT_FALSE(is_day_of_career(*day_in_cell("1900-01-01")));
  EXPECT_FALSE(is_day_of_career(*day_in_cell("9999-12-31")));
}

TEST(ExpertCells, FormulasAreRefusedHoweverTheyBegin) {
  for (const char* text : {"=1+1", "+86", "-x", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "'=cmd|' /C calc'!A0", "#REF!"}) {
    EXPECT_EQ(cell_fault(text), "formula") << text;
  }
  for (const char* text : {"", "市疾控中心", "A=B", "中-西医", "#3 楼", "'引文'"}) EXPECT_EQ(cell_fault(text), "none") << text;
}

TEST(ExpertCells, WhatNobodySeesIsRefused) {
  EXPECT_EQ(cell_fault("王\x01五"), "control_character");
  EXPECT_EQ(cell_fault("王\x7f五"), "control_character");
  EXPECT_EQ(cell_fault("王\u200b五"), "control_character");
  EXPECT_EQ(cell_fault("王\u202e五"), "control_character");
  EXPECT_EQ(cell_fault("王\n五"), "control_character");
  EXPECT_EQ(cell_fault("第一行\n第二行", CellLines::several), "none");
  EXPECT_EQ(cell_fault("第一行\x02", CellLines::several), "control_character");
}

TEST(ExpertCells, ScoresAreOfAHundred) {
  EXPECT_EQ(score_in_cell("0"), 0);
  EXPECT_EQ(score_in_cell("92.5"), 92.5);
  EXPECT_EQ(score_in_cell("100"), 100);
  for (const char* text : {"", "-1", "100.5", "1e9", "nan", "inf", "92 分", "九十"}) {
    EXPECT_EQ(score_in_cell(text), std::nullopt) << text;
  }
}

TEST(ExpertCells, YesAndNo) {
  EXPECT_EQ(yes_in_cell("是"), true);
  EXPECT_EQ(yes_in_cell("TRUE"), true);
  EXPECT_EQ(yes_in_cell("否"), false);
  EXPECT_EQ(yes_in_cell("0"), false);
  EXPECT_EQ(yes_in_cell("也许"), std::nullopt);
}

TEST(ExpertCells, SpecialtiesByNumberAndByName) {
  const Specialties known = three();
  EXPECT_EQ(specialties_in_cell("7、3", known).numbers, (std::vector{3, 7}));
  EXPECT_EQ(specialties_in_cell("市容环境卫生；1, 3", known).numbers, (std::vector{1, 3}));
  const SpecialtyCell odd = specialties_in_cell("3，29，绿化，-1", known);
  EXPECT_EQ(odd.numbers, (std::vector{3}));
  EXPECT_EQ(odd.unknown, (std::vector<std::string>{"29", "绿化", "-1"}));
  EXPECT_TRUE(specialties_in_cell(" 、，", known).numbers.empty());
}

TEST(ExpertCells, SpecialtiesComeBackAsTheyWent) {
  const Specialties known = three();
  const std::string cell = specialties_cell({1, 7, 30}, known);
  EXPECT_EQ(cell, "爱国卫生组织管理、疾病防控与医疗卫生服务、30");
  EXPECT_EQ(specialties_in_cell(cell, known).numbers, (std::vector{1, 7}));
}

}  // namespace
}  // namespace experts
