// `aiwei serve`: HTTP API, web faces and jobs in one process.
#pragma once

#include <string>
#include <vector>

namespace app {

// Serves until SIGTERM or SIGINT; returns the exit status.
int serve(const std::vector<std::string>& words);

}  // namespace app
