// Daily work in a review's score (集中评审与日常相结合): what is measured, what it is worth, what was settled.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reviews/model.h"

namespace reviews {

// --- data/reviews/daily.json ----------------------------------------------------------------

// Where a measure's value comes from; by_hand: the organizer gives it, with a reason.
enum class DailySource { closed_on_time, reworked, monthly_quota, inspected, spot_checks, findings_closed, by_hand };
AIWEI_ENUM(DailySource, closed_on_time, reworked, monthly_quota, inspected, spot_checks, findings_closed, by_hand)

struct DailyMeasure {
  std::string code;
  std::string name;
  DailySource from = DailySource::by_hand;
  std::string unit;
  double zero = 0;    // the value that earns nothing
  double full = 0;    // the value that earns all points; below `zero` where less is better
  double points = 0;
  std::string source;
  std::string confidence;
};
AIWEI_WIRE(DailyMeasure, code, name, from, unit, zero, full, points, source, confidence)

struct DailyRules {
  std::string version;
  std::string source;
  double weight = 0;      // of a review when nothing else is said: 0 to weight_max
  std::string weight_source;
  std::string weight_confidence;
  double weight_max = 0;  // at most 1
  int months = 0;         // so many whole months before the one in which the review begins
  std::string months_source;
  std::vector<DailyMeasure> items;

  const DailyMeasure* find(std::string_view code) const;  // null: none
};
AIWEI_WIRE(DailyRules, version, source, weight, weight_source, weight_confidence, weight_max, months, months_source,
           items)

// Reads `path`. Throws std::runtime_error that names what is wrong.
DailyRules load_daily_rules(const std::string& path);
// Set once at the start, before requests are taken.
void set_daily_rules(DailyRules rules);
const DailyRules& daily_rules();

// --- Scores ---------------------------------------------------------------------------------

struct DailyItem {
  std::string measure;
  std::string name;
  std::string unit;
  double zero = 0;
  double full = 0;
  double points = 0;
  bool by_hand = false;
  std::optional<double> value;   // absent: there was nothing to measure
  std::optional<double> scored;  // of points
  std::string words;             // what it was counted from, or the reason for a value by hand
};
AIWEI_WIRE(DailyItem, measure, name, unit, zero, full, points, by_hand, value, scored, words)

struct DailyScore {
  double weight = 0;             // of the whole; the panel's score has the rest
  base::Day from;                // of the months that were counted, both inclusive
  base::Day to;
  std::vector<DailyItem> items;
  double points = 0;             // of the measures that have a value
  double scored = 0;
  std::optional<double> per_thousand;    // absent: nothing has a value
  std::optional<base::Instant> settled_at;  // absent: as it stands today
  bool editable = false;         // by this caller
};
AIWEI_WIRE(DailyScore, weight, from, to, items, points, scored, per_thousand, settled_at, editable)

struct DailyValue {
  std::string measure;
  double value = 0;
  std::string words;
};
AIWEI_WIRE(DailyValue, measure, value, words)
inline std::vector<base::FieldRule> wire_rules(const DailyValue*) {
  return {{"measure", {.length_min = 1, .length_max = 40}}, {"words", {.length_min = 2, .length_max = 500}}};
}

// Settles the score: what is measured as it stands now, and the values by hand.
struct DailyInput {
  std::vector<DailyValue> values;
};
AIWEI_WIRE(DailyInput, values)
inline std::vector<base::FieldRule> wire_rules(const DailyInput*) { return {{"values", {.length_max = 50}}}; }

}  // namespace reviews
