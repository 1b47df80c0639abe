// Files that are filed as evidence: kept by their content in the data folder.
#pragma once

#include "kernel/kept_files.h"

namespace dossier {

media::FileStore evidence_store(const kernel::Settings& settings);

// Timed job: removes files older than a day that no row names.
void sweep_evidence_files(const kernel::JobContext& context);

}  // namespace dossier
