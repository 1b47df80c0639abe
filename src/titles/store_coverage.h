// SQL over counts of titles and over units taken out by hand.
#pragma once

#include <vector>

#include "db/tx.h"
#include "kernel/scope.h"
#include "titles/model_coverage.h"

namespace titles {

struct CountRow {
  std::int64_t division = 0;
  std::string kind;
  Counting counts = Counting::none;
  std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (division, kind, counts, n))
// Of a division and of those right below it, as far as townships.
std::vector<CountRow> counts_around(db::Tx& tx, std::int64_t division);
// Of the divisions right below one that has no counts below it: villages of a township, one by one.
std::vector<CountRow> counts_of_villages(db::Tx& tx, std::int64_t township);

struct UnitRow {
  std::string kind;
  std::int64_t division = 0;
  bool excluded = false;
  std::string words;
};
BOOST_DESCRIBE_STRUCT(UnitRow, (), (kind, division, excluded, words))
// Within a division, by kind and division.
std::vector<UnitRow> unit_exceptions(db::Tx& tx, std::int64_t division);
void put_unit_exception(db::Tx& tx, const UnitRow& row, kernel::AccountId account, base::Instant at);
void delete_unit_exception(db::Tx& tx, const std::string& kind, std::int64_t division);

struct MarkRow {
  std::int64_t division = 0;
  Counting counts = Counting::none;
  std::int64_t titles = 0;
};
BOOST_DESCRIBE_STRUCT(MarkRow, (), (division, counts, titles))
// Titles of one kind that count as anything, by division and counting; those of villages by their township, for which
// the map has outlines.
std::vector<MarkRow> marks_of(db::Tx& tx, const std::string& kind, const kernel::DivisionRange& within);

struct UnderWay {
  std::int64_t division = 0;
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(UnderWay, (), (division, kind))
// Titles of divisions themselves that somebody is still to decide on, not named; by division and kind.
std::vector<UnderWay> titles_under_way(db::Tx& tx, const kernel::Scope& scope, std::int64_t division);

}  // namespace titles
