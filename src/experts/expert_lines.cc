#include "experts/expert_lines.h"

#include <set>

#include "experts/rules_sheet.h"
#include "people/division_paths.h"
#include "people/divisions.h"
#include "people/model_requests.h"

namespace experts {

namespace {

namespace columns = expert_columns;

// What a demonstration writes below its exports.
constexpr std::string_view demonstration_mark = "演示数据";
constexpr std::int64_t codes_per_province = 10'000'000'000;

std::string words_of_sheet_error(media::SheetError error) {
  const std::string most = std::to_string(expert_rows_max);
  switch (error) {
    case media::SheetError::not_a_spreadsheet: return "这不是表格：请上传 XLSX，或 UTF-8 的 CSV";
    case media::SheetError::old_or_encrypted: return "旧版或加了密码的表格读不了：请另存为不带密码的 XLSX";
    case media::SheetError::not_utf8: return "CSV 的编码不对：请另存为“CSV UTF-8”，或改用 XLSX";
    case media::SheetError::too_large: return "表格展开后太大：请只留要导入的列和行";
    case media::SheetError::too_many_rows: return "一次最多导入 " + most + " 位专家，请分成几个表格";
    case media::SheetError::too_many_columns: return "列太多：请只留模板里的列";
    case media::SheetError::damaged: return "表格损坏，读不完整：请重新保存后再上传";
  }
  return "";
}

class ExpertReader {
 public:
  ExpertReader(std::int64_t division, kernel::SheetFaults& faults)
      : province_(division / codes_per_province * codes_per_province), faults_(faults) {}

  std::vector<ExpertLine> read(std::string_view bytes) {
    const auto error = table_.read(bytes, expert_rows_max + 1, [&] { take_titles(); }, [&] { take_row(); });
    if (error) refuse(words_of_sheet_error(*error));
    if (lines_.empty() && faults_.empty()) refuse("表里没有专家：请从第二行起，每行填一位");
    return std::move(lines_);
  }

 private:
  [[noreturn]] static void refuse(const std::string& words) {
    throw base::Refusal(422, "experts.sheet_unreadable", words, {{"/file", "unreadable", words}});
  }

  void fault(const char* column, std::string code, std::string message) {
    table_.fault(column, std::move(code), std::move(message));
  }

  // For looking again at a cell whose length is judged elsewhere.
  std::string raw(const char* column) { return table_.text(column, std::string::npos); }

  // Without numbers all are new, and need everything.
  void take_titles() {
    if (table_.has(columns::number)) return;
    for (const char* needed : {columns::name, columns::unit, columns::specialties, columns::term_from}) {
      if (!table_.has(needed)) fault(needed, "missing_column", std::string("缺少“") + needed + "”这一列，请用模板填写");
    }
    if (!table_.has(columns::home) && !table_.has(columns::home_code)) {
      fault(columns::home, "missing_column", "“所在地区”和“所在地区代码”至少要有一列，请用模板填写");
    }
  }

  std::optional<std::string> text(const char* column, std::size_t length_max, CellLines lines = CellLines::one) {
    std::string value = table_.text(column, length_max);
    if (value.empty()) return std::nullopt;
    if (auto wrong = fault_of_cell(value, lines)) fault(column, std::move(wrong->code), std::move(wrong->message));
    return value;
  }

  // What an export hides says nothing.
  std::optional<std::string> unmasked(const char* column, std::size_t length_max) {
    auto value = text(column, length_max);
    return value && kernel::is_masked(*value) ? std::nullopt : value;
  }

  std::optional<base::Day> day(const char* column) {
    const std::string value = table_.text(column, 30);
    if (value.empty()) return std::nullopt;
    const auto day = day_in_cell(value);
    if (!day) {
      fault(column, "not_day", "应为日期，如 2026-03-01");
    } else if (!is_day_of_career(*day)) {
      fault(column, "out_of_range", "日期应在 1950 年至 2100 年之间；长期有效的聘期，“聘期至”留空");
    }
    return day;
  }

  std::optional<double> score() {
    const std::string value = table_.text(columns::exam_score, 20);
    if (value.empty()) return std::nullopt;
    const auto score = score_in_cell(value);
    if (!score) fault(columns::exam_score, "not_score", "应为 0 至 100 的数字，不带“分”字");
    return score;
  }

  std::optional<bool> paused() {
    const std::string value = table_.text(columns::paused, 10);
    if (value.empty()) return std::nullopt;
    const auto paused = yes_in_cell(value);
    if (!paused) fault(columns::paused, "not_yes_or_no", "应为“是”或“否”，不暂停可以留空");
    return paused;
  }

  std::optional<std::vector<int>> numbers() {
    const std::string value = table_.text(columns::specialties, 300);
    if (value.empty()) return std::nullopt;
    SpecialtyCell cell = specialties_in_cell(value, specialties());
    for (const std::string& unknown : cell.unknown) {
      fault(columns::specialties, "unknown", "没有这个专业：" + unknown + "；请写专业的编号或全名，用顿号隔开");
    }
    if (cell.numbers.empty() && cell.unknown.empty()) fault(columns::specialties, "required", "至少写一个专业");
    return std::move(cell.numbers);
  }

  // The code counts; a name beside it has to be that of the code.
  std::optional<std::string> home() {
    const std::string code = table_.text(columns::home_code, 20), name = table_.text(columns::home, 60);
    if (code.empty()) return name.empty() ? std::nullopt : home_named(name);
    const auto known = people::known_division(code);
    if (!known) {
      fault(columns::home_code, "unknown", "没有这个行政区划：" + code + "；代码应为 12 位数字");
      return std::nullopt;
    }
    const std::string path = people::divisions()->path_name(*known);
    if (!name.empty() && name != path) fault(columns::home, "mismatch", "与代码不符：代码是“" + path + "”，请改一处或清空一处");
    return people::division_text(*known);
  }

  std::optional<std::string> home_named(std::string_view name) {
    const auto divisions = people::divisions();
    std::vector<std::int64_t> found = people::divisions_at_path(*divisions, province_, name);
    if (divisions->name(province_) == name) found.push_back(province_);
    if (found.size() == 1) return people::division_text(found.front());
    fault(columns::home, found.empty() ? "unknown" : "ambiguous",
          "认不出这个地区：" + std::string(name) + "；请从市写起，如“济南市历下区”，或填代码");
    return std::nullopt;
  }

  void take_row() {
    ExpertLine line;
    line.row = table_.row();
    line.number = table_.text(columns::number, 20);
    if (line.number.starts_with(demonstration_mark)) return;
    if (raw(columns::name).starts_with(example_mark)) {
      return fault(columns::name, "example", "这是模板里的示例，请删去这一行");
    }
    line.name = unmasked(columns::name, 30);
    line.phone = unmasked(columns::phone, 20);
    if (line.phone && !people::is_mobile_or_empty(*line.phone)) {
      fault(columns::phone, "bad_format", "手机号应为 11 位数字；请把这一列设为文本");
    }
    line.unit = text(columns::unit, 60);
    line.home_division = home();
    line.title = text(columns::title, 30);
    line.specialties = numbers();
    line.term_from = day(columns::term_from);
    line.term_to = day(columns::term_to);
    line.trained_on = day(columns::trained_on);
    line.exam_score = score();
    line.paused = paused();
    line.login = text(columns::login, 40);
    line.note = text(columns::note, 200, CellLines::several);
    if (line.number.empty()) need_all(line);
    refuse_twice(line);
    lines_.push_back(std::move(line));
  }

  // A cell that is filled in and wrong has its fault already.
  void need(const char* column, bool is_there, const char* words) {
    if (!is_there && raw(column).empty()) fault(column, "required", words);
  }

  void need_all(const ExpertLine& line) {
    if (kernel::is_masked(raw(columns::name))) {
      fault(columns::name, "masked", "新专家要写全姓名；要修改库里的专家，请写上编号");
    }
    need(columns::name, line.name.has_value(), "缺少姓名");
    need(columns::unit, line.unit.has_value(), "缺少工作单位");
    if (raw(columns::home_code).empty()) {
      need(columns::home, line.home_division.has_value(), "缺少所在地区：评审这个地区时，这位专家要回避");
    }
    need(columns::specialties, line.specialties.has_value(), "至少写一个专业");
    need(columns::term_from, line.term_from.has_value(), "缺少聘期开始的日期");
  }

  void refuse_twice(const ExpertLine& line) {
    if (!line.number.empty()) {
      if (!numbers_seen_.insert(line.number).second) fault(columns::number, "duplicate", "这个编号在表里出现了两次");
    } else if (line.name && line.unit && !people_seen_.emplace(*line.name, *line.unit).second) {
      fault(columns::name, "duplicate", "表里有两行是同一个人：姓名和工作单位都相同");
    }
  }

  std::int64_t province_;
  kernel::SheetFaults& faults_;
  kernel::SheetTable table_{faults_};
  std::set<std::string> numbers_seen_;
  std::set<std::pair<std::string, std::string>> people_seen_;
  std::vector<ExpertLine> lines_;
};

}  // namespace

std::vector<ExpertLine> read_expert_lines(std::string_view bytes, std::int64_t division, kernel::SheetFaults& faults) {
  return ExpertReader(division, faults).read(bytes);
}

}  // namespace experts
