// Telling people: the inbox, the outbox and the events that make a screen look again.
#pragma once

#include <string>

#include "base/crypto.h"
#include "db/database.h"
#include "kernel/services.h"
#include "notices/model.h"

namespace notices {

// Writes to the inbox of `account` in this transaction and, once that is committed, tells the
// account's open screens served by this process. Other processes notice by publish_new.
void notify(db::Tx& tx, const kernel::Services& services, AccountId account, const Notice& notice,
            base::Instant now);

// Queues a message to a phone; deliver_messages (jobs.h) sends it. The number is kept sealed.
void queue_message(db::Tx& tx, const base::SecretKeys& keys, const std::string& phone,
                   const Message& message, base::Instant now);

// Tells open screens of this process about notices that other processes wrote. Every process
// calls it about once a second; not thread-safe. The first call only learns where to begin.
// Returns how many accounts it told.
int publish_new(db::Database& database, const kernel::Services& services);

}  // namespace notices
