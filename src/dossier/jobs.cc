#include "dossier/jobs.h"

#include "dossier/evidence_files.h"

namespace dossier {

namespace {

constexpr kernel::TimedJobRow dossier_jobs[] = {
    {"dossier.sweep_files", base::day_ms, sweep_evidence_files},
};

}  // namespace

std::span<const kernel::TimedJobRow> timed_jobs() { return dossier_jobs; }

}  // namespace dossier
