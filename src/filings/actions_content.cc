#include "filings/actions_content.h"

#include "base/text.h"

namespace filings {

namespace {

using kernel::RequestContext;

void fill(FilingTask& task, const NewFilingTask& wanted) {
  task.task = trimmed(wanted.task);
  task.measure = trimmed(wanted.measure);
  task.responsible = trimmed(wanted.responsible);
  task.clause = trimmed(wanted.clause);
  task.due_on = wanted.due_on;
  if (base::code_points(task.task) < 2) throw base::invalid({{"/task", "too_short", "请写明任务"}});
}

FilingTask known_task(db::Tx& tx, const Filing& filing, FilingTaskId id) {
  auto task = find_task(tx, filing.id, id);
  if (!task) throw base::not_found("没有这项任务，可能已被删除，请刷新后再看");
  return std::move(*task);
}

void check_form(const Filing& filing) {
  if (kind_of(filing).form != FilingForm::tasks) {
    throw base::Refusal(409, "filings.other_form", kind_of(filing).name + "报文件，不列任务");
  }
}

Filing saved(db::Tx& tx, const RequestContext& context, Filing filing, std::string_view what) {
  save_filing(tx, filing);
  note(tx, context, "filings.change", filing, {{"what", what}});
  return filing;
}

void check_room(const Filing& filing) {
  if (filing.files >= files_max) throw base::Refusal(409, "filings.full", "一份备案最多 30 个文件，请合并后上传");
}

}  // namespace

Filing add_task(db::Tx& tx, const RequestContext& context, FilingId id, const NewFilingTask& wanted) {
  const Filing filing = open_filing(tx, context, id);
  check_form(filing);
  if (filing.tasks >= tasks_max) throw base::Refusal(409, "filings.full", "一份清单最多 300 项任务");
  FilingTask task;
  task.id = base::mint<FilingTaskTag>();
  fill(task, wanted);
  insert_task(tx, id, task);
  return saved(tx, context, filing, "add_task");
}

Filing change_task(db::Tx& tx, const RequestContext& context, FilingId id, FilingTaskId task_id, const NewFilingTask& wanted) {
  const Filing filing = open_filing(tx, context, id);
  FilingTask task = known_task(tx, filing, task_id);
  fill(task, wanted);
  save_task(tx, task);
  return saved(tx, context, filing, "change_task");
}

Filing remove_task(db::Tx& tx, const RequestContext& context, FilingId id, FilingTaskId task) {
  const Filing filing = open_filing(tx, context, id);
  delete_task(tx, known_task(tx, filing, task).id);
  return saved(tx, context, filing, "remove_task");
}

Filing report_progress(db::Tx& tx, const RequestContext& context, FilingId id, FilingTaskId task_id,
                       const NewFilingProgress& wanted) {
  auto filing = lock_filing(tx, context.scope(kernel::Permission::filing_write), id);
  if (!filing) throw base::not_found("没有这份备案，或不归您管理");
  if (part_of(context, *filing) != FilingPart::filer) throw base::Refusal(403, "forbidden", "进展由填报单位更新");
  if (filing->status != FilingStatus::registered) throw base::Refusal(409, "filings.not_now", "备案以后才更新进展");
  constexpr int whole = 100;
  FilingTask task = known_task(tx, *filing, task_id);
  task.progress = wanted.progress;
  if (wanted.progress < whole) task.done_on.reset();
  else if (!task.done_on) task.done_on = base::day_of(context.now);
  save_task(tx, task);
  insert_progress(tx, task.id, {wanted.progress, trimmed(wanted.words), context.caller.account, context.now});
  save_filing(tx, *filing);
  note(tx, context, "filings.progress", *filing, {{"task", base::id_text(task.id.value)}, {"progress", wanted.progress}});
  return std::move(*filing);
}

FilingFile stored_file(const kernel::OutsideContext& context, FilingId id, const NewFilingFile& wanted, std::string_view bytes) {
  // Before the file is written: who may not add it fills no disk.
  context.database.write([&](db::Tx& tx) { check_room(open_filing(tx, context, id)); });
  const auto type = kernel::document_type_of(bytes);
  if (!type) throw base::invalid({{"/file", "bad_format", "只接受 PDF、Word、Excel、JPG、PNG 文件"}});
  FilingFile file;
  file.id = base::mint<FilingFileTag>();
  file.title = trimmed(wanted.title);
  file.file_name = wanted.file_name;
  file.file_bytes = static_cast<std::int64_t>(bytes.size());
  file.media_type = *type;
  file.account = context.caller.account;
  file.at = context.now;
  file.file_key = kernel::keep_file(filing_files(context.services.settings), bytes);
  return file;
}

Filing add_file(db::Tx& tx, const RequestContext& context, FilingId id, const FilingFile& file) {
  Filing filing = open_filing(tx, context, id);
  check_room(filing);
  insert_file(tx, id, file);
  save_filing(tx, filing);
  note(tx, context, "filings.file", filing, {{"sha256", file.file_key}});
  return filing;
}

Filing remove_file(db::Tx& tx, const RequestContext& context, FilingId id, FilingFileId file_id) {
  const Filing filing = open_filing(tx, context, id);
  const auto file = find_file(tx, id, file_id);
  if (!file) throw base::not_found("没有这个文件，可能已被移除");
  delete_file(tx, file->id);
  return saved(tx, context, filing, "remove_file");
}

media::FileStore filing_files(const kernel::Settings& settings) { return kernel::kept_files(settings, "filings"); }

}  // namespace filings
