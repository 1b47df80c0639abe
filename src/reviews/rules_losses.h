// The arithmetic of losses: what one review lost where, and what many lost together. Pure.
#pragma once

#include <string>
#include <vector>

#include "reviews/model_losses.h"
#include "reviews/rules_result.h"

namespace reviews {

// --- One review -----------------------------------------------------------------------------

// By division, clause, item and type. Those of the target add up, clause by clause, to result_of and prices_of; those
// of a division right below to its part of that. REQUIRES: sorted rows.
std::vector<LossRow> loss_rows(const std::vector<StandardRow>& rows, const ResultRules& rules, std::int64_t target,
                               const std::vector<CellGrades>& grades, const std::vector<CellFindings>& findings);

// --- Many reviews ---------------------------------------------------------------------------

// What is asked: of which division, which standard.
struct LossFrame {
  std::int64_t division = 0;
  std::string subject;                      // of the standard
  const std::vector<LossTopic>* topics = nullptr;
};

// Fills everything but names and standards. REQUIRES: reviews by id; sums of these only, by review.
void add_up(const LossFrame& frame, const std::vector<CountedReview>& reviews, const std::vector<LossSum>& sums,
            ReviewLosses& losses);

}  // namespace reviews
