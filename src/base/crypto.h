// Hashes, passwords, randomness and the encryption of personal data at rest. Every function is
// thread-safe, and throws std::runtime_error when a library or the kernel fails it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

std::string sha256(std::string_view bytes);   // 32 bytes
std::string sm3(std::string_view bytes);      // 32 bytes, GB/T 32905-2016
std::string random_bytes(std::size_t count);  // from the kernel
std::uint64_t random_u64();
// URL-safe base64 without padding (RFC 4648, section 5). Parsing gives nothing on any text that
// base64url would not write.
std::string base64url(std::string_view bytes);
std::optional<std::string> parse_base64url(std::string_view text);
// Takes the same time wherever two texts of equal length differ; the length is not hidden.
bool equal_constant_time(std::string_view a, std::string_view b);

// Argon2id, 19 MiB and 2 passes (OWASP Password Storage minimum for Argon2id), libsodium
// string format. About 30 ms: never call inside a transaction. The caller limits the length.
// Verifying against anything but a whole hash is false.
std::string hash_password(std::string_view password);
bool verify_password(std::string_view hash, std::string_view password);

// TOTP (RFC 6238, SHA-1, 30 s, 6 digits). `secret` is raw bytes. Accepts one step either
// side; returns the matched step number so that the caller can refuse its reuse. An empty
// secret matches nothing.
std::optional<std::int64_t> verify_totp(std::string_view secret, std::string_view code,
                                        std::int64_t now_ms);
std::string totp_code(std::string_view secret, std::int64_t now_ms);
// RFC 4648, section 6, without padding as otpauth:// URIs want it.
std::string base32(std::string_view bytes);

// More than any field holds; keeps one value from taking unbounded memory.
constexpr std::size_t sealed_text_bytes_max = std::size_t{1} << 20;

// The installation's secrets: created on first use in a file that only the owner may read
// (mode 0600), so that a copied database alone reveals no personal data.
class SecretKeys {
 public:
  // Reads `path`, or creates it with fresh random keys (written, fsynced, renamed). Of
  // several processes that create it at once one wins and all use its keys.
  // Throws std::runtime_error when it is unreadable, damaged or readable by others.
  static SecretKeys open(const std::string& path);

  // Authenticated encryption of one field: SM4-CBC with HMAC-SM3 (encrypt-then-MAC), random
  // IV; `purpose` binds the text to its column so that values cannot be swapped between
  // columns. Empty text gives an empty result, other text base64url. Throws
  // std::length_error above sealed_text_bytes_max.
  std::string seal(std::string_view purpose, std::string_view text) const;
  // Throws std::runtime_error on a damaged or foreign value.
  std::string open_sealed(std::string_view purpose, std::string_view sealed) const;
  // Keyed hash for look-up by equality (HMAC-SM3, 16 bytes as hex).
  std::string lookup_hash(std::string_view purpose, std::string_view text) const;

 private:
  std::string encryption_key_;  // 16 bytes
  std::string mac_key_;         // 32 bytes
  std::string lookup_key_;      // 32 bytes
};

}  // namespace base
