// Experts (专家): the pool from which the panels of reviews are drawn.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "kernel/caller.h"
#include "kernel/route.h"

namespace experts {

using ExpertId = base::Id<struct ExpertTag>;
using ExpertAbsenceId = base::Id<struct ExpertAbsenceTag>;

// --- data/experts/specialties.json ----------------------------------------------------------

// 专业: one of the parts of the standard, by its number.
struct Specialty {
  int number = 0;
  std::string name;
  std::string confidence;
};
AIWEI_WIRE(Specialty, number, name, confidence)

struct ExpertDefaults {
  int recusal_years = 0;      // who reviewed a target within so many years is recused
  std::string recusal_years_source;
  int workload_year_max = 0;  // draws that one may be chosen in within a year
  std::string workload_year_max_source;
};
AIWEI_WIRE(ExpertDefaults, recusal_years, recusal_years_source, workload_year_max, workload_year_max_source)

struct Specialties {
  std::string version;
  std::string source;
  std::vector<Specialty> items;
  ExpertDefaults defaults;

  bool knows(std::int64_t number) const;
};
AIWEI_WIRE(Specialties, version, source, items, defaults)

// Reads `path`. Throws std::runtime_error that names what is wrong: numbers are 1..30 and differ.
Specialties load_specialties(const std::string& path);
// Set once at the start, before requests are taken.
void set_specialties(Specialties specialties);
const Specialties& specialties();

// Numbers of parts as they lie in the database, and as lists show them.
std::int64_t part_bits(const std::vector<int>& numbers);
std::vector<int> part_numbers(std::int64_t bits);

// --- Experts --------------------------------------------------------------------------------

// in_term 在聘, expired 聘期已满, not_yet 未到聘期, away 请假, paused 暂停.
enum class ExpertState { in_term, expired, not_yet, away, paused };
AIWEI_ENUM(ExpertState, in_term, expired, not_yet, away, paused)

struct ExpertAbsence {
  ExpertAbsenceId id;
  base::Day first_day;
  base::Day last_day;
  std::string reason;
};
AIWEI_WIRE(ExpertAbsence, id, first_day, last_day, reason)

struct ExpertItem {
  ExpertId id;
  std::string number;              // 专家编号, for good
  std::string name;                // masked
  std::optional<std::string> phone;  // masked
  std::string unit_name;           // where they work
  std::string home_division;       // where that is: recused there
  std::string home_division_name;
  std::string title;               // 职称
  std::vector<int> specialties;
  base::Day term_from;
  std::optional<base::Day> term_to;  // last day; absent: until further notice
  std::optional<base::Day> trained_on;
  std::optional<double> exam_score;  // of 100
  ExpertState state = ExpertState::in_term;
  std::vector<ExpertAbsence> absences;  // of today and later
  std::int64_t workload = 0;       // draws of the last year in which they were chosen
  std::optional<std::string> login;  // of the account by which they score
  std::string division;            // who keeps this pool
  std::string division_name;
  std::string note;
  std::int64_t version = 0;
};
AIWEI_WIRE(ExpertItem, id, number, name, phone, unit_name, home_division, home_division_name, title, specialties,
           term_from, term_to, trained_on, exam_score, state, absences, workload, login, division, division_name, note,
           version)
AIWEI_PAGE(ExpertPage, ExpertItem)

struct NewExpert {
  std::optional<std::string> name;   // required for a new one; absent: as it was
  std::optional<std::string> phone;  // absent: as it was; empty: none
  std::string unit_name;
  std::string home_division;
  std::optional<std::string> title;
  std::vector<int> specialties;
  base::Day term_from;
  std::optional<base::Day> term_to;
  std::optional<base::Day> trained_on;
  std::optional<double> exam_score;
  std::optional<bool> paused;
  std::optional<std::string> login;
  std::optional<std::string> note;
};
AIWEI_WIRE(NewExpert, name, phone, unit_name, home_division, title, specialties, term_from, term_to, trained_on,
           exam_score, paused, login, note)
inline std::vector<base::FieldRule> wire_rules(const NewExpert*) {
  return {{"name", {.length_min = 1, .length_max = 30}},
          {"phone", {.length_max = 20}},
          {"unit_name", {.length_min = 1, .length_max = 60}},
          {"title", {.length_max = 30}},
          {"specialties", {.min = 1, .max = 30, .length_min = 1, .length_max = 30}},
          {"exam_score", {.min = 0, .max = 100}},
          {"login", {.length_max = 40}},
          {"note", {.length_max = 200}}};
}

struct ExpertQuery {
  std::optional<int> specialty;
  std::optional<bool> available;    // in their term, neither paused nor away today
  std::optional<std::string> q;     // part of number, unit or title; or the whole name
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(ExpertQuery, specialty, available, q, cursor, limit)
inline std::vector<base::FieldRule> wire_rules(const ExpertQuery*) {
  return {{"specialty", {.min = 1, .max = 30}}, {"q", {.length_max = 60}}, {"limit", {.min = 1, .max = 200}}};
}

struct NewExpertAbsence {
  base::Day first_day;
  base::Day last_day;
  std::optional<std::string> reason;
};
AIWEI_WIRE(NewExpertAbsence, first_day, last_day, reason)
inline std::vector<base::FieldRule> wire_rules(const NewExpertAbsence*) { return {{"reason", {.length_max = 100}}}; }

struct ExpertPersonal {
  std::string name;
  std::string phone;
};
AIWEI_WIRE(ExpertPersonal, name, phone)

}  // namespace experts
