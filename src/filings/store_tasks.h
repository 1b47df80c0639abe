// SQL over the tasks and files of filings.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "filings/model.h"
#include "filings/model_assessments.h"

namespace filings {

struct FilingTask {
  FilingTaskId id;
  std::string task;
  std::string measure;
  std::string responsible;
  std::string clause;
  std::optional<base::Day> due_on;
  std::int64_t progress = 0;
  std::optional<base::Day> done_on;
  std::optional<AssessmentRowId> source_row;
  std::optional<int> source_year;  // of that row's assessment, when it is read
  std::optional<int> source_quarter;
};
BOOST_DESCRIBE_STRUCT(FilingTask, (),
                      (id, task, measure, responsible, clause, due_on, progress, done_on, source_row, source_year,
                       source_quarter))

// In the order they were entered.
std::vector<FilingTask> tasks_of(db::Tx& tx, FilingId filing);
std::optional<FilingTask> find_task(db::Tx& tx, FilingId filing, FilingTaskId id);
// False when another task has come from the same row of an assessment.
bool insert_task(db::Tx& tx, FilingId filing, const FilingTask& task);
void save_task(db::Tx& tx, const FilingTask& task);
void delete_task(db::Tx& tx, FilingTaskId id);

struct ProgressRow {
  std::int64_t progress = 0;
  std::string words;
  kernel::AccountId account;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(ProgressRow, (), (progress, words, account, at))
// The newest first.
std::vector<ProgressRow> progress_of(db::Tx& tx, FilingTaskId task);
void insert_progress(db::Tx& tx, FilingTaskId task, const ProgressRow& row);

struct FilingFile {
  FilingFileId id;
  std::string title;
  std::string file_key;  // SHA-256 of the file, hexadecimal
  std::string file_name;
  std::int64_t file_bytes = 0;
  std::string media_type;
  kernel::AccountId account;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(FilingFile, (), (id, title, file_key, file_name, file_bytes, media_type, account, at))
std::vector<FilingFile> files_of(db::Tx& tx, FilingId filing);
std::optional<FilingFile> find_file(db::Tx& tx, FilingId filing, FilingFileId id);
void insert_file(db::Tx& tx, FilingId filing, const FilingFile& file);
void delete_file(db::Tx& tx, FilingFileId id);
// Whether any filing has this file.
bool names_file(db::Tx& tx, const std::string& file_key);

}  // namespace filings
