// A sheet of experts as it came: its columns, and each row as far as it says anything. No database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "experts/model.h"
#include "kernel/sheet_table.h"

namespace experts {

inline constexpr std::size_t expert_rows_max = 2'000;

// Titles of the columns, as people read them and faults name them.
namespace expert_columns {
inline constexpr const char* number = "专家编号";
inline constexpr const char* name = "姓名";
inline constexpr const char* phone = "手机";
inline constexpr const char* unit = "工作单位";
inline constexpr const char* home_code = "所在地区代码";
inline constexpr const char* home = "所在地区";
inline constexpr const char* title = "职称";
inline constexpr const char* specialties = "专业";
inline constexpr const char* term_from = "聘期自";
inline constexpr const char* term_to = "聘期至";
inline constexpr const char* trained_on = "培训日期";
inline constexpr const char* exam_score = "考试成绩";
inline constexpr const char* paused = "暂停";
inline constexpr const char* login = "登录名";
inline constexpr const char* note = "备注";
}  // namespace expert_columns

// With what an example row begins, so that one that was left in the template is noticed.
inline constexpr std::string_view example_mark = "示例";

// One row. What is empty, or hidden by stars, says nothing.
struct ExpertLine {
  std::int64_t row = 0;
  std::string number;  // empty: somebody new
  std::optional<std::string> name;
  std::optional<std::string> phone;
  std::optional<std::string> unit;
  std::optional<std::string> home_division;
  std::optional<std::string> title;
  std::optional<std::vector<int>> specialties;
  std::optional<base::Day> term_from;
  std::optional<base::Day> term_to;
  std::optional<base::Day> trained_on;
  std::optional<double> exam_score;
  std::optional<bool> paused;
  std::optional<std::string> login;
  std::optional<std::string> note;
};

// The rows of an XLSX or a CSV in UTF-8, at most expert_rows_max; everything that is wrong with them goes to `faults`.
// Regions may be named below the province that `division` lies in.
// Throws Refusal 422 "experts.sheet_unreadable" for a file that is no such sheet, is too large or empty.
std::vector<ExpertLine> read_expert_lines(std::string_view bytes, std::int64_t division, kernel::SheetFaults& faults);

}  // namespace experts
