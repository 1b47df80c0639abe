// Progress of long work on standard output: what is being done and how long it has taken.
#pragma once

#include <cstdint>
#include <ostream>
#include <string_view>

namespace app {

class Progress {
 public:
  explicit Progress(std::ostream& out);
  // "  [  1.2 s] 装载行政区划 64,095"; a count below zero is not printed.
  void say(std::string_view what, std::int64_t count = -1);

 private:
  std::ostream& out_;
  std::int64_t started_ms_;
};

}  // namespace app
