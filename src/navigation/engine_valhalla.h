// An operator's Valhalla as engine: its HTTP API.
#pragma once

#include "navigation/engine.h"

namespace navigation {

// `address` as in OuterEngine. Throws Refusal 503 as OuterClient does.
std::unique_ptr<Engine> valhalla_engine(const std::string& address, ProfileCode profile);

}  // namespace navigation
