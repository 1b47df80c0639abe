#include <algorithm>
#include <memory>
#include <set>
#include <stdexcept>

#include "base/json_file.h"
#include "standards/model.h"

namespace standards {

namespace {

// kernel/scope.cc compares 31 bits of a grant's lines.
constexpr int line_number_max = 30;
constexpr int minutes_per_day = 24 * 60;

[[noreturn]] void refuse(const std::string& file, const std::string& what) {
  throw std::runtime_error(file + ": " + what);
}

void check_lines(const std::string& file, const LineList& lines) {
  std::set<int> seen;
  for (const Line& line : lines.items) {
    if (line.number < 0 || line.number > line_number_max) refuse(file, "line out of 0..30");
    if (!seen.insert(line.number).second) refuse(file, "line twice: " + line.name);
  }
}

bool is_confidence(std::string_view text) {
  return text == "V" || text == "V*" || text == "M";
}

void check_category(const std::string& file, const Standards& standards, const Category& category) {
  const auto of_line = [&](const Line& line) { return line.number == category.line; };
  const auto& lines = standards.lines.items;
  if (std::none_of(lines.begin(), lines.end(), of_line)) {
    refuse(file, category.code + ": unknown line");
  }
  if (category.handle_hours < 1) refuse(file, category.code + ": handleHours below 1");
  if (!is_confidence(category.confidence)) refuse(file, category.code + ": confidence");
  if (category.source.empty()) refuse(file, category.code + ": no source");
}

void check_categories(const std::string& file, const Standards& standards) {
  std::set<std::string> seen;
  for (const Category& category : standards.categories.items) {
    check_category(file, standards, category);
    if (!seen.insert(category.code).second) refuse(file, category.code + ": twice");
  }
  if (!seen.contains(std::string(other_category))) refuse(file, "no category \"other\"");
}

// Working time is walked day by day, so a calendar without any would never end.
void check_calendar(const std::string& file, Calendar& calendar) {
  int last = 0;
  for (const Interval& interval : calendar.working_day) {
    if (interval.from_minute < last || interval.to_minute <= interval.from_minute ||
        interval.to_minute > minutes_per_day) {
      refuse(file, "workingDay: intervals must ascend within one day");
    }
    last = interval.to_minute;
  }
  if (calendar.working_day.empty()) refuse(file, "workingDay: no working time");
  std::sort(calendar.holidays.begin(), calendar.holidays.end());
  std::sort(calendar.extra_working_days.begin(), calendar.extra_working_days.end());
}

void check_loop(const std::string& file, const LoopSettings& loop) {
  const std::pair<const char*, int> positive[] = {
      {"acceptHours", loop.accept_hours},       {"dispatchHours", loop.dispatch_hours},
      {"verifyHours", loop.verify_hours},       {"escalateHours", loop.escalate_hours},
      {"reworkHoursMin", loop.rework_hours_min}, {"reopenDays", loop.reopen_days},
      {"extensionHoursMax", loop.extension_hours_max},
      {"suspensionDaysMax", loop.suspension_days_max},
      {"reportsPerHour", loop.reports_per_hour}};
  for (const auto& [name, value] : positive) {
    if (value < 1) refuse(file, std::string(name) + ": below 1");
  }
}

std::unique_ptr<const Standards>& holder() {
  static std::unique_ptr<const Standards> standards;
  return standards;
}

}  // namespace

bool is_official(std::string_view confidence) { return confidence == "V" || confidence == "V*"; }

const Category* Standards::category(std::string_view code) const {
  for (const Category& category : categories.items) {
    if (category.code == code) return &category;
  }
  return nullptr;
}

Standards load(const std::string& folder) {
  const auto file = [&](const char* name) { return folder + '/' + name; };
  Standards standards;
  standards.lines = base::read_json_file<LineList>(file("lines.json"));
  standards.categories = base::read_json_file<CategoryList>(file("categories.json"));
  standards.calendar = base::read_json_file<Calendar>(file("calendar.json"));
  standards.loop = base::read_json_file<LoopSettings>(file("loop.json"));
  standards.quotas = base::read_json_file<QuotaList>(file("quotas.json"));
  check_lines(file("lines.json"), standards.lines);
  check_categories(file("categories.json"), standards);
  check_calendar(file("calendar.json"), standards.calendar);
  check_loop(file("loop.json"), standards.loop);
  return standards;
}

const Standards& current() {
  if (!holder()) throw std::logic_error("standards are not loaded");
  return *holder();
}

void set_current(Standards standards) {
  holder() = std::make_unique<const Standards>(std::move(standards));
}

}  // namespace standards
