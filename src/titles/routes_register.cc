#include <algorithm>
#include <limits>

#include "kernel/download.h"
#include "kernel/upload.h"
#include "people/divisions.h"
#include "people/model_requests.h"
#include "people/views.h"
#include "titles/actions_titles.h"
#include "titles/coverage.h"
#include "titles/exchange.h"
#include "titles/guidance.h"
#include "titles/register_sheet.h"
#include "titles/routes.h"
#include "titles/standing.h"
#include "titles/store_coverage.h"
#include "titles/views.h"

namespace titles {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;
using kernel::route;

constexpr int public_titles_per_page = 50;
constexpr int titles_per_read = 500;
constexpr std::size_t register_max_bytes = 16 * 1024 * 1024;

TitleRules get_kinds(Context&) { return rules(); }

// The division asked for, or the caller's; within what the caller may read. Throws Refusal 404, 422.
std::int64_t covered_division(const Context& context, const std::optional<std::string>& text) {
  const std::int64_t division = text ? people::division_in(text) : context.caller.division;
  if (!people::divisions()->find(division)) throw base::invalid({{"/division", "unknown", "没有这个行政区划"}});
  if (!kernel::covers(context.scope(Permission::title_read), division, -1, {})) {
    throw base::not_found("没有这个区划，或不归您管理");
  }
  return division;
}

TitleCoverage get_coverage(Context& context, const CoverageQuery& query) {
  return coverage_of(context.tx, covered_division(context, query.division));
}

GuidanceCoverage get_guidance(Context& context, const GuidanceQuery& query) {
  return guidance_of(context.tx, context, covered_division(context, query.division), query);
}

TitleUnitList get_units(Context& context, const CoverageQuery& query) {
  TitleUnitList list;
  for (const UnitRow& row : unit_exceptions(context.tx, covered_division(context, query.division))) {
    list.items.push_back({row.kind, people::division_text(row.division), people::divisions()->path_name(row.division),
                          row.excluded, row.words});
  }
  return list;
}

void put_unit(Context& context, const NewTitleUnit& wanted) { set_title_unit(context.tx, context, wanted); }

// One for each division: the furthest of its titles. REQUIRES: rows by division.
void add_marks(TitleMarkList& list, const std::vector<MarkRow>& rows) {
  for (const MarkRow& row : rows) {
    std::string division = people::division_text(row.division);
    const bool same = !list.items.empty() && list.items.back().division == division;
    if (same && list.items.back().counts > row.counts) continue;
    if (same) list.items.pop_back();
    list.items.push_back({std::move(division), row.counts, row.titles});
  }
}

TitleMarkList get_marks(Context& context, const TitleMarkQuery& query) {
  if (!rules().find(query.kind)) throw base::invalid({{"/kind", "unknown", "没有这种称号"}});
  TitleMarkList list;
  for (const kernel::ScopePart& part : context.scope(Permission::title_read).parts) {
    add_marks(list, marks_of(context.tx, query.kind, part.range));
  }
  return list;
}

struct RegisterQuery {
  std::optional<std::string> kind;
  std::optional<Counting> counts;
  std::optional<std::string> division;
  std::optional<kernel::SheetFormat> format;
  std::optional<std::string> mapping;        // in the shape of another system (titles/exchange.h)
};
AIWEI_WIRE(RegisterQuery, kind, counts, division, format, mapping)

// Throws Refusal 422.
const ExchangeMapping* mapping_in(const RegisterQuery& query) {
  if (!query.mapping) return nullptr;
  const ExchangeMapping* mapping = exchange().find(*query.mapping);
  if (!mapping) throw base::invalid({{"/mapping", "unknown", "没有这种导出格式"}});
  return mapping;
}

// The kinds of the mapping's groups that the query asks for. False when none is left.
bool narrow_to_mapping(TitleFilter& filter, const ExchangeMapping& mapping) {
  if (mapping.groups.empty()) return true;
  const auto wanted = std::move(filter.kinds);
  filter.kinds.clear();
  for (const TitleKind& kind : rules().kinds.kinds) {
    const bool in_group = std::find(mapping.groups.begin(), mapping.groups.end(), kind.group) != mapping.groups.end();
    const bool asked = wanted.empty() || std::find(wanted.begin(), wanted.end(), kind.code) != wanted.end();
    if (in_group && asked) filter.kinds.push_back(kind.code);
  }
  return !filter.kinds.empty();
}

ExchangeChoices get_exchanges(Context&) {
  ExchangeChoices choices;
  choices.source = exchange().source;
  for (const ExchangeMapping& mapping : exchange().mappings) choices.items.push_back({mapping.code, mapping.name});
  return choices;
}

http::Response get_register(OutsideContext& context, const RegisterQuery& query) {
  TitleFilter filter;
  if (query.kind) filter.kinds = {*query.kind};
  filter.counts = query.counts;
  filter.division = people::division_in(query.division);
  filter.rows_max = titles_per_read;
  const ExchangeMapping* mapping = mapping_in(query);
  const bool any = !mapping || narrow_to_mapping(filter, *mapping);
  const kernel::Scope scope = context.scope(Permission::title_read);
  return kernel::spreadsheet_response(
      context.services.settings,
      {"titles", mapping ? mapping->name : "称号名录", query.format.value_or(kernel::SheetFormat::xlsx),
       mapping ? exchange_columns(*mapping) : register_columns()},
      [&](const media::SheetWriter& sheet) {
        while (any) {
          const auto found = context.database.read([&](db::Tx& tx) { return list_titles(tx, scope, filter); });
          for (const Title& title : found) {
            const TitleItem item = title_item(context, title);
            sheet.add_row(mapping ? exchange_cells(*mapping, item) : register_cells(item));
          }
          if (found.size() < titles_per_read) return;
          filter.after_id = found.back().id.value;
        }
      });
}

TitleImport post_register(OutsideContext& context) {
  return import_register(context, kernel::uploaded_file(context.request), kernel::is_dry_run(context.request));
}

// What the public may see: no kind whose holders are people. False when nothing is left.
bool narrow_to_public(TitleFilter& filter, const PublicTitleQuery& query) {
  const bool some = query.kind || query.group;
  for (const TitleKind& kind : rules().kinds.kinds) {
    const bool wanted = (!query.kind || *query.kind == kind.code) && (!query.group || *query.group == kind.group);
    if (kind.holder == HolderKind::name) filter.but_kinds.push_back(kind.code);
    else if (some && wanted) filter.kinds.push_back(kind.code);
  }
  return !some || !filter.kinds.empty();
}

PublicTitlePage get_public_titles(Context& context, const PublicTitleQuery& query) {
  const int limit = query.limit.value_or(public_titles_per_page);
  TitleFilter filter;
  PublicTitlePage page;
  if (!narrow_to_public(filter, query)) return page;
  filter.division = people::division_in(query.division);
  filter.publicity = query.publicity.value_or(false);
  if (!filter.publicity) filter.counts = Counting::named;
  filter.after_id = people::cursor_id(query.cursor).value_or(0);
  filter.rows_max = limit + 1;
  auto found = list_open_titles(context.tx, filter);
  if (people::cut_page(found, limit)) page.next_cursor = base::id_text(found.back().id.value);
  for (const Title& title : found) page.items.push_back(public_title(context.services, title));
  return page;
}

// What is named, division by division; how far others are is not for everybody.
TitleMarkList get_public_marks(Context& context, const PublicTitleMarkQuery& query) {
  const TitleKind* kind = rules().find(query.kind);
  if (!kind || kind->holder == HolderKind::name) throw base::invalid({{"/kind", "unknown", "没有这种称号"}});
  const std::int64_t division = people::division_in(query.division);
  constexpr kernel::DivisionRange everywhere{0, std::numeric_limits<std::int64_t>::max()};
  TitleMarkList list;
  auto rows = marks_of(context.tx, query.kind, division ? kernel::subtree(division) : everywhere);
  std::erase_if(rows, [](const MarkRow& row) { return row.counts != Counting::named; });
  add_marks(list, rows);
  return list;
}

PublicTitleDetail get_public_title(Context& context) {
  return public_title_detail(context.tx, context.services, open_title(context.tx, context.id<TitleId>("id")));
}

void post_objection(Context& context, const NewTitleObjection& wanted) {
  object_to_title(context.tx, context, context.id<TitleId>("id"), wanted);
}

constexpr kernel::Route register_table[] = {
    route<get_kinds>(kernel::GET, "/api/v1/title-kinds", Permission::anyone, "称号的种类、流程、周期和目标"),
    route<get_guidance>(kernel::GET, "/api/v1/guidance-coverage", Permission::review_read,
                        "现场评估指导覆盖率：创建中的地区有多少做过"),
    route<get_coverage>(kernel::GET, "/api/v1/title-coverage", Permission::title_read, "覆盖率：三种口径，对照目标"),
    route<get_units>(kernel::GET, "/api/v1/title-units", Permission::title_read, "手工调整过的应创单元"),
    route<put_unit>(kernel::PUT, "/api/v1/title-units", Permission::title_write, "调整应创单元"),
    route<get_marks>(kernel::GET, "/api/v1/title-marks", Permission::title_read, "地图上各区划的称号状态"),
    route<get_exchanges>(kernel::GET, "/api/v1/title-exchanges", Permission::title_read, "名录可以导出成哪些系统的格式"),
    route<get_register>(kernel::GET, "/api/v1/titles/register", Permission::title_read, "导出称号名录")
        .with_priority(http::Priority::bulk),
    route<post_register>(kernel::POST, "/api/v1/titles/register", Permission::title_write,
                         "导入称号名录，有错则一行也不导入")
        .with_body(register_max_bytes, "multipart/form-data"),
    route<get_public_titles>(kernel::GET, "/api/v1/public-titles", Permission::anyone, "公开名录和正在公示的称号"),
    route<get_public_marks>(kernel::GET, "/api/v1/public-title-marks", Permission::anyone, "地图上各区划已命名的称号"),
    route<get_public_title>(kernel::GET, "/api/v1/public-titles/{id}", Permission::anyone, "一个公开的称号"),
    route<post_objection>(kernel::POST, "/api/v1/public-titles/{id}/objections", Permission::anyone, "对公示提出异议"),
};

}  // namespace

std::span<const kernel::Route> register_routes() { return register_table; }

}  // namespace titles
