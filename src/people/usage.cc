#include "people/usage.h"

#include <algorithm>
#include <map>

#include "people/divisions.h"
#include "people/views.h"

namespace people {

namespace {

constexpr int period_default_days = 30;
constexpr int period_max_days = 366;
constexpr int exact_depth = 5;

bool sees_all_of(const kernel::Scope& scope, std::int64_t division) {
  const kernel::DivisionRange whole = kernel::subtree(division);
  return std::any_of(scope.parts.begin(), scope.parts.end(), [&](const kernel::ScopePart& part) {
    return !part.own_only && part.range.first <= whole.first && whole.last <= part.range.last;
  });
}

kernel::Scope seen_in(const kernel::Scope& scope, std::int64_t division) {
  kernel::Scope seen = kernel::narrowed(scope, divisions()->records_of(division));
  std::erase_if(seen.parts, [](const kernel::ScopePart& part) { return part.own_only; });
  return seen;
}

std::int64_t usual_division(const kernel::RequestContext& context, const kernel::Scope& scope) {
  const std::int64_t own = context.caller.division;
  if (own != 0 && !seen_in(scope, own).empty()) return own;
  for (const kernel::Grant& grant : context.caller.grants) {
    if (grant.permissions.has(kernel::Permission::metric_read)) return grant.division;
  }
  return own;
}

UsePeriod period_of(const UsageQuery& query, base::Instant now) {
  const base::Day today = base::day_of(now);
  UsePeriod period;
  period.to = query.to.value_or(today);
  period.from = query.from.value_or(base::Day{period.to.number - period_default_days + 1});
  std::vector<base::InputError> errors;
  if (period.to > today) errors.push_back({"/to", "in_future", "结束日期不能晚于今天"});
  if (period.from > period.to) errors.push_back({"/from", "after_end", "开始日期不能晚于结束日期"});
  if (period.to.number - period.from.number >= period_max_days) {
    errors.push_back({"/from", "too_long", "最长统计一年，请把开始日期改晚一些"});
  }
  if (!errors.empty()) throw base::invalid(std::move(errors));
  return period;
}

std::string shown_name(const Divisions& all, std::int64_t division) {
  const std::string path = all.path_name(division);
  return path.empty() ? all.name(division) : path;
}

void add_total(UsageFigures& figures, const UseTotal& total) {
  figures.sign_ins += total.sign_ins;
  figures.problems += total.problems;
  figures.places += total.places;
  figures.reviews += total.reviews;
  figures.titles += total.titles;
  figures.others += total.others;
  figures.records += total.problems + total.places + total.reviews + total.titles + total.others;
  figures.last_day = std::max(figures.last_day, std::optional(total.last_day));
}

void add_unit(UsageFigures& figures, const UnitUse& unit) {
  figures.accounts += unit.accounts;
  figures.active += unit.active;
  figures.units += 1;
  figures.idle_units += unit.active == 0 ? 1 : 0;
}

void add_figures(UsageFigures& sum, const UsageFigures& more) {
  sum.accounts += more.accounts;
  sum.active += more.active;
  sum.units += more.units;
  sum.idle_units += more.idle_units;
  sum.sign_ins += more.sign_ins;
  sum.problems += more.problems;
  sum.places += more.places;
  sum.reviews += more.reviews;
  sum.titles += more.titles;
  sum.others += more.others;
  sum.records += more.records;
  sum.last_day = std::max(sum.last_day, more.last_day);
}

// By the part in which each division lives on today: the view's division itself, or one a level down.
std::map<std::int64_t, UsageFigures> figures_of_parts(db::Tx& tx, const UsageView& view, const Divisions& all) {
  const int level = std::min(kernel::division_level(view.division) + 1, exact_depth);
  const auto part_of = [&](std::int64_t division) { return kernel::ancestor(all.resolve(division), level); };
  std::map<std::int64_t, UsageFigures> parts;
  for (const UnitUse& unit : use_of_all_units(tx, view.seen, view.period)) {
    if (unit.accounts > 0) add_unit(parts[part_of(unit.division)], unit);
  }
  // Where the scope cuts through parts, only what stands under exact divisions can be told apart.
  const int depth = view.partial ? exact_depth : level;
  for (const UseTotal& total : use_totals(tx, view.seen, depth, view.period)) {
    add_total(parts[part_of(total.division)], total);
  }
  return parts;
}

UsageRow usage_row(const Divisions& all, std::int64_t division, const UsageFigures& figures) {
  UsageRow row;
  row.division = division_text(division);
  row.name = shown_name(all, division);
  row.grade = use_rules().grade_of(figures.active, figures.accounts);
  row.figures = figures;
  return row;
}

// Divisions without accounts are listed too: they are what one looks for.
std::vector<UsageRow> rows_of_parts(const UsageView& view, std::map<std::int64_t, UsageFigures> figures,
                                    const Divisions& all) {
  std::vector<UsageRow> rows;
  if (const auto own = figures.extract(view.division)) {
    rows.push_back(usage_row(all, view.division, own.mapped()));
    rows.back().own = true;
  }
  for (const DivisionView& child : all.children(view.division)) {
    if (seen_in(view.seen, child.code).empty()) continue;
    rows.push_back(usage_row(all, child.code, figures[child.code]));
    rows.back().has_parts = child.has_children;
    figures.erase(child.code);
  }
  for (const auto& [code, rest] : figures) rows.push_back(usage_row(all, code, rest));
  return rows;
}

// "division.id", the order of the list.
void continue_behind(UsageUnitSearch& search, const std::optional<std::string>& cursor) {
  if (!cursor) return;
  const auto pieces = base::split(*cursor, '.');
  const auto id = pieces.size() == 2 ? base::parse_id(pieces[1]) : std::nullopt;
  if (!id || !is_division_code(pieces[0])) {
    throw base::invalid({{"/cursor", "bad_format", "翻页位置无效，请从第一页开始"}});
  }
  search.after_division = division_code(pieces[0]);
  search.after_id = *id;
}

}  // namespace

UsageView usage_view(const kernel::RequestContext& context, const UsageQuery& query) {
  const kernel::Scope scope = context.scope(kernel::Permission::metric_read);
  UsageView view;
  view.period = period_of(query, context.now);
  view.division = query.division ? division_in(query.division) : usual_division(context, scope);
  view.seen = seen_in(scope, view.division);
  if (view.seen.empty()) throw base::not_found("没有这个区划，或不在您的辖区内");
  view.partial = !sees_all_of(view.seen, view.division);
  return view;
}

UsageReport usage_report(db::Tx& tx, const UsageView& view) {
  const auto all = divisions();
  auto figures = figures_of_parts(tx, view, *all);
  UsageReport report;
  report.from = view.period.from;
  report.to = view.period.to;
  UsageFigures sum;
  for (const auto& [division, more] : figures) add_figures(sum, more);
  report.whole = usage_row(*all, view.division, sum);
  report.partial = view.partial;
  report.parts = rows_of_parts(view, std::move(figures), *all);
  report.whole.has_parts = report.parts.size() > 1;
  report.grades = use_rules().file().grades;
  report.source = use_rules().file().source;
  report.counted_at = use_counted_at(tx);
  return report;
}

UsageUnitItem usage_unit_item(const UsageUnitRow& row) {
  UsageUnitItem item;
  item.id = row.id;
  item.name = row.name;
  item.kind = row.kind;
  item.division = division_text(row.division);
  item.division_name = shown_name(*divisions(), row.division);
  item.accounts = row.accounts;
  item.active = row.active;
  item.sign_ins = row.sign_ins;
  item.records = row.records;
  item.last_day = row.last_day;
  return item;
}

UsageUnitPage usage_units(db::Tx& tx, const kernel::RequestContext& context, const UsageUnitQuery& query) {
  const UsageView view = usage_view(context, {query.division, query.from, query.to});
  const int limit = query.limit.value_or(page_items_default);
  UsageUnitSearch search;
  search.period = view.period;
  search.idle = query.idle.value_or(false);
  search.rows_max = limit + 1;
  continue_behind(search, query.cursor);
  auto rows = use_of_units(tx, view.seen, search);
  UsageUnitPage page;
  if (cut_page(rows, limit)) {
    page.next_cursor = division_text(rows.back().division) + '.' + base::id_text(rows.back().id.value);
  }
  for (const UsageUnitRow& row : rows) page.items.push_back(usage_unit_item(row));
  return page;
}

}  // namespace people
