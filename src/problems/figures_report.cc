#include "problems/figures_report.h"

#include <algorithm>

#include "people/divisions.h"
#include "problems/figure_cover.h"
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

// What of the division, and of those merged into it, the scope sees.
kernel::Scope seen_of(const kernel::Scope& scope, std::int64_t division) {
  return kernel::narrowed(scope, people::divisions()->records_of(division));
}

bool meets(const kernel::Scope& scope, std::int64_t division) {
  return !seen_of(scope, division).empty();
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

// `seen`: what of the division is counted.
FigureRow row_of(const people::Divisions& divisions, std::int64_t division,
                 const kernel::Scope& seen, const Figures& figures) {
  FigureRow row;
  row.division = people::division_text(division);
  row.division_name = name_of_division(divisions, division);
  row.figures = figures;
  row.counted_part = counted_part(divisions, division, seen);
  const auto* quota = monthly_quota(kernel::division_level(division));
  if (quota && !row.counted_part) {
    row.quota = quota->value;
    row.gap = std::max<std::int64_t>(0, quota->value - figures.accepted_net);
    row.quota_source = quota->source;
  }
  return row;
}

// A figure that stands under the division's own code, or under one that is no more.
FigureRow row_without_quota(const people::Divisions& divisions, std::int64_t division,
                            const Figures& figures) {
  FigureRow row;
  row.division = people::division_text(division);
  row.division_name = name_of_division(divisions, division);
  row.figures = figures;
  return row;
}

void add_to(Figures& sum, const Figures& more) {
  boost::mp11::mp_for_each<
      boost::describe::describe_members<Figures, boost::describe::mod_public>>(
      [&](auto member) { sum.*member.pointer += more.*member.pointer; });
}

// What stands under no part in force: under the division itself or one merged into it, where
// nobody knew the part, and under old parts that went to another division.
void add_rest(std::vector<FigureRow>& rows, const std::map<std::int64_t, Figures>& rest,
              std::int64_t division, const people::Divisions& divisions) {
  std::optional<Figures> own;
  const auto children = divisions.children(division);
  for (const auto& [code, figures] : rest) {
    const std::int64_t today = divisions.resolve(code);
    const bool counted = std::any_of(children.begin(), children.end(),
                                     [&](const auto& child) { return child.code == today; });
    if (code == division || today == division) {
      if (!own) own.emplace();
      add_to(*own, figures);
    } else if (!counted) {
      rows.push_back(row_without_quota(divisions, code, figures));
    }
  }
  if (own) rows.push_back(row_without_quota(divisions, division, *own));
}

// Parts that filed nothing are listed too: a gap is what one looks for. One that others were
// merged into counts their past as well, as its own report does.
std::vector<FigureRow> parts_of(db::Tx& tx, const FigureSlice& slice, std::int64_t division,
                                const people::Divisions& divisions) {
  std::vector<FigureRow> rows;
  const int level = kernel::division_level(division) + 1;
  if (level > level_max) return rows;
  auto parts = figures_by_part(tx, slice, level);
  for (const people::DivisionView& child : divisions.children(division)) {
    FigureSlice part = slice;
    part.scope = seen_of(slice.scope, child.code);
    if (part.scope.empty()) continue;
    const bool merged = divisions.records_of(child.code).size() > 1;
    rows.push_back(row_of(divisions, child.code, part.scope,
                          merged ? figures_sum(tx, part) : parts[child.code]));
    parts.erase(child.code);
  }
  add_rest(rows, parts, division, divisions);
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

const standards::Quota* monthly_quota(int level) {
  const auto& quotas = standards::current().quotas.items;
  const auto found = std::find_if(quotas.begin(), quotas.end(), [&](const auto& quota) {
    return quota.level == level && quota.metric == "accepted_net" && quota.period == "month";
  });
  return found == quotas.end() ? nullptr : &*found;
}

FigureReport figure_report(db::Tx& tx, const kernel::RequestContext& context,
                           const FigureQuery& query) {
  const kernel::Scope scope = context.scope(kernel::Permission::metric_read);
  const int month = month_of(query, context.now);
  const std::int64_t division = division_of(context, scope, query);
  const FigureSlice slice{seen_of(scope, division), month, month};
  const auto divisions = people::divisions();
  FigureReport report;
  report.period = period_text(month);
  report.months = months_of(tx, slice);
  report.whole = row_of(*divisions, division, slice.scope, report.months.back().figures);
  report.parts = parts_of(tx, slice, division, *divisions);
  for (auto& [category, figures] : figures_by_category(tx, slice)) {
    report.categories.push_back({category, category_name_of(category), figures});
  }
  return report;
}

}  // namespace problems
