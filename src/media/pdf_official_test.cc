#include "media/pdf_official.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/file.h"

namespace media {
namespace {

class OfficialTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("aiwei-official-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  int pages_of(int paragraphs) {
    const std::filesystem::path path = folder_ / "a.pdf";
    write_official(path, {"济南市爱国卫生运动委员会办公室文件", "济南市爱卫办〔2026〕1号", "", "", "关于暗访情况的通报", "历下区爱卫办", ""},
                   {{"得分排名表"}, "济南市爱国卫生运动委员会办公室", "2026年11月27日", "市政府办公室", "济南市爱卫办", "2026年11月27日"},
                   [&](OfficialPages& pages) {
                     pages.heading("一、基本情况");
                     for (int i = 0; i < paragraphs; ++i) pages.paragraph("解放路公厕：有异味，地面湿，请限期整改。");
                   },
                   [](OfficialPages& pages) {
                     constexpr PdfColumn columns[] = {{"地区", 2}, {"得分", 1}};
                     const std::vector<std::string> rows[] = {{"济南市历下区", "885.7"}};
                     pages.annex(1, "得分排名表");
                     pages.table(columns, rows);
                   });
    const std::string pdf = base::file_text(path.string());
    EXPECT_TRUE(pdf.starts_with("%PDF-"));
    int pages = 0;
    for (std::size_t at = pdf.find("/Type /Page\n"); at != pdf.npos; at = pdf.find("/Type /Page\n", at + 1)) ++pages;
    for (std::size_t at = pdf.find("/Type /Page "); at != pdf.npos; at = pdf.find("/Type /Page ", at + 1)) ++pages;
    return pages;
  }

  std::filesystem::path folder_;
};

TEST_F(OfficialTest, AShortPaperIsOnePageAndItsAnnexAnother) { EXPECT_EQ(pages_of(1), 2); }

// 22 lines a page, of which the head takes some of the first: 50 lines are three pages, and the annex one.
TEST_F(OfficialTest, LinesRunOnOverPages) {
  const int pages = pages_of(50);
  EXPECT_GE(pages, 4);
  EXPECT_LE(pages, 5);
}

TEST_F(OfficialTest, WhatCannotBeWrittenIsAnError) {
  EXPECT_THROW(write_official(folder_ / "missing" / "a.pdf", {}, {}, [](OfficialPages&) {}, [](OfficialPages&) {}), std::runtime_error);
}

}  // namespace
}  // namespace media
