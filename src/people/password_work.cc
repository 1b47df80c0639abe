#include "people/password_work.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <semaphore>
#include <thread>

#include "base/crypto.h"
#include "base/errors.h"

namespace people {

namespace {

constexpr int waiting_max = 16;
constexpr std::chrono::milliseconds wait_max{1500};

std::counting_semaphore<64>& places() {
  static std::counting_semaphore<64> semaphore(
      std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 2, 64));
  return semaphore;
}

// Holds one place for its lifetime.
class Turn {
 public:
  Turn() {
    static std::atomic<int> waiting{0};
    const bool room = ++waiting <= waiting_max;
    const bool taken = room && places().try_acquire_for(wait_max);
    --waiting;
    if (taken) return;
    base::Refusal refusal(503, "busy", "登录的人太多，请稍候再试");
    refusal.retry_after_seconds = 2;
    throw refusal;
  }
  ~Turn() { places().release(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
};

}  // namespace

bool verify_password_in_turn(std::string_view hash, std::string_view password) {
  const Turn turn;
  return base::verify_password(hash, password);
}

std::string hash_password_in_turn(std::string_view password) {
  const Turn turn;
  return base::hash_password(password);
}

const std::string& hash_of_nobody() {
  static const std::string hash = base::hash_password(base::random_bytes(32));
  return hash;
}

}  // namespace people
