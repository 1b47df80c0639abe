#include "base/text.h"
#include "geo/geojson.h"
#include "geo/grid_code.h"
#include "grid/actions.h"
#include "grid/locator.h"
#include "grid/routes.h"
#include "grid/store_changes.h"
#include "grid/views.h"
#include "kernel/audit.h"

namespace grid {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;

constexpr int limit_default = 50;
constexpr int shapes_max = 2'000;

std::int64_t code_in(const kernel::RequestContext& context) {
  const auto code = geo::parse_grid_code(context.text("code"));
  if (!code) throw base::not_found("没有这个网格，或不在您的辖区内");
  return static_cast<std::int64_t>(code->digits);
}

GridRow grid_in(Context& context, Permission permission, base::Day day) {
  const auto row = find_grid(context.tx, context.scope(permission), code_in(context), day);
  if (!row) throw base::not_found("没有这个网格，或不在您的辖区内");
  return *row;
}

std::vector<DutyItem> duty_items(const kernel::Services& services,
                                 const std::vector<DutyRow>& rows, Names names) {
  std::vector<DutyItem> items;
  for (const DutyRow& row : rows) items.push_back(duty_item(services, row, names));
  return items;
}

GridPage get_grids(Context& context, const GridQuery& query) {
  GridFilter filter;
  filter.division = people::division_in(query.division);
  filter.text = query.q.value_or("");
  filter.unmanned = query.unmanned.value_or(false);
  filter.today = base::day_of(context.now);
  filter.rows_max = query.limit.value_or(limit_default) + 1;
  if (query.cursor) {
    const auto after = geo::parse_grid_code(*query.cursor);
    if (!after) throw base::invalid({{"/cursor", "bad_format", "翻页位置不对，请从头查看"}});
    filter.after_code = static_cast<std::int64_t>(after->digits);
  }
  auto rows = list_grids(context.tx, context.scope(Permission::grid_read), filter);
  GridPage page;
  if (static_cast<int>(rows.size()) == filter.rows_max) {
    rows.pop_back();
    page.next_cursor = code_text(rows.back().code);
  }
  for (const GridRow& row : rows) page.items.push_back(grid_item(row));
  if (rows.empty()) return page;
  // One query for the people of the whole page; codes are in order on both sides.
  auto item = page.items.begin();
  for (const DutyRow& duty : duties_between(context.tx, rows.front().code, rows.back().code,
                                            filter.today)) {
    const std::string code = code_text(duty.grid_code);
    while (item != page.items.end() && item->code < code) ++item;
    if (item == page.items.end()) break;
    if (item->code == code) {
      item->duties.push_back(duty_item(context.services, duty, Names::masked));
    }
  }
  return page;
}

GridDetail get_grid(Context& context, const DayQuery& query) {
  const base::Day day = query.day.value_or(base::day_of(context.now));
  const GridRow row = grid_in(context, Permission::grid_read, day);
  GridDetail detail;
  detail.grid = grid_item(row);
  detail.grid.duties =
      duty_items(context.services, duties_on(context.tx, row.code, day), Names::masked);
  detail.geometry = boost::json::parse(geometry_of(context.tx, row.id));
  detail.duty_history =
      duty_items(context.services, duty_history(context.tx, row.code), Names::masked);
  for (const GridRow& version : grid_versions(context.tx, row.code)) {
    if (version.id != row.id) detail.versions.push_back(grid_item(version));
  }
  context.set_etag(row.version);
  return detail;
}

Holders get_duties(Context& context, const DayQuery& query) {
  const base::Day day = query.day.value_or(base::day_of(context.now));
  const GridRow row = grid_in(context, Permission::grid_read, day);
  return {code_text(row.code), day,
          duty_items(context.services, duties_on(context.tx, row.code, day), Names::masked)};
}

kernel::Created<DutyItem> post_duty(Context& context, const DutyChange& change) {
  return {change_duty(context.tx, context.services, context.caller, context.now, code_in(context),
                      change)};
}

void delete_duty(Context& context) {
  const auto duty = find_duty(context.tx, context.id<DutyId>("id"));
  const base::Day today = base::day_of(context.now);
  if (!duty || !find_grid(context.tx, context.scope(Permission::grid_write), duty->grid_code,
                          today)) {
    throw base::not_found("没有这条责任登记，或不在您的辖区内");
  }
  end_duty(context.tx, duty->id, today);
  note_changes(context.tx, std::span(&duty->grid_code, 1));
  kernel::record(context.tx, context.caller, context.now,
                 {"grid.duty_end", duty->id.value, context.caller.division});
}

// Unmasking is an act of its own, and recorded.
Holders post_personal(Context& context) {
  const base::Day today = base::day_of(context.now);
  const GridRow row = grid_in(context, Permission::personal_read, today);
  kernel::record(context.tx, context.caller, context.now,
                 {"grid.personal_read", row.id.value, row.division});
  return {code_text(row.code), today,
          duty_items(context.services, duties_on(context.tx, row.code, today), Names::clear)};
}

http::Response geojson_response(std::string body) {
  http::Response response = kernel::json_response(200, std::move(body));
  response.content_type = "application/geo+json";
  return response;
}

geo::Box box_in(const std::string& text) {
  const auto numbers = base::parse_numbers(text, 4);
  if (!numbers) throw base::invalid({{"/bbox", "bad_format", "应为 西,南,东,北 四个数"}});
  return {{(*numbers)[0], (*numbers)[1]}, {(*numbers)[2], (*numbers)[3]}};
}

http::Response get_shapes(Context& context, const ShapeQuery& query) {
  return geojson_response(shape_collection(grid_shapes(context.tx, context.scope(Permission::grid_read),
                                                    base::day_of(context.now), box_in(query.bbox),
                                                    shapes_max)));
}

const kernel::Route table[] = {
    kernel::route<get_grids>(kernel::GET, "/api/v1/grids", Permission::grid_read, "网格列表"),
    kernel::route<get_shapes>(kernel::GET, "/api/v1/grids/shapes", Permission::grid_read,
                              "视野内的网格边界"),
    kernel::route<get_grid>(kernel::GET, "/api/v1/grids/{code}", Permission::grid_read,
                            "网格详情、历次边界与责任人"),
    kernel::route<get_duties>(kernel::GET, "/api/v1/grids/{code}/duties", Permission::grid_read,
                              "某日谁负责"),
    kernel::route<post_duty>(kernel::POST, "/api/v1/grids/{code}/duties", Permission::grid_write,
                             "更换责任人"),
    kernel::route<delete_duty>(kernel::DELETE, "/api/v1/duties/{id}", Permission::grid_write,
                               "终止责任登记"),
    kernel::route<post_personal>(kernel::POST, "/api/v1/grids/{code}/personal",
                                 Permission::personal_read, "查看责任人姓名电话（留痕）"),
};

}  // namespace

std::span<const kernel::Route> routes() { return table; }

}  // namespace grid
