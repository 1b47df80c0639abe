// Score rehearsal (得分预演): pure arithmetic over a dossier.
#pragma once

#include "dossier/model.h"

namespace dossier {

// A clause on the spot is expected to score what its latest review gave, and of what that took away the share whose
// findings are closed by now: s + (1 − s) × closed ÷ findings. Its material scores the share of what is required that
// is there. With both, the material weighs `data_weight` (0 to 1). Lost points ÷ tasks says what is cheapest to win back.
Rehearsal rehearse(const DossierView& dossier, double data_weight);

}  // namespace dossier
