// SQL over what comes of a review: sums of grades, pairs of blind scores, additions after signing.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "db/tx.h"
#include "kernel/scope.h"
#include "reviews/model_results.h"

namespace reviews {

// A query's FROM and WHERE: standing scores `a` of a review with their corrections `k`, without those of closed sheets and
// of reserves that stand for none. $1: the review.
std::string_view counted_scores();

// Of the standing scores on sheets that are not closed, those corrected after signing as they were corrected.
enum class Corrections { applied, ignored };
std::vector<GradeSum> grade_sums(db::Tx& tx, ReviewId review, Corrections corrections);
std::int64_t count_conflicts(db::Tx& tx, ReviewId review);

struct ScoreRow {
  ActId id;
  SheetId sheet;
  std::string item;
  bool material = false;
  double grade = 0;  // as corrected
};
BOOST_DESCRIBE_STRUCT(ScoreRow, (), (id, sheet, item, material, grade))
// Below ten, of the same sheets.
std::vector<ScoreRow> scores_below_ten(db::Tx& tx, ReviewId review);

struct BlindPair {
  kernel::AccountId first;
  kernel::AccountId second;
  double first_grade = 0;
  double second_grade = 0;
};
BOOST_DESCRIBE_STRUCT(BlindPair, (), (first, second, first_grade, second_grade))
// Two who judged the same item of the same place without knowing of each other.
std::vector<BlindPair> blind_pairs(db::Tx& tx, ReviewId review);
// Of all reviews of these organizers that were signed since.
std::vector<BlindPair> blind_pairs_since(db::Tx& tx, const kernel::Scope& organizers, base::Instant since);

struct FindingCount {
  std::string item;
  std::int64_t findings = 0;
};
BOOST_DESCRIBE_STRUCT(FindingCount, (), (item, findings))
std::vector<FindingCount> finding_counts(db::Tx& tx, ReviewId review);

struct FindingState {
  std::string item;
  std::int64_t findings = 0;  // that became problems
  std::int64_t closed = 0;
};
BOOST_DESCRIBE_STRUCT(FindingState, (), (item, findings, closed))
std::vector<FindingState> finding_states(db::Tx& tx, ReviewId review);

struct ObjectionRow {
  ObjectionId id;
  std::string item;
  std::string words;
  kernel::AccountId account;
  base::Instant at;
  std::optional<bool> upheld;
  std::optional<std::string> answer;
  std::optional<base::Instant> answered_at;
};
BOOST_DESCRIBE_STRUCT(ObjectionRow, (), (id, item, words, account, at, upheld, answer, answered_at))
std::vector<ObjectionRow> objections_of(db::Tx& tx, ReviewId review);
void insert_objection(db::Tx& tx, ReviewId review, const ObjectionRow& row);
// False when there is none, or it was answered.
bool answer_objection(db::Tx& tx, ReviewId review, ObjectionId id, const ObjectionAnswer& answer,
                      kernel::AccountId account, base::Instant at);

struct CorrectionRow {
  ActId act;
  std::string item;
  std::string sheet_name;
  double before = 0;
  double grade = 0;
  std::string words;
  kernel::AccountId account;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(CorrectionRow, (), (act, item, sheet_name, before, grade, words, account, at))
// The newest first.
std::vector<CorrectionRow> corrections_of(db::Tx& tx, ReviewId review);
void insert_correction(db::Tx& tx, ReviewId review, const NewCorrection& wanted, kernel::AccountId account,
                       base::Instant at);

}  // namespace reviews
