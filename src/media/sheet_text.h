#pragma once

#include <string>

#include "base/time.h"

namespace media {

// How the sheets of this system show a moment: "2026-11-21 09:12", Asia/Shanghai.
std::string minute_text(base::Instant at);

// The shortest text that gives the same number back; empty for infinities and NaN, which no
// spreadsheet can hold.
std::string number_text(double number);

}  // namespace media
