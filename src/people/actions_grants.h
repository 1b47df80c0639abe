// Verbs on grants.
#pragma once

#include "kernel/context.h"
#include "people/model_requests.h"

namespace people {

// Throws Refusal: 404 for an account outside the caller's grant_write scope, 403
// "grants.wider_than_own", 409 "grants.self", 409 "grants.separation", 422 with the faults.
// Ends the sessions of the account, so that no screen goes on showing the old scope.
GrantItem grant(kernel::Context& context, AccountId account, const NewGrant& request);
void revoke(kernel::Context& context, GrantId id);

}  // namespace people
