// For tests only: events as the job runner would hand them on.
#pragma once

#include "problems/test_world.h"

namespace problems {

inline kernel::Event event_about(World& world, std::string name, ProblemId id,
                                 AccountId account = {}) {
  kernel::Event event;
  event.id = base::mint_id();
  event.at = world.now;
  event.event = std::move(name);
  event.account = account;
  event.subject = id.value;
  return event;
}

inline void run(World& world, kernel::EventJob job, const kernel::Event& event) {
  world.database->write([&](db::Tx& tx) { job(tx, world.job(), event); });
}

// A handler's context for `who` within `tx`.
inline kernel::RequestContext context_for(World& world, const kernel::Caller& who) {
  return {world.all, who, world.request, world.parameters, world.now, {}};
}

inline void publish(World& world, ProblemId id) {
  world.database->write([&](db::Tx& tx) {
    tx.run("UPDATE problems SET publication = 'published' WHERE id = $1", id);
  });
}

}  // namespace problems
