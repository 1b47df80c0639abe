#include "reviews/rules_result.h"

#include <algorithm>

namespace reviews {

namespace {

struct ItemSum {
  std::int64_t count = 0;
  double sum = 0;
  double lowest = 10;
  double mean() const { return sum / static_cast<double>(count); }
};

// One clause with what was given for it.
struct Judged {
  const StandardRow* clause = nullptr;
  std::vector<const StandardRow*> items;         // that the review judges
  std::map<std::string, ItemSum> site;           // by item, those with any grade
  ItemSum data;
  double data_share = 0, site_share = 0;         // of the clause's points
  bool weighted = false;                         // by points of items

  bool is_judged() const { return data.count > 0 || !site.empty(); }
  std::int64_t site_count() const {
    std::int64_t count = 0;
    for (const auto& [item, sum] : site) count += sum.count;
    return count;
  }
  double weight_of(const StandardRow& item) const { return item.points.value_or(0); }
  double weight_sum() const {
    double sum = 0;
    for (const StandardRow* item : items) {
      if (site.contains(item->number)) sum += weight_of(*item);
    }
    return sum;
  }
  double site_grade() const {
    double sum = 0;
    if (!weighted) {
      for (const auto& [item, each] : site) sum += each.sum;
      return sum / static_cast<double>(site_count());
    }
    for (const StandardRow* item : items) {
      const auto found = site.find(item->number);
      if (found != site.end()) sum += weight_of(*item) * found->second.mean();
    }
    return sum / weight_sum();
  }
  double grade() const {
    return (data.count ? data_share * data.mean() : 0) + (site.empty() ? 0 : site_share * site_grade());
  }
};

using GradesByItem = std::map<std::string, std::pair<ItemSum, ItemSum>>;  // site, material

GradesByItem sorted(const std::vector<GradeSum>& grades) {
  GradesByItem by_item;
  for (const GradeSum& grade : grades) {
    if (grade.count == 0) continue;
    ItemSum& sum = grade.material ? by_item[grade.item].second : by_item[grade.item].first;
    sum.count += grade.count;
    sum.sum += grade.sum;
    sum.lowest = std::min(sum.lowest, grade.lowest);
  }
  return by_item;
}

bool is_site(Method method) { return method != Method::data; }

void weigh(Judged& judged, double data_weight) {
  const bool both = judged.data.count > 0 && !judged.site.empty();
  judged.data_share = judged.data.count == 0 ? 0 : both ? data_weight : 1;
  judged.site_share = judged.site.empty() ? 0 : both ? 1 - data_weight : 1;
  judged.weighted = !judged.items.empty() && judged.weight_sum() > 0 &&
                    std::all_of(judged.items.begin(), judged.items.end(), [](const StandardRow* item) { return item->points.has_value(); });
}

std::vector<Judged> judged_clauses(const std::vector<StandardRow>& rows, const ResultRules& rules,
                                   const std::vector<GradeSum>& grades) {
  const GradesByItem by_item = sorted(grades);
  std::map<std::string_view, std::size_t> position;
  std::vector<Judged> clauses;
  for (const StandardRow& row : rows) {
    if (row.kind != RowKind::clause || !judges(rules.methods, row)) continue;
    position[row.number] = clauses.size();
    clauses.push_back({});
    clauses.back().clause = &row;
    const auto found = by_item.find(row.number);
    if (found != by_item.end()) clauses.back().data = found->second.second;
  }
  for (const StandardRow& row : rows) {
    if (row.kind != RowKind::item) continue;
    const auto clause = position.find(standards::clause_of(row.number));
    if (clause == position.end()) continue;
    Judged& judged = clauses[clause->second];
    const auto& methods = row.methods.empty() ? judged.clause->methods : row.methods;
    const bool here = std::any_of(methods.begin(), methods.end(), [&](Method method) {
      return is_site(method) && std::find(rules.methods.begin(), rules.methods.end(), method) != rules.methods.end();
    });
    if (!here) continue;
    judged.items.push_back(&row);
    const auto found = by_item.find(row.number);
    if (found != by_item.end() && found->second.first.count) judged.site[row.number] = found->second.first;
  }
  for (Judged& judged : clauses) weigh(judged, rules.data_weight);
  return clauses;
}

bool fails(const Judged& judged, double failing) {
  if (judged.clause->gate.value_or(false) && judged.is_judged() && judged.grade() <= failing) return true;
  return std::any_of(judged.items.begin(), judged.items.end(), [&](const StandardRow* item) {
    const auto found = judged.site.find(item->number);
    return item->gate.value_or(false) && found != judged.site.end() && found->second.lowest <= failing;
  });
}

ClauseResult clause_result(const Judged& judged, double failing) {
  ClauseResult result;
  result.number = judged.clause->number;
  result.name = judged.clause->name;
  result.part = judged.clause->part.value_or(0);
  result.points = judged.clause->points.value_or(0);
  if (judged.data.count) result.data_grade = judged.data.mean();
  if (!judged.site.empty()) result.site_grade = judged.site_grade();
  if (judged.is_judged()) result.scored = result.points * judged.grade() / 10;
  result.grades = judged.data.count + judged.site_count();
  result.gate_failed = fails(judged, failing);
  return result;
}

// Rows of kind gate are judged by their material alone.
std::int64_t failed_gates(const std::vector<StandardRow>& rows, const GradesByItem& by_item, double failing) {
  std::int64_t failed = 0;
  for (const StandardRow& row : rows) {
    if (row.kind != RowKind::gate) continue;
    const auto found = by_item.find(row.number);
    failed += found != by_item.end() && found->second.second.count && found->second.second.lowest <= failing;
  }
  return failed;
}

}  // namespace

Period period_of(std::string_view every, base::Day day) {
  if (every == "week") {
    const base::Day monday{day.number - (base::weekday_of(day) - 1)};
    return {monday, {monday.number + 6}};
  }
  const base::Date date = base::date_of(day);
  const int months = every == "quarter" ? 3 : 1;
  const int first = date.month - (date.month - 1) % months;
  const bool ends_year = first + months > 12;
  const base::Day next = *base::day_from({date.year + ends_year, ends_year ? 1 : first + months, 1});
  return {*base::day_from({date.year, first, 1}), {next.number - 1}};
}

ReviewResult result_of(const std::vector<StandardRow>& rows, const ResultRules& rules,
                       const std::vector<GradeSum>& grades) {
  const double failing = failing_grade(rows);
  ReviewResult result;
  result.pass_line = rules.pass_line;
  result.gates_failed = failed_gates(rows, sorted(grades), failing);
  std::map<std::int64_t, std::size_t> part_position;
  for (const StandardRow& row : rows) {
    if (row.kind != RowKind::part) continue;
    const std::int64_t number = std::atoll(row.number.c_str());
    part_position[number] = result.parts.size();
    result.parts.push_back({number, row.name, 0, 0});
  }
  for (const Judged& judged : judged_clauses(rows, rules, grades)) {
    ClauseResult clause = clause_result(judged, failing);
    result.gates_failed += clause.gate_failed;
    if (!clause.scored) {
      ++result.not_judged;
    } else {
      result.points += clause.points;
      result.scored += *clause.scored;
      const auto part = part_position.find(clause.part);
      if (part != part_position.end()) {
        result.parts[part->second].points += clause.points;
        result.parts[part->second].scored += *clause.scored;
      }
    }
    result.clauses.push_back(std::move(clause));
  }
  if (result.points > 0) result.per_thousand = result.scored * 1000 / result.points;
  result.passed = result.points > 0 && result.per_thousand >= rules.pass_line && result.gates_failed == 0;
  return result;
}

std::map<std::string, Price> prices_of(const std::vector<StandardRow>& rows, const ResultRules& rules,
                                       const std::vector<GradeSum>& grades) {
  std::map<std::string, Price> prices;
  for (const Judged& judged : judged_clauses(rows, rules, grades)) {
    const double tenth = judged.clause->points.value_or(0) / 10;
    if (judged.data.count) {
      prices[judged.clause->number] = {judged.clause->number, 0,
                                       tenth * judged.data_share / static_cast<double>(judged.data.count)};
    }
    for (const StandardRow* item : judged.items) {
      const auto found = judged.site.find(item->number);
      if (found == judged.site.end()) continue;
      const double share = judged.weighted ? judged.weight_of(*item) / judged.weight_sum() / static_cast<double>(found->second.count)
                                           : 1.0 / static_cast<double>(judged.site_count());
      prices[item->number] = {judged.clause->number, tenth * judged.site_share * share, 0};
    }
  }
  return prices;
}

}  // namespace reviews
