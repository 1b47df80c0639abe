// An operator's OSRM as engine: HTTP API v1. It draws no 可达范围.
#pragma once

#include "navigation/engine.h"

namespace navigation {

// `address` as in OuterEngine. Throws Refusal 503 as OuterClient does.
std::unique_ptr<Engine> osrm_engine(const std::string& address, ProfileCode profile);

}  // namespace navigation
