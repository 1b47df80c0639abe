#include "dossier/evidence_files.h"

#include "dossier/store_evidence.h"

namespace dossier {

media::FileStore evidence_store(const kernel::Settings& settings) { return kernel::kept_files(settings, "evidence"); }

void sweep_evidence_files(const kernel::JobContext& context) {
  kernel::sweep_kept_files(context, evidence_store(context.services.settings), names_file);
}

}  // namespace dossier
