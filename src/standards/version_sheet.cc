#include "standards/version_sheet.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "kernel/sheet_table.h"
#include "standards/actions_versions.h"
#include "standards/lists.h"
#include "standards/rules_versions.h"

namespace standards {

namespace {

constexpr std::size_t sheet_rows_max = 5'000;

// What a value of an enumeration is called in tables.
template <class Enum>
struct Word {
  Enum value;
  std::string_view word;
};
constexpr Word<RowKind> kind_words[] = {
    {RowKind::part, "部分"},      {RowKind::clause, "条款"},     {RowKind::item, "检查项"},
    {RowKind::gate, "一票否决"},  {RowKind::indicator, "数据指标"}, {RowKind::sample, "抽样数"},
    {RowKind::threshold, "密度限值"}, {RowKind::band, "评分档次"}};
constexpr Word<Method> method_words[] = {
    {Method::data, "资料评估"}, {Method::open, "明查"}, {Method::covert, "暗访"}};
constexpr Word<Comparison> comparison_words[] = {
    {Comparison::ge, "≥"},          {Comparison::gt, ">"},         {Comparison::le, "≤"},
    {Comparison::lt, "<"},          {Comparison::eq, "="},         {Comparison::rising, "逐年上升"},
    {Comparison::falling, "逐年下降"}, {Comparison::conform, "符合"}, {Comparison::reach, "达到"}};

constexpr std::string_view list_mark = "、";
constexpr std::string_view evidence_mark = "；";

template <class Enum, std::size_t N>
std::string word_of(const Word<Enum> (&words)[N], Enum value) {
  for (const Word<Enum>& each : words) {
    if (each.value == value) return std::string(each.word);
  }
  return "";
}

template <class Enum, std::size_t N>
std::optional<Enum> value_of(const Word<Enum> (&words)[N], std::string_view text) {
  for (const Word<Enum>& each : words) {
    if (each.word == text) return each.value;
  }
  return std::nullopt;
}

media::Cell cell(const std::optional<std::string>& text) { return text.value_or(""); }
media::Cell cell(const std::optional<double>& number) { return number ? media::Cell(*number) : media::Cell(); }
media::Cell cell(const std::optional<std::int64_t>& number) { return number ? media::Cell(*number) : media::Cell(); }

// The title of the column in which a field of a row stands.
constexpr std::pair<std::string_view, std::string_view> field_titles[] = {
    {"/number", "编号"},       {"/part", "所属部分"},   {"/points", "分值"},     {"/methods", "检查方法"},
    {"/placeTypes", "点位类型"}, {"/line", "条线"},       {"/comparison", "比较"}, {"/target", "目标值"},
    {"/low", "下限"},          {"/high", "上限"},       {"/confidence", "可信度"}};

std::string_view title_of(std::string_view pointer) {
  for (const auto& [field, title] : field_titles) {
    if (field == pointer) return title;
  }
  return "";
}

class StandardReader {
 public:
  StandardReader(kernel::SheetFaults& faults, std::vector<std::int64_t> lines)
      : table_(faults), faults_(faults), lines_(std::move(lines)) {}

  std::vector<StandardRow> read(std::string_view bytes) {
    const auto error = table_.read(bytes, sheet_rows_max, [&] { take_titles(); }, [&] { take_line(); });
    if (error) fault("", "file", "文件读不出来：应为导出的标准条目表（XLSX 或 UTF-8 的 CSV），不超过 5000 行");
    else if (rows_.empty() && faults_.empty()) fault("", "empty", "表里没有内容");
    return std::move(rows_);
  }

 private:
  void fault(std::string_view column, std::string code, std::string message) {
    table_.fault(column, std::move(code), std::move(message));
  }

  void take_titles() {
    for (const char* needed : {"类别", "编号", "名称", "来源", "可信度"}) {
      if (!table_.has(needed)) fault(needed, "missing_column", std::string("缺少“") + needed + "”这一列");
    }
  }

  std::string demanded(std::string_view title, std::size_t length_max) {
    std::string text = table_.text(title, length_max);
    if (text.empty()) fault(title, "required", "不能为空");
    return text;
  }

  std::optional<std::string> given(std::string_view title, std::size_t length_max) {
    std::string text = table_.text(title, length_max);
    if (text.empty()) return std::nullopt;
    return text;
  }

  std::optional<double> number(std::string_view title) {
    const std::string text = table_.text(title, 20);
    if (text.empty()) return std::nullopt;
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size() || !std::isfinite(value) || value < 0 || value > 1e12) {
      fault(title, "not_number", "应为不小于 0 的数");
      return std::nullopt;
    }
    return value;
  }

  std::optional<std::int64_t> whole(std::string_view title, std::int64_t most) {
    const auto value = number(title);
    if (!value) return std::nullopt;
    if (*value != std::floor(*value) || *value > static_cast<double>(most)) {
      fault(title, "not_number", "应为不超过 " + std::to_string(most) + " 的整数");
      return std::nullopt;
    }
    return static_cast<std::int64_t>(*value);
  }

  void take_methods(StandardRow& row) {
    for (const std::string& word : entries_of(table_.text("检查方法", 40), list_mark)) {
      if (const auto method = value_of(method_words, word)) row.methods.push_back(*method);
      else fault("检查方法", "unknown", "应为资料评估、明查、暗访，用顿号隔开");
    }
  }

  void take_line() {
    StandardRow row;
    const auto kind = value_of(kind_words, table_.text("类别", 20));
    if (!kind) return fault("类别", "unknown", "应为部分、条款、检查项、一票否决、数据指标、抽样数、密度限值或评分档次");
    row.kind = *kind;
    row.number = demanded("编号", 20);
    row.name = demanded("名称", 200);
    row.part = whole("所属部分", 99);
    row.group = given("对象", 40);
    row.points = number("分值");
    if (table_.text("否决", 4) == "是") row.gate = true;
    take_methods(row);
    row.place_types = entries_of(table_.text("点位类型", 400), list_mark);
    row.evidence = entries_of(table_.text("佐证材料", 1000), evidence_mark);
    row.line = whole("条线", 30);
    row.unit = given("单位", 20);
    if (const std::string word = table_.text("比较", 20); !word.empty()) {
      row.comparison = value_of(comparison_words, word);
      if (!row.comparison) fault("比较", "unknown", "应为 ≥ > ≤ < = 逐年上升 逐年下降 符合 达到 之一");
    }
    row.target = number("目标值");
    row.low = number("下限");
    row.high = number("上限");
    row.level = given("级别", 4);
    row.alternative = given("备选条件", 200);
    row.department = given("数据部门", 60);
    row.deduction = given("扣分办法", 300);
    row.source = demanded("来源", 300);
    row.confidence = demanded("可信度", 2);
    take(std::move(row));
  }

  void take(StandardRow row) {
    for (const base::InputError& error : row_errors(row, lines_)) fault(title_of(error.pointer), error.code, error.message);
    if (!row.number.empty() && !seen_.emplace(row.kind, row.number).second) fault("编号", "duplicate", "同类里编号重复");
    rows_.push_back(std::move(row));
  }

  kernel::SheetTable table_;
  kernel::SheetFaults& faults_;
  std::vector<std::int64_t> lines_;
  std::set<std::pair<RowKind, std::string>> seen_;
  std::vector<StandardRow> rows_;
};

}  // namespace

std::vector<media::Column> standard_columns() {
  return {{"类别", 12},     {"编号", 10},     {"名称", 50},     {"所属部分", 10}, {"对象", 12},   {"分值", 8},
          {"否决", 8},      {"检查方法", 20}, {"点位类型", 24}, {"佐证材料", 30}, {"条线", 8},    {"单位", 10},
          {"比较", 10},     {"目标值", 10},   {"下限", 10},     {"上限", 10},     {"级别", 8},    {"备选条件", 24},
          {"数据部门", 18}, {"扣分办法", 24}, {"来源", 40},     {"可信度", 8}};
}

std::vector<media::Cell> standard_cells(const StandardRow& row) {
  std::vector<std::string> methods;
  for (const Method method : row.methods) methods.push_back(word_of(method_words, method));
  return {word_of(kind_words, row.kind), row.number, row.name, cell(row.part), cell(row.group), cell(row.points),
          std::string(row.gate.value_or(false) ? "是" : ""), joined(methods, list_mark),
          joined(row.place_types, list_mark), joined(row.evidence, evidence_mark), cell(row.line), cell(row.unit),
          row.comparison ? word_of(comparison_words, *row.comparison) : std::string(), cell(row.target), cell(row.low),
          cell(row.high), cell(row.level), cell(row.alternative), cell(row.department), cell(row.deduction), row.source,
          row.confidence};
}

StandardSheetResult import_standard(const kernel::OutsideContext& context, StandardId id, std::string_view bytes,
                                    bool dry_run) {
  context.database.read([&](db::Tx& tx) { return draft_to_write(tx, context, id); });  // before anything is read
  kernel::SheetFaults faults("standards.sheet_refused");
  const std::vector<StandardRow> rows = StandardReader(faults, line_numbers()).read(bytes);
  faults.refuse_any("表格有误，没有改动任何内容，请按提示修改后重新导入");
  const auto compare = [&](db::Tx& tx) {
    const StandardDifference found = difference(rows_of(tx, id), rows);
    const auto count = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
    return StandardSheetResult{count(rows), count(found.added), count(found.changed), count(found.removed), dry_run};
  };
  if (dry_run) return context.database.read(compare);
  StandardSheetResult result;
  context.database.write([&](db::Tx& tx) {
    const StandardVersion draft = draft_to_write(tx, context, id);
    result = compare(tx);
    replace_rows(tx, context, draft, rows);
  });
  return result;
}

}  // namespace standards
