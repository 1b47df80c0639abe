// Levels of vector density: pure. A metric has the best level whose threshold it keeps to, and all together have the
// worst of theirs (GB/T 27770–27773; domain/standards §6.2).
#pragma once

#include <vector>

#include "standards/model_density.h"
#include "standards/model_versions.h"

namespace standards {

// Throws Refusal 422 at /values for what is malformed or no metric of `rows`.
DensityLevels density_levels(const std::vector<StandardRow>& rows, const DensityQuery& query);

}  // namespace standards
