#include "filings/actions_content.h"
#include "filings/coverage.h"
#include "filings/routes.h"
#include "filings/views.h"
#include "kernel/audit.h"
#include "kernel/download.h"
#include "kernel/upload.h"
#include "people/model_requests.h"
#include "people/views.h"

namespace filings {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;
using kernel::route;

constexpr int filings_per_page = 50;
constexpr int filings_per_read = 500;

FilingKinds get_filing_kinds(Context&) { return kinds(); }

FilingPage get_filings(Context& context, const FilingQuery& query) {
  const int limit = query.limit.value_or(filings_per_page);
  FilingFilter filter;
  filter.kind = query.kind.value_or("");
  filter.year = query.year;
  filter.status = query.status;
  filter.division = people::division_in(query.division);
  const bool mine = query.mine.value_or(false);
  if (mine) filter.turns = turns_of(kinds(), kernel::division_level(context.caller.division));
  filter.before_id = people::cursor_id(query.cursor).value_or(0);
  filter.rows_max = limit + 1;
  // What waits for the caller's office lies in what it may write.
  const Permission permission = mine ? Permission::filing_write : Permission::filing_read;
  auto found = list_filings(context.tx, context.scope(permission), filter);
  FilingPage page;
  if (people::cut_page(found, limit)) page.next_cursor = base::id_text(found.back().id.value);
  for (const Filing& filing : found) page.items.push_back(filing_item(context, filing));
  return page;
}

FilingCoverage get_filing_coverage(Context& context, const FilingCoverageQuery& query) {
  return coverage_of(context.tx, context, query);
}

FilingId asked(const Context& context) { return context.id<FilingId>("id"); }

// As it is after a change, with what was counted anew.
FilingDetail shown_filing(Context& context, FilingId id) {
  const auto filing = find_filing(context.tx, context.scope(Permission::filing_read), id);
  if (!filing) throw base::not_found("没有这份备案，或不归您管理");
  context.set_etag(filing->version);
  return filing_detail(context.tx, context, *filing);
}

FilingDetail get_filing(Context& context) { return shown_filing(context, asked(context)); }

kernel::Created<FilingDetail> post_filing(Context& context, const NewFiling& wanted) {
  return {shown_filing(context, begin_filing(context.tx, context, wanted).id)};
}

FilingDetail put_filing(Context& context, const FilingContent& content) {
  Filing filing = open_filing(context.tx, context, asked(context));
  context.require_match(filing.version, base::to_json(filing_item(context, filing)));
  change_filing(context.tx, context, filing, content);
  return shown_filing(context, filing.id);
}

void delete_filing_draft(Context& context) { remove_filing(context.tx, context, asked(context)); }

FilingDetail post_filing_step(Context& context, const NewFilingStep& wanted) {
  return shown_filing(context, step_filing(context.tx, context, asked(context), wanted).id);
}

kernel::Created<FilingDetail> post_task(Context& context, const NewFilingTask& wanted) {
  return {shown_filing(context, add_task(context.tx, context, asked(context), wanted).id)};
}

FilingDetail put_task(Context& context, const NewFilingTask& wanted) {
  return shown_filing(context, change_task(context.tx, context, asked(context), context.id<FilingTaskId>("task"), wanted).id);
}

FilingDetail delete_filing_task(Context& context) {
  return shown_filing(context, remove_task(context.tx, context, asked(context), context.id<FilingTaskId>("task")).id);
}

FilingDetail post_progress(Context& context, const NewFilingProgress& wanted) {
  const auto task = context.id<FilingTaskId>("task");
  return shown_filing(context, report_progress(context.tx, context, asked(context), task, wanted).id);
}

FilingProgressPage get_progress(Context& context) {
  const auto filing = find_filing(context.tx, context.scope(Permission::filing_read), asked(context));
  const auto task = filing ? find_task(context.tx, filing->id, context.id<FilingTaskId>("task")) : std::nullopt;
  if (!task) throw base::not_found("没有这项任务，或不归您管理");
  FilingProgressPage page;
  for (const ProgressRow& row : progress_of(context.tx, task->id)) {
    page.items.push_back({row.progress, row.words, people::masked_name(context.tx, context.services.keys, row.account), row.at});
  }
  return page;
}

// The form's file; everything else stands in the query.
http::Response post_filing_file(OutsideContext& context) {
  const auto id = context.id<FilingId>("id");
  const NewFilingFile wanted = base::from_pairs<NewFilingFile>(kernel::query_of(context.request));
  const FilingFile file = stored_file(context, id, wanted, kernel::uploaded_file(context.request));
  return context.write_once([&](db::Tx& tx) {
    add_file(tx, context, id, file);
    const auto filing = find_filing(tx, context.scope(Permission::filing_read), id);
    return kernel::json_response(201, base::to_json(filing_detail(tx, context, *filing)));
  });
}

http::Response get_filing_file(OutsideContext& context) {
  const auto file = context.database.read([&](db::Tx& tx) {
    const auto filing = find_filing(tx, context.scope(Permission::filing_read), context.id<FilingId>("id"));
    return filing ? find_file(tx, filing->id, context.id<FilingFileId>("file")) : std::nullopt;
  });
  if (!file) throw base::not_found("没有这个文件，可能已被移除");
  return kernel::kept_file_response(filing_files(context.services.settings),
                                    {file->file_key, file->media_type, "filing", file->title,
                                     kernel::document_suffix(file->file_name, file->media_type)});
}

FilingDetail delete_filing_file(Context& context) {
  return shown_filing(context, remove_file(context.tx, context, asked(context), context.id<FilingFileId>("file")).id);
}

http::Response get_ledger(OutsideContext& context, const FilingLedgerQuery& query) {
  FilingFilter filter;
  filter.kind = query.kind.value_or("");
  filter.year = query.year;
  filter.status = query.status;
  filter.division = people::division_in(query.division);
  filter.rows_max = filings_per_read;
  const kernel::Scope scope = context.scope(Permission::filing_read);
  context.database.write([&](db::Tx& tx) {
    kernel::record(tx, context.caller, context.now, {"filings.export", 0, context.caller.division, base::to_json(query)});
  });
  return kernel::spreadsheet_response(
      context.services.settings, {"filings", "备案台账", kernel::SheetFormat::xlsx, ledger_columns()},
      [&](const media::SheetWriter& sheet) {
        while (true) {
          const auto found = context.database.read([&](db::Tx& tx) { return list_filings(tx, scope, filter); });
          for (const Filing& filing : found) sheet.add_row(ledger_cells(filing_item(context, filing), filing));
          if (found.size() < filings_per_read) return;
          filter.before_id = found.back().id.value;
        }
      });
}

constexpr kernel::Route filing_table[] = {
    route<get_filing_kinds>(kernel::GET, "/api/v1/filing-kinds", Permission::anyone, "备案的种类、流程、期限和编号"),
    route<get_filings>(kernel::GET, "/api/v1/filings", Permission::filing_read, "备案：清单与文件"),
    route<post_filing>(kernel::POST, "/api/v1/filings", Permission::filing_write, "开始填报一份备案"),
    route<get_filing_coverage>(kernel::GET, "/api/v1/filings/coverage", Permission::filing_read, "备案覆盖率：应报、已报、已备案、逾期"),
    route<get_ledger>(kernel::GET, "/api/v1/filings/ledger", Permission::filing_read, "导出备案台账（XLSX）")
        .with_priority(http::Priority::bulk),
    route<get_filing>(kernel::GET, "/api/v1/filings/{id}", Permission::filing_read, "一份备案：内容、流程和历史"),
    route<put_filing>(kernel::PUT, "/api/v1/filings/{id}", Permission::filing_write, "修改备案的名称、说明、文号"),
    route<delete_filing_draft>(kernel::DELETE, "/api/v1/filings/{id}", Permission::filing_write, "删除没有上报过的草稿"),
    route<post_filing_step>(kernel::POST, "/api/v1/filings/{id}/steps", Permission::filing_write, "上报、审核、退回、撤回、予以备案"),
    route<post_task>(kernel::POST, "/api/v1/filings/{id}/tasks", Permission::filing_write, "增加一项任务"),
    route<put_task>(kernel::PUT, "/api/v1/filings/{id}/tasks/{task}", Permission::filing_write, "修改一项任务"),
    route<delete_filing_task>(kernel::DELETE, "/api/v1/filings/{id}/tasks/{task}", Permission::filing_write, "删除一项任务"),
    route<get_progress>(kernel::GET, "/api/v1/filings/{id}/tasks/{task}/progress", Permission::filing_read, "一项任务的进展记录"),
    route<post_progress>(kernel::POST, "/api/v1/filings/{id}/tasks/{task}/progress", Permission::filing_write, "更新任务进展"),
    route<post_filing_file>(kernel::POST, "/api/v1/filings/{id}/files", Permission::filing_write, "上传备案文件")
        .with_body(kernel::document_bytes_max + kernel::multipart_bytes, "multipart/form-data"),
    route<get_filing_file>(kernel::GET, "/api/v1/filings/{id}/files/{file}", Permission::filing_read, "下载备案文件"),
    route<delete_filing_file>(kernel::DELETE, "/api/v1/filings/{id}/files/{file}", Permission::filing_write, "移除备案文件"),
};

}  // namespace

std::span<const kernel::Route> routes() { return filing_table; }

}  // namespace filings
