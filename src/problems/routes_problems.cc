#include "problems/actions_file.h"
#include "problems/pages.h"
#include "problems/routes.h"
#include "problems/store_ledger.h"
#include "problems/views.h"

namespace problems {

namespace {

using kernel::Context;
using kernel::Created;
using kernel::GET;
using kernel::Permission;
using kernel::POST;
using kernel::route;

constexpr int rows_default = 20;
constexpr int first_rows = 20;            // of the workbench
constexpr std::int64_t total_max = 10'000;  // beyond it counting costs more than it tells

Created<ProblemReceipt> post_problem(Context& context, const NewProblem& wanted) {
  return {file_problem(context.tx, context, wanted)};
}

base::Refusal bad_cursor() {
  return base::invalid({{"/cursor", "bad_format", "翻页标记不对，请从第一页开始"}});
}

// "<id>", or "<deadline>.<id>" when sorted by deadline.
std::optional<LedgerCursor> cursor_of(const ProblemQuery& filter) {
  if (!filter.cursor) return std::nullopt;
  const auto parts = base::split(*filter.cursor, '.');
  if (parts.size() != (sorted_by_due(filter) ? 2u : 1u)) throw bad_cursor();
  const auto id = base::parse_id(parts.back());
  const auto due = base::parse_id(parts.front());
  if (!id || !due) throw bad_cursor();
  return LedgerCursor{*due, *id};
}

std::string cursor_behind(const Problem& last, const ProblemQuery& filter) {
  const std::string id = base::id_text(last.id.value);
  if (!sorted_by_due(filter)) return id;
  return base::id_text(last.due_at.value_or(base::Instant{}).ms) + '.' + id;
}

ProblemPage get_problems(Context& context, const ProblemQuery& filter) {
  const kernel::Scope scope = context.scope(Permission::problem_read);
  const LedgerReader reader{context.caller, context.now};
  const int limit = filter.limit.value_or(rows_default);
  const auto after = cursor_of(filter);
  auto rows = list_problems(context.tx, scope, reader, filter, after, limit + 1);
  ProblemPage page;
  if (cut_page(rows, limit)) page.next_cursor = cursor_behind(rows.back(), filter);
  page.items = items_of(context.tx, Viewer{context}, rows);
  if (after) return page;
  const auto total = count_problems(context.tx, scope, reader, filter, total_max + 1);
  if (total <= total_max) page.total = total;
  return page;
}

ProblemDetail get_problem(Context& context, const ReceiptQuery& query) {
  const Visible visible =
      visible_problem(context.tx, context, context.id<ProblemId>("id"), query.receipt);
  context.set_etag(visible.problem.version);
  return detail_of(context.tx, visible.viewer, visible.problem);
}

HistoryPage get_history(Context& context, const ReceiptQuery& query) {
  const Visible visible =
      visible_problem(context.tx, context, context.id<ProblemId>("id"), query.receipt);
  HistoryPage page;
  page.items = history_of(context.tx, visible.viewer, visible.problem);
  page.total = static_cast<std::int64_t>(page.items.size());
  return page;
}

Workbench get_workbench(Context& context) {
  const LedgerReader reader{context.caller, context.now};
  Workbench bench = count_workbench(context.tx, reader);
  const auto rows = first_of_workbench(context.tx, reader, first_rows);
  bench.first = items_of(context.tx, Viewer{context}, rows);
  return bench;
}

constexpr kernel::Route table[] = {
    route<post_problem>(POST, "/api/v1/problems", Permission::anyone, "上报问题")
        .with_priority(http::Priority::report),
    route<get_problems>(GET, "/api/v1/problems", Permission::problem_read, "问题台账"),
    route<get_workbench>(GET, "/api/v1/workbench", Permission::problem_read, "我的待办"),
    route<get_problem>(GET, "/api/v1/problems/{id}", Permission::anyone, "一件问题"),
    route<get_history>(GET, "/api/v1/problems/{id}/history", Permission::anyone, "办理经过"),
};

}  // namespace

std::span<const kernel::Route> problem_routes() { return table; }

}  // namespace problems
