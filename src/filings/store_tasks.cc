#include "filings/store_tasks.h"

namespace filings {

namespace {

constexpr std::string_view select_tasks =
    "SELECT t.id, t.task, t.measure, t.responsible, t.clause, t.due_on, t.progress, t.done_on, t.source_row, "
    "a.year AS source_year, a.quarter AS source_quarter FROM filing_tasks t "
    "LEFT JOIN assessment_rows r ON r.id = t.source_row LEFT JOIN assessments a ON a.id = r.assessment "
    "WHERE t.filing = $1";
constexpr std::string_view select_files =
    "SELECT id, title, file_key, file_name, file_bytes, media_type, account, at FROM filing_files WHERE filing = $1";

}  // namespace

std::vector<FilingTask> tasks_of(db::Tx& tx, FilingId filing) {
  return tx.all<FilingTask>(std::string(select_tasks) + " ORDER BY t.id", filing);
}

std::optional<FilingTask> find_task(db::Tx& tx, FilingId filing, FilingTaskId id) {
  return tx.maybe_one<FilingTask>(std::string(select_tasks) + " AND t.id = $2", filing, id);
}

bool insert_task(db::Tx& tx, FilingId filing, const FilingTask& t) {
  return tx.run("INSERT INTO filing_tasks (id, filing, task, measure, responsible, clause, due_on, progress, source_row) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
                t.id, filing, t.task, t.measure, t.responsible, t.clause, t.due_on, t.progress, t.source_row) > 0;
}

void save_task(db::Tx& tx, const FilingTask& t) {
  tx.run("UPDATE filing_tasks SET task = $1, measure = $2, responsible = $3, clause = $4, due_on = $5, progress = $6, "
         "done_on = $7 WHERE id = $8",
         t.task, t.measure, t.responsible, t.clause, t.due_on, t.progress, t.done_on, t.id);
}

void delete_task(db::Tx& tx, FilingTaskId id) {
  tx.run("DELETE FROM filing_progress WHERE task = $1", id);
  tx.run("DELETE FROM filing_tasks WHERE id = $1", id);
}

std::vector<ProgressRow> progress_of(db::Tx& tx, FilingTaskId task) {
  return tx.all<ProgressRow>("SELECT progress, words, account, at FROM filing_progress WHERE task = $1 ORDER BY id DESC", task);
}

void insert_progress(db::Tx& tx, FilingTaskId task, const ProgressRow& row) {
  tx.run("INSERT INTO filing_progress (id, task, progress, words, account, at) VALUES ($1, $2, $3, $4, $5, $6)",
         base::mint<struct FilingProgressTag>(), task, row.progress, row.words, row.account, row.at);
}

std::vector<FilingFile> files_of(db::Tx& tx, FilingId filing) {
  return tx.all<FilingFile>(std::string(select_files) + " ORDER BY id", filing);
}

std::optional<FilingFile> find_file(db::Tx& tx, FilingId filing, FilingFileId id) {
  return tx.maybe_one<FilingFile>(std::string(select_files) + " AND id = $2", filing, id);
}

void insert_file(db::Tx& tx, FilingId filing, const FilingFile& f) {
  tx.run("INSERT INTO filing_files (id, filing, title, file_key, file_name, file_bytes, media_type, account, at) "
         "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
         f.id, filing, f.title, f.file_key, f.file_name, f.file_bytes, f.media_type, f.account, f.at);
}

void delete_file(db::Tx& tx, FilingFileId id) { tx.run("DELETE FROM filing_files WHERE id = $1", id); }

bool names_file(db::Tx& tx, const std::string& file_key) {
  return tx.one<std::int64_t>("SELECT COUNT(*) FROM filing_files WHERE file_key = $1", file_key) > 0;
}

}  // namespace filings
