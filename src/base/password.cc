#include <sodium.h>

#include <stdexcept>

#include "base/crypto.h"

namespace base {
namespace {

// OWASP Password Storage Cheat Sheet, Argon2id: m = 19456 KiB, t = 2, p = 1.
constexpr std::size_t memory_bytes = std::size_t{19456} * 1024;
constexpr unsigned long long passes = 2;

// libsodium chooses its fastest code and opens its random source here; safe to repeat.
void prepare_sodium() {
  static const int state = sodium_init();
  if (state < 0) throw std::runtime_error("libsodium cannot start");
}

}  // namespace

std::string hash_password(std::string_view password) {
  prepare_sodium();
  char hash[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str_alg(hash, password.data(), password.size(), passes, memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::runtime_error("no memory to hash a password");
  }
  return hash;
}

bool verify_password(std::string_view hash, std::string_view password) {
  prepare_sodium();
  // The library reads up to a zero byte: text behind one would be accepted unread.
  const bool may_be_hash =
      hash.size() < crypto_pwhash_STRBYTES && hash.find('\0') == std::string_view::npos;
  const std::string ended(may_be_hash ? hash : std::string_view{});
  return may_be_hash &&
         crypto_pwhash_str_verify(ended.c_str(), password.data(), password.size()) == 0;
}

}  // namespace base
