#include "problems/figures_report.h"

#include <algorithm>

#include "people/divisions.h"
#include "problems/store_figures_report.h"
#include "problems/titles.h"
#include "standards/model.h"

namespace problems {

namespace {

constexpr int months_shown = 12;
constexpr int level_max = 5;

std::string name_of_division(const people::Divisions& divisions, std::int64_t division) {
  const std::string path = divisions.path_name(division);
  return path.empty() ? divisions.name(division) : path;
}

bool meets(const kernel::Scope& scope, std::int64_t division) {
  return !kernel::narrowed(scope, division).empty();
}

std::int64_t default_division(const kernel::RequestContext& context, const kernel::Scope& scope) {
  const std::int64_t own = context.caller.division;
  if (own != 0 && meets(scope, own)) return own;
  for (const kernel::Grant& grant : context.caller.grants) {
    if (grant.permissions.has(kernel::Permission::metric_read)) return grant.division;
  }
  return own;
}

std::int64_t division_of(const kernel::RequestContext& context, const kernel::Scope& scope,
                         const FigureQuery& query) {
  if (!query.division) return default_division(context, scope);
  if (!people::is_division_code(*query.division)) {
    throw base::invalid({{"/division", "bad_format", "区划代码为 12 位数字"}});
  }
  const std::int64_t division = people::division_code(*query.division);
  if (!meets(scope, division)) throw base::not_found("没有这个区划，或不在您的辖区内");
  return division;
}

int month_of(const FigureQuery& query, base::Instant now) {
  if (!query.period) return base::month_number(base::day_of(now));
  const auto month = parse_period(*query.period);
  if (!month) throw base::invalid({{"/period", "bad_format", "请给出月份，如 2026-11"}});
  return *month;
}

const standards::Quota* quota_of(int level) {
  const auto& quotas = standards::current().quotas.items;
  const auto found = std::find_if(quotas.begin(), quotas.end(), [&](const auto& quota) {
    return quota.level == level && quota.metric == "accepted_net" && quota.period == "month";
  });
  return found == quotas.end() ? nullptr : &*found;
}

FigureRow row_of(const people::Divisions& divisions, std::int64_t division,
                 const Figures& figures) {
  FigureRow row;
  row.division = people::division_text(division);
  row.division_name = name_of_division(divisions, division);
  row.figures = figures;
  if (const auto* quota = quota_of(kernel::division_level(division))) {
    row.quota = quota->value;
    row.gap = std::max<std::int64_t>(0, quota->value - figures.accepted_net);
    row.quota_source = quota->source;
  }
  return row;
}

// Parts that filed nothing are listed too: a gap is what one looks for.
std::vector<FigureRow> parts_of(db::Tx& tx, const FigureSlice& slice,
                                const people::Divisions& divisions) {
  std::vector<FigureRow> rows;
  const int level = kernel::division_level(slice.division) + 1;
  if (level > level_max) return rows;
  const auto parts = figures_by_part(tx, slice, level);
  for (const people::DivisionView& child : divisions.children(slice.division)) {
    if (!meets(slice.scope, child.code)) continue;
    const auto found = parts.find(child.code);
    rows.push_back(row_of(divisions, child.code, found == parts.end() ? Figures{} : found->second));
  }
  // What is filed under the division itself, when nobody knew the part.
  if (const auto own = parts.find(slice.division); own != parts.end()) {
    rows.push_back(row_of(divisions, slice.division, own->second));
    rows.back().quota.reset();
    rows.back().gap.reset();
    rows.back().quota_source.reset();
  }
  return rows;
}

std::vector<MonthFigures> months_of(db::Tx& tx, FigureSlice slice) {
  slice.first_month = months_before(slice.last_month, months_shown - 1);
  const auto known = figures_by_month(tx, slice);
  std::vector<MonthFigures> months;
  for (int back = months_shown - 1; back >= 0; --back) {
    const int month = months_before(slice.last_month, back);
    const auto found = known.find(month);
    months.push_back({period_text(month), found == known.end() ? Figures{} : found->second});
  }
  return months;
}

}  // namespace

int months_before(int month, int count) {
  const int months = (month / 100) * 12 + month % 100 - 1 - count;
  return months / 12 * 100 + months % 12 + 1;
}

FigureReport figure_report(db::Tx& tx, const kernel::RequestContext& context,
                           const FigureQuery& query) {
  const kernel::Scope scope = context.scope(kernel::Permission::metric_read);
  const int month = month_of(query, context.now);
  const FigureSlice slice{scope, division_of(context, scope, query), month, month};
  const auto divisions = people::divisions();
  FigureReport report;
  report.period = period_text(month);
  report.whole = row_of(*divisions, slice.division, figures_sum(tx, slice));
  report.parts = parts_of(tx, slice, *divisions);
  for (auto& [category, figures] : figures_by_category(tx, slice)) {
    report.categories.push_back({category, category_name_of(category), figures});
  }
  report.months = months_of(tx, slice);
  return report;
}

}  // namespace problems
