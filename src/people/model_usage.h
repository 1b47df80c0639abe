// Use of the system (系统运用) on the wire. Units and divisions only: no persons.
#pragma once

#include "people/model.h"
#include "people/model_use.h"

namespace people {

struct UsageQuery {
  std::optional<std::string> division;
  std::optional<base::Day> from, to;  // default: the last 30 days
};
AIWEI_WIRE(UsageQuery, division, from, to)

struct UsageUnitQuery {
  std::optional<std::string> division;
  std::optional<base::Day> from, to;
  std::optional<bool> idle;  // only units where nobody used the system (沉睡单位)
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(UsageUnitQuery, division, from, to, idle, cursor, limit)

// Of accounts and units in force today. `active`: signed in or recorded something in the period.
struct UsageFigures {
  std::int64_t accounts = 0;
  std::int64_t active = 0;
  std::int64_t units = 0;       // that have accounts
  std::int64_t idle_units = 0;  // of these, where no account was active
  std::int64_t sign_ins = 0;
  std::int64_t problems = 0, places = 0, reviews = 0, titles = 0, others = 0;
  std::int64_t records = 0;           // the five together
  std::optional<base::Day> last_day;  // when anybody was active last, up to the end of the period
};
AIWEI_WIRE(UsageFigures, accounts, active, units, idle_units, sign_ins, problems, places, reviews, titles, others,
           records, last_day)

struct UsageRow {
  std::string division;
  std::string name;
  bool own = false;        // the units of the division itself (本级), without those below
  bool has_parts = false;  // there is more to see one level down
  std::optional<UseGrade> grade;
  UsageFigures figures;
};
AIWEI_WIRE(UsageRow, division, name, own, has_parts, grade, figures)

struct UsageReport {
  base::Day from, to;
  UsageRow whole;
  bool partial = false;  // the caller sees a part of the division only, and this is counted
  std::vector<UsageRow> parts;  // its own units, then one level down
  UseGrades grades;
  std::string source;                       // of what counts as a record
  std::optional<base::Instant> counted_at;  // what happened before is counted; nothing before the first time
};
AIWEI_WIRE(UsageReport, from, to, whole, partial, parts, grades, source, counted_at)

struct UsageUnitItem {
  UnitId id;
  std::string name;
  UnitKind kind = UnitKind::office;
  std::string division;
  std::string division_name;
  std::int64_t accounts = 0;
  std::int64_t active = 0;
  std::int64_t sign_ins = 0;
  std::int64_t records = 0;
  std::optional<base::Day> last_day;
};
AIWEI_WIRE(UsageUnitItem, id, name, kind, division, division_name, accounts, active, sign_ins, records, last_day)
AIWEI_PAGE(UsageUnitPage, UsageUnitItem)

std::vector<base::FieldRule> wire_rules(const UsageQuery*);
std::vector<base::FieldRule> wire_rules(const UsageUnitQuery*);

}  // namespace people
