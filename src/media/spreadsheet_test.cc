#include "media/spreadsheet.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <zip.h>

#include <limits>
#include <map>
#include <random>

namespace media {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

using Rows = std::map<std::size_t, std::vector<std::string>>;
constexpr base::Instant morning = {1'795'223'554'000};  // 2026-11-21 09:12:34 in Shanghai

struct Read {
  Rows rows;
  std::optional<SheetError> error;
};

template <class Reader>
Read read_with(Reader reader, std::string_view bytes, const SheetLimits& limits = {}) {
  Read read;
  read.error = reader(bytes, limits, [&read](std::size_t number, auto cells) {
    read.rows[number].assign(cells.begin(), cells.end());
    return Reading::go_on;
  });
  return read;
}

std::string csv(const std::vector<std::vector<Cell>>& rows) {
  std::string file;
  const auto writer =
      write_csv({{"编号"}, {"说明"}}, [&](std::string_view piece) { file += piece; });
  for (const auto& row : rows) writer.add_row(row);
  writer.finish();
  return file;
}

class XlsxTest : public testing::Test {
 protected:
  XlsxTest() {
    std::string pattern = fs::temp_directory_path() / "spreadsheet.XXXXXX";
    folder = mkdtemp(pattern.data());
  }
  ~XlsxTest() override { fs::remove_all(folder); }

  std::string xlsx(const std::vector<std::vector<Cell>>& rows) {
    std::string file;
    const auto writer = write_xlsx("台账", {{"编号"}, {"说明", 40}}, folder,
                                   [&](std::string_view piece) { file += piece; });
    for (const auto& row : rows) writer.add_row(row);
    writer.finish();
    return file;
  }

  fs::path folder;
};

std::string archive(const std::map<std::string, std::string>& parts) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);
  zip_t* file = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  for (const auto& [name, content] : parts) {
    auto* source = zip_source_buffer(file, content.data(), content.size(), 0);
    zip_file_add(file, name.c_str(), source, 0);
  }
  zip_close(file);
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

// A workbook as another program might write it, around this sheet.
std::string workbook(const std::string& rows, const std::string& shared = "") {
  return archive(
      {{"xl/workbook.xml", R"(<workbook xmlns:r="x"><sheets><sheet name="甲" sheetId="7" )"
                           R"(r:id="rId9"/></sheets></workbook>)"},
       {"xl/_rels/workbook.xml.rels",
        R"(<Relationships><Relationship Id="rId1" Target="theme.xml"/>)"
        R"(<Relationship Id="rId9" Target="worksheets/other.xml"/></Relationships>)"},
       {"xl/styles.xml",
        R"(<styleSheet><numFmts><numFmt numFmtId="165" formatCode="yyyy/m/d"/></numFmts>)"
        R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>)"
        R"(<xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>)"},
       {"xl/sharedStrings.xml", "<sst>" + shared + "</sst>"},
       {"xl/worksheets/other.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}});
}

TEST(Csv, WritesMarkHeaderAndTypedCells) {
  EXPECT_EQ(csv({{std::int64_t{-5}, "逗,号"s}, {0.5, morning}, {std::monostate(), "引\"号"s}}),
            "\xef\xbb\xbf编号,说明\r\n-5,\"逗,号\"\r\n0.5,2026-11-21 09:12\r\n,\"引\"\"号\"\r\n");
}

TEST(Csv, TextNeverBecomesAFormula) {
  EXPECT_EQ(csv({{"=1+1"s, "+86"s}, {"-x"s, "@SUM(A1)"s}, {"\tx"s, "＝1"s}}),
            "\xef\xbb\xbf编号,说明\r\n'=1+1,'+86\r\n'-x,'@SUM(A1)\r\n'\tx,'＝1\r\n");
  EXPECT_NE(csv({{"\r=1"s}}).find("\"'\r=1\""), std::string::npos);
}

TEST(Csv, ReadsWhatItWrote) {
  const std::string wild = "a,\"b\"\r\nc";
  const auto read = read_with(read_csv, csv({{"1"s, wild}, {std::monostate(), "末"s}}));
  EXPECT_EQ(read.error, std::nullopt);
  EXPECT_EQ(read.rows, (Rows{{1, {"编号", "说明"}}, {2, {"1", wild}}, {4, {"", "末"}}}));
}

TEST(Csv, AcceptsBareLineFeedsAndNoFinalNewline) {
  EXPECT_EQ(read_with(read_csv, "a,b\n\n,\nc").rows, (Rows{{1, {"a", "b"}}, {4, {"c"}}}));
}

TEST(Csv, RefusesWhatItCannotRead) {
  const auto error = [](std::string_view bytes, SheetLimits limits = {}) {
    return read_with(read_csv, bytes, limits).error;
  };
  EXPECT_EQ(error("a,\"never closed\nb,c"), SheetError::damaged);
  EXPECT_EQ(error("\xb1\xe0\xba\xc5,1\r\n"), SheetError::not_utf8);  // GBK
  EXPECT_EQ(error("a\0b"s), SheetError::not_a_spreadsheet);
  EXPECT_EQ(error("1\n2\n3\n", {.rows_max = 2}), SheetError::too_many_rows);
  EXPECT_EQ(error("1,2,3\n", {.columns_max = 2}), SheetError::too_many_columns);
  EXPECT_EQ(error("12345", {.unpacked_bytes_max = 4}), SheetError::too_large);
}

TEST_F(XlsxTest, ReadsBackEveryKindOfCell) {
  const auto file = xlsx({{std::int64_t{13'800'138'000}, "=1+1"s},
                          {1.25, morning},
                          {std::monostate(), "换\n行 <&> \"'"s},
                          {},
                          {std::string(), std::numeric_limits<double>::infinity()},
                          {std::int64_t{9'007'199'254'740'993}, std::monostate()}});
  const auto read = read_with(read_xlsx, file);
  EXPECT_EQ(read.error, std::nullopt);
  EXPECT_EQ(read.rows, (Rows{{1, {"编号", "说明"}},
                             {2, {"13800138000", "=1+1"}},
                             {3, {"1.25", "2026-11-21 09:12:00"}},
                             {4, {"", "换\n行 <&> \"'"}},
                             {7, {"9007199254740993"}}}));
}

TEST_F(XlsxTest, LeavesNoTemporaryFiles) {
  xlsx({{"行"s}});
  EXPECT_TRUE(fs::is_empty(folder));
  {
    write_xlsx("弃", {{"列"}}, folder, [](auto) {}).add_row(std::vector<Cell>{"行"s});
  }
  EXPECT_TRUE(fs::is_empty(folder));
}

// The limit on file size stands in for a full disk at every stage of the writing.
TEST_F(XlsxTest, FullDiskIsNeverAShorterSheet) {
  const std::vector<std::vector<Cell>> rows(3'000, {"文本文本"s, morning, 0.5, "一二三"s});
  ASSERT_EQ(read_with(read_xlsx, xlsx(rows)).rows.size(), 3'001U);
  rlimit before;
  getrlimit(RLIMIT_FSIZE, &before);
  const auto previous = signal(SIGXFSZ, SIG_IGN);
  for (const rlim_t bytes_max : {5'000, 20'000, 50'000, 200'000, 400'000}) {
    const rlimit small = {bytes_max, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    EXPECT_THROW(xlsx(rows), std::system_error) << bytes_max;
  }
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, previous);
  EXPECT_TRUE(fs::is_empty(folder));
}

TEST_F(XlsxTest, OverlongAndMalformedTextStaysReadable) {
  std::string emoji;
  for (int count = 0; count < 20'000; ++count) emoji += "😀";  // two UTF-16 units each
  const auto read = read_with(read_xlsx, xlsx({{emoji, "\xff\xfe"s}}));
  EXPECT_EQ(read.error, std::nullopt);
  EXPECT_EQ(read.rows.at(2).at(0).size(), 32'767 / 2 * 4U);
  EXPECT_EQ(read.rows.at(2).at(1), "\xef\xbf\xbd");
}

TEST_F(XlsxTest, SurvivesRandomCorruption) {
  const auto whole = xlsx({{"甲"s, morning}, {std::int64_t{1}, 2.5}});
  std::mt19937 random(11);
  int errors = 0;
  for (int round = 0; round < 400; ++round) {
    std::string bytes = whole;
    if (round % 4 == 0) bytes.resize(random() % bytes.size());
    for (int change = 0; change < 1 + round % 20 && !bytes.empty(); ++change) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    errors += read_with(read_xlsx, bytes).error ? 1 : 0;
  }
  EXPECT_GT(errors, 200);
}

TEST(Xlsx, ReadsOtherProgramsWorkbooks) {
  const auto read = read_with(
      read_xlsx,
      workbook(R"(<row r="3"><c r="B3" t="s"><v>1</v></c><c t="b"><v>1</v></c></row><row r="4"/>)"
               R"(<row r="5"><c s="1"><v>46347</v></c><c s="2"><v>46347.5</v></c><c><v>1E3</v></c>)"
               R"(<c t="str"><f>A1</f><v>果</v></c><c t="inlineStr"><is><t> x </t></is></c></row>)",
               "<si/><si><r><t>富</t></r><r><t>文本</t></r><rPh><t>音</t></rPh></si>"));
  EXPECT_EQ(read.error, std::nullopt);
  EXPECT_EQ(read.rows, (Rows{{3, {"", "富文本", "TRUE"}},
                             {5, {"2026-11-21", "2026-11-21 12:00:00", "1000", "果", " x "}}}));
}

TEST(Xlsx, ReadsPrefixedElements) {
  const auto read = read_with(
      read_xlsx, workbook("<x:row><x:c t='inlineStr'><x:is><x:t>甲</x:t></x:is></x:c></x:row>"));
  EXPECT_EQ(read.rows, (Rows{{1, {"甲"}}}));
}

TEST(Xlsx, RefusesWithTheRightError) {
  const auto error = [](std::string_view bytes, SheetLimits limits = {}) {
    return read_with(read_xlsx, bytes, limits).error;
  };
  const std::string row = "<row><c><v>1</v></c></row>";
  EXPECT_EQ(error(""), SheetError::not_a_spreadsheet);
  EXPECT_EQ(error("PK\x03\x04 not really"), SheetError::damaged);
  EXPECT_EQ(error(archive({{"word/document.xml", "<w/>"}})), SheetError::not_a_spreadsheet);
  EXPECT_EQ(error("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), SheetError::old_or_encrypted);
  EXPECT_EQ(error(workbook(row + row + row), {.rows_max = 2}), SheetError::too_many_rows);
  EXPECT_EQ(error(workbook("<row><c r='XFD1'><v>1</v></c></row>")), SheetError::too_many_columns);
  EXPECT_EQ(error(workbook("<row><c t='s'><v>5</v></c></row>")), SheetError::damaged);
  EXPECT_EQ(error(workbook("<row><c><v>1</c></row>")), SheetError::damaged);
  EXPECT_EQ(error(workbook("<row><c t='str'><v>\xff</v></c></row>")), SheetError::damaged);
}

TEST(Xlsx, BombsAreRefusedByWhatTheyUnpackTo) {
  const auto bomb = workbook(std::string(80'000'000, ' '));
  EXPECT_LT(bomb.size(), 200'000U);
  EXPECT_EQ(read_with(read_xlsx, bomb).error, SheetError::too_large);
  const auto one_row = workbook("<row>" + std::string(3'000'000, ' ') + "</row>");
  EXPECT_EQ(read_with(read_xlsx, one_row).error, SheetError::too_large);
  // A document type cannot define what multiplies itself: pieces are parsed without it.
  const auto entity = workbook("<row><c t='str'><v>&lol;</v></c></row>");
  EXPECT_EQ(read_with(read_xlsx, entity).rows, (Rows{{1, {"&lol;"}}}));
}

TEST(Xlsx, HostileTagsTakeLinearTime) {
  EXPECT_TRUE(read_with(read_xlsx, workbook(std::string(5'000'000, '<'))).rows.empty());
}

TEST(Xlsx, ReaderMayStopEarly) {
  std::size_t rows = 0;
  const auto error = read_xlsx(workbook("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"), {},
                               [&rows](std::size_t, auto) {
                                 ++rows;
                                 return Reading::stop;
                               });
  EXPECT_EQ(error, std::nullopt);
  EXPECT_EQ(rows, 1U);
}

}  // namespace
}  // namespace media
