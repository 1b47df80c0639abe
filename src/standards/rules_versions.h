// What must hold for the rows of a standard, and how two versions differ. Pure.
#pragma once

#include <vector>

#include "base/errors.h"
#include "standards/model_sample.h"

namespace standards {

// "2" before "10", "c2" before "c10", "1.9" before "1.10".
bool natural_less(std::string_view left, std::string_view right);
// By kind, then number.
void sort_rows(std::vector<StandardRow>& rows);

// V, V*, M, M? or U (domain facts: verified, derived, from memory, weakly, not found), or D (set by the publisher).
bool is_confidence_mark(std::string_view text);

// What is wrong with one row by itself; pointers are /FIELD. `lines` are the known 条.
std::vector<base::InputError> row_errors(const StandardRow& row, const std::vector<std::int64_t>& lines);

// The whole: rows that belong to nothing, sums of points, gaps and overlaps of bands, what nobody verified.
StandardCheck check_standard(const StandardHead& head, const std::vector<StandardRow>& rows);

// The sample rows whose range of inhabitants holds `population`.
SampleList sample_for(const std::vector<StandardRow>& rows, std::int64_t population);

// What `after` has that `before` has not, by kind and number.
StandardDifference difference(const std::vector<StandardRow>& before, const std::vector<StandardRow>& after);

// SM3 over the head and the sorted rows as they are on the wire, hexadecimal; without the last day in force, which
// is set after publication.
std::string digest_of(StandardHead head, std::vector<StandardRow> rows);

}  // namespace standards
