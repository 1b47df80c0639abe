#include <limits>

#include "grid/actions_check.h"
#include "grid/actions_edit.h"
#include "grid/locator.h"
#include "grid/routes.h"
#include "people/divisions.h"
#include "people/views.h"

namespace grid {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;

constexpr int limit_default = 30;
// Two people at the same grid: the later plans anew, rather than undoing the earlier.
constexpr int plans_max = 4;

// What was planned no longer is as it was.
struct Stale {};

// Plans outside any write, because cutting outlines takes longer than a writer should be kept;
// then writes what was planned, if everything still is as it was.
template <class Plan>
EditResult planned_edit(OutsideContext& context, bool dry_run, const Plan& plan_in) {
  for (int tries = 0; tries < plans_max; ++tries) {
    const EditPlan plan = context.database.read(plan_in);
    if (dry_run) return result_of(plan);
    try {
      const http::Response response = context.write_once([&](db::Tx& tx) {
        if (!still_holds(tx, plan)) throw Stale{};
        return kernel::json_response(200, base::to_json(apply_edit(tx, context, plan)));
      });
      context.services.locator.reload_if_changed(context.database);
      // Not what was applied just now: a repeated request is given its first answer.
      return base::from_json<EditResult>(boost::json::parse(response.body));
    } catch (const Stale&) {
    }
  }
  throw base::Refusal(409, "grid.edited_meanwhile", "这些网格正被别人修改，请稍后再试");
}

EditResult post_edit(OutsideContext& context, const GridEdit& edit) {
  return planned_edit(context, edit.dry_run.value_or(false),
                      [&](db::Tx& tx) { return plan_edit(tx, context, edit); });
}

EditResult post_undo(OutsideContext& context) {
  const auto id = context.id<EditId>("id");
  return planned_edit(context, false, [&](db::Tx& tx) { return plan_undo(tx, context, id); });
}

CheckReport get_check(OutsideContext& context, const CheckQuery& query) {
  return check_grids(context.database, context, query.division);
}

EditResult post_repair(OutsideContext& context, const RepairRequest& request) {
  return planned_edit(context, request.dry_run.value_or(false),
                      [&](db::Tx& tx) { return plan_repair(tx, context, request.division); });
}

EditItem item_of(Context& context, const EditRow& row) {
  EditItem item{row.id, row.kind, row.at, {}, {}, {}, row.undone_by.has_value()};
  item.by = people::masked_name(context.tx, context.services.keys, row.account);
  item.division_name = people::divisions()->path_name(row.division);
  item.grids = base::from_json<std::vector<std::string>>(boost::json::parse(row.grids));
  return item;
}

EditPage get_edits(Context& context, const EditQuery& query) {
  const std::int64_t before =
      people::cursor_id(query.cursor).value_or(std::numeric_limits<std::int64_t>::max());
  const int limit = query.limit.value_or(limit_default);
  auto rows = list_edits(context.tx, context.scope(Permission::grid_read), before, limit + 1);
  EditPage page;
  if (people::cut_page(rows, limit)) page.next_cursor = base::id_text(rows.back().id.value);
  for (const EditRow& row : rows) page.items.push_back(item_of(context, row));
  return page;
}

const kernel::Route table[] = {
    kernel::route<get_edits>(kernel::GET, "/api/v1/grid-edits", Permission::grid_read,
                             "网格修改记录，最近的在前"),
    kernel::route<post_edit>(kernel::POST, "/api/v1/grid-edits", Permission::grid_write,
                             "画、分、并、改、撤网格；可先试算"),
    kernel::route<get_check>(kernel::GET, "/api/v1/grids/check", Permission::grid_read,
                             "检查网格：重叠、空隙、越界、自交、无责任人")
        .with_priority(http::Priority::bulk),
    kernel::route<post_repair>(kernel::POST, "/api/v1/grids/repair", Permission::grid_write,
                               "修复可以放心修复的网格问题；可先试算"),
    kernel::route<post_undo>(kernel::POST, "/api/v1/grid-edits/{id}/undo", Permission::grid_write,
                             "撤销一次网格修改"),
};

}  // namespace

std::span<const kernel::Route> edit_routes() { return table; }

}  // namespace grid
