// What follows from time: files that nothing names.
#pragma once

#include <span>

#include "kernel/jobs.h"

namespace dossier {

std::span<const kernel::TimedJobRow> timed_jobs();

}  // namespace dossier
