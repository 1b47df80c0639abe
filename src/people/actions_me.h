// What a signed-in person changes about the own account.
#pragma once

#include "kernel/context.h"
#include "people/model_requests.h"

namespace people {

// 401 "me.wrong_password", 422 with what is wrong with the new one, 429. Ends the person's
// other sessions.
void change_password(const kernel::OutsideContext& context, const PasswordChange& request);

// A fresh secret, not in force until confirmed with a code. 409 "me.totp_in_force" when there
// is one already: removing it first needs a code.
TotpSetup begin_totp(const kernel::OutsideContext& context);
// 422 when the code is wrong, 409 "me.no_pending_totp", 429.
void confirm_totp(const kernel::OutsideContext& context, const TotpConfirm& request);
// 409 "me.totp_required" where policy demands it.
void drop_totp(const kernel::OutsideContext& context, const TotpConfirm& request);

SavedFilter save_filter(kernel::Context& context, const NewSavedFilter& request);

}  // namespace people
