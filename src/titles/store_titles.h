// SQL over titles, their steps and what was objected.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "db/tx.h"
#include "kernel/scope.h"
#include "titles/model.h"

namespace titles {

// What a title keeps of its stage, so that lists and counts need not ask the flows.
struct StageMarks {
  Counting counts = Counting::none;
  bool publicity = false;
  std::int64_t decider_levels = 0;  // bits of the levels whose offices are expected to decide; 0 while it rests
  bool operator==(const StageMarks&) const = default;
};

struct Title {
  TitleId id;
  std::string kind;
  std::int64_t division = 0;
  std::optional<places::PlaceId> place;
  std::string holder;      // empty: the division itself; sealed where it names people (HolderKind::name)
  std::string holder_key;  // what makes it one: empty, the place's id, the name, or the keyed hash of one that is sealed
  std::string stage;
  Counting counts = Counting::none;
  bool publicity = false;
  std::int64_t decider_levels = 0;
  std::string cycle;
  std::optional<std::string> number;
  std::optional<std::string> document;
  std::optional<base::Day> named_on;
  std::optional<base::Day> valid_from;
  std::optional<base::Day> valid_to;
  base::Instant stage_since;
  std::optional<base::Day> due_on;
  base::Instant round_from;
  std::optional<std::string> back_to;
  std::optional<base::Day> reminded_on;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Title, (),
                      (id, kind, division, place, holder, holder_key, stage, counts, publicity, decider_levels, cycle,
                       number, document, named_on, valid_from, valid_to, stage_since, due_on, round_from, back_to,
                       reminded_on, version))

struct TitleFilter {
  std::vector<std::string> kinds;  // none: all
  std::vector<std::string> but_kinds;
  std::string stage;
  std::optional<Counting> counts;  // this or more
  std::int64_t division = 0;
  std::optional<base::Day> valid_before;
  std::int64_t decider_bit = 0;    // bit of a level (1 << level): where such an office is to decide
  bool publicity = false;
  std::int64_t after_id = 0;
  int rows_max = 50;
};
// By division and id; `after_id` continues behind a title.
std::vector<Title> list_titles(db::Tx& tx, const kernel::Scope& scope, const TitleFilter& filter);
// The same for everybody: what is named, was named once, or is shown for objections. REQUIRES: no kind among the
// filter's whose holders are people, and at least one.
std::vector<Title> list_open_titles(db::Tx& tx, const TitleFilter& filter);
std::optional<Title> find_title(db::Tx& tx, const kernel::Scope& scope, TitleId id);
// The same for everybody; `kind` of the result is for the caller to look at.
std::optional<Title> find_open_title(db::Tx& tx, TitleId id);
// The same for a change: others wait until this transaction ends.
std::optional<Title> lock_title(db::Tx& tx, const kernel::Scope& scope, TitleId id);

// Held now by the division itself.
bool holds(db::Tx& tx, const std::string& kind, std::int64_t division);

// False when this holder has one of this kind. Counts it in title_counts.
bool insert_title(db::Tx& tx, const Title& title);
// Counts the version up and moves title_counts from `before`. False when it has changed meanwhile.
bool save_title(db::Tx& tx, const Title& before, Title& title);
void note_reminder(db::Tx& tx, TitleId id, base::Day on);

struct StageInUse {
  std::string kind;
  std::string stage;
  Counting counts = Counting::none;
  bool publicity = false;
  std::int64_t decider_levels = 0;
};
BOOST_DESCRIBE_STRUCT(StageInUse, (), (kind, stage, counts, publicity, decider_levels))
// Every stage in which titles stand, with the marks they keep.
std::vector<StageInUse> stages_in_use(db::Tx& tx);
// REQUIRES: rebuild_counts in the same transaction.
void set_marks(db::Tx& tx, const std::string& kind, const std::string& stage, const StageMarks& marks);
// Counts every title anew, in every division from the province to the township.
void rebuild_counts(db::Tx& tx);

// Named ones whose term ends before `valid_before` and that were not reminded since it was `days` from its end; by id.
std::vector<Title> terms_ending(db::Tx& tx, base::Day valid_before, int days, std::int64_t after_id, int rows_max);

// In the place of a move's code.
inline constexpr std::string_view step_begun = "@begun", step_from_register = "@register";

struct StepRow {
  base::Id<struct TitleStepTag> id;
  std::string stage;  // it came to
  std::string move;
  std::string cycle;
  kernel::AccountId account;
  base::Instant at;
  std::string words;
  std::optional<std::string> number;
  std::optional<std::string> document;
  std::optional<reviews::ReviewId> review;
  std::optional<double> per_thousand;
};
BOOST_DESCRIBE_STRUCT(StepRow, (), (id, stage, move, cycle, account, at, words, number, document, review, per_thousand))
// The newest first.
std::vector<StepRow> steps_of(db::Tx& tx, TitleId title);
void insert_step(db::Tx& tx, TitleId title, const StepRow& step);

struct ObjectionRow {
  TitleObjectionId id;
  std::string words;
  std::optional<std::string> contact_sealed;
  base::Instant at;
  std::optional<bool> upheld;
  std::optional<std::string> answer;
  std::optional<base::Instant> answered_at;
};
BOOST_DESCRIBE_STRUCT(ObjectionRow, (), (id, words, contact_sealed, at, upheld, answer, answered_at))
inline constexpr std::string_view holder_purpose = "titles.holder";
inline constexpr std::string_view objection_contact_purpose = "title_objections.contact";
// Since an instant; the newest first.
std::vector<ObjectionRow> objections_of(db::Tx& tx, TitleId title, base::Instant since);
void insert_objection(db::Tx& tx, TitleId title, const ObjectionRow& row);
// False when there is none, or it was answered.
bool answer_objection(db::Tx& tx, TitleId title, TitleObjectionId id, const TitleObjectionAnswer& answer,
                      kernel::AccountId account, base::Instant at);

}  // namespace titles
