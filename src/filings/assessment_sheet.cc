#include "filings/assessment_sheet.h"

#include <charconv>
#include <cmath>
#include <set>
#include <tuple>

#include "people/division_paths.h"
#include "people/model_requests.h"

namespace filings {

namespace {

constexpr std::size_t assessment_rows_max = 5'000;
constexpr double points_max = 1'000;
constexpr const char* code_column = "区划代码";
constexpr const char* name_column = "区划";
constexpr const char* clause_column = "条款";
constexpr const char* indicator_column = "指标";
constexpr const char* points_column = "分值";
constexpr const char* lost_column = "扣分";
constexpr const char* problem_column = "问题";
constexpr const char* responsible_column = "责任单位";
// What the template's own line begins with, and what a demonstration writes below its exports.
constexpr std::string_view example_words = "示例", demonstration_words = "演示数据";

class AssessmentReader {
 public:
  AssessmentReader(std::int64_t division, kernel::SheetFaults& faults) : division_(division), faults_(faults), table_(faults) {}

  std::vector<AssessmentRow> read(std::string_view bytes) {
    const auto error = table_.read(bytes, assessment_rows_max + 1, [&] { take_titles(); }, [&] { take_row(); });
    if (error) faults_.add(0, "", "file", "文件读不出来：应为 XLSX 或 UTF-8 的 CSV，不超过 5000 行");
    else if (rows_.empty() && faults_.empty()) faults_.add(0, "", "empty", "表里没有考核结果：请从第二行起，每行填一项");
    return std::move(rows_);
  }

 private:
  void take_titles() {
    for (const char* needed : {lost_column, problem_column}) {
      if (!table_.has(needed)) table_.fault(needed, "missing_column", std::string("缺少“") + needed + "”这一列，请用模板填写");
    }
    if (!table_.has(code_column) && !table_.has(name_column)) {
      table_.fault(name_column, "missing_column", "“区划”和“区划代码”至少要有一列，请用模板填写");
    }
  }

  std::optional<std::int64_t> named(const std::string& name) {
    const auto all = people::divisions();
    auto found = people::divisions_at_path(*all, division_, name);
    if (found.empty()) found = people::divisions_at_path(*all, kernel::ancestor(division_, 1), name);
    if (found.size() == 1) return found.front();
    table_.fault(name_column, found.empty() ? "unknown" : "ambiguous",
                 "认不出这个区划：" + name + "；请从县（市、区）写起，如“历下区解放路街道”，或填代码");
    return std::nullopt;
  }

  std::optional<std::int64_t> division() {
    const std::string code = table_.text(code_column, 20), name = table_.text(name_column, 60);
    std::optional<std::int64_t> found;
    const char* column = code.empty() ? name_column : code_column;
    if (code.empty() && name.empty()) {
      table_.fault(name_column, "required", "缺少区划");
      return std::nullopt;
    }
    if (code.empty()) found = named(name);
    else if (!(found = people::known_division(code))) table_.fault(code_column, "unknown", "没有这个行政区划：" + code + "；代码应为 12 位数字");
    if (!found) return std::nullopt;
    constexpr int county = 3, township = 4;
    const int level = kernel::division_level(*found);
    const bool is_below = *found != division_ && kernel::subtree(division_).contains(*found);
    if (!is_below || level < county || level > township) {
      table_.fault(column, "out_of_scope", "应为辖区内的县（市、区）或乡镇（街道）");
      return std::nullopt;
    }
    return found;
  }

  std::optional<double> number(const char* column) {
    const std::string text = table_.text(column, 20);
    if (text.empty()) return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_number = error == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
    if (is_number && value >= 0 && value <= points_max) return value;
    table_.fault(column, "not_number", "应为 0 至 1000 的数字，不带“分”字");
    return std::nullopt;
  }

  void take_row() {
    if (table_.text(code_column, 20).starts_with(demonstration_words)) return;
    AssessmentRow row;
    row.id = base::mint<AssessmentRowTag>();
    row.problem = table_.text(problem_column, 180);
    if (row.problem.starts_with(example_words)) {
      return table_.fault(problem_column, "example", "这是模板里的示例，请删去这一行");
    }
    const auto division_of_row = division();
    row.division = division_of_row.value_or(0);
    row.clause = table_.text(clause_column, 20);
    row.indicator = table_.text(indicator_column, 100);
    row.responsible = table_.text(responsible_column, 120);
    row.points = number(points_column);
    const auto lost = number(lost_column);
    row.lost = lost.value_or(0);
    if (table_.text(lost_column, 20).empty()) table_.fault(lost_column, "required", "缺少扣分；没有扣分请填 0");
    if (row.points && row.lost > *row.points) table_.fault(lost_column, "out_of_range", "扣分超过了分值");
    if (row.lost > 0 && row.problem.empty()) table_.fault(problem_column, "required", "扣了分的要写明问题，清单由此生成");
    const bool is_new = seen_.emplace(row.division, row.clause, row.indicator, row.problem).second;
    if (division_of_row && !is_new) table_.fault(problem_column, "duplicate", "表里有两行完全相同");
    rows_.push_back(std::move(row));
  }

  std::int64_t division_;
  kernel::SheetFaults& faults_;
  kernel::SheetTable table_;
  std::set<std::tuple<std::int64_t, std::string, std::string, std::string>> seen_;
  std::vector<AssessmentRow> rows_;
};

}  // namespace

std::vector<media::Column> assessment_columns() {
  return {{code_column, 16}, {name_column, 26}, {clause_column, 10}, {indicator_column, 30},
          {points_column, 8}, {lost_column, 8}, {problem_column, 50}, {responsible_column, 24}};
}

std::vector<media::Cell> assessment_example() {
  const auto text = [](std::string_view words) { return std::string(words); };
  return {std::string(), text("某区某街道"), text("16"), text("农贸市场管理"), 30.0, 4.5,
          text("示例，请整行替换：市场东门地面污水未清理；区划填代码或名称，代码优先"), text("某区市场监管局")};
}

std::vector<AssessmentRow> read_assessment(std::string_view bytes, std::int64_t division, kernel::SheetFaults& faults) {
  return AssessmentReader(division, faults).read(bytes);
}

}  // namespace filings
