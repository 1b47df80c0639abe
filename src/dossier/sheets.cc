#include "dossier/sheets.h"

#include <algorithm>
#include <map>

#include "dossier/rules_indicator.h"
#include "people/divisions.h"
#include "people/model_requests.h"
#include "people/views.h"

namespace dossier {

namespace {

using kernel::RequestContext;
using standards::RowKind;

// Numbers by code, of the years before and of the neighbours.
struct Around {
  std::map<std::string, Years, std::less<>> before;                    // last year first
  std::map<std::string, std::vector<double>, std::less<>> neighbours;  // of the same level below the same parent
};

Around look_around(db::Tx& tx, std::int64_t division, const std::string& subject, std::int64_t year) {
  Around around;
  const int years = rules().trend_years;
  for (const YearValue& value : numbers_of_years(tx, division, subject, year - years, year - 1)) {
    Years& before = around.before[value.code];
    before.resize(static_cast<std::size_t>(years));
    before[static_cast<std::size_t>(year - 1 - value.year)] = value.number;
  }
  const int level = kernel::division_level(division);
  if (level < 2) return around;
  const kernel::DivisionRange range = kernel::subtree(kernel::ancestor(division, level - 1));
  for (const NeighbourValue& value : numbers_within(tx, range, subject, year)) {
    if (value.division == division || kernel::division_level(value.division) != level) continue;
    around.neighbours[value.code].push_back(value.number);
  }
  return around;
}

// One row of the sheet at a time, with everything that is known of it.
class Items {
 public:
  Items(db::Tx& tx, const RequestContext& context, const SheetKey& key, std::int64_t division,
        const std::optional<Sheet>& sheet)
      : tx_(tx), context_(context), division_(division), open_(!sheet || takes_changes(sheet->status)),
        around_(look_around(tx, division, key.subject, key.year)) {
    if (sheet) {
      for (Value& value : values_of(tx, sheet->id)) values_.emplace(value.code, std::move(value));
    }
    for (Assignment& each : assignments_of(tx, division, key.subject)) assigned_.emplace(each.code, std::move(each));
  }

  ValueItem of(const BaselineField& field) {
    ValueItem item = common(field.code);
    item.name = field.name;
    item.group = field.group;
    item.unit = field.unit;
    item.number = field.number;
    if (item.number) ask(item);
    return item;
  }

  ValueItem of(const standards::StandardRow& row, const std::string& part) {
    ValueItem item = common(row.number);
    item.name = row.name;
    item.group = part;
    item.unit = row.unit.value_or("");
    item.yes_no = is_by_word(row);
    item.number = row.comparison != standards::Comparison::reach;
    item.target = target_text(row);
    item.department = row.department;
    Years years{item.value};
    const auto before = around_.before.find(row.number);
    if (before != around_.before.end()) years.insert(years.end(), before->second.begin(), before->second.end());
    item.verdict = judge(row, years, item.conforms, rules().trend_years);
    if (item.number) ask(item);
    return item;
  }

 private:
  ValueItem common(const std::string& code) {
    ValueItem item;
    item.code = code;
    const auto value = values_.find(code);
    if (value != values_.end()) {
      item.value = value->second.number;
      item.conforms = value->second.conforms;
      item.words = value->second.words;
      item.returned = value->second.returned;
      item.filled_by = people::masked_name(tx_, context_.services.keys, value->second.account);
      item.filled_at = value->second.at;
    }
    const auto before = around_.before.find(code);
    if (before != around_.before.end()) item.last_year = before->second.front();
    const auto assigned = assigned_.find(code);
    const Assignment* assignment = assigned == assigned_.end() ? nullptr : &assigned->second;
    if (assignment) {
      item.assigned = assignment->unit;
      item.assigned_name = assignment->unit_name;
    }
    item.editable = open_ && fills(context_, division_, assignment);
    return item;
  }

  void ask(ValueItem& item) {
    if (!item.value) return;
    const auto neighbours = around_.neighbours.find(item.code);
    item.questions = questions_about(*item.value, item.last_year,
                                     neighbours == around_.neighbours.end() ? std::vector<double>{} : neighbours->second,
                                     rules());
  }

  db::Tx& tx_;
  const RequestContext& context_;
  std::int64_t division_;
  bool open_;
  Around around_;
  std::map<std::string, Value, std::less<>> values_;
  std::map<std::string, Assignment, std::less<>> assigned_;
};

std::string part_name(const std::vector<standards::StandardRow>& rows, const standards::StandardRow& indicator) {
  for (const standards::StandardRow& row : rows) {
    if (row.kind == RowKind::part && indicator.part && row.number == std::to_string(*indicator.part)) return row.name;
  }
  return "";
}

void set_head(const RequestContext& context, SheetView& view, const std::optional<Sheet>& sheet, std::int64_t division) {
  view.division = people::division_text(division);
  view.division_name = people::divisions()->path_name(division);
  const bool keeper = keeps(context, division);
  view.may_assign = keeper;
  if (!sheet) return;
  view.id = sheet->id;
  view.status = sheet->status;
  view.words = sheet->words;
  view.submitted_at = sheet->submitted_at;
  view.decided_at = sheet->decided_at;
  view.version = sheet->version;
  view.may_submit = keeper && takes_changes(sheet->status);
  view.may_decide = decides(context, division) && !takes_changes(sheet->status);
}

}  // namespace

SheetRows rows_of_sheet(db::Tx& tx, std::int64_t division, const std::string& subject, const std::optional<Sheet>& sheet,
                        base::Day today) {
  SheetRows rows;
  const int level = kernel::division_level(division);
  if (subject == baseline_subject) {
    for (const BaselineField& field : rules().fields) {
      if (std::find(field.levels.begin(), field.levels.end(), level) != field.levels.end()) rows.fields.push_back(field);
    }
    return rows;
  }
  auto standard = sheet && sheet->standard ? followed(tx, *sheet->standard)
                                           : followed(tx, subject, RowKind::indicator, today);
  if (!standard) throw base::invalid({{"/subject", "unknown", "没有这种指标表：现行标准里没有数据指标"}});
  rows.standard = std::move(standard->version);
  rows.indicators = std::move(standard->rows);
  return rows;
}

bool has_row(const SheetRows& rows, std::string_view code) {
  return std::any_of(rows.fields.begin(), rows.fields.end(), [&](const BaselineField& field) { return field.code == code; }) ||
         std::any_of(rows.indicators.begin(), rows.indicators.end(), [&](const standards::StandardRow& row) {
           return row.kind == RowKind::indicator && row.number == code;
         });
}

SheetView sheet_view(db::Tx& tx, const RequestContext& context, const SheetKey& key) {
  const std::int64_t division = readable_division(context, key.division);
  const auto sheet = find_sheet(tx, division, key.subject, key.year);
  const SheetRows rows = rows_of_sheet(tx, division, key.subject, sheet, base::day_of(context.now));
  SheetView view;
  view.year = key.year;
  view.subject = key.subject;
  if (rows.standard) view.standard_name = rows.standard->head.name;
  set_head(context, view, sheet, division);
  Items items(tx, context, key, division, sheet);
  for (const BaselineField& field : rows.fields) view.items.push_back(items.of(field));
  for (const standards::StandardRow& row : rows.indicators) {
    if (row.kind == RowKind::indicator) view.items.push_back(items.of(row, part_name(rows.indicators, row)));
  }
  for (const ValueItem& item : view.items) {
    view.may_fill = view.may_fill || item.editable;
    view.filled += !item.returned && (item.value || item.conforms || (!item.number && !item.yes_no && !item.words.empty()));
    view.met += item.verdict == Verdict::met;
  }
  return view;
}

ValueHistoryList value_history(db::Tx& tx, const RequestContext& context, const HistoryQuery& query) {
  const std::int64_t division = readable_division(context, query.division);
  ValueHistoryList list;
  for (const PastValue& value : history_of(tx, division, query.subject, query.code)) {
    list.items.push_back({value.year, value.number, value.conforms, value.words, value.returned, value.is_head,
                          people::masked_name(tx, context.services.keys, value.account), value.at});
  }
  return list;
}

}  // namespace dossier
