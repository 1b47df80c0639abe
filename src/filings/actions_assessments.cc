#include "filings/actions_assessments.h"

#include <map>
#include <set>

#include "filings/actions_content.h"
#include "filings/assessment_sheet.h"
#include "filings/views.h"
#include "kernel/audit.h"
#include "people/divisions.h"
#include "people/model_requests.h"

namespace filings {

namespace {

using kernel::Permission;
using kernel::RequestContext;

// Whether the earlier import of the same quarter is there; it must not have become tasks.
std::optional<Assessment> earlier_import(db::Tx& tx, const Assessment& assessment) {
  const auto earlier = lock_assessment_of(tx, assessment.division, assessment.year, assessment.quarter);
  if (earlier && sum_of(tx, kernel::whole_province(), earlier->id).pushed) {
    throw base::Refusal(409, "filings.scores_in_use",
                        quarter_name(assessment.year, assessment.quarter) + "的考核结果已推出清单，不能再换；请先从清单里删除这些任务");
  }
  return earlier;
}

void check_importer(const RequestContext& context, const NewAssessment& wanted) {
  constexpr int city = 2, county = 3, months_per_quarter = 3;
  const int level = kernel::division_level(context.caller.division);
  const bool may = (level == city || level == county) &&
                   kernel::covers(context.scope(Permission::filing_write), context.caller.division, -1, {});
  if (!may) throw base::Refusal(403, "forbidden", "季度考核结果由市、县（市、区）爱卫办导入");
  const auto begins = base::day_from({wanted.year, (wanted.quarter - 1) * months_per_quarter + 1, 1});
  if (begins > base::day_of(context.now)) throw base::invalid({{"/quarter", "out_of_range", "这个季度还没有开始"}});
}

using RowsByDivision = std::map<std::int64_t, std::vector<AssessmentRow>>;

std::set<std::int64_t> wanted_divisions(const AssessmentPush& wanted) {
  std::set<std::int64_t> divisions;
  for (const std::string& text : wanted.divisions.value_or(std::vector<std::string>{})) {
    const auto known = people::known_division(text);
    if (!known) throw base::invalid({{"/divisions", "unknown", "没有这个行政区划：" + text}});
    divisions.insert(*known);
  }
  return divisions;
}

// What lost points, of the divisions asked for that the caller may push to.
RowsByDivision rows_to_push(db::Tx& tx, const RequestContext& context, const Assessment& assessment, const AssessmentPush& wanted) {
  const auto only = wanted_divisions(wanted);
  RowsByDivision rows;
  bool any_allowed = false;
  for (AssessmentRow& row : rows_of(tx, context.scope(Permission::filing_write), assessment.id)) {
    if (!may_push(context, assessment, row.division)) continue;
    any_allowed = true;
    if (row.lost <= 0 || (!only.empty() && !only.contains(row.division))) continue;
    rows[row.division].push_back(std::move(row));
  }
  if (!any_allowed) throw base::Refusal(403, "forbidden", "清单由组织考核的爱卫办推送，或由被考核的单位自己生成");
  return rows;
}

// The kind with tasks that divisions of a level file.
const FilingKind* task_kind(int level) {
  for (const FilingKind& kind : kinds().kinds) {
    if (kind.form == FilingForm::tasks && kind.chain_of(level)) return &kind;
  }
  return nullptr;
}

FilingTask task_of(const AssessmentRow& row) {
  FilingTask task;
  task.id = base::mint<FilingTaskTag>();
  task.task = row.indicator.empty() ? row.problem : row.indicator + "：" + row.problem;
  task.responsible = row.responsible;
  task.clause = row.clause;
  task.source_row = row.id;
  return task;
}

PushedList push_to(db::Tx& tx, const RequestContext& context, const Assessment& assessment, std::int64_t division,
                   const std::vector<AssessmentRow>& rows) {
  PushedList pushed;
  pushed.division = people::division_text(division);
  pushed.division_name = people::divisions()->path_name(division);
  std::vector<FilingTask> tasks;
  for (const AssessmentRow& row : rows) {
    if (!row.filing) tasks.push_back(task_of(row));
  }
  pushed.skipped = tasks.empty() ? "已全部推出过" : "";
  const FilingKind* kind = task_kind(kernel::division_level(division));
  if (!kind) pushed.skipped = "这一级不报任务清单";
  if (!pushed.skipped.empty()) return pushed;
  auto filing = lock_filing_of(tx, kind->code, division, assessment.year);
  if (!filing) filing = begin_filing_for(tx, context, *kind, division, assessment.year);
  pushed.filing = filing->id;
  const auto room = tasks_max - filing->tasks;
  if (!is_open(filing->status)) pushed.skipped = "清单“" + std::string(name_of(filing->status)) + "”，撤回或退回后才能增加任务";
  else if (static_cast<std::int64_t>(tasks.size()) > room) pushed.skipped = "一份清单最多 300 项任务，已放不下";
  if (!pushed.skipped.empty()) return pushed;
  for (const FilingTask& task : tasks) pushed.added += insert_task(tx, filing->id, task);
  save_filing(tx, *filing);
  const std::string from = quarter_name(assessment.year, assessment.quarter);
  note(tx, context, "filings.change", *filing, {{"assessment", base::id_text(assessment.id.value)}, {"added", pushed.added}});
  tell_offices(tx, context, *filing, from + "考核推出 " + std::to_string(pushed.added) + " 项任务，请补上责任单位和时限后上报");
  return pushed;
}

}  // namespace

bool may_push(const RequestContext& context, const Assessment& assessment, std::int64_t division) {
  const std::int64_t own = context.caller.division;
  return (own == assessment.division || own == division) &&
         kernel::covers(context.scope(Permission::filing_write), division, -1, {});
}

AssessmentImport import_assessment(const kernel::OutsideContext& context, const NewAssessment& wanted, std::string_view bytes) {
  check_importer(context, wanted);
  kernel::SheetFaults faults("filings.sheet_refused");
  const auto rows = read_assessment(bytes, context.caller.division, faults);
  faults.refuse_any("考核结果有误，没有导入任何一行，请按提示修改后重新导入");
  AssessmentImport result;
  result.rows = static_cast<std::int64_t>(rows.size());
  std::set<std::int64_t> divisions;
  for (const AssessmentRow& row : rows) {
    divisions.insert(row.division);
    result.lost += row.lost;
  }
  result.divisions = static_cast<std::int64_t>(divisions.size());
  result.dry_run = wanted.dry_run.value_or(false);
  const Assessment assessment{base::mint<AssessmentTag>(), context.caller.division, wanted.year, wanted.quarter, context.now};
  context.database.write([&](db::Tx& tx) {
    const auto earlier = earlier_import(tx, assessment);
    result.replaces = earlier.has_value();
    if (result.dry_run) return;
    if (earlier) delete_assessment(tx, earlier->id);
    insert_assessment(tx, assessment, context.caller.account);
    for (const AssessmentRow& row : rows) insert_row(tx, assessment.id, row);
    result.assessment = assessment.id;
    kernel::record(tx, context.caller, context.now,
                   {"filings.import_scores", assessment.id.value, assessment.division, base::to_json(result)});
  });
  return result;
}

PushedPage push_assessment(db::Tx& tx, const RequestContext& context, AssessmentId id, const AssessmentPush& wanted) {
  const auto assessment = find_assessment(tx, context.scope(Permission::filing_write), id);
  if (!assessment) throw base::not_found("没有这次考核，或与您的辖区无关");
  PushedPage page;
  for (const auto& [division, rows] : rows_to_push(tx, context, *assessment, wanted)) {
    page.items.push_back(push_to(tx, context, *assessment, division, rows));
  }
  return page;
}

}  // namespace filings
