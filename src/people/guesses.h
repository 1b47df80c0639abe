// The bound on guessing: buckets in the database, so that all processes share them and a
// restart does not refill them. See rules.h for the figures and why they cannot lock out a
// person by attacking the account from elsewhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/tx.h"
#include "people/rules.h"

namespace people {

struct Guess {
  std::string key;
  BucketRule rule;
};

// What one try to sign in costs. `device` and `known_address`: whether the account has been
// used from there before. An account that does not exist is counted the same way, so that the
// refusal does not tell it from others.
struct SignInPlace {
  std::string login;
  std::string address;
  std::string device_hash;  // empty: none
  bool known_device = false;
  bool known_address = false;
};
std::vector<Guess> guesses_for(const SignInPlace& place);
// The bucket for codes and old passwords asked of somebody who is signed in.
std::vector<Guess> guesses_for(AccountId account);

// Takes a token from every bucket, or throws Refusal 429 "too_many_tries" with Retry-After and
// takes none. Only inside a write.
void take_guesses(db::Tx& tx, std::vector<Guess> guesses, base::Instant now);
// Gives them back after a success.
void return_guesses(db::Tx& tx, std::vector<Guess> guesses, base::Instant now);
// Lifts every bound on one login (unlocking).
void forget_guesses(db::Tx& tx, std::string_view login);

}  // namespace people
