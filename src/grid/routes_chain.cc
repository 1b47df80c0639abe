#include "grid/actions_chain.h"
#include "grid/chain_sheet.h"
#include "grid/routes.h"
#include "kernel/audit.h"
#include "kernel/download.h"
#include "kernel/upload.h"
#include "people/views.h"

namespace grid {

namespace {

using kernel::Context;
using kernel::Permission;

constexpr int limit_default = 100;

Chain get_chain(Context& context, const ChainQuery& query) {
  const ChainStart start = chain_start(context.tx, context, context.scope(Permission::grid_read), query);
  return chain_from(context.tx, context, start, query.day.value_or(base::day_of(context.now)), {});
}

// Unmasking is an act of its own, and recorded.
Chain post_personal(Context& context, const ChainQuery& query) {
  const kernel::Scope clear = context.scope(Permission::personal_read);
  const ChainStart start = chain_start(context.tx, context, clear, query);
  kernel::record(context.tx, context.caller, context.now,
                 {"grid.chain_personal", start.grid_code.value_or(start.division), start.division});
  return chain_from(context.tx, context, start, query.day.value_or(base::day_of(context.now)), clear);
}

ChainPostPage get_posts(Context& context, const ChainPostQuery& query) {
  PostFilter filter;
  filter.division = people::division_in(query.division);
  filter.kind = query.kind;
  filter.ended = query.ended.value_or(false);
  filter.today = base::day_of(context.now);
  filter.after_id = people::cursor_id(query.cursor).value_or(0);
  const int limit = query.limit.value_or(limit_default);
  filter.rows_max = limit + 1;
  auto rows = list_posts(context.tx, context.scope(Permission::grid_read), filter);
  ChainPostPage page;
  if (people::cut_page(rows, limit)) page.next_cursor = base::id_text(rows.back().id.value);
  for (const ChainPostRow& row : rows) page.items.push_back(post_item(context.services, row, Names::masked));
  return page;
}

kernel::Created<ChainPostItem> post_post(Context& context, const NewChainPost& wanted) {
  return {name_post(context.tx, context, wanted)};
}

void delete_post(Context& context) { end_named_post(context.tx, context, context.id<ChainPostId>("id")); }

constexpr std::size_t chain_sheet_max_bytes = 16 * 1024 * 1024;

struct ChainSheetQuery {
  std::optional<std::string> division;
  std::optional<kernel::SheetFormat> format;
};
AIWEI_WIRE(ChainSheetQuery, division, format)

http::Response get_sheet(kernel::OutsideContext& context, const ChainSheetQuery& query) {
  kernel::Scope scope = context.scope(Permission::grid_read);
  if (const std::int64_t division = people::division_in(query.division)) scope = kernel::narrowed(scope, division);
  const auto rows = chain_rows(context, scope);
  return kernel::spreadsheet_response(
      context.services.settings,
      {"chain-posts", "包保与网格长", query.format.value_or(kernel::SheetFormat::xlsx), chain_columns()},
      [&](const media::SheetWriter& sheet) {
        for (const auto& row : rows) sheet.add_row(row);
      });
}

ChainSheetResult post_sheet(kernel::OutsideContext& context) {
  return import_chain(context, kernel::uploaded_file(context.request), kernel::is_dry_run(context.request));
}

const kernel::Route table[] = {
    kernel::route<get_chain>(kernel::GET, "/api/v1/chain", Permission::grid_read,
                             "从网格、区划或位置逐级向上的责任链"),
    kernel::route<post_personal>(kernel::POST, "/api/v1/chain/personal", Permission::personal_read,
                                 "查看责任链条上的姓名电话（留痕）"),
    kernel::route<get_posts>(kernel::GET, "/api/v1/chain/posts", Permission::grid_read, "包保领导与网格长名册"),
    kernel::route<post_post>(kernel::POST, "/api/v1/chain/posts", Permission::grid_write, "登记包保领导或网格长"),
    kernel::route<get_sheet>(kernel::GET, "/api/v1/chain/sheet", Permission::grid_read, "导出包保与网格长表")
        .with_priority(http::Priority::bulk),
    kernel::route<post_sheet>(kernel::POST, "/api/v1/chain/sheet", Permission::grid_write,
                              "导入包保与网格长表（XLSX、CSV），可先试")
        .with_body(chain_sheet_max_bytes),
    kernel::route<delete_post>(kernel::DELETE, "/api/v1/chain/posts/{id}", Permission::grid_write,
                               "终止包保领导或网格长"),
};

}  // namespace

std::span<const kernel::Route> chain_routes() { return table; }

}  // namespace grid
