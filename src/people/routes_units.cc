#include "people/actions_units.h"
#include "people/routes.h"
#include "people/store_units.h"
#include "people/views.h"

namespace people {

namespace {

using enum kernel::Permission;

// "division.id": the list is ordered by both.
std::optional<UnitCursor> unit_cursor(const std::optional<std::string>& cursor) {
  if (!cursor) return std::nullopt;
  const auto parts = base::split(*cursor, '.');
  const auto id = parts.size() == 2 ? base::parse_id(parts[1]) : std::nullopt;
  if (!id || !is_division_code(parts[0])) {
    throw base::invalid({{"/cursor", "bad_format", "翻页位置无效，请从第一页开始"}});
  }
  return UnitCursor{division_code(parts[0]), *id};
}

UnitPage get_units(kernel::Context& context, const UnitQuery& query) {
  kernel::Scope scope = context.scope(people_read);
  if (query.division) scope = kernel::narrowed(scope, division_code(*query.division));
  const int limit = query.limit.value_or(page_items_default);
  auto rows = list_units(context.tx, scope, query, unit_cursor(query.cursor), limit + 1);
  UnitPage page;
  if (cut_page(rows, limit)) {
    page.next_cursor =
        division_text(rows.back().division) + '.' + base::id_text(rows.back().id.value);
  }
  for (const UnitRow& row : rows) page.items.push_back(unit_item(row));
  return page;
}

kernel::Created<UnitItem> post_unit(kernel::Context& context, const NewUnit& request) {
  context.set_etag(1);
  return {create_unit(context.tx, context.caller, context.now, request)};
}

UnitItem put_unit(kernel::Context& context, const NewUnit& request) {
  return change_unit(context, context.id<UnitId>("id"), request);
}

const kernel::Route table[] = {
    kernel::route<get_units>(kernel::GET, "/api/v1/units", people_read, "单位"),
    kernel::route<post_unit>(kernel::POST, "/api/v1/units", people_write, "新建单位"),
    kernel::route<put_unit>(kernel::PUT, "/api/v1/units/{id}", people_write, "修改单位"),
};

}  // namespace

std::span<const kernel::Route> unit_routes() {
  return table;
}

}  // namespace people
