#include "standards/rules_versions.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <map>
#include <set>

#include "base/crypto.h"
#include "base/text.h"
#include "standards/model.h"

namespace standards {

namespace {

using Errors = std::vector<base::InputError>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The digits at `at`, without leading zeros.
std::string_view digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  while (at + 1 < end && text[at] == '0') ++at;
  return text.substr(at, end - at);
}

std::size_t after_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

bool needs_target(Comparison comparison) { return comparison <= Comparison::eq; }

bool is_in_halves(double points) { return std::floor(points * 2) == points * 2; }

// Points are in halves, which a double holds exactly, so that sums may be compared as they are.
std::string points_text(double points) {
  std::string text;
  base::write_number(text, points);
  return text;
}

void check_figure(const StandardRow& row, Errors& errors) {
  if (!row.comparison) {
    errors.push_back({"/comparison", "required", "请选择怎样比较"});
  } else if (needs_target(*row.comparison) && !row.target && row.confidence != "U") {
    errors.push_back({"/target", "required", "请填写目标值；还没有查到的，把可信度标为“U”"});
  }
}

void check_range(const StandardRow& row, double most, Errors& errors) {
  if (!row.low) errors.push_back({"/low", "required", "请填写下限"});
  if (row.low && row.high && *row.low > *row.high) errors.push_back({"/high", "out_of_range", "上限不能小于下限"});
  if (row.high && *row.high > most) errors.push_back({"/high", "out_of_range", "上限太大"});
}

void check_kind(const StandardRow& row, Errors& errors) {
  switch (row.kind) {
    case RowKind::part:
      if (!std::all_of(row.number.begin(), row.number.end(), is_digit) || row.number.size() > 2) {
        errors.push_back({"/number", "bad_format", "部分的编号应为 1 到 99 的数字"});
      }
      return;
    case RowKind::clause:
      if (!row.part) errors.push_back({"/part", "required", "请选择所属部分"});
      return;
    case RowKind::item:
      if (clause_of(row.number).empty()) {
        errors.push_back({"/number", "bad_format", "检查项的编号应为“条款编号.序号”，如 10.1"});
      }
      return;
    case RowKind::indicator:
    case RowKind::threshold:
      return check_figure(row, errors);
    case RowKind::sample:
      if (!row.target) errors.push_back({"/target", "required", "请填写至少抽多少个"});
      return check_range(row, 1e12, errors);
    case RowKind::band:
      if (!row.high) errors.push_back({"/high", "required", "请填写上限"});
      return check_range(row, 10, errors);
    case RowKind::gate:
      return;
  }
}

class Checker {
 public:
  Checker(const StandardHead& head, const std::vector<StandardRow>& rows) : head_(head), rows_(rows) {
    check_.points_total = head.points_total;
    for (const StandardRow& row : rows) {
      by_kind_[row.kind].push_back(&row);
      if (!is_shown(row.confidence)) ++check_.unverified;
      if (row.points && row.kind <= RowKind::item) has_points_ = true;
    }
  }

  StandardCheck run() {
    if (rows_.empty()) add(Severity::error, "empty", nullptr, "还没有任何内容，请先录入或导入");
    check_belonging();
    if (has_points_) check_points();
    else if (head_.points_total) add(Severity::warning, "no_points", nullptr, "没有分值，只能查阅，不能用来评分");
    check_bands();
    if (check_.unverified > 0) {
      add(Severity::warning, "unverified", nullptr,
          std::to_string(check_.unverified) + " 行没有核实，不对外公布，显示为“待核”");
    }
    check_.publishable = !has_errors_;
    check_.scorable = !has_errors_ && has_points_ && has_all_points_ && !by_kind_[RowKind::band].empty();
    return std::move(check_);
  }

 private:
  void add(Severity severity, std::string code, const StandardRow* row, std::string message) {
    if (severity == Severity::error) has_errors_ = true;
    StandardFinding finding{severity, std::move(code), std::nullopt, "", std::move(message)};
    if (row) finding.kind = row->kind, finding.number = row->number;
    check_.findings.push_back(std::move(finding));
  }

  void check_belonging() {
    std::set<std::string_view> parts, clauses;
    for (const StandardRow* part : by_kind_[RowKind::part]) parts.insert(part->number);
    for (const StandardRow* clause : by_kind_[RowKind::clause]) clauses.insert(clause->number);
    for (const RowKind kind : {RowKind::clause, RowKind::indicator}) {
      for (const StandardRow* row : by_kind_[kind]) {
        if (row->part && !parts.contains(std::to_string(*row->part))) {
          add(Severity::error, "no_part", row, "没有第 " + std::to_string(*row->part) + " 部分，请先录入部分或改所属部分");
        }
      }
    }
    for (const StandardRow* item : by_kind_[RowKind::item]) {
      if (!clauses.contains(clause_of(item->number))) {
        add(Severity::error, "no_clause", item, "没有第 " + std::string(clause_of(item->number)) + " 条，请先录入条款或改编号");
      }
    }
  }

  // The points of `rows` together; nothing while one has none.
  std::optional<double> sum(const std::vector<const StandardRow*>& rows) {
    double total = 0;
    for (const StandardRow* row : rows) {
      if (!row->points) return std::nullopt;
      total += *row->points;
    }
    return total;
  }

  void demand_points(const StandardRow* row) {
    if (row->points) return;
    has_all_points_ = false;
    add(Severity::error, "points_missing", row, "缺少分值；有一处填了分值，各部分和条款就都要填");
  }

  void check_sum(const StandardRow* above, const std::vector<const StandardRow*>& below, const char* words) {
    if (below.empty()) return;
    const std::optional<double> total = sum(below);
    if (!total || !above->points || *total == *above->points) return;
    add(Severity::error, "points_sum", above,
        std::string(words) + "合计 " + points_text(*total) + " 分，应为 " + points_text(*above->points) + " 分");
  }

  void check_items(const StandardRow* clause) {
    std::vector<const StandardRow*> items;
    bool any = false;
    for (const StandardRow* item : by_kind_[RowKind::item]) {
      if (clause_of(item->number) != clause->number) continue;
      items.push_back(item);
      any = any || item->points.has_value();
    }
    if (!any) return;  // the clause is scored as a whole
    for (const StandardRow* item : items) demand_points(item);
    check_sum(clause, items, "检查项");
  }

  void check_points() {
    for (const StandardRow* part : by_kind_[RowKind::part]) {
      demand_points(part);
      std::vector<const StandardRow*> clauses;
      for (const StandardRow* clause : by_kind_[RowKind::clause]) {
        if (std::to_string(clause->part.value_or(0)) != part->number) continue;
        clauses.push_back(clause);
        demand_points(clause);
        check_items(clause);
      }
      check_sum(part, clauses, "条款");
      check_.parts.push_back({part->number, part->name, part->points, sum(clauses)});
      check_.points_sum += part->points.value_or(0);
    }
    if (head_.points_total && has_all_points_ && check_.points_sum != *head_.points_total) {
      add(Severity::error, "total", nullptr,
          "各部分合计 " + points_text(check_.points_sum) + " 分，总分应为 " + points_text(*head_.points_total) + " 分");
    }
  }

  // Bands must cover 0 to 10 in whole points, each once.
  void check_bands() {
    std::vector<const StandardRow*> bands = by_kind_[RowKind::band];
    if (bands.empty()) return;
    std::sort(bands.begin(), bands.end(), [](const auto* left, const auto* right) {
      return left->low.value_or(0) < right->low.value_or(0);
    });
    double next = 0;
    for (const StandardRow* band : bands) {
      if (band->low != next) add(Severity::error, "band", band, "档次应从 " + points_text(next) + " 分开始，不留空也不重叠");
      next = band->high.value_or(10) + 1;
    }
    if (next != 11) add(Severity::error, "band", bands.back(), "档次应到 10 分为止");
  }

  const StandardHead& head_;
  const std::vector<StandardRow>& rows_;
  std::map<RowKind, std::vector<const StandardRow*>> by_kind_;
  StandardCheck check_;
  bool has_points_ = false;
  bool has_all_points_ = true;
  bool has_errors_ = false;
};

// Names on the wire of the members in which two rows differ.
std::vector<std::string> fields_differing(const StandardRow& before, const StandardRow& after) {
  const base::json::object left = base::parse_json(base::to_json(before)).as_object();
  const base::json::object right = base::parse_json(base::to_json(after)).as_object();
  std::set<std::string> fields;
  for (const auto& [one, other] : {std::pair(&left, &right), std::pair(&right, &left)}) {
    for (const auto& [key, value] : *one) {
      const auto* found = other->if_contains(key);
      if (!found || *found != value) fields.insert(std::string(key));
    }
  }
  return {fields.begin(), fields.end()};
}

}  // namespace

bool is_code(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !text.empty() && is_letter(text[0]) && std::all_of(text.begin(), text.end(), [&](char c) {
    return is_letter(c) || is_digit(c) || c == '_';
  });
}

bool natural_less(std::string_view left, std::string_view right) {
  std::size_t i = 0, j = 0;
  while (i < left.size() && j < right.size()) {
    if (is_digit(left[i]) && is_digit(right[j])) {
      const std::string_view a = digits_at(left, i), b = digits_at(right, j);
      if (a != b) return a.size() != b.size() ? a.size() < b.size() : a < b;
      i = after_digits(left, i), j = after_digits(right, j);
    } else {
      if (left[i] != right[j]) return left[i] < right[j];
      ++i, ++j;
    }
  }
  if ((i < left.size()) != (j < right.size())) return j < right.size();
  return left < right;  // 01 and 1
}

void sort_rows(std::vector<StandardRow>& rows) {
  std::sort(rows.begin(), rows.end(), [](const StandardRow& left, const StandardRow& right) {
    return left.kind != right.kind ? left.kind < right.kind : natural_less(left.number, right.number);
  });
}

std::string_view clause_of(std::string_view item_number) {
  const std::size_t dot = item_number.rfind('.');
  return dot == item_number.npos || dot + 1 == item_number.size() ? std::string_view{} : item_number.substr(0, dot);
}

SampleList sample_for(const std::vector<StandardRow>& rows, std::int64_t population) {
  const auto inhabitants = static_cast<double>(population);
  SampleList list;
  for (const StandardRow& row : rows) {
    const bool holds = row.kind == RowKind::sample && row.low.value_or(0) <= inhabitants && (!row.high || inhabitants < *row.high);
    if (holds && row.target) list.items.push_back({row.name, row.place_types, static_cast<std::int64_t>(*row.target)});
  }
  return list;
}

bool is_shown(std::string_view confidence) { return is_official(confidence) || confidence == "D"; }

bool is_confidence_mark(std::string_view text) {
  constexpr std::array<std::string_view, 6> marks{"V", "V*", "D", "M", "M?", "U"};
  return std::find(marks.begin(), marks.end(), text) != marks.end();
}

std::vector<base::InputError> row_errors(const StandardRow& row, const std::vector<std::int64_t>& lines) {
  Errors errors;
  check_kind(row, errors);
  if (row.points && !is_in_halves(*row.points)) errors.push_back({"/points", "bad_format", "分值最小到 0.5 分"});
  if (row.line && std::find(lines.begin(), lines.end(), *row.line) == lines.end()) {
    errors.push_back({"/line", "unknown", "没有这个条线"});
  }
  if (!is_confidence_mark(row.confidence)) {
    errors.push_back({"/confidence", "not_in_enum", "可信度应为 V、V*、D、M、M? 或 U"});
  }
  std::set<Method> methods(row.methods.begin(), row.methods.end());
  if (methods.size() != row.methods.size()) errors.push_back({"/methods", "duplicate", "检查方法重复"});
  for (const std::string& type : row.place_types) {
    if (!is_code(type)) errors.push_back({"/placeTypes", "bad_format", "点位类型代码不对：" + type});
  }
  return errors;
}

StandardCheck check_standard(const StandardHead& head, const std::vector<StandardRow>& rows) {
  return Checker(head, rows).run();
}

StandardDifference difference(const std::vector<StandardRow>& before, const std::vector<StandardRow>& after) {
  using Key = std::pair<RowKind, std::string_view>;
  std::map<Key, const StandardRow*> earlier;
  for (const StandardRow& row : before) earlier.emplace(Key{row.kind, row.number}, &row);
  StandardDifference found;
  for (const StandardRow& row : after) {
    const auto same = earlier.find({row.kind, row.number});
    if (same == earlier.end()) {
      found.added.push_back(row);
      continue;
    }
    auto fields = fields_differing(*same->second, row);
    if (!fields.empty()) found.changed.push_back({*same->second, row, std::move(fields)});
    earlier.erase(same);
  }
  for (const auto& [key, row] : earlier) found.removed.push_back(*row);
  sort_rows(found.removed);
  return found;
}

std::string digest_of(StandardHead head, std::vector<StandardRow> rows) {
  head.effective_to.reset();
  sort_rows(rows);
  return base::hex(base::sm3(base::to_json(head) + base::to_json(rows)));
}

}  // namespace standards
