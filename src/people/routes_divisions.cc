#include "people/actions_divisions.h"
#include "people/divisions.h"
#include "people/routes.h"
#include "people/store_divisions.h"
#include "people/views.h"

namespace people {

namespace {

using enum kernel::Permission;

// A code in the path; nonsense and unknown codes look alike.
std::int64_t code_of(const kernel::RequestContext& context) {
  const auto text = context.text("code");
  if (!is_division_code(text)) throw base::not_found("没有这个区划");
  return division_code(text);
}

std::vector<DivisionView> matching(const Divisions& all, const DivisionQuery& query,
                                   std::size_t rows_max) {
  const std::int64_t parent = query.parent ? division_code(*query.parent) : 0;
  const bool with_abolished = query.abolished.value_or(false);
  if (query.q) {
    return all.search({.text = *query.q,
                       .within = parent,
                       .level = query.level.value_or(0),
                       .with_abolished = with_abolished,
                       .rows_max = rows_max});
  }
  if (parent != 0) return all.children(parent, with_abolished);
  std::vector<DivisionView> roots;
  if (const auto province = all.find(370'000'000'000)) roots.push_back(*province);
  return roots;
}

DivisionPage list_divisions(kernel::Context&, const DivisionQuery& query) {
  const auto all = divisions();
  const auto limit = static_cast<std::size_t>(query.limit.value_or(query.q ? 50 : 500));
  DivisionPage page;
  for (const DivisionView& division : matching(*all, query, limit)) {
    if (query.level && division.level != *query.level) continue;
    if (page.items.size() < limit) page.items.push_back(division_item(*all, division));
  }
  return page;
}

DivisionItem get_division(kernel::Context& context) {
  const auto all = divisions();
  const auto division = all->find(code_of(context));
  if (!division) throw base::not_found("没有这个区划");
  return division_item(*all, *division);
}

// Outside, so that the answer comes when this process already shows the change.
kernel::Created<DivisionChangeItem> post_division_change(kernel::OutsideContext& context,
                                                         const DivisionChangeRequest& request) {
  const std::int64_t code = code_of(context);
  const auto answer = context.write_once([&](db::Tx& tx) {
    const auto made = change_division(tx, context.caller, context.now, code, request);
    return kernel::json_response(201, base::to_json(made));
  });
  reload_if_changed(context.database);
  return {base::from_json<DivisionChangeItem>(base::parse_json(answer.body))};
}

DivisionChangePage list_changes(kernel::Context& context, const DivisionChangeQuery& query) {
  std::optional<std::int64_t> division;
  if (query.division) division = division_code(*query.division);
  const int limit = query.limit.value_or(page_items_default);
  auto rows = list_division_changes(context.tx, division, cursor_id(query.cursor), limit + 1);
  DivisionChangePage page;
  if (cut_page(rows, limit)) page.next_cursor = base::id_text(rows.back().id);
  for (const DivisionChangeRow& row : rows) {
    DivisionChangeItem item;
    item.division = division_text(row.division);
    if (row.successor) item.successor = division_text(*row.successor);
    item.change = row.change;
    item.old_name = row.old_name;
    item.new_name = row.new_name;
    item.day = row.day;
    item.basis = row.basis;
    page.items.push_back(std::move(item));
  }
  return page;
}

AssessmentUnitPage list_units_of_assessment(kernel::Context& context,
                                            const AssessmentUnitQuery& query) {
  std::optional<std::int64_t> city;
  if (query.city) city = division_code(*query.city);
  AssessmentUnitPage page;
  for (const AssessmentUnitRow& row : list_assessment_units(context.tx, city)) {
    AssessmentUnitItem item{row.id, division_text(row.city), row.name, row.note, {}};
    for (const std::int64_t member : members_of(context.tx, row.id)) {
      item.members.push_back(division_text(member));
    }
    page.items.push_back(std::move(item));
  }
  return page;
}

kernel::Created<AssessmentUnitItem> post_assessment_unit(kernel::Context& context,
                                                         const NewAssessmentUnit& request) {
  return {create_assessment_unit(context.tx, context.caller, context.now, request)};
}

AssessmentUnitItem put_assessment_unit(kernel::Context& context, const NewAssessmentUnit& request) {
  return change_assessment_unit(context.tx, context.caller, context.now,
                                context.id<AssessmentUnitId>("id"), request);
}

const kernel::Route table[] = {
    kernel::route<list_divisions>(kernel::GET, "/api/v1/divisions", anyone,
                                  "区划：下级或按名称查找")
        .with_priority(http::Priority::open),
    kernel::route<get_division>(kernel::GET, "/api/v1/divisions/{code}", anyone, "一个区划")
        .with_priority(http::Priority::open),
    kernel::route<post_division_change>(kernel::POST, "/api/v1/divisions/{code}/changes",
                                        division_write, "区划更名、并入或撤销"),
    kernel::route<list_changes>(kernel::GET, "/api/v1/division-changes", signed_in, "区划变更记录"),
    kernel::route<list_units_of_assessment>(kernel::GET, "/api/v1/assessment-units", signed_in,
                                            "自定义考核单元"),
    kernel::route<post_assessment_unit>(kernel::POST, "/api/v1/assessment-units", division_write,
                                        "新建考核单元"),
    kernel::route<put_assessment_unit>(kernel::PUT, "/api/v1/assessment-units/{id}", division_write,
                                       "修改考核单元"),
};

}  // namespace

std::span<const kernel::Route> division_routes() {
  return table;
}

}  // namespace people
