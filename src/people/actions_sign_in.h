// Signing in and out.
#pragma once

#include <string>

#include "kernel/api.h"
#include "kernel/context.h"
#include "people/model_requests.h"

namespace people {

using kernel::session_cookie;
inline constexpr std::string_view device_cookie = "aiwei_device";

struct SignedIn {
  SessionStarted started;
  std::string token;   // 256 bits, base64url; only its SHA-256 is stored
  std::string device;  // the browser's lasting random id, by which the place is known again
};

// Throws Refusal: 401 "sessions.refused" (the same for unknown accounts, wrong passwords and
// inactive ones), 401 "sessions.totp_required", 401 "sessions.totp_refused", 429
// "too_many_tries", 503 "busy".
SignedIn sign_in(const kernel::OutsideContext& context, const NewSession& request);

// Ends the caller's own session, or one that the caller may manage: 404 otherwise.
void sign_out(kernel::Context& context);
void revoke_session(kernel::Context& context, SessionId id);

}  // namespace people
