#include "app/followers.h"

#include "base/clock.h"
#include "base/log.h"
#include "navigation/networks.h"
#include "notices/actions.h"
#include "people/authenticate.h"
#include "people/divisions.h"
#include "places/points.h"
#include "problems/bans.h"

namespace app {

namespace {

constexpr auto look_period = std::chrono::milliseconds(500);
constexpr std::int64_t touch_period_ms = 10 * base::second_ms;

}  // namespace

Followers::Followers(Installation& installation, const kernel::Services& services)
    : installation_(installation), services_(services), thread_([this] { loop(); }) {}

Followers::~Followers() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_all();
  thread_.join();
}

void Followers::loop() {
  std::unique_lock lock(mutex_);
  while (!stopped_.wait_for(lock, look_period, [&] { return stopping_; })) {
    lock.unlock();
    try {
      look();
    } catch (const std::exception& error) {
      base::log(base::Level::error, "follow_failed",
                {{"what", std::string_view(error.what())}});
    }
    lock.lock();
  }
}

void Followers::look() {
  people::reload_if_changed(*installation_.database);
  installation_.locator.reload_if_changed(*installation_.database);
  places::reload_points_if_changed(*installation_.database);
  navigation::reload_if_changed(installation_.settings.data_folder);
  problems::reload_bans_if_changed(*installation_.database);
  notices::publish_new(*installation_.database, services_);
  if (base::monotonic_ms() < touch_at_ms_) return;
  people::touch_sessions(*installation_.database);
  touch_at_ms_ = base::monotonic_ms() + touch_period_ms;
}

}  // namespace app
