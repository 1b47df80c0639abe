// The engine on the imported road network.
#pragma once

#include "navigation/engine.h"

namespace navigation {

// Null when no network was imported for the profile.
std::unique_ptr<Engine> own_engine(ProfileCode profile);

}  // namespace navigation
