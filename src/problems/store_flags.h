// SQL over fraud signals and what they are found by.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "kernel/scope.h"
#include "problems/wire_steps.h"

namespace problems {

struct FlagRow {
  FlagId id;
  ProblemId problem;
  FlagKind kind = FlagKind::same_photo;
  std::optional<PhotoId> photo;
  std::optional<ProblemId> other_problem;
  double score = 0;
  std::string details;  // Chinese, why
  base::Instant raised_at;
};

// And counts it with the problem, unless the problem has this kind for this photograph already.
// The count is of flags that wait for a decision; the problem's version stays.
void raise_flag(db::Tx& tx, const FlagRow& flag);
// Of one problem, oldest first, as staff see them.
std::vector<FlagItem> flags_of(db::Tx& tx, ProblemId problem);
bool has_confirmed_flag(db::Tx& tx, ProblemId problem);

struct FlagTarget {
  FlagId id;
  ProblemId problem;
  std::int64_t division = 0;
  FlagDecision decision = FlagDecision::open;
};
// Locked; only when its problem is in scope.
std::optional<FlagTarget> lock_flag(db::Tx& tx, const kernel::Scope& scope, FlagId id);
void decide_flag(db::Tx& tx, const FlagTarget& flag, FlagDecision decision, AccountId by,
                 base::Instant now);

// A photograph as the checks need it.
struct CheckedPhoto {
  PhotoId id;
  std::string purpose;  // "before", "after", "other"
  std::int64_t perceptual_hash = 0;
  double screen_likelihood = 0;
  std::optional<double> lng, lat;
};
// Of the last step of this kind of the problem.
std::vector<CheckedPhoto> photos_of_last(db::Tx& tx, ProblemId problem, Step step);

// A photograph used by another problem.
struct SimilarPhoto {
  PhotoId id;
  ProblemId problem;
  std::int64_t perceptual_hash = 0;
};
// Candidates that share a band of 16 bits with `hash` and were uploaded before `photo`, which
// alone can be the copy; without those of `but`; at most 200 of each band, the newest. Bands that
// say nothing (hardly a bit set, or all) are left out.
std::vector<SimilarPhoto> similar_photos(db::Tx& tx, PhotoId photo, std::uint64_t hash,
                                         ProblemId but);

// Counts one report of a hand on a day and gives the hand's counts between two days, inclusive.
void count_hand(db::Tx& tx, std::string_view hand, base::Day day);
std::int64_t hand_total(db::Tx& tx, std::string_view hand, base::Day first, base::Day last);
int forget_hands(db::Tx& tx, base::Day before);

// From where the thing recorded in an audit row was done.
std::string address_of_event(db::Tx& tx, std::int64_t event);

}  // namespace problems
