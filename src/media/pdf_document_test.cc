#include "media/pdf_document.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "media/encode.h"
#include "media/zip_folder.h"
#include "media/zip_parts.h"

namespace media {
namespace {

class DocumentTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("aiwei-documents-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  static std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::filesystem::path folder_;
};

std::size_t count_of(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + word.size())) ++count;
  return count;
}

TEST_F(DocumentTest, ATableRunsOnOverPages) {
  const PdfColumn columns[] = {{"编号", 1}, {"内容", 4}};
  std::vector<std::vector<std::string>> rows;
  for (int i = 0; i < 200; ++i) rows.push_back({std::to_string(i), "公共厕所的数量与管理情况"});
  int calls = 0;
  write_pdf(folder_ / "a.pdf", {"申报资料", {"2026 年"}, "爱卫通"}, [&](PdfPages& pages) {
    ++calls;
    pages.heading(1, "第一部分");
    pages.table(columns, rows);
    pages.heading(1, "第二部分");
    pages.heading(2, "一条");
    pages.paragraph(std::string(3000, 'x'));
  });
  const std::string pdf = bytes_of(folder_ / "a.pdf");
  EXPECT_TRUE(pdf.starts_with("%PDF-"));
  EXPECT_GT(count_of(pdf, "/Type /Page\n") + count_of(pdf, "/Type /Page "), 6u);
  EXPECT_GE(count_of(pdf, "/Outlines"), 1u);
  EXPECT_EQ(calls, 3);
}

TEST_F(DocumentTest, PhotographsStandSideBySideWithoutACover) {
  Image image;
  image.width = 40;
  image.height = 30;
  image.rgb.assign(40 * 30 * 3, 128);
  const std::vector<std::string> jpegs(6, encode_jpeg(image));
  const std::vector<std::string> broken = {"", "no photograph", jpegs[0].substr(0, 20)};
  PdfHead head{"反馈单", {"2026 年"}, "爱卫通"};
  head.cover = false;
  write_pdf(folder_ / "b.pdf", head, [&](PdfPages& pages) {
    pages.paragraph("照片");
    pages.pictures(jpegs);
    pages.pictures(broken);
  });
  const std::string pdf = bytes_of(folder_ / "b.pdf");
  EXPECT_GE(count_of(pdf, "/DCTDecode"), 1u);
  EXPECT_EQ(count_of(pdf, "/Type /Page\n") + count_of(pdf, "/Type /Page "), 1u);
}

TEST_F(DocumentTest, WhatCannotBeWrittenIsAnError) {
  EXPECT_THROW(write_pdf(folder_ / "missing" / "a.pdf", {"题", {}, ""}, [](PdfPages&) {}), std::runtime_error);
}

TEST_F(DocumentTest, AnArchiveHoldsItsFilesUnderTheirNames) {
  std::ofstream(folder_ / "one.txt") << "一";
  {
    ZipFolder zip(folder_ / "a.zip");
    zip.add_file("1 组织管理/计划.txt", folder_ / "one.txt");
    zip.add_text("清单.csv", "文件\r\n");
    EXPECT_THROW(zip.add_text("清单.csv", "again"), std::runtime_error);
    zip.finish();
  }
  const std::string bytes = bytes_of(folder_ / "a.zip");
  ZipParts parts(bytes, 1000);
  EXPECT_EQ(parts.names(), (std::vector<std::string>{"1 组织管理/计划.txt", "清单.csv"}));
  EXPECT_EQ(std::get<std::string>(parts.read("1 组织管理/计划.txt")), "一");
}

TEST_F(DocumentTest, AMissingFileLeavesNoArchive) {
  ZipFolder zip(folder_ / "b.zip");
  zip.add_file("a.txt", folder_ / "none.txt");
  EXPECT_THROW(zip.finish(), std::runtime_error);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "b.zip"));
}

TEST_F(DocumentTest, NamesOfFilesAreSafe) {
  EXPECT_EQ(safe_file_name("../../etc/passwd"), ".._.._etc_passwd");
  EXPECT_EQ(safe_file_name("计划:2026?"), "计划_2026_");
  EXPECT_EQ(safe_file_name(" . "), "_");
  EXPECT_EQ(safe_file_name("a."), "a");
}

}  // namespace
}  // namespace media
