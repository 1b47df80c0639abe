#include "app/progress.h"

#include <iomanip>
#include <sstream>

#include "base/clock.h"

namespace app {

Progress::Progress(std::ostream& out) : out_(out), started_ms_(base::monotonic_ms()) {}

void Progress::say(std::string_view what, std::int64_t count) {
  std::ostringstream line;
  const double seconds = static_cast<double>(base::monotonic_ms() - started_ms_) / 1000;
  line << "  [" << std::fixed << std::setprecision(1) << std::setw(5) << seconds << " s] " << what;
  if (count >= 0) line << ' ' << count;
  out_ << line.str() << '\n' << std::flush;
}

}  // namespace app
