// SQL over the rollup of losses (review_clause_results) and the released reviews behind it.
#pragma once

#include <optional>
#include <vector>

#include "db/tx.h"
#include "reviews/model_losses.h"
#include "reviews/store_reviews.h"

namespace reviews {

// --- Keeping it -----------------------------------------------------------------------------

// Standing grades and findings of a review, by division, type of place and item; corrected ones as corrected.
std::vector<CellGrades> cell_grades(db::Tx& tx, ReviewId review);
std::vector<CellFindings> cell_findings(db::Tx& tx, ReviewId review);

// The rows in place of those before.
void replace_loss_rows(db::Tx& tx, ReviewId review, const std::vector<LossRow>& rows, base::Instant now);
std::vector<LossRow> loss_rows_of(db::Tx& tx, ReviewId review);
// Released reviews without rows, the oldest first.
std::vector<Review> reviews_without_losses(db::Tx& tx, int rows_max);

// --- Reading it -----------------------------------------------------------------------------

struct LossFilter {
  std::int64_t division = 0;  // targets in its subtree
  base::Day from;             // of the first day of reviews, both inclusive
  base::Day to;
  std::string kind;           // empty: all
  StandardId standard;        // zero: all
};

struct StandardUse {
  StandardId standard;
  std::int64_t reviews = 0;
  std::int64_t waiting = 0;  // of these not in the rollup yet
};
BOOST_DESCRIBE_STRUCT(StandardUse, (), (standard, reviews, waiting))
// Of the released reviews that these may know of; the most used first.
std::vector<StandardUse> standards_of_losses(db::Tx& tx, const ReviewReach& reach, const LossFilter& filter);

// By id.
std::vector<CountedReview> counted_reviews(db::Tx& tx, const ReviewReach& reach, const LossFilter& filter);
std::vector<Review> reviews_of_losses(db::Tx& tx, const ReviewReach& reach, const LossFilter& filter);
// The rows of these reviews' targets, and all rows where the target is the filter's division. By review.
std::vector<LossSum> loss_sums(db::Tx& tx, const ReviewReach& reach, const LossFilter& filter);

// --- Guidance -------------------------------------------------------------------------------

struct GuidedDivision {
  std::int64_t target = 0;
  std::int64_t reviews = 0;
  base::Day last;  // the first day of the last of them
};
BOOST_DESCRIBE_STRUCT(GuidedDivision, (), (target, reviews, last))
// Targets with a signed or released review of these kinds that the caller may know of; by code.
std::vector<GuidedDivision> guided_divisions(db::Tx& tx, const ReviewReach& reach, const LossFilter& filter,
                                             const std::vector<std::string>& kinds);

}  // namespace reviews
