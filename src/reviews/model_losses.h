// Where points are lost (易失分项, 短板) over many released reviews, and the shortfall topics it is read by.
#pragma once

#include "kernel/download.h"
#include "reviews/model_results.h"

namespace reviews {

// --- data/reviews/topics.json ---------------------------------------------------------------

// Clauses of one subject: numbers differ between standards.
struct TopicClauses {
  std::string subject;
  std::vector<std::string> numbers;
};
AIWEI_WIRE(TopicClauses, subject, numbers)

// A shortfall (短板): what was judged under its clauses or at places of its types.
struct LossTopic {
  std::string code;
  std::string name;
  std::vector<TopicClauses> clauses;
  std::vector<std::string> place_types;
  std::vector<std::string> categories;  // of problems
  std::string source;
  std::string confidence;               // of the topic's name
  std::string mapping_confidence;       // of what counts in it

  bool holds(std::string_view subject, std::string_view clause, std::string_view place_type) const;
};
AIWEI_WIRE(LossTopic, code, name, clauses, place_types, categories, source, confidence, mapping_confidence)

// The kinds of reviews that count as guidance on the spot (现场评估指导, R262).
struct GuidanceKinds {
  std::vector<std::string> kinds;
  std::string source;
  std::string confidence;
};
AIWEI_WIRE(GuidanceKinds, kinds, source, confidence)

struct LossTopics {
  std::string version;
  std::string source;
  GuidanceKinds guidance;
  std::vector<LossTopic> items;
};
AIWEI_WIRE(LossTopics, version, source, guidance, items)

// Reads `path`. Throws std::runtime_error that names what is wrong. REQUIRES: place types, categories and kinds are set.
LossTopics load_topics(const std::string& path);
// Set once at the start, before requests are taken.
void set_topics(LossTopics topics);
const LossTopics& topics();

// --- What is asked --------------------------------------------------------------------------

struct ReviewLossesQuery {
  std::optional<std::string> division;   // default: the caller's
  std::optional<base::Day> from;         // reviews that began on these days; default: a year until today
  std::optional<base::Day> to;
  std::optional<std::string> kind;
  std::optional<StandardId> standard;    // default: the one of most reviews
};
AIWEI_WIRE(ReviewLossesQuery, division, from, to, kind, standard)

struct LossExportQuery {
  std::optional<std::string> division;
  std::optional<base::Day> from;
  std::optional<base::Day> to;
  std::optional<std::string> kind;
  std::optional<StandardId> standard;
  std::optional<kernel::SheetFormat> format;  // default: xlsx
};
AIWEI_WIRE(LossExportQuery, division, from, to, kind, standard, format)

// The same, for the reviews behind one figure.
struct LossReviewsQuery {
  std::optional<std::string> division;
  std::optional<base::Day> from;
  std::optional<base::Day> to;
  std::optional<std::string> kind;
  std::optional<StandardId> standard;
  std::optional<std::string> clause;
  std::optional<std::string> place_type;
  std::optional<std::string> topic;
};
AIWEI_WIRE(LossReviewsQuery, division, from, to, kind, standard, clause, place_type, topic)
inline std::vector<base::FieldRule> wire_rules(const LossReviewsQuery*) {
  return {{"clause", {.length_max = 20}}, {"place_type", {.length_max = 40}}, {"topic", {.length_max = 40}}};
}

// --- What is answered -----------------------------------------------------------------------

struct LossTally {
  double points = 0;              // what was to be had where it was judged
  double lost = 0;
  double share = 0;               // lost of points; 0 without any
  std::int64_t reviews = 0;       // that judged it
  std::int64_t losing = 0;        // of these with a loss
  std::int64_t divisions = 0;     // targets where it was judged
  std::int64_t losing_divisions = 0;
  std::int64_t gates_failed = 0;  // 一票否决, once in each review; of clauses, divisions and the whole
  std::int64_t findings = 0;
};
AIWEI_WIRE(LossTally, points, lost, share, reviews, losing, divisions, losing_divisions, gates_failed, findings)

// A clause, an item, a type of places, a topic, or a division.
struct LossEntry {
  std::string code;
  std::string name;
  std::optional<std::string> clause;      // of an item
  LossTally tally;
};
AIWEI_WIRE(LossEntry, code, name, clause, tally)

// What one clause or topic lost in one of the divisions right below.
struct LossHeat {
  std::string division;
  std::string code;
  double points = 0;
  double lost = 0;
  double share = 0;
};
AIWEI_WIRE(LossHeat, division, code, points, lost, share)

struct LossQuarter {
  base::Day from;
  base::Day to;
  LossTally tally;
  std::vector<LossHeat> topics;  // their division: the one that was asked for
};
AIWEI_WIRE(LossQuarter, from, to, tally, topics)

struct LossStandard {
  StandardId id;
  std::string name;
  std::int64_t reviews = 0;
};
AIWEI_WIRE(LossStandard, id, name, reviews)

struct ReviewLosses {
  std::string division;
  std::string division_name;
  base::Day from;
  base::Day to;
  std::vector<LossStandard> standards;  // those judged by in the period; they are never added up
  std::optional<StandardId> standard;   // whose figures follow; absent: no review
  std::int64_t waiting = 0;             // released reviews that are not counted yet
  LossTally tally;
  std::vector<LossEntry> clauses;       // where most is lost first; likewise below
  std::vector<LossEntry> items;
  std::vector<LossEntry> place_types;
  std::vector<LossEntry> topics;        // in the order of the file
  std::vector<LossEntry> divisions;     // right below, by code; those that any review judged
  std::vector<LossHeat> clause_heat;
  std::vector<LossHeat> topic_heat;
  std::vector<LossQuarter> quarters;
};
AIWEI_WIRE(ReviewLosses, division, division_name, from, to, standards, standard, waiting, tally, clauses, items,
           place_types, topics, divisions, clause_heat, topic_heat, quarters)

struct LossReview {
  ReviewId id;
  std::string name;
  std::string kind_name;
  std::string target;
  std::string target_name;
  base::Day starts_on;
  base::Day ends_on;
  double points = 0;
  double lost = 0;
  double share = 0;
  bool gate_failed = false;
};
AIWEI_WIRE(LossReview, id, name, kind_name, target, target_name, starts_on, ends_on, points, lost, share, gate_failed)

struct LossReviews {
  std::vector<LossReview> items;  // who lost the greatest share first, at most loss_reviews_max
};
AIWEI_WIRE(LossReviews, items)
inline constexpr std::size_t loss_reviews_max = 200;

// --- The rollup -----------------------------------------------------------------------------

// All grades of one item at places of one type in one division, or of one clause's material.
struct CellGrades {
  std::int64_t division = 0;
  std::string place_type;
  bool material = false;
  std::string item;
  std::int64_t count = 0;
  double sum = 0;
  double lowest = 10;
  std::int64_t below = 0;  // of these below ten
};

struct CellFindings {
  std::int64_t division = 0;
  std::string place_type;
  std::string item;
  std::int64_t findings = 0;
};

// A row of review_clause_results.
struct LossRow {
  std::int64_t division = 0;
  std::string clause;
  std::string item;
  std::string place_type;
  double points = 0;
  double lost = 0;
  std::int64_t grades = 0;
  std::int64_t below = 0;
  std::int64_t findings = 0;
  bool gate_failed = false;  // the clause's, on all its rows of the target; a failed gate has a row of its own

  bool operator==(const LossRow&) const = default;
};

struct CountedReview {
  ReviewId id;
  std::int64_t target = 0;
  base::Day starts_on;
};

// A row of one of them.
struct LossSum {
  ReviewId review;
  std::int64_t division = 0;
  std::string clause;
  std::string item;
  std::string place_type;
  double points = 0;
  double lost = 0;
  std::int64_t findings = 0;
  bool gate_failed = false;
};

}  // namespace reviews
