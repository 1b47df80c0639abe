#include "experts/expert_lines.h"

#include <gtest/gtest.h>

namespace experts {
namespace {

constexpr std::int64_t sheet_division = 370'100'000'000;
constexpr std::string_view sheet_titles = "专家编号,姓名,手机,工作单位,所在地区,职称,专业,聘期自,聘期至,考试成绩,暂停,备注\n";

class ExpertLines : public testing::Test {
 protected:
  ExpertLines() {
    Specialties known;
    known.items = {{3, "市容环境卫生", "V"}, {8, "病媒生物预防控制", "V"}};
    set_specialties(known);
  }
  ~ExpertLines() override { set_specialties({}); }

  static std::vector<ExpertLine> read(std::string_view rows) {
    kernel::SheetFaults faults("experts.sheet_refused");
    auto lines = read_expert_lines(std::string(sheet_titles) + std::string(rows), sheet_division, faults);
    faults.refuse_any("");
    return lines;
  }

  // "2/姓名 required" and so on, or the code of the whole refusal.
  static std::vector<std::string> faults_of_rows(std::string_view bytes) {
    kernel::SheetFaults faults("experts.sheet_refused");
    std::vector<std::string> found;
    try {
      read_expert_lines(bytes, sheet_division, faults);
      faults.refuse_any("");
    } catch (const base::Refusal& refusal) {
      if (refusal.code != "experts.sheet_refused") return {refusal.code};
      for (const auto& error : refusal.errors) found.push_back(error.pointer.substr(6) + ' ' + error.code);
    }
    return found;
  }
  static std::vector<std::string> faults_below_titles(std::string_view rows) {
    return faults_of_rows(std::string(sheet_titles) + std::string(rows));
  }
};

using Found = std::vector<std::string>;

TEST_F(ExpertLines, WhatIsEmptyOrHiddenSaysNothing) {
  const auto lines = read("37-0001,钟**,139****0001,,,,,,,,,\n37-0002,,,市疾控中心,,,8、3,2026/1/1,,95,是,\"甲\n乙\"\n");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].row, 2);
  EXPECT_EQ(lines[0].number, "37-0001");
  EXPECT_FALSE(lines[0].name || lines[0].phone || lines[0].unit || lines[0].specialties || lines[0].paused);
  EXPECT_EQ(lines[1].unit, "市疾控中心");
  EXPECT_EQ(lines[1].specialties, (std::vector{3, 8}));
  EXPECT_EQ(base::day_text(lines[1].term_from.value()), "2026-01-01");
  EXPECT_EQ(lines[1].exam_score, 95);
  EXPECT_EQ(lines[1].paused, true);
  EXPECT_EQ(lines[1].note, "甲\n乙");
}

TEST_F(ExpertLines, WhoIsNewNeedsEverything) {
  EXPECT_EQ(faults_below_titles(",,13900000001,,,,,,,,,\n"),
            (Found{"2/姓名 required", "2/工作单位 required", "2/所在地区 required", "2/专业 required", "2/聘期自 required"}));
  EXPECT_EQ(faults_below_titles(",钟**,,甲,乙地,,3,2026-01-01,,,,\n"), (Found{"2/所在地区 unknown", "2/姓名 masked"}));
}

TEST_F(ExpertLines, EachHostileCellIsNamedOnce) {
  EXPECT_EQ(faults_below_titles("37-1,=1+1,12,@x,,'-y,29,1e9,9999-12-31,1e9,也许,=z\n"),
            (Found{"2/姓名 formula", "2/手机 bad_format", "2/工作单位 formula", "2/职称 formula", "2/专业 unknown",
                   "2/聘期自 not_day", "2/聘期至 out_of_range", "2/考试成绩 not_score", "2/暂停 not_yes_or_no",
                   "2/备注 formula"}));
  const std::string long_name(31, 'x');
  EXPECT_EQ(faults_below_titles("37-1," + long_name + ",,,,,、,,,,,\n"), (Found{"2/姓名 too_long", "2/专业 required"}));
}

TEST_F(ExpertLines, NobodyStandsThereTwice) {
  EXPECT_EQ(faults_below_titles("37-1,,,,,,,,,,,\n37-1,,,,,,,,,,,\n"), (Found{"3/专家编号 duplicate"}));
}

TEST_F(ExpertLines, ExamplesAreNoticedAndMarksOfDemonstrationsPassedOver) {
  EXPECT_EQ(faults_below_titles(",示例：请整行替换,,,,,,,,,,\n"), (Found{"2/姓名 example"}));
  EXPECT_EQ(read("37-1,,,,,,,,,,,\n\n演示数据，非真实业务\n").size(), 1U);
}

TEST_F(ExpertLines, WithoutNumbersTheColumnsOfNewOnesAreNeeded) {
  EXPECT_EQ(faults_of_rows("姓名,专业\n甲,3\n"),
            (Found{"1/工作单位 missing_column", "1/聘期自 missing_column", "1/所在地区 missing_column"}));
  EXPECT_EQ(faults_of_rows("专家编号,备注\n37-1,甲\n"), Found{});
}

TEST_F(ExpertLines, WhatIsNoSheetIsRefusedAsAWhole) {
  const Found unreadable{"experts.sheet_unreadable"};
  EXPECT_EQ(faults_of_rows(""), unreadable);
  EXPECT_EQ(faults_of_rows(sheet_titles), unreadable);
  EXPECT_EQ(faults_of_rows("PK\x03\x04 no"), unreadable);
  EXPECT_EQ(faults_of_rows("\xd7\xa8\xbc\xd2\n"), unreadable);  // GBK
  std::string many(sheet_titles);
  for (std::size_t i = 0; i <= expert_rows_max; ++i) many += "37-" + std::to_string(i) + "\n";
  EXPECT_EQ(faults_of_rows(many), unreadable);
}

}  // namespace
}  // namespace experts
