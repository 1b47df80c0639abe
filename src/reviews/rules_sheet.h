// What is judged on a sheet, and what is wrong with an act by itself. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reviews/model_acts.h"

namespace reviews {

using standards::RowKind;
using standards::StandardRow;

// Whether a review of these methods judges a row: a clause or gate by its own methods, an item by its own or, when it
// has none, by its clause's.
bool judges(const std::vector<Method>& methods, const StandardRow& row);

// What is judged on a place of this type: the items that name it, in the standard's order. REQUIRES: sorted rows.
std::vector<StandardRow> items_of_place(const std::vector<StandardRow>& rows, const std::vector<Method>& methods,
                                        std::string_view place_type);
// The clauses of a part that are judged by their material, and with the first part the gates.
std::vector<StandardRow> items_of_material(const std::vector<StandardRow>& rows, const std::vector<Method>& methods,
                                           std::int64_t part);
// The parts of the standard that have any of them.
std::vector<std::int64_t> parts_with_material(const std::vector<StandardRow>& rows, const std::vector<Method>& methods);
// The parts that these items belong to, as bits.
std::int64_t parts_of(const std::vector<StandardRow>& rows, const std::vector<StandardRow>& items);

// A finding stands on a clause, or on an item of it: the clause.
std::string clause_of_finding(const std::string& item);

// At or above this grade nothing needs a reason: where the best band begins. 10 without bands.
double free_of_reason(const std::vector<StandardRow>& rows);
// The highest grade of the worst band: what fails a gate. Below 0 without bands.
double failing_grade(const std::vector<StandardRow>& rows);

struct ActFault {
  std::string code;
  std::string message;
};
// `items`: what is judged on its sheet. Codes: "reviews.item_unknown", "reviews.grade_wrong", "reviews.reason_missing",
// "reviews.finding_incomplete", "reviews.status_missing", "reviews.position_half".
std::optional<ActFault> fault_of(const Act& act, const std::vector<StandardRow>& items, double reason_below);

// What shows beside the act. `away_m`: from the place; absent: no position, or a sheet of material.
struct ActSituation {
  bool at_place = false;
  std::optional<double> away_m;
  base::Instant now;
  base::Day ends_on;
};
std::vector<ActFlag> flags_of(const Act& act, const ActSituation& situation, const ReviewKinds& kinds);

}  // namespace reviews
