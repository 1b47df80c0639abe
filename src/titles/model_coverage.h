// Coverage of titles (R303): how many of those that are to hold one do, by three countings, against the goals.
#pragma once

#include "titles/model.h"

namespace titles {

// Of one kind in one division and below. `completed` holds the named, `entered` both.
struct KindCoverage {
  std::string kind;
  std::int64_t units = 0;      // that are to hold it; 0 where only numbers count
  std::int64_t excluded = 0;   // units that were taken out by hand
  std::int64_t named = 0;
  std::int64_t completed = 0;
  std::int64_t entered = 0;
};
AIWEI_WIRE(KindCoverage, kind, units, excluded, named, completed, entered)

struct GoalState {
  std::string goal;         // its code
  std::int64_t reached = 0; // what is counted
  std::int64_t of = 0;      // units; 0 for a goal that is a number
  double value = 0;         // percent or number
  bool met = false;
};
AIWEI_WIRE(GoalState, goal, reached, of, value, met)

struct CoverageRow {
  std::string division;
  std::string name;
  std::vector<KindCoverage> kinds;  // in the order of the kinds, without those where there is nothing to count
  std::vector<GoalState> goals;     // that are to be reached by each division of this level
};
AIWEI_WIRE(CoverageRow, division, name, kinds, goals)

struct TitleCoverage {
  CoverageRow total;
  std::vector<CoverageRow> rows;    // of the divisions below
};
AIWEI_WIRE(TitleCoverage, total, rows)

struct CoverageQuery {
  std::optional<std::string> division;  // default: the caller's
};
AIWEI_WIRE(CoverageQuery, division)

// A unit taken out of, or put into, the units of a kind by hand: 建成区内街镇不计.
struct TitleUnitItem {
  std::string kind;
  std::string division;
  std::string division_name;
  bool excluded = false;
  std::string words;
};
AIWEI_WIRE(TitleUnitItem, kind, division, division_name, excluded, words)

struct TitleUnitList {
  std::vector<TitleUnitItem> items;
};
AIWEI_WIRE(TitleUnitList, items)

struct NewTitleUnit {
  std::string kind;
  std::string division;
  std::optional<bool> excluded;  // absent: as the kind says
  std::optional<std::string> words;
};
AIWEI_WIRE(NewTitleUnit, kind, division, excluded, words)
inline std::vector<base::FieldRule> wire_rules(const NewTitleUnit*) { return {{"words", {.length_max = 200}}}; }

// What the map colours: the best standing of each division that holds, or is on its way to, a title.
struct TitleMark {
  std::string division;
  Counting counts = Counting::none;  // the furthest of its titles
  std::int64_t titles = 0;           // so many are that far; of a township: its villages' as well
};
AIWEI_WIRE(TitleMark, division, counts, titles)

struct TitleMarkList {
  std::vector<TitleMark> items;
};
AIWEI_WIRE(TitleMarkList, items)

struct TitleMarkQuery {
  std::string kind;
};
AIWEI_WIRE(TitleMarkQuery, kind)

struct PublicTitleMarkQuery {
  std::string kind;
  std::optional<std::string> division;  // those in it; the whole province otherwise
};
AIWEI_WIRE(PublicTitleMarkQuery, kind, division)

struct TitleImport {
  std::int64_t rows = 0;
  std::int64_t created = 0;
  bool dry_run = false;
};
AIWEI_WIRE(TitleImport, rows, created, dry_run)

}  // namespace titles
