// What comes of a review: points, every lost one with its origin, agreement of experts, additions after signing.
#pragma once

#include "reviews/model_acts.h"

namespace reviews {

using ObjectionId = base::Id<struct ObjectionTag>;

// All grades of one item, or of one clause's material.
struct GradeSum {
  std::string item;
  bool material = false;
  std::int64_t count = 0;
  double sum = 0;
  double lowest = 10;
};

struct ClauseResult {
  std::string number;
  std::string name;
  std::int64_t part = 0;
  double points = 0;                    // of the standard, as far as this kind of review judges them
  std::optional<double> scored;         // absent: nothing was judged yet
  std::optional<double> data_grade;     // means of the grades, of ten
  std::optional<double> site_grade;
  std::int64_t grades = 0;
  std::int64_t findings = 0;
  bool gate_failed = false;             // 一票否决
  std::optional<double> previous;       // points then, when the last review judged the same clause
};
AIWEI_WIRE(ClauseResult, number, name, part, points, scored, data_grade, site_grade, grades, findings, gate_failed,
           previous)

struct PartResult {
  std::int64_t number = 0;
  std::string name;
  double points = 0;  // of the clauses that were judged
  double scored = 0;
};
AIWEI_WIRE(PartResult, number, name, points, scored)

struct ReviewResult {
  double points = 0;         // of the clauses that were judged
  double scored = 0;
  double per_thousand = 0;   // scored of a thousand; 0 while nothing is judged
  std::optional<double> panel_per_thousand;  // both parts of it, where settled daily work is in it
  std::optional<double> daily_per_thousand;
  std::optional<double> daily_weight;        // where the review takes in daily work
  double pass_line = 0;
  bool passed = false;       // reaches the line and no gate failed
  std::int64_t gates_failed = 0;
  std::int64_t not_judged = 0;  // clauses that this kind judges and nobody did
  std::int64_t conflicts = 0;
  std::optional<double> before_corrections;  // per thousand as signed, when something was corrected since
  std::optional<ReviewId> previous;
  std::optional<double> previous_per_thousand;
  std::vector<PartResult> parts;
  std::vector<ClauseResult> clauses;
};
AIWEI_WIRE(ReviewResult, points, scored, per_thousand, panel_per_thousand, daily_per_thousand, daily_weight, pass_line, passed, gates_failed, not_judged, conflicts,
           before_corrections, previous, previous_per_thousand, parts, clauses)

// One score below ten: what it cost and where that comes from.
struct Loss {
  std::string clause;
  std::string item;
  std::string item_name;
  double points = 0;
  SheetId sheet;
  std::string sheet_name;
  ActItem act;
};
AIWEI_WIRE(Loss, clause, item, item_name, points, sheet, sheet_name, act)

struct LossList {
  double total = 0;
  std::vector<Loss> items;  // the dearest first, at most losses_max
};
AIWEI_WIRE(LossList, total, items)
inline constexpr std::size_t losses_max = 500;

struct LossQuery {
  std::optional<std::string> clause;
};
AIWEI_WIRE(LossQuery, clause)

// How an expert's grades compare with those of others who judged the same items of the same places, blind.
struct ExpertCalibration {
  std::string name;         // masked
  std::string number;
  std::int64_t pairs = 0;
  double agreement = 0;     // share of pairs at most one grade apart
  double leniency = 0;      // mean of own minus other: above 0 is milder
};
AIWEI_WIRE(ExpertCalibration, name, number, pairs, agreement, leniency)

struct CalibrationList {
  std::vector<ExpertCalibration> items;
};
AIWEI_WIRE(CalibrationList, items)

struct NewObjection {
  std::string item;   // number of a clause or item
  std::string words;
};
AIWEI_WIRE(NewObjection, item, words)
inline std::vector<base::FieldRule> wire_rules(const NewObjection*) {
  return {{"item", {.length_min = 1, .length_max = 20}}, {"words", {.length_min = 2, .length_max = 500}}};
}

struct ObjectionAnswer {
  bool upheld = false;
  std::string answer;
};
AIWEI_WIRE(ObjectionAnswer, upheld, answer)
inline std::vector<base::FieldRule> wire_rules(const ObjectionAnswer*) {
  return {{"answer", {.length_min = 2, .length_max = 500}}};
}

struct ObjectionItem {
  ObjectionId id;
  std::string item;
  std::string words;
  std::string account_name;
  base::Instant at;
  std::optional<bool> upheld;
  std::optional<std::string> answer;
  std::optional<base::Instant> answered_at;
};
AIWEI_WIRE(ObjectionItem, id, item, words, account_name, at, upheld, answer, answered_at)

struct NewCorrection {
  ActId act;
  double grade = 0;
  std::string words;
  std::optional<ObjectionId> objection;
};
AIWEI_WIRE(NewCorrection, act, grade, words, objection)
inline std::vector<base::FieldRule> wire_rules(const NewCorrection*) {
  return {{"grade", {.min = 0, .max = 10}}, {"words", {.length_min = 2, .length_max = 500}}};
}

struct CorrectionItem {
  ActId act;
  std::string item;
  std::string sheet_name;
  double before = 0;
  double grade = 0;
  std::string words;
  std::string account_name;
  base::Instant at;
};
AIWEI_WIRE(CorrectionItem, act, item, sheet_name, before, grade, words, account_name, at)

struct Additions {
  std::vector<ObjectionItem> objections;
  std::vector<CorrectionItem> corrections;
};
AIWEI_WIRE(Additions, objections, corrections)

}  // namespace reviews
