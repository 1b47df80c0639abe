// The results of a quarterly assessment as a table: a template, and in again.
#pragma once

#include <string_view>
#include <vector>

#include "filings/store_assessments.h"
#include "kernel/sheet_table.h"
#include "media/spreadsheet.h"

namespace filings {

std::vector<media::Column> assessment_columns();
std::vector<media::Cell> assessment_example();

// Rows about counties and townships below `division`; what is wrong goes into `faults`.
std::vector<AssessmentRow> read_assessment(std::string_view bytes, std::int64_t division, kernel::SheetFaults& faults);

}  // namespace filings
