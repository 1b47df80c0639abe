#include "problems/export.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "problems/test_jobs.h"

namespace problems {
namespace {

class ExportTest : public testing::Test {
 protected:
  ExportTest() : lead(world.staff("lead", lixia, Role::office_lead)) {
    world.settings.data_folder = world.database.folder().string();
  }

  std::string body_of(const http::Response& response) {
    EXPECT_TRUE(response.file && response.file->remove_after);
    std::ifstream file(response.file->path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  http::Response ledger(const kernel::Caller& who, const ProblemQuery& filter, kernel::SheetFormat format,
                        Phones phones = Phones::hidden) {
    const kernel::OutsideContext context{context_for(world, who), *world.database};
    return export_ledger(context, filter, format, phones);
  }

  static std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
    std::vector<std::vector<std::string>> rows;
    EXPECT_FALSE(media::read_csv(csv, {}, [&](std::size_t, std::span<const std::string> cells) {
      rows.emplace_back(cells.begin(), cells.end());
      return media::Reading::go_on;
    }));
    return rows;
  }

  World world;
  kernel::Caller lead;
};

TEST_F(ExportTest, HoldsTheRowsOfTheLedgerAndSaysWhatTheyAre) {
  NewProblem wanted = world.report();
  wanted.description = "=HYPERLINK(\"http://x\")";
  const std::string number = world.file(wanted).number;
  wanted = world.report();
  wanted.category_code = "toilet";
  world.file(wanted);
  ProblemQuery filter;
  filter.category = {"rubbish"};
  const auto rows = rows_of(body_of(ledger(lead, filter, kernel::SheetFormat::csv)));
  ASSERT_EQ(rows.size(), 6u) << "header, one problem, four notes";
  EXPECT_EQ(rows[0][0], "编号");
  EXPECT_EQ(rows[1][0], number);
  EXPECT_EQ(rows[1][3][0], '\'') << "never a formula";
  EXPECT_NE(rows[3][0].find("rubbish"), std::string::npos);
  EXPECT_EQ(rows[5][0], "共 1 件");
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM audit_log WHERE event = 'problems.export'"), 1);
}

TEST_F(ExportTest, TakesMoreThanOnePage) {
  for (int i = 0; i < 3; ++i) world.file(world.report());
  world.database->write([](db::Tx& tx) {
    tx.run("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) "
           "INSERT INTO problems SELECT id - i * 7, number || '-' || i, state, source, category, "
           "line, division, grid_code, lng, lat, accuracy_m, cell, outside, place, description, "
           "reporter, phone_sealed, phone_hash, anonymous, private, receipt_hash, unit, assignee, "
           "resolver, verifier, created_at, created_month, accepted_at, accepted_month, "
           "assigned_at, started_at, resolved_at, closed_at, closed_month, due_at, handle_due_at, "
           "paused_at, escalation, duplicate_of, recurrence_of, rework_count, extension_count, "
           "reopen_count, late, publication, flag_count, follower_count, satisfaction, cover, "
           "demonstration, version, NULL, NULL FROM problems, n WHERE problems.id = (SELECT MAX(id) FROM "
           "problems)");
  });
  EXPECT_EQ(rows_of(body_of(ledger(lead, {}, kernel::SheetFormat::csv))).size(), 1u + 1203 + 4);
}

TEST_F(ExportTest, ADemonstrationIsMarkedInEveryRowAndAtTheEnd) {
  world.settings.demonstration = true;
  world.file(world.report());
  const auto rows = rows_of(body_of(ledger(lead, {}, kernel::SheetFormat::csv)));
  EXPECT_EQ(rows[0].back(), "演示");
  EXPECT_EQ(rows[1].back(), "是");
  EXPECT_EQ(rows.back().at(0), "演示数据，非真实业务");
}

TEST_F(ExportTest, StaysInScope) {
  world.file(world.report());
  const auto elsewhere = kernel::a_caller(people::qingdao, {kernel::Permission::problem_export});
  EXPECT_EQ(rows_of(body_of(ledger(elsewhere, {}, kernel::SheetFormat::csv))).size(), 1u + 4);
}

TEST_F(ExportTest, TelephoneNumbersNeedTheirPermissionAndAreRecorded) {
  NewProblem wanted = world.report();
  wanted.phone = "13800005678";
  world.file(wanted);
  EXPECT_EQ(body_of(ledger(lead, {}, kernel::SheetFormat::csv)).find("13800005678"), std::string::npos);
  EXPECT_NE(body_of(ledger(lead, {}, kernel::SheetFormat::csv, Phones::shown)).find("13800005678"),
            std::string::npos);
  EXPECT_EQ(world.count(
                "SELECT COUNT(*) FROM audit_log WHERE event = 'problems.export_personal'"),
            1);
  const auto clerk = kernel::a_caller(lixia, {kernel::Permission::problem_export});
  EXPECT_EQ(refusal_of([&] { ledger(clerk, {}, kernel::SheetFormat::csv, Phones::shown); }),
            "not_permitted");
}

TEST_F(ExportTest, WorkbooksOpenAndFailuresLeaveNoFile) {
  world.file(world.report());
  const std::string book = body_of(ledger(lead, {}, kernel::SheetFormat::xlsx));
  std::string first;
  EXPECT_FALSE(media::read_xlsx(book, {}, [&](std::size_t, std::span<const std::string> cells) {
    first = cells[0];
    return media::Reading::stop;
  }));
  EXPECT_EQ(first, "编号");
  const auto files = [&] {
    const std::filesystem::directory_iterator all(world.database.folder() / "exports");
    return std::distance(begin(all), end(all));
  };
  const auto before = files();
  ProblemQuery wrong;
  wrong.division = "x";
  EXPECT_EQ(refusal_of([&] { ledger(lead, wrong, kernel::SheetFormat::csv); }), "validation");
  EXPECT_EQ(files(), before);
}

TEST_F(ExportTest, FiguresComeWithTheirQuota) {
  world.file(world.report());
  const kernel::OutsideContext context{context_for(world, lead), *world.database};
  const auto rows = rows_of(body_of(export_figures(context, "370102001000", {}, kernel::SheetFormat::csv)));
  EXPECT_EQ(rows[1][0], "合计");
  EXPECT_EQ(rows[1][2], "40");
  EXPECT_EQ(rows[1][3], "39");
}

TEST_F(ExportTest, FiguresOfAPartSayWhosePartTheyAre) {
  const kernel::OutsideContext context{context_for(world, lead), *world.database};
  const auto rows = rows_of(body_of(export_figures(context, "370100000000", {}, kernel::SheetFormat::csv)));
  EXPECT_EQ(rows[1][1], "济南市（仅统计历下区）");
}

}  // namespace
}  // namespace problems
