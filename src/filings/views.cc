#include "filings/views.h"

#include "people/divisions.h"
#include "people/model_requests.h"
#include "people/views.h"

namespace filings {

namespace {

using kernel::RequestContext;

FilingTaskItem task_item(const FilingTask& task, base::Day today) {
  FilingTaskItem item;
  item.id = task.id;
  item.task = task.task;
  item.measure = task.measure;
  item.responsible = task.responsible;
  item.clause = task.clause;
  item.due_on = task.due_on;
  item.progress = task.progress;
  item.done_on = task.done_on;
  item.late = task.due_on && *task.due_on < today && !task.done_on;
  if (task.source_year) item.from_assessment = quarter_name(*task.source_year, task.source_quarter.value_or(0)) + "考核";
  return item;
}

FilingFileItem file_item(db::Tx& tx, const RequestContext& context, const FilingFile& file) {
  return {file.id,         file.title,    file.file_name, file.file_bytes,
          file.media_type, file.file_key, people::masked_name(tx, context.services.keys, file.account), file.at};
}

std::vector<FilingStep> step_items(db::Tx& tx, const RequestContext& context, FilingId id) {
  std::vector<FilingStep> items;
  for (const FilingStepRow& row : steps_of(tx, id)) {
    items.push_back({std::string(name_of(row.move)), std::string(name_of(row.status_to)), office_name(row.office),
                     people::masked_name(tx, context.services.keys, row.account), row.at, row.words});
  }
  return items;
}

std::vector<FilingChoice> choices_of(const FilingChain& chain, FilingPart part, FilingStatus status) {
  std::vector<FilingChoice> choices;
  for (const FilingMove move : moves_of(chain, part, status)) {
    choices.push_back({move, std::string(name_of(move)), move == FilingMove::send_back});
  }
  return choices;
}

std::vector<std::string> chain_offices(const Filing& filing) {
  std::vector<std::string> offices;
  const FilingChain* chain = find_chain(filing);
  if (!chain) return offices;
  for (const FilingPart part : {FilingPart::filer, FilingPart::reviewer, FilingPart::registrar}) {
    if (const int level = level_of(*chain, part)) offices.push_back(office_name(kernel::ancestor(filing.division, level)));
  }
  return offices;
}

}  // namespace

std::string quarter_name(int year, int quarter) {
  constexpr std::string_view names[] = {"", "一", "二", "三", "四"};
  return std::to_string(year) + "年第" + std::string(names[quarter < 1 || quarter > 4 ? 0 : quarter]) + "季度";
}

FilingItem filing_item(const RequestContext& context, const Filing& filing) {
  const FilingKind& kind = kind_of(filing);
  FilingItem item;
  item.id = filing.id;
  item.kind = kind.code;
  item.kind_name = kind.name;
  item.form = kind.form;
  item.division = people::division_text(filing.division);
  item.division_name = people::divisions()->path_name(filing.division);
  item.year = filing.year;
  item.title = filing.title;
  item.status = filing.status;
  item.status_name = name_of(filing.status);
  const auto office = office_in_turn(filing);
  if (office) item.waits_for = office_name(*office);
  item.mine = office == context.caller.division &&
              kernel::covers(context.scope(kernel::Permission::filing_write), filing.division, -1, {});
  item.number = filing.number;
  item.registered_on = filing.registered_on;
  item.due_on = kind.due_in(filing.year);
  item.late = is_open(filing.status) && item.due_on < base::day_of(context.now);
  item.submitted_at = filing.submitted_at;
  item.tasks = filing.tasks;
  item.done = filing.done;
  item.files = filing.files;
  item.version = filing.version;
  return item;
}

FilingDetail filing_detail(db::Tx& tx, const RequestContext& context, const Filing& filing) {
  const base::Day today = base::day_of(context.now);
  FilingDetail detail;
  detail.filing = filing_item(context, filing);
  detail.words = filing.words;
  detail.document_number = filing.document_number;
  detail.issued_on = filing.issued_on;
  for (const FilingTask& task : tasks_of(tx, filing.id)) detail.tasks.push_back(task_item(task, today));
  for (const FilingFile& file : files_of(tx, filing.id)) detail.files.push_back(file_item(tx, context, file));
  detail.steps = step_items(tx, context, filing.id);
  detail.chain = chain_offices(filing);
  const auto part = part_of(context, filing);
  if (!part) return detail;
  detail.choices = choices_of(chain_of(filing), *part, filing.status);
  detail.editable = *part == FilingPart::filer && is_open(filing.status);
  detail.reports_progress = *part == FilingPart::filer && filing.status == FilingStatus::registered;
  if (detail.editable) {
    for (base::InputError& gap : gaps_of(tx, filing)) detail.missing.push_back(std::move(gap.message));
  }
  return detail;
}

std::vector<media::Column> ledger_columns() {
  return {{"种类", 20}, {"区划代码", 16}, {"区划", 30}, {"年度", 8}, {"名称", 40}, {"状态", 12},
          {"备案号", 26}, {"备案日期", 14}, {"文号", 24}, {"印发日期", 14}, {"任务数", 10}, {"已完成", 10},
          {"文件数", 10}, {"上报时间", 18}, {"报送期限", 14}};
}

std::vector<media::Cell> ledger_cells(const FilingItem& item, const Filing& filing) {
  const auto day = [](const std::optional<base::Day>& day) { return day ? base::day_text(*day) : std::string(); };
  return {item.kind_name,
          item.division,
          item.division_name,
          item.year,
          item.title,
          item.status_name,
          item.number.value_or(""),
          day(item.registered_on),
          filing.document_number,
          day(filing.issued_on),
          item.tasks,
          item.done,
          item.files,
          item.submitted_at ? media::Cell(*item.submitted_at) : media::Cell(),
          base::day_text(item.due_on)};
}

}  // namespace filings
