#include "reviews/rules_sheet.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace reviews {

namespace {

bool contains(const std::vector<std::string>& list, std::string_view wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

bool meet(const std::vector<Method>& left, const std::vector<Method>& right) {
  return std::any_of(left.begin(), left.end(), [&](Method method) {
    return std::find(right.begin(), right.end(), method) != right.end();
  });
}

const StandardRow* clause_named(const std::vector<StandardRow>& rows, std::string_view number) {
  for (const StandardRow& row : rows) {
    if (row.kind == RowKind::clause && row.number == number) return &row;
  }
  return nullptr;
}

bool has_method(const StandardRow& row, Method method) {
  return std::find(row.methods.begin(), row.methods.end(), method) != row.methods.end();
}

bool by_material(const std::vector<Method>& methods, const StandardRow& row) {
  if (std::find(methods.begin(), methods.end(), Method::data) == methods.end()) return false;
  return row.kind == RowKind::gate || (row.kind == RowKind::clause && has_method(row, Method::data));
}

std::optional<ActFault> fault_of_score(const Act& act, const std::vector<StandardRow>& items, double reason_below) {
  const auto named = [&](const StandardRow& row) { return act.item && row.number == *act.item; };
  if (std::none_of(items.begin(), items.end(), named)) {
    return ActFault{"reviews.item_unknown", "这张表上没有这一项：" + act.item.value_or("")};
  }
  if (!act.grade || std::fmod(*act.grade * 2, 1.0) != 0) {
    return ActFault{"reviews.grade_wrong", "评分应为 0 到 10，可到半分"};
  }
  if (*act.grade < reason_below && (!act.words || act.words->empty())) {
    return ActFault{"reviews.reason_missing", "扣了分，请写明原因"};
  }
  return std::nullopt;
}

std::optional<ActFault> fault_of_finding(const Act& act, const std::vector<StandardRow>& items) {
  const bool withdraws = act.words && act.words->empty() && !act.supersedes.empty();
  if (withdraws) return std::nullopt;
  const auto about = [&](const StandardRow& row) {
    return act.item && (row.number == *act.item || standards::clause_of(row.number) == *act.item);
  };
  if (std::none_of(items.begin(), items.end(), about)) {
    return ActFault{"reviews.item_unknown", "问题要写在这张表的条款上：" + act.item.value_or("")};
  }
  if (!act.words || act.words->empty() || !act.remedy || act.photo_ids.empty()) {
    return ActFault{"reviews.finding_incomplete", "问题要有说明、整改方式和至少一张照片"};
  }
  return std::nullopt;
}

}  // namespace

bool judges(const std::vector<Method>& methods, const StandardRow& row) { return meet(row.methods, methods); }

std::vector<StandardRow> items_of_place(const std::vector<StandardRow>& rows, const std::vector<Method>& methods,
                                        std::string_view place_type) {
  std::vector<StandardRow> items;
  for (const StandardRow& row : rows) {
    if (row.kind != RowKind::item || !contains(row.place_types, place_type)) continue;
    const StandardRow* clause = clause_named(rows, standards::clause_of(row.number));
    if (!clause) continue;
    if (judges(methods, row.methods.empty() ? *clause : row)) items.push_back(row);
  }
  return items;
}

std::vector<StandardRow> items_of_material(const std::vector<StandardRow>& rows, const std::vector<Method>& methods,
                                           std::int64_t part) {
  std::vector<StandardRow> items;
  const auto parts = parts_with_material(rows, methods);
  for (const StandardRow& row : rows) {
    if (!by_material(methods, row)) continue;
    const bool here = row.kind == RowKind::gate ? !parts.empty() && parts.front() == part : row.part == part;
    if (here) items.push_back(row);
  }
  return items;
}

std::vector<std::int64_t> parts_with_material(const std::vector<StandardRow>& rows, const std::vector<Method>& methods) {
  std::set<std::int64_t> parts;
  for (const StandardRow& row : rows) {
    if (row.kind == RowKind::clause && row.part && by_material(methods, row)) parts.insert(*row.part);
  }
  return {parts.begin(), parts.end()};
}

std::int64_t parts_of(const std::vector<StandardRow>& rows, const std::vector<StandardRow>& items) {
  std::int64_t bits = 0;
  for (const StandardRow& item : items) {
    const StandardRow* clause = clause_named(rows, standards::clause_of(item.number));
    if (clause && clause->part) bits |= std::int64_t{1} << *clause->part;
  }
  return bits;
}

std::string clause_of_finding(const std::string& item) {
  const std::string_view clause = standards::clause_of(item);
  return clause.empty() ? item : std::string(clause);
}

double free_of_reason(const std::vector<StandardRow>& rows) {
  std::optional<double> best;
  for (const StandardRow& row : rows) {
    if (row.kind == RowKind::band && row.low && (!best || *row.low > *best)) best = *row.low;
  }
  return best.value_or(10);
}

double failing_grade(const std::vector<StandardRow>& rows) {
  std::optional<double> worst;
  for (const StandardRow& row : rows) {
    if (row.kind == RowKind::band && row.high && (!worst || *row.high < *worst)) worst = *row.high;
  }
  return worst.value_or(-1);
}

std::optional<ActFault> fault_of(const Act& act, const std::vector<StandardRow>& items, double reason_below) {
  if (act.lng.has_value() != act.lat.has_value()) return ActFault{"reviews.position_half", "位置要有经度和纬度"};
  switch (act.kind) {
    case ActKind::score: return fault_of_score(act, items, reason_below);
    case ActKind::finding: return fault_of_finding(act, items);
    case ActKind::status: break;
  }
  if (!act.status) return ActFault{"reviews.status_missing", "没有写这张表的状态"};
  if (act.substitute && *act.status != SheetStatus::closed) {
    return ActFault{"reviews.substitute_wrong", "只有关停的点位才有替补"};
  }
  if (*act.status == SheetStatus::closed && (!act.words || act.words->empty())) {
    return ActFault{"reviews.reason_missing", "点位关停，请写明原因"};
  }
  return std::nullopt;
}

std::vector<ActFlag> flags_of(const Act& act, const ActSituation& situation, const ReviewKinds& kinds) {
  std::vector<ActFlag> flags;
  if (situation.at_place && !situation.away_m) flags.push_back(ActFlag::no_position);
  if (situation.away_m && *situation.away_m > kinds.near_m) flags.push_back(ActFlag::far_from_place);
  if (act.made_at.ms > situation.now.ms + kinds.clock_ahead_minutes * base::minute_ms) {
    flags.push_back(ActFlag::clock_ahead);
  }
  if (base::day_of(act.made_at) > situation.ends_on) flags.push_back(ActFlag::after_the_end);
  return flags;
}

}  // namespace reviews
