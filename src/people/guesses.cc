#include "people/guesses.h"

#include <algorithm>

#include "base/crypto.h"
#include "people/store_sessions.h"

namespace people {

namespace {

// Logins may be anything an attacker types; hashed they are short and hold no LIKE signs.
std::string login_key(std::string_view login) {
  return base::hex(base::sha256(base::lower_ascii(login))).substr(0, 32);
}

BucketRow row_of(const Bucket& bucket) {
  return {bucket.milli_tokens, bucket.at};
}

Bucket locked(db::Tx& tx, const Guess& guess, base::Instant now) {
  const BucketRow row = lock_bucket(tx, guess.key, row_of(full_bucket(guess.rule, now)));
  return refilled({row.milli_tokens, row.at}, guess.rule, now);
}

// One order for everybody: two sign-ins that lock the same buckets cannot wait for each other.
void order(std::vector<Guess>& guesses) {
  std::sort(guesses.begin(), guesses.end(),
            [](const Guess& a, const Guess& b) { return a.key < b.key; });
}

}  // namespace

std::vector<Guess> guesses_for(const SignInPlace& place) {
  const std::string login = login_key(place.login);
  if (place.known_device) return {{"device:" + login + ':' + place.device_hash, place_bucket}};
  const std::string prefix = address_prefix(place.address);
  std::vector<Guess> guesses{{"address:" + prefix, address_bucket},
                             {"place:" + login + ':' + prefix, place_bucket}};
  if (!place.known_address) guesses.push_back({"elsewhere:" + login, unknown_places_bucket});
  return guesses;
}

std::vector<Guess> guesses_for(AccountId account) {
  return {{"self:" + base::id_text(account.value), place_bucket}};
}

void take_guesses(db::Tx& tx, std::vector<Guess> guesses, base::Instant now) {
  order(guesses);
  int wait = 0;
  std::vector<Bucket> buckets;
  for (const Guess& guess : guesses) {
    buckets.push_back(locked(tx, guess, now));
    if (!may_take(buckets.back())) wait = std::max(wait, wait_seconds(buckets.back(), guess.rule));
  }
  if (wait > 0) {
    base::Refusal refusal(429, "too_many_tries",
                          "尝试次数过多，请 " + std::to_string((wait + 59) / 60) + " 分钟后再试");
    refusal.retry_after_seconds = wait;
    throw refusal;
  }
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    buckets[i].milli_tokens -= 1000;
    save_bucket(tx, guesses[i].key, row_of(buckets[i]));
  }
}

void return_guesses(db::Tx& tx, std::vector<Guess> guesses, base::Instant now) {
  order(guesses);
  for (const Guess& guess : guesses) {
    Bucket bucket = locked(tx, guess, now);
    const std::int64_t full = full_bucket(guess.rule, now).milli_tokens;
    bucket.milli_tokens = std::min(full, bucket.milli_tokens + 1000);
    save_bucket(tx, guess.key, row_of(bucket));
  }
}

void forget_guesses(db::Tx& tx, std::string_view login) {
  const std::string key = login_key(login);
  remove_bucket(tx, "elsewhere:" + key);
  remove_buckets_like(tx, "place:" + key + ':');
  remove_buckets_like(tx, "device:" + key + ':');
}

}  // namespace people
