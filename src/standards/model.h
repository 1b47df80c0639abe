// Categories of problems, lines of business, calendars and quotas: data files with version
// and source (data/standards/*.json), never constants in code.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "kernel/route.h"

namespace standards {

// 条: a line of business with the department that usually holds it.
struct Line {
  int number = 0;         // 0..30, a bit in a grant (kernel/scope.cc compares 31 bits)
  std::string name;
  std::string department;  // usual name of the member department
};
AIWEI_WIRE(Line, number, name, department)

// How a deadline's hours run (数字城管: 工作时, 紧急工作时): inside working time only, or
// around the clock.
enum class HoursKind { working, urgent };
AIWEI_ENUM(HoursKind, working, urgent)

struct Category {
  std::string code;         // "rubbish"
  std::string name;         // 垃圾
  std::string icon;         // name in the web icon set
  int line = 0;
  int handle_hours = 0;
  HoursKind hours = HoursKind::working;
  std::vector<std::string> closing_conditions;
  std::vector<std::string> examples;
  bool prominent = false;   // among the first choices of the citizen face
  bool after_photo = true;  // who resolves must show the place afterwards
  std::string source;
  std::string confidence;   // V, V*, M: only V and V* may appear as official
};
AIWEI_WIRE(Category, code, name, icon, line, handle_hours, hours, closing_conditions, examples,
           prominent, after_photo, source, confidence)

struct CategoryList {
  std::string version;
  std::vector<Category> items;
};
AIWEI_WIRE(CategoryList, version, items)

struct LineList {
  std::string version;
  std::vector<Line> items;
};
AIWEI_WIRE(LineList, version, items)

// One working day: intervals in minutes after midnight, Shanghai.
struct Interval {
  int from_minute = 0;
  int to_minute = 0;
};
AIWEI_WIRE(Interval, from_minute, to_minute)

// Working time: weekly intervals, holidays off, and weekend days worked in exchange.
struct Calendar {
  std::string version;
  std::string source;
  std::vector<Interval> working_day;
  std::vector<base::Day> holidays;
  std::vector<base::Day> extra_working_days;
};
AIWEI_WIRE(Calendar, version, source, working_day, holidays, extra_working_days)

// The other deadlines and limits of the loop; configurable defaults unless the source says so.
struct LoopSettings {
  std::string version;
  int accept_hours = 0;         // working hours from filing to acceptance
  int dispatch_hours = 0;       // from acceptance to dispatch
  int verify_hours = 0;         // from resolution to verification
  int escalate_hours = 0;       // overdue by this much more climbs one level
  int rework_hours_min = 0;     // working hours left at least when sent back to rework
  int duplicate_radius_m = 0;   // 50: FixMyStreet's prototype (peers §A3)
  int duplicate_days = 0;
  int reopen_days = 0;          // the citizen's window
  int recurrence_days = 0;      // closed is not fixed before
  int far_photo_m = 0;          // position differs from the photo's own by more: a flag
  int extension_hours_max = 0;  // of one request
  int suspension_days_max = 0;  // 挂账 ends by itself at the latest
  int reports_per_hour = 0;     // for one address of the public
  int points_closed = 0;        // incentive points for a report that was closed
  int points_daily_max = 0;
  int points_monthly_max = 0;
};
AIWEI_WIRE(LoopSettings, version, accept_hours, dispatch_hours, verify_hours, escalate_hours,
           rework_hours_min, duplicate_radius_m, duplicate_days, reopen_days, recurrence_days,
           far_photo_m, extension_hours_max, suspension_days_max, reports_per_hour, points_closed,
           points_daily_max, points_monthly_max)

struct Quota {
  std::string id;
  int level = 0;                // division level it applies to
  std::string metric;           // "accepted_net"
  std::string period;           // "month"
  std::int64_t value = 0;
  std::string source;
  std::string confidence;
};
AIWEI_WIRE(Quota, id, level, metric, period, value, source, confidence)

struct QuotaList {
  std::string version;
  std::vector<Quota> items;
};
AIWEI_WIRE(QuotaList, version, items)

// Everything the program reads from data/standards at start. Immutable.
struct Standards {
  LineList lines;
  CategoryList categories;
  Calendar calendar;
  LoopSettings loop;
  QuotaList quotas;

  // Nothing when there is no such category. Never null for `other_category`.
  const Category* category(std::string_view code) const;
};

// What a problem is filed under when nobody chose a category; load() demands that it exists.
constexpr std::string_view other_category = "other";

// Whether figures of this confidence may be shown as official (V read, V* derived).
bool is_official(std::string_view confidence);

// Reads and checks `folder` (data/standards); throws std::runtime_error naming the file and what
// is wrong.
Standards load(const std::string& folder);

// The standards in force in this process. set_current before serving; readers never block.
const Standards& current();
void set_current(Standards standards);

}  // namespace standards
