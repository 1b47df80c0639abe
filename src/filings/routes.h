// The routes of filings and of quarterly assessments.
#pragma once

#include <span>

#include "kernel/route.h"

namespace filings {

std::span<const kernel::Route> routes();
std::span<const kernel::Route> assessment_routes();

}  // namespace filings
