// Internal to the server: how an answer finds its way back to the connection that waits for it.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <utility>

#include "http/open_file.h"
#include "http/shard.h"

namespace http {

// The place where an answer meets its waiting connection. Used on the io thread only.
struct Answer {
  bool given = false;
  std::optional<Response> response;
  Connection* waiting = nullptr;  // null once the client has gone
};

// One answer on its way to the io thread.
struct Delivery {
  std::shared_ptr<Answer> answer;
  std::optional<Response> response;

  void operator()() {
    if (!answer->waiting) {
      if (response) discard(*response);
      return;
    }
    answer->given = true;
    answer->response = std::move(response);
    answer->waiting->wake.cancel();
  }
};

// The right to answer once, shared by the copies of one Respond. When the last copy goes without
// having answered, the client is told so.
class Ticket {
 public:
  Ticket(std::shared_ptr<Gate> gate, std::shared_ptr<Answer> answer)
      : gate_(std::move(gate)), answer_(std::move(answer)) {}
  Ticket(const Ticket&) = delete;
  Ticket& operator=(const Ticket&) = delete;
  ~Ticket() { give(std::nullopt); }

  void give(std::optional<Response> response) {
    if (given_.exchange(true)) {
      if (response) discard(*response);
      return;
    }
    Delivery delivery{std::move(answer_), std::move(response)};
    const bool taken = gate_->run(std::move(delivery));
    if (!taken && delivery.response) discard(*delivery.response);
  }

 private:
  std::shared_ptr<Gate> gate_;
  std::shared_ptr<Answer> answer_;
  std::atomic<bool> given_{false};
};

}  // namespace http
