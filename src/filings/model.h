// Filings (备案): task lists and rules that an office files with those above it, by year. Who files, reviews and
// registers what is data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "kernel/caller.h"
#include "kernel/route.h"

namespace filings {

using FilingId = base::Id<struct FilingTag>;
using FilingTaskId = base::Id<struct FilingTaskTag>;
using FilingFileId = base::Id<struct FilingFileTag>;

// --- data/filings/kinds.json ----------------------------------------------------------------

// What a filing consists of: rows of tasks, or a document with its file.
enum class FilingForm { tasks, document };
AIWEI_ENUM(FilingForm, tasks, document)

// Who is to file: holders of a title at the level of those who file; or, for a title of a higher level, what lies in its
// holder, but for units of another kind of title (the districts of a city, not its counties).
struct FilingExpectation {
  std::string title;
  std::optional<std::string> but_units_of;
};
AIWEI_WIRE(FilingExpectation, title, but_units_of)

// The way of what divisions of one level file.
struct FilingChain {
  int files = 0;               // level of who files
  std::optional<int> reviews;  // level of the office that looks at it first
  int registers = 0;           // level of the office that registers it under a number
  std::vector<FilingExpectation> expected;
  bool everyone = false;       // every division of the level is to file
  std::string source;
  std::string confidence;
};
AIWEI_WIRE(FilingChain, files, reviews, registers, expected, everyone, source, confidence)

struct FilingKind {
  std::string code;
  std::string name;
  FilingForm form = FilingForm::tasks;
  int due_month = 0;
  int due_day = 0;
  int years = 1;               // for so many years one filing counts
  std::string words;
  std::string number_format;   // {office}, {year} and {n} are put in
  std::string number_source;
  std::string number_confidence;
  std::string source;
  std::string confidence;
  std::vector<FilingChain> chains;

  const FilingChain* chain_of(int level) const;  // null: divisions of this level do not file it
  base::Day due_in(std::int64_t year) const;
};
AIWEI_WIRE(FilingKind, code, name, form, due_month, due_day, years, words, number_format, number_source,
           number_confidence, source, confidence, chains)

// How an office is written in numbers.
struct FilingOffice {
  std::string division;
  std::string word;
};
AIWEI_WIRE(FilingOffice, division, word)

struct FilingKinds {
  std::string version;
  std::string source;
  std::vector<int> remind_days;  // before something is due
  int remind_late_days = 0;      // after it was due nobody is reminded any more
  std::string remind_source;
  std::vector<FilingOffice> offices;
  std::string offices_source;
  std::vector<FilingKind> kinds;

  const FilingKind* find(std::string_view code) const;  // null: none
};
AIWEI_WIRE(FilingKinds, version, source, remind_days, remind_late_days, remind_source, offices, offices_source, kinds)

// Throws std::runtime_error that names what is wrong.
FilingKinds load_kinds(const std::string& path);
// Set once at the start, before requests are taken.
void set_kinds(FilingKinds kinds);
const FilingKinds& kinds();

// --- Filings --------------------------------------------------------------------------------

enum class FilingStatus { draft, submitted, passed, returned, registered, withdrawn };
AIWEI_ENUM(FilingStatus, draft, submitted, passed, returned, registered, withdrawn)

enum class FilingMove { submit, withdraw, pass, send_back, enroll };
AIWEI_ENUM(FilingMove, submit, withdraw, pass, send_back, enroll)

// What may wait for an office: filings of a kind by divisions of a level in a status.
struct FilingTurn {
  std::string kind;
  int level = 0;
  FilingStatus status = FilingStatus::draft;
};

struct FilingItem {
  FilingId id;
  std::string kind;
  std::string kind_name;
  FilingForm form = FilingForm::tasks;
  std::string division;
  std::string division_name;
  std::int64_t year = 0;
  std::string title;
  FilingStatus status = FilingStatus::draft;
  std::string status_name;
  std::string waits_for;                    // the office whose turn it is; empty when it is registered
  bool mine = false;                        // it waits for the caller's office
  std::optional<std::string> number;
  std::optional<base::Day> registered_on;
  base::Day due_on;
  bool late = false;                        // due, and not yet handed in
  std::optional<base::Instant> submitted_at;
  std::int64_t tasks = 0;
  std::int64_t done = 0;                    // of the tasks
  std::int64_t files = 0;
  std::int64_t version = 0;
};
AIWEI_WIRE(FilingItem, id, kind, kind_name, form, division, division_name, year, title, status, status_name, waits_for,
           mine, number, registered_on, due_on, late, submitted_at, tasks, done, files, version)
AIWEI_PAGE(FilingPage, FilingItem)

inline constexpr int filing_year_min = 2020, filing_year_max = 2100;

struct FilingQuery {
  std::optional<std::string> kind;
  std::optional<int> year;
  std::optional<FilingStatus> status;
  std::optional<std::string> division;  // it and what lies below
  std::optional<bool> mine;             // what waits for the caller's office
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(FilingQuery, kind, year, status, division, mine, cursor, limit)
inline std::vector<base::FieldRule> wire_rules(const FilingQuery*) {
  return {{"year", {.min = filing_year_min, .max = filing_year_max}}, {"limit", {.min = 1, .max = 200}}};
}

struct FilingLedgerQuery {
  std::optional<std::string> kind;
  std::optional<int> year;
  std::optional<FilingStatus> status;
  std::optional<std::string> division;
};
AIWEI_WIRE(FilingLedgerQuery, kind, year, status, division)
inline std::vector<base::FieldRule> wire_rules(const FilingLedgerQuery*) {
  return {{"year", {.min = filing_year_min, .max = filing_year_max}}};
}

struct NewFiling {
  std::string kind;
  int year = 0;
};
AIWEI_WIRE(NewFiling, kind, year)
inline std::vector<base::FieldRule> wire_rules(const NewFiling*) {
  return {{"year", {.min = filing_year_min, .max = filing_year_max}}};
}

// What the filing says of itself; the last two for documents.
struct FilingContent {
  std::string title;
  std::optional<std::string> words;
  std::optional<std::string> document_number;  // 文号
  std::optional<base::Day> issued_on;
};
AIWEI_WIRE(FilingContent, title, words, document_number, issued_on)
inline std::vector<base::FieldRule> wire_rules(const FilingContent*) {
  return {{"title", {.length_min = 2, .length_max = 100}},
          {"words", {.length_max = 1000}},
          {"document_number", {.length_max = 60}}};
}

// --- Tasks ----------------------------------------------------------------------------------

struct NewFilingTask {
  std::string task;
  std::optional<std::string> measure;
  std::optional<std::string> responsible;  // a unit
  std::optional<std::string> clause;
  std::optional<base::Day> due_on;
};
AIWEI_WIRE(NewFilingTask, task, measure, responsible, clause, due_on)
inline std::vector<base::FieldRule> wire_rules(const NewFilingTask*) {
  return {{"task", {.length_min = 2, .length_max = 300}},
          {"measure", {.length_max = 500}},
          {"responsible", {.length_max = 120}},
          {"clause", {.length_max = 20}}};
}

struct NewFilingProgress {
  int progress = 0;  // percent
  std::optional<std::string> words;
};
AIWEI_WIRE(NewFilingProgress, progress, words)
inline std::vector<base::FieldRule> wire_rules(const NewFilingProgress*) {
  return {{"progress", {.min = 0, .max = 100}}, {"words", {.length_max = 300}}};
}

struct FilingTaskItem {
  FilingTaskId id;
  std::string task;
  std::string measure;
  std::string responsible;
  std::string clause;
  std::optional<base::Day> due_on;
  std::int64_t progress = 0;
  std::optional<base::Day> done_on;
  bool late = false;
  std::optional<std::string> from_assessment;  // 2026年第三季度考核
};
AIWEI_WIRE(FilingTaskItem, id, task, measure, responsible, clause, due_on, progress, done_on, late, from_assessment)

struct FilingProgressItem {
  std::int64_t progress = 0;
  std::string words;
  std::string by;  // masked
  base::Instant at;
};
AIWEI_WIRE(FilingProgressItem, progress, words, by, at)
AIWEI_PAGE(FilingProgressPage, FilingProgressItem)

// --- Files and history ----------------------------------------------------------------------

struct FilingFileItem {
  FilingFileId id;
  std::string title;
  std::string file_name;
  std::int64_t file_bytes = 0;
  std::string media_type;
  std::string sha256;
  std::string by;  // masked
  base::Instant at;
};
AIWEI_WIRE(FilingFileItem, id, title, file_name, file_bytes, media_type, sha256, by, at)

struct NewFilingFile {
  std::string title;
  std::string file_name;
};
AIWEI_WIRE(NewFilingFile, title, file_name)
inline std::vector<base::FieldRule> wire_rules(const NewFilingFile*) {
  return {{"title", {.length_min = 2, .length_max = 80}}, {"file_name", {.length_min = 1, .length_max = 120}}};
}

struct NewFilingStep {
  FilingMove move = FilingMove::submit;
  std::optional<std::string> words;
};
AIWEI_WIRE(NewFilingStep, move, words)
inline std::vector<base::FieldRule> wire_rules(const NewFilingStep*) { return {{"words", {.length_max = 500}}}; }

struct FilingStep {
  std::string name;         // 上报
  std::string status_name;  // it came to
  std::string office;
  std::string by;           // masked
  base::Instant at;
  std::string words;
};
AIWEI_WIRE(FilingStep, name, status_name, office, by, at, words)

struct FilingChoice {
  FilingMove move = FilingMove::submit;
  std::string name;
  bool asks_words = false;
};
AIWEI_WIRE(FilingChoice, move, name, asks_words)

struct FilingDetail {
  FilingItem filing;
  std::string words;
  std::string document_number;
  std::optional<base::Day> issued_on;
  std::vector<FilingTaskItem> tasks;
  std::vector<FilingFileItem> files;
  std::vector<FilingStep> steps;        // the newest first
  std::vector<FilingChoice> choices;    // open to the caller now
  std::vector<std::string> missing;     // before it can be handed in
  bool editable = false;                // by the caller, now
  bool reports_progress = false;        // the same for how far tasks are
  std::vector<std::string> chain;       // offices it passes, from who files to who registers
};
AIWEI_WIRE(FilingDetail, filing, words, document_number, issued_on, tasks, files, steps, choices, missing, editable,
           reports_progress, chain)

// --- Coverage -------------------------------------------------------------------------------

struct FilingCoverageQuery {
  std::string kind;
  int year = 0;
  std::optional<std::string> division;  // default: the caller's
  std::optional<int> level;             // of who files; default: all
};
AIWEI_WIRE(FilingCoverageQuery, kind, year, division, level)
inline std::vector<base::FieldRule> wire_rules(const FilingCoverageQuery*) {
  return {{"year", {.min = filing_year_min, .max = filing_year_max}}, {"level", {.min = 2, .max = 4}}};
}

// Of those that are to file: how many handed in, how many are registered, how many are late.
struct FilingFigures {
  std::int64_t expected = 0;
  std::int64_t filed = 0;
  std::int64_t registered = 0;
  std::int64_t overdue = 0;
};
AIWEI_WIRE(FilingFigures, expected, filed, registered, overdue)

struct FilingCoverageRow {
  std::string division;
  std::string name;
  bool own = false;    // the division of the page by itself
  FilingFigures figures;
};
AIWEI_WIRE(FilingCoverageRow, division, name, own, figures)

struct MissingFiling {
  std::string division;
  std::string name;
  std::optional<FilingId> filing;
  std::string status_name;  // 未填报, or of what lies there unfinished
  bool late = false;
};
AIWEI_WIRE(MissingFiling, division, name, filing, status_name, late)

struct FilingCoverage {
  std::string kind_name;
  std::string division;
  std::string division_name;
  base::Day due_on;
  FilingFigures total;
  std::vector<FilingCoverageRow> rows;
  std::vector<MissingFiling> missing;  // the first 500
  std::int64_t missing_total = 0;
  std::int64_t unasked = 0;            // registered without being expected
};
AIWEI_WIRE(FilingCoverage, kind_name, division, division_name, due_on, total, rows, missing, missing_total, unasked)

}  // namespace filings
