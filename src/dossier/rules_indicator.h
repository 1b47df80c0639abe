// Whether an indicator is reached, and what looks odd about a value: pure (domain/standards §12.2).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dossier/model.h"

namespace dossier {

// Of one indicator: this year, then the years before without a gap, the latest first; a year that nobody filled in is
// empty.
using Years = std::vector<std::optional<double>>;

// By comparison and target. rising and falling: against last year. conform and reach: as `conforms` says. What misses
// its target is met all the same where the standard says 或持续降低 or 或逐年提高 and that holds for `trend_years`
// years in a row.
Verdict judge(const standards::StandardRow& indicator, const Years& years, std::optional<bool> conforms, int trend_years);

// Every year better than the one before, `count` times in a row.
bool improves(const Years& years, bool downward, int count);

// Whether it is judged by somebody's word instead of a number.
bool is_by_word(const standards::StandardRow& indicator);

// As few digits as say it: 5.6, 90.
std::string number_text(double value);

// ≥ 90%，或持续降低
std::string target_text(const standards::StandardRow& indicator);

// Questions about a value: it differs from last year's by more than the share, or from the median of the neighbours.
std::vector<std::string> questions_about(double value, const std::optional<double>& last_year,
                                         std::vector<double> neighbours, const DossierRules& rules);

}  // namespace dossier
