// The divisions as files: data/divisions/*.csv, described in its SOURCES.md.
#pragma once

#include <string>
#include <vector>

#include "people/model.h"

namespace people {

struct AssessmentUnitSeed {
  std::int64_t city = 0;
  std::string name;
  std::vector<std::int64_t> members;
  std::string note;
};

// Province, cities, counties, townships and villages in the order of their codes, with parents
// and path names. Throws std::runtime_error naming file and line when one is unreadable, has a
// malformed line, a repeated code or a division whose parent is missing.
std::vector<Division> read_division_files(const std::string& folder);

std::vector<AssessmentUnitSeed> read_assessment_unit_file(const std::string& folder);

}  // namespace people
