#include "filings/actions_assessments.h"
#include "filings/assessment_sheet.h"
#include "filings/routes.h"
#include "filings/views.h"
#include "kernel/download.h"
#include "kernel/upload.h"
#include "people/divisions.h"
#include "people/model_requests.h"
#include "people/views.h"

namespace filings {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;
using kernel::route;

constexpr int assessments_per_page = 20;
constexpr std::size_t assessment_bytes_max = 4 * 1024 * 1024;

AssessmentItem assessment_item(Context& context, const Assessment& assessment) {
  const AssessmentSum sum = sum_of(context.tx, context.scope(Permission::filing_read), assessment.id);
  AssessmentItem item;
  item.id = assessment.id;
  item.division = people::division_text(assessment.division);
  item.division_name = people::divisions()->path_name(assessment.division);
  item.year = assessment.year;
  item.quarter = assessment.quarter;
  item.name = quarter_name(assessment.year, assessment.quarter);
  item.at = assessment.at;
  item.rows = sum.rows;
  item.divisions = sum.divisions;
  item.lost = sum.lost;
  item.pushed = sum.pushed;
  return item;
}

AssessmentPage get_assessments(Context& context, const AssessmentQuery& query) {
  const int limit = query.limit.value_or(assessments_per_page);
  auto found = list_assessments(context.tx, context.scope(Permission::filing_read), query.year,
                                people::cursor_id(query.cursor).value_or(0), limit + 1);
  AssessmentPage page;
  if (people::cut_page(found, limit)) page.next_cursor = base::id_text(found.back().id.value);
  for (const Assessment& assessment : found) page.items.push_back(assessment_item(context, assessment));
  return page;
}

AssessmentDetail get_assessment(Context& context) {
  const kernel::Scope scope = context.scope(Permission::filing_read);
  const auto assessment = find_assessment(context.tx, scope, context.id<AssessmentId>("id"));
  if (!assessment) throw base::not_found("没有这次考核，或与您的辖区无关");
  AssessmentDetail detail{assessment_item(context, *assessment), {}};
  for (const AssessmentRow& row : rows_of(context.tx, scope, assessment->id)) {
    const bool may = row.lost > 0 && !row.filing && may_push(context, *assessment, row.division);
    detail.assessment.pushable = detail.assessment.pushable || may;
    detail.rows.push_back({people::division_text(row.division), people::divisions()->path_name(row.division), row.clause,
                           row.indicator, row.points, row.lost, row.problem, row.responsible, row.filing});
  }
  return detail;
}

// The form's file; everything else stands in the query.
AssessmentImport post_assessment(OutsideContext& context) {
  const NewAssessment wanted = base::from_pairs<NewAssessment>(kernel::query_of(context.request));
  return import_assessment(context, wanted, kernel::uploaded_file(context.request));
}

http::Response get_assessment_template(OutsideContext& context) {
  return kernel::spreadsheet_response(
      context.services.settings,
      {"assessment-template", "季度考核结果模板", kernel::SheetFormat::xlsx, assessment_columns()},
      [](const media::SheetWriter& sheet) { sheet.add_row(assessment_example()); });
}

PushedPage post_push(Context& context, const AssessmentPush& wanted) {
  return push_assessment(context.tx, context, context.id<AssessmentId>("id"), wanted);
}

constexpr kernel::Route assessment_table[] = {
    route<get_assessments>(kernel::GET, "/api/v1/assessments", Permission::filing_read, "季度考核结果"),
    route<post_assessment>(kernel::POST, "/api/v1/assessments", Permission::filing_write,
                           "导入季度考核结果（XLSX、CSV），有错则一行也不导入")
        .with_body(assessment_bytes_max, "multipart/form-data"),
    route<get_assessment_template>(kernel::GET, "/api/v1/assessments/template", Permission::filing_write, "季度考核结果模板"),
    route<get_assessment>(kernel::GET, "/api/v1/assessments/{id}", Permission::filing_read, "一次季度考核的扣分与问题"),
    route<post_push>(kernel::POST, "/api/v1/assessments/{id}/push", Permission::filing_write, "由考核结果生成重点任务清单"),
};

}  // namespace

std::span<const kernel::Route> assessment_routes() { return assessment_table; }

}  // namespace filings
