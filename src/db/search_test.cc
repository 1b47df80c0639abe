#include "db/search.h"

#include <gtest/gtest.h>

#include "db/testing.h"

namespace db {
namespace {

TEST(Bigrams, PairsTheCharactersOfEachRun) {
  EXPECT_EQ(bigrams("垃圾桶"), "垃圾 圾桶");
  EXPECT_EQ(bigrams("水，路面"), "水 路面");
  EXPECT_EQ(bigrams("𠮷野家"), "𠮷野 野家");
}

TEST(Bigrams, KeepsWordsOfLettersAndDigitsWhole) {
  EXPECT_EQ(bigrams("KTV门口3号"), "ktv 门口 3 号");
  EXPECT_EQ(bigrams("ＡＢ１２-x"), "ab12 x");
  EXPECT_EQ(bigrams("Ünal"), "Ünal");
}

TEST(Bigrams, MalformedBytesSeparate) {
  EXPECT_EQ(bigrams("a\xff"
                    "b\xe5\x9e c\xf0"),
            "a b c");
  EXPECT_EQ(bigrams("\"'*():&|!\\\t😀"), "");
}

TEST(Bigrams, LongTextIsBounded) {
  EXPECT_LT(bigrams(std::string(1 << 20, 'a')).size(), 200'000u);
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "字";
  EXPECT_LE(bigrams(text).size(), 20'000u * 7);
}

class SearchTest : public ::testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == Engine::postgres && !testing::postgres_location()) {
      GTEST_SKIP() << "AIWEI_TEST_POSTGRES is not set";
    }
    database = std::make_unique<testing::TemporaryDatabase>(GetParam());
    (*database)->write(
        [](Tx& tx) { tx.script("CREATE TABLE notes (id {id_key}); {search_table note_search}"); });
    put(1, "小区门口垃圾成堆，垃圾桶满了");
    put(2, "路面积水");
    put(3, "KTV 门口垃圾");
    put(4, "水");
  }

  void put(std::int64_t id, std::string_view text) {
    (*database)->write([&](Tx& tx) {
      tx.run("INSERT INTO notes (id) VALUES ($1) ON CONFLICT (id) DO NOTHING", id);
      search_put(tx, "note_search", id, text);
    });
  }

  std::vector<std::int64_t> find(std::string_view text) {
    Query query("SELECT n.id FROM notes n WHERE ");
    search_condition(query, "note_search", "n.id", text);
    query.add(" ORDER BY n.id DESC LIMIT ?", 20);
    return (*database)->read([&](Tx& tx) { return tx.all<std::int64_t>(query); });
  }

  using Ids = std::vector<std::int64_t>;
  std::unique_ptr<testing::TemporaryDatabase> database;
};

INSTANTIATE_TEST_SUITE_P(Engines, SearchTest, ::testing::Values(Engine::sqlite, Engine::postgres),
                         [](const auto& info) { return testing::engine_name(info.param); });

TEST_P(SearchTest, FindsTwoCharactersNewestFirst) {
  EXPECT_EQ(find("垃圾"), (Ids{3, 1}));
  EXPECT_EQ(find("门口 垃圾桶"), (Ids{1}));
  EXPECT_EQ(find("圾垃"), Ids{});
}

TEST_P(SearchTest, TheJoinedFormFindsTheSame) {
  const auto find_joined = [&](std::string_view text, std::int64_t before) {
    Query query("SELECT n.id FROM ");
    search_from(query, "note_search", "notes n", "n.id", text);
    query.add(" WHERE note_search.{search_id} < ? AND n.id <> ?", before, 77);
    query.add(" ORDER BY note_search.{search_id} DESC LIMIT ?", 20);
    return (*database)->read([&](Tx& tx) { return tx.all<std::int64_t>(query); });
  };
  EXPECT_EQ(find_joined("垃圾", 1000), (Ids{3, 1}));
  EXPECT_EQ(find_joined("垃圾", 3), (Ids{1}));
  EXPECT_EQ(find_joined("?!", 1000), Ids{});
}

TEST_P(SearchTest, FindsOneCharacterAnywhereInAWord) {
  EXPECT_EQ(find("水"), (Ids{4, 2}));
  EXPECT_EQ(find("积"), (Ids{2}));
}

TEST_P(SearchTest, FindsLatinWordsByTheirBeginning) {
  EXPECT_EQ(find("ktv"), (Ids{3}));
  EXPECT_EQ(find("ＫＴＶ"), (Ids{3}));
  put(5, "AW2026112200017");
  EXPECT_EQ(find("aw2026"), (Ids{5}));
  EXPECT_EQ(find("a"), Ids{});
}

TEST_P(SearchTest, ManyEnteredAtOnceAreFoundLikeOthers) {
  (*database)->write([](Tx& tx) {
    tx.run("INSERT INTO notes (id) VALUES (11), (12), (13)");
    search_add(tx, "note_search", std::vector<SearchEntry>{{11, "旱厕垃圾"}, {12, "KTV"}, {13, ""}});
  });
  EXPECT_EQ(find("垃圾"), (Ids{11, 3, 1}));
  EXPECT_EQ(find("ktv"), (Ids{12, 3}));
}

TEST_P(SearchTest, ReplacesAndRemoves) {
  put(1, "改成别的内容");
  EXPECT_EQ(find("垃圾"), (Ids{3}));
  EXPECT_EQ(find("别的"), (Ids{1}));
  (*database)->write([](Tx& tx) {
    search_remove(tx, "note_search", 1);
    search_remove(tx, "note_search", 99);
  });
  EXPECT_EQ(find("别的"), Ids{});
}

TEST_P(SearchTest, NoTextIsASyntaxError) {
  for (const char* text : {"\"", "'", "\\", "\"垃圾", "AND OR NOT NEAR(", "terms:*", "*", "-垃",
                           "^a", "!&|():<->", "{terms}", "$1 ?", "\xff\xfe", "", "''':*"}) {
    EXPECT_NO_THROW(find(text)) << text;
  }
  std::string longest;
  for (int i = 0; i < 5000; ++i) longest += "垃圾 not ";
  EXPECT_NO_THROW(find(longest));
}

TEST_P(SearchTest, EmptyAndHugeTextsCanBeIndexed) {
  put(6, "");
  std::string text;
  for (char32_t c = 0x4e00; c < 0x9000; ++c) {
    text += static_cast<char>(0xe0 | c >> 12);
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
    text += static_cast<char>(0x80 | (c & 0x3f));
  }
  put(7, text + text);
  EXPECT_EQ(find("一丁"), (Ids{7}));
}

}  // namespace
}  // namespace db
