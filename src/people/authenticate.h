// From a session cookie to a caller with grants; and when sessions were last used.
#pragma once

#include "db/database.h"
#include "kernel/api.h"
#include "kernel/services.h"
#include "people/store_grants.h"

namespace people {

// The function kernel::Api wants: two statements. Throws Refusal 401 "session_ended" for a
// session that is unknown, ended, idle for 30 minutes or older than 12 hours. Somebody who
// must first change the password or set up a second factor is signed in without any grant.
// `services` must outlive it. Thread-safe.
kernel::Authenticate authenticate(const kernel::Services& services);

// Grants as the kernel evaluates them: ranges from the current divisions, and a grant with
// permissions over own rows only beside the one over all rows. Pure but for divisions().
std::vector<kernel::Grant> kernel_grants(const std::vector<GrantMemberRow>& rows);

// Writes when sessions were last used, if that has been a minute; called by every process
// about every 10 s. Returns how many sessions it wrote. Thread-safe.
int touch_sessions(db::Database& database);

}  // namespace people
