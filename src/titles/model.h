// Titles (称号): sanitary cities, counties, towns and villages, healthy cells. Kinds, flows, cycles and goals as data;
// what is held, and how far those on their way are.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/json.h"
#include "base/time.h"
#include "kernel/route.h"
#include "places/model.h"
#include "reviews/model.h"

namespace titles {

using TitleId = base::Id<struct TitleTag>;
using TitleObjectionId = base::Id<struct TitleObjectionTag>;

// --- data/titles/flows.json -----------------------------------------------------------------

// What a stage counts as (R303): entered 进入评审程序, completed 完成评审程序, named 已命名. Who is named counts in all
// three, who completed in the first two.
enum class Counting { none, entered, completed, named };
AIWEI_ENUM(Counting, none, entered, completed, named)

// Who decides in a stage; a kind says of which levels these offices are.
enum class Decider { holder, recommend, assess, name };
AIWEI_ENUM(Decider, holder, recommend, assess, name)

// What a move asks for, besides being permitted.
enum class Need {
  reason,            // words
  preconditions,     // the titles that must be held before
  review_passed,     // a released review of the stage's kind, since this round began, that reached its line
  review_done,       // the same, whatever came of it
  findings_closed,   // everything found in reviews of this round is closed
  publicity_over,    // shown for its days, every objection answered
  certificate,       // the number of the certificate and of the document
  cooling_over,      // the years after a revocation
  first_time,        // not taken before in this round
  materials,         // the documents that the standard asks for are in the dossier
};
AIWEI_ENUM(Need, reason, preconditions, review_passed, review_done, findings_closed, publicity_over, certificate,
           cooling_over, first_time, materials)

// In the place of a stage: the one that a title was sent back from.
inline constexpr std::string_view stage_before = "@back";

struct TitleMove {
  std::string code;
  std::string name;
  std::string to;
  std::vector<Need> needs;
};
AIWEI_WIRE(TitleMove, code, name, to, needs)

struct TitleStage {
  std::string code;
  std::string name;
  Decider decides = Decider::holder;
  Counting counts = Counting::none;
  std::optional<int> days;          // within which it is to be decided, or shown to the public
  std::optional<std::string> review;  // kind of review, data/reviews/kinds.json
  std::optional<bool> publicity;    // shown to everybody, who may object
  std::optional<int> cooling_years;
  std::optional<bool> rests;        // nobody is expected to act; leaving it begins a new round
  std::vector<TitleMove> moves;
};
AIWEI_WIRE(TitleStage, code, name, decides, counts, days, review, publicity, cooling_years, rests, moves)

struct TitleFlow {
  std::string code;
  std::string name;
  std::vector<TitleStage> stages;  // it begins with the first

  const TitleStage* find(std::string_view stage) const;  // null: none
};
AIWEI_WIRE(TitleFlow, code, name, stages)

struct TitleFlows {
  std::string version;
  std::string source;
  std::vector<TitleFlow> items;
  double materials_share = 0;   // of the documents; with fewer a title cannot be applied for. 0: it only warns
  std::string materials_source;
  std::string materials_confidence;
};
AIWEI_WIRE(TitleFlows, version, source, items, materials_share, materials_source, materials_confidence)

// --- data/titles/kinds.json -----------------------------------------------------------------

enum class TitleGroup { national, provincial, cell };
AIWEI_ENUM(TitleGroup, national, provincial, cell)

// What holds a title: a division, a place (点位) within one, or something known by name only (a family).
enum class HolderKind { division, place, name };
AIWEI_ENUM(HolderKind, division, place, name)

// Levels of the offices that decide.
struct DeciderLevels {
  std::vector<int> holder;
  std::vector<int> recommend;
  std::vector<int> assess;
  std::vector<int> name;

  const std::vector<int>& of(Decider decider) const;
  bool decides(Decider decider, int level) const;
};
AIWEI_WIRE(DeciderLevels, holder, recommend, assess, name)

struct TitleRequirement {
  std::vector<std::string> any_of;  // kinds, one of which must be held
  bool binding = false;             // otherwise a warning
  std::string words;
  std::string source;
  std::string confidence;
};
AIWEI_WIRE(TitleRequirement, any_of, binding, words, source, confidence)

struct TitleKind {
  std::string code;
  std::string name;
  TitleGroup group = TitleGroup::national;
  std::string flow;
  HolderKind holder = HolderKind::division;
  int level = 0;                             // of the holder's division; 0: county or below
  std::vector<std::vector<int>> unit_codes;  // ranges of a division's own digits, of those that are to hold it; none: all
  std::string unit_source;
  std::string unit_confidence;
  int years = 3;                             // a title's term
  DeciderLevels deciders;
  std::vector<std::string> skip;             // stages that this kind does not pass through
  std::vector<TitleRequirement> requires_titles;
  std::string subject;                       // of the standard whose clauses it is reviewed by; empty: none
  std::string indicator_subject;             // of the standard with its data indicators
  std::optional<double> pass_line;           // of its reviews, of 1000; absent: each review's own
  std::string source;
  std::string confidence;

  // Whether this is a title for divisions of its level, or for what lies in them.
  bool fits(std::int64_t division) const;
  // Whether a division counts among those that are to hold this title, exceptions aside. Of cells only numbers count.
  bool is_unit(std::int64_t division) const;
};
AIWEI_WIRE(TitleKind, code, name, group, flow, holder, level, unit_codes, unit_source, unit_confidence, years, deciders,
           skip, requires_titles, subject, indicator_subject, pass_line, source, confidence)

struct TitleCycle {
  std::string code;
  std::vector<std::string> kinds;
  base::Day from;
  base::Day to;
  std::optional<double> pass_line;  // of reviews in this cycle; absent: the kind's
  std::string source;
  std::string confidence;
};
AIWEI_WIRE(TitleCycle, code, kinds, from, to, pass_line, source, confidence)

enum class GoalUnit { percent, count };
AIWEI_ENUM(GoalUnit, percent, count)

struct TitleGoal {
  std::string code;  // of the requirement, R10
  std::string name;
  std::vector<std::string> kinds;
  Counting counting = Counting::named;
  int each_level = 1;   // every division of this level is to reach it
  double value = 0;
  bool strict = false;  // more than, otherwise at least
  GoalUnit unit = GoalUnit::percent;
  std::string source;
  std::string confidence;
};
AIWEI_WIRE(TitleGoal, code, name, kinds, counting, each_level, value, strict, unit, source, confidence)

struct TitleKinds {
  std::string version;
  std::string source;
  std::vector<int> remind_days;  // before a term ends
  std::string remind_source;
  std::vector<TitleKind> kinds;
  std::vector<TitleCycle> cycles;
  std::vector<TitleGoal> goals;
};
AIWEI_WIRE(TitleKinds, version, source, remind_days, remind_source, kinds, cycles, goals)

// Both files, checked against each other. Immutable.
struct TitleRules {
  TitleKinds kinds;
  TitleFlows flows;

  const TitleKind* find(std::string_view kind) const;  // null: none
  std::size_t position(std::string_view kind) const;   // in kinds.kinds; kinds.kinds.size(): none
  const TitleFlow& flow_of(const TitleKind& kind) const;
  // Of a stage that the flow has. Throws std::logic_error otherwise.
  const TitleStage& stage_of(const TitleKind& kind, std::string_view stage) const;
  // The cycle of a kind that runs on a day; empty where the kind has none.
  std::string cycle_on(std::string_view kind, base::Day day) const;
  // What reviews of a kind must reach in a cycle, of 1000; nothing where the data leaves it to each review.
  std::optional<double> pass_line_of(std::string_view kind, std::string_view cycle) const;
};
AIWEI_WIRE(TitleRules, kinds, flows)

// Reads `folder`/kinds.json and flows.json. Throws std::runtime_error that names what is wrong: a move to nowhere, a
// stage that cannot be reached or left, a way to a named stage that passes no publicity, an unknown kind of review.
TitleRules load_rules(const std::string& folder);
// Set once at the start, before requests are taken.
void set_rules(TitleRules rules);
const TitleRules& rules();

// --- Titles ---------------------------------------------------------------------------------

struct TitleItem {
  TitleId id;
  std::string kind;
  std::string kind_name;
  std::string division;
  std::string division_name;
  std::string holder;                      // 济南市历下区, or the name of a place or family
  std::optional<places::PlaceId> place;
  std::string stage;
  std::string stage_name;
  Counting counts = Counting::none;
  std::string cycle;                       // of this round; empty where the kind has none
  std::optional<std::string> number;       // of the certificate, while it is held
  std::optional<std::string> document;
  std::optional<base::Day> named_on;       // for the first time without a break
  std::optional<base::Day> valid_from;
  std::optional<base::Day> valid_to;
  base::Instant stage_since;
  std::optional<base::Day> due_on;         // for this stage
  bool late = false;                       // past due_on, or held beyond its term
  std::int64_t version = 0;
};
AIWEI_WIRE(TitleItem, id, kind, kind_name, division, division_name, holder, place, stage, stage_name, counts, cycle,
           number, document, named_on, valid_from, valid_to, stage_since, due_on, late, version)
AIWEI_PAGE(TitlePage, TitleItem)

struct TitleQuery {
  std::optional<std::string> kind;
  std::optional<TitleGroup> group;
  std::optional<std::string> stage;
  std::optional<Counting> counts;           // this or more
  std::optional<std::string> division;      // it and what lies below
  std::optional<base::Day> valid_before;    // whose term ends before
  std::optional<bool> mine;                 // where the caller's office decides now
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(TitleQuery, kind, group, stage, counts, division, valid_before, mine, cursor, limit)
inline std::vector<base::FieldRule> wire_rules(const TitleQuery*) { return {{"limit", {.min = 1, .max = 200}}}; }

struct NewTitle {
  std::string kind;
  std::string division;
  std::optional<places::PlaceId> place;
  std::optional<std::string> holder;  // for holders known by name
};
AIWEI_WIRE(NewTitle, kind, division, place, holder)
inline std::vector<base::FieldRule> wire_rules(const NewTitle*) {
  return {{"holder", {.length_min = 2, .length_max = 60}}};
}

// --- Moves ----------------------------------------------------------------------------------

struct NewTitleMove {
  std::string move;
  std::optional<std::string> words;
  std::optional<std::string> number;    // of the certificate
  std::optional<std::string> document;  // 文号
  std::optional<base::Day> valid_from;  // default: today
};
AIWEI_WIRE(NewTitleMove, move, words, number, document, valid_from)
inline std::vector<base::FieldRule> wire_rules(const NewTitleMove*) {
  return {{"words", {.length_max = 500}}, {"number", {.length_max = 60}}, {"document", {.length_max = 60}}};
}

// One condition of a move and how it stands.
struct TitleCheck {
  Need need = Need::reason;
  bool met = false;
  bool binding = true;     // otherwise a warning
  std::string words;       // what is missing, or what it rests on
};
AIWEI_WIRE(TitleCheck, need, met, binding, words)

struct TitleChoice {
  std::string move;
  std::string name;
  std::string to_name;
  bool possible = false;   // every binding condition that the record can tell of is met
  std::vector<Need> asks;  // to be filled in: reason, certificate
  std::vector<TitleCheck> checks;
};
AIWEI_WIRE(TitleChoice, move, name, to_name, possible, asks, checks)

struct TitleStep {
  std::string stage;       // it came to
  std::string stage_name;
  std::string move_name;   // 开始 and 由名录导入 for how it came to be here
  std::string cycle;
  base::Instant at;
  std::string by;          // masked name; empty for the public
  std::string words;
  std::optional<std::string> number;
  std::optional<std::string> document;
  std::optional<reviews::ReviewId> review;
  std::optional<std::string> review_name;
  std::optional<double> per_thousand;
};
AIWEI_WIRE(TitleStep, stage, stage_name, move_name, cycle, at, by, words, number, document, review, review_name,
           per_thousand)

struct TitleObjection {
  TitleObjectionId id;
  std::string words;
  base::Instant at;
  bool has_contact = false;
  std::optional<bool> upheld;
  std::optional<std::string> answer;
  std::optional<base::Instant> answered_at;
};
AIWEI_WIRE(TitleObjection, id, words, at, has_contact, upheld, answer, answered_at)

struct TitleDetail {
  TitleItem title;
  std::vector<TitleChoice> choices;  // for who decides now
  std::string decides;               // whose turn it is, in words
  std::vector<TitleStep> steps;      // the newest first
  std::vector<TitleObjection> objections;
  std::vector<std::string> journey;  // stages of its kind from the beginning to the naming, by code
};
AIWEI_WIRE(TitleDetail, title, choices, decides, steps, objections, journey)

struct TitleObjectionAnswer {
  bool upheld = false;
  std::string answer;
};
AIWEI_WIRE(TitleObjectionAnswer, upheld, answer)
inline std::vector<base::FieldRule> wire_rules(const TitleObjectionAnswer*) {
  return {{"answer", {.length_min = 2, .length_max = 500}}};
}

struct TitleHolder {
  std::string name;
};
AIWEI_WIRE(TitleHolder, name)

struct TitleObjectionContact {
  std::string contact;
};
AIWEI_WIRE(TitleObjectionContact, contact)

}  // namespace titles
