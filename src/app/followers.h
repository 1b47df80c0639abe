// The thread that keeps this process's snapshots and open screens in step with what other
// processes commit.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/installation.h"

namespace app {

// Looks twice a second at the versions of divisions and grids and at new notices, until destroyed.
class Followers {
 public:
  Followers(Installation& installation, const kernel::Services& services);
  ~Followers();

 private:
  void loop();
  void look();

  Installation& installation_;
  const kernel::Services& services_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stopping_ = false;
  std::int64_t touch_at_ms_ = 0;
  std::thread thread_;
};

}  // namespace app
