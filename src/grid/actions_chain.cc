#include "grid/actions_chain.h"

#include "base/text.h"
#include "geo/grid_code.h"
#include "grid/locator.h"
#include "grid/routing.h"
#include "grid/store_changes.h"
#include "kernel/audit.h"
#include "people/model_requests.h"
#include "people/store_accounts.h"

namespace grid {

namespace {

using kernel::Permission;
using kernel::RequestContext;

constexpr int nesting_max = 8;  // sub-grids in sub-grids; more would be a fault in the data

base::Refusal nowhere() { return base::not_found("没有这个网格或区划，或不在您的辖区内"); }

std::int64_t grid_code_in(const std::string& text) {
  const auto code = geo::parse_grid_code(text);
  if (!code) throw base::invalid({{"/grid", "bad_format", "网格编码应为 15 位数字"}});
  return static_cast<std::int64_t>(code->digits);
}

std::int64_t known_division(const std::string& text) {
  const std::int64_t division = people::division_in(text);
  if (!people::divisions()->find(division)) throw nowhere();
  return division;
}

// The grid and those it lies in, innermost first.
std::vector<GridRow> nested(db::Tx& tx, std::int64_t code, base::Day day) {
  std::vector<GridRow> rows;
  std::optional<std::int64_t> next = code;
  while (next && rows.size() < nesting_max) {
    auto row = find_grid(tx, kernel::whole_province(), *next, day);
    if (!row) break;
    next = row->parent;
    rows.push_back(std::move(*row));
  }
  return rows;
}

std::vector<std::int64_t> divisions_outward(std::int64_t division) {
  std::vector<std::int64_t> outward;
  for (int level = kernel::division_level(division); level >= 1; --level) {
    outward.push_back(kernel::ancestor(division, level));
  }
  return outward;
}

Names names_for(const kernel::Scope& clear, std::int64_t division) {
  return kernel::covers(clear, division, -1, {}) ? Names::clear : Names::masked;
}

ChainStep step_of(const GridRow& row) {
  ChainStep step;
  step.grid_code = code_text(row.code);
  step.layer = row.layer;
  step.division = std::to_string(row.division);
  step.name = row.name;
  step.level = kernel::division_level(row.division);
  return step;
}

ChainStep step_of(db::Tx& tx, const people::Divisions& divisions, std::int64_t division) {
  ChainStep step;
  step.division = std::to_string(division);
  step.name = divisions.name(division);
  step.level = kernel::division_level(division);
  step.office = office_on_chain(tx, divisions, division);
  return step;
}

}  // namespace

ChainPostItem post_item(const kernel::Services& services, const ChainPostRow& row, Names names) {
  ChainPostItem item;
  item.id = row.id;
  item.kind = row.kind;
  item.division = std::to_string(row.division);
  item.division_name = people::divisions()->path_name(row.division);
  if (row.grid_code) item.grid_code = code_text(*row.grid_code);
  item.title = row.title;
  item.unit_name = row.unit_name;
  item.name = shown(services, post_name_purpose, row.name_sealed, names, base::mask_name);
  item.phone = shown(services, post_phone_purpose, row.phone_sealed, names, base::mask_phone);
  item.account = row.account;
  item.valid_from = row.valid_from;
  item.valid_to = row.valid_to;
  item.absent_to = row.absent_to;
  item.deputy = shown(services, people::name_purpose, row.deputy_sealed, names, base::mask_name);
  return item;
}

ChainStart chain_start(db::Tx& tx, const RequestContext& context, const kernel::Scope& scope,
                       const ChainQuery& query) {
  const bool has_point = query.lng && query.lat;
  if (int{query.grid.has_value()} + int{query.division.has_value()} + int{has_point} != 1) {
    throw base::invalid({{"/grid", "grid.one_start", "请给出网格、区划或一个位置，只给一种"}});
  }
  const base::Day day = query.day.value_or(base::day_of(context.now));
  ChainStart start;
  if (query.grid) {
    const auto row = find_grid(tx, scope, grid_code_in(*query.grid), day);
    if (!row) throw nowhere();
    return {row->code, row->division};
  }
  if (query.division) {
    start.division = known_division(*query.division);
  } else {
    const auto snapshot = context.services.locator.snapshot();
    const Routing routing = route_point(*snapshot, {*query.lng, *query.lat}, day);
    if (routing.grid) start.grid_code = routing.grid->code;
    start.division = routing.division;
  }
  if (!kernel::covers(scope, start.division, -1, {})) throw nowhere();
  return start;
}

Chain chain_from(db::Tx& tx, const RequestContext& context, const ChainStart& start, base::Day day,
                 const kernel::Scope& clear) {
  const auto divisions = people::divisions();
  Chain chain;
  chain.day = day;
  std::vector<std::int64_t> codes;
  if (start.grid_code) {
    for (const GridRow& row : nested(tx, *start.grid_code, day)) {
      codes.push_back(row.code);
      chain.steps.push_back(step_of(row));
      for (const DutyRow& duty : duties_on(tx, row.code, day)) {
        chain.steps.back().duties.push_back(duty_item(context.services, duty, names_for(clear, row.division)));
      }
    }
  }
  const std::vector<std::int64_t> outward = divisions_outward(start.division);
  for (const std::int64_t division : outward) chain.steps.push_back(step_of(tx, *divisions, division));
  for (const ChainPostRow& row : posts_on(tx, codes, outward, day)) {
    ChainPostItem item = post_item(context.services, row, names_for(clear, row.division));
    for (ChainStep& step : chain.steps) {
      if (step.grid_code != item.grid_code || (!step.grid_code && step.division != item.division)) continue;
      step.posts.push_back(std::move(item));
      break;
    }
  }
  return chain;
}

ChainPostItem name_post(db::Tx& tx, const RequestContext& context, const NewChainPost& wanted) {
  const ChainQuery place{wanted.grid, wanted.division, {}, {}, {}};
  const ChainStart area = chain_start(tx, context, context.scope(Permission::grid_write), place);
  const base::Day from = wanted.valid_from.value_or(base::day_of(context.now));
  ChainPostRow row;
  row.kind = wanted.kind;
  row.division = area.division;
  row.grid_code = area.grid_code;
  row.title = base::trim(wanted.title.value_or(""));
  row.unit_name = base::trim(wanted.unit_name);
  row.valid_from = from;
  const std::string phone = wanted.phone.value_or("");
  const std::string login = wanted.account_login.value_or("");
  row.account = account_of(tx, context.services, login, phone);
  if (!login.empty() && !row.account) {
    throw base::invalid({{"/accountLogin", "grid.account_unknown", "没有这个账号"}});
  }
  row.name_sealed = sealed(context.services, post_name_purpose, wanted.name);
  row.phone_sealed = sealed(context.services, post_phone_purpose, phone);
  if (row.kind == PostKind::grid_chief) end_chiefs_before(tx, row.division, row.grid_code, from);
  row.id = insert_post(tx, row);
  note_changes(tx, {});  // maps show what somebody answers for
  kernel::record(tx, context.caller, context.now,
                 {"grid.chain_post", row.id.value, row.division,
                  "{\"kind\":\"" + std::string(boost::describe::enum_to_string(row.kind, "")) + "\",\"from\":\"" +
                      base::day_text(from) + "\"}"});
  return post_item(context.services, row, Names::masked);
}

void end_named_post(db::Tx& tx, const RequestContext& context, ChainPostId id) {
  const base::Day today = base::day_of(context.now);
  const auto row = find_post(tx, context.scope(Permission::grid_write), id, today);
  if (!row) throw base::not_found("没有这条登记，或不在您的辖区内");
  end_post(tx, id, today);
  note_changes(tx, {});
  kernel::record(tx, context.caller, context.now, {"grid.chain_end", id.value, row->division});
}

}  // namespace grid
