// What follows from time: reminders of what is to be filed, and files that no filing names.
#pragma once

#include <span>

#include "kernel/jobs.h"

namespace filings {

std::span<const kernel::TimedJobRow> timed_jobs();

}  // namespace filings
