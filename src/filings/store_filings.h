// SQL over filings, their tasks, files, steps and numbers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "filings/model.h"
#include "kernel/scope.h"

namespace filings {

struct Filing {
  FilingId id;
  std::string kind;
  std::int64_t division = 0;
  std::int64_t year = 0;
  FilingStatus status = FilingStatus::draft;
  std::string title;
  std::string words;
  std::string document_number;
  std::optional<base::Day> issued_on;
  std::optional<std::string> number;
  std::optional<std::int64_t> office;  // that registered it
  std::optional<base::Day> registered_on;
  std::optional<base::Instant> submitted_at;
  std::int64_t version = 1;
  std::int64_t tasks = 0;  // counted when it is read, like the next two
  std::int64_t done = 0;
  std::int64_t files = 0;
};
BOOST_DESCRIBE_STRUCT(Filing, (),
                      (id, kind, division, year, status, title, words, document_number, issued_on, number, office,
                       registered_on, submitted_at, version, tasks, done, files))

struct FilingFilter {
  std::string kind;
  std::optional<int> year;
  std::optional<FilingStatus> status;
  std::int64_t division = 0;
  std::optional<std::vector<FilingTurn>> turns;  // one of these
  std::int64_t before_id = 0;                    // continues behind a filing
  int rows_max = 50;
};
// The newest first.
std::vector<Filing> list_filings(db::Tx& tx, const kernel::Scope& scope, const FilingFilter& filter);
std::optional<Filing> find_filing(db::Tx& tx, const kernel::Scope& scope, FilingId id);
// The same for a change: others wait until this transaction ends.
std::optional<Filing> lock_filing(db::Tx& tx, const kernel::Scope& scope, FilingId id);
// That of a division's year, for a change.
std::optional<Filing> lock_filing_of(db::Tx& tx, const std::string& kind, std::int64_t division, std::int64_t year);

// False when the division has one of this kind and year.
bool insert_filing(db::Tx& tx, const Filing& filing, kernel::AccountId account, base::Instant at);
// Counts the version up. Throws Refusal 412 when it has changed meanwhile.
void save_filing(db::Tx& tx, Filing& filing);
// With its tasks, files and steps. REQUIRES: never handed in.
void delete_filing(db::Tx& tx, FilingId id);

struct FilingNumber {
  std::int64_t office = 0;
  std::int64_t year = 0;
  std::int64_t order = 0;
};
// The next in an office's series. It is given back when the transaction does not commit.
FilingNumber next_number(db::Tx& tx, std::int64_t office, const std::string& kind, std::int64_t year);
void enter_number(db::Tx& tx, FilingId id, const FilingNumber& number);

std::vector<std::string> kinds_in_use(db::Tx& tx);

// What divisions of a range filed of a kind for years from one to another, inclusive.
struct FilingState {
  FilingId id;
  std::int64_t division = 0;
  std::int64_t year = 0;
  FilingStatus status = FilingStatus::draft;
};
BOOST_DESCRIBE_STRUCT(FilingState, (), (id, division, year, status))
std::vector<FilingState> filing_states(db::Tx& tx, const std::string& kind, const kernel::DivisionRange& within,
                                       std::int64_t year_from, std::int64_t year_to);

struct FilingStepRow {
  FilingMove move = FilingMove::submit;
  FilingStatus status_from = FilingStatus::draft;
  FilingStatus status_to = FilingStatus::draft;
  std::int64_t office = 0;
  kernel::AccountId account;
  base::Instant at;
  std::string words;
};
BOOST_DESCRIBE_STRUCT(FilingStepRow, (), (move, status_from, status_to, office, account, at, words))
// The newest first.
std::vector<FilingStepRow> steps_of(db::Tx& tx, FilingId filing);
void insert_step(db::Tx& tx, FilingId filing, const FilingStepRow& row);

// False when this was said before of this filing and these days.
bool note_reminder(db::Tx& tx, std::int64_t division, const std::string& kind, std::int64_t year, int days, base::Instant at);

}  // namespace filings
