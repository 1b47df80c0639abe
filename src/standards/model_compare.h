// A figure beside the target of an indicator or threshold.
#pragma once

#include <optional>

#include "standards/model_versions.h"

namespace standards {

// Nothing without a target, and for comparisons that need more than one figure.
std::optional<bool> keeps_to(const StandardRow& row, double value);

}  // namespace standards
