// Argon2id under a bound: each run takes 19 MiB and a core for some 30 ms, so a flood of
// sign-ins must not take all of either.
#pragma once

#include <string>
#include <string_view>

namespace people {

// As base::verify_password and base::hash_password. Wait a little for a free place; throw
// Refusal 503 "busy" with Retry-After when there is none. Never call inside a transaction.
// Thread-safe.
bool verify_password_in_turn(std::string_view hash, std::string_view password);
std::string hash_password_in_turn(std::string_view password);

// A hash that no password matches, for accounts that do not exist: refusing them must take as
// long as refusing a wrong password.
const std::string& hash_of_nobody();

}  // namespace people
