#include "base/crypto.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sodium.h>
#include <sys/random.h>

#include <cerrno>
#include <stdexcept>
#include <utility>

namespace base {
namespace {

constexpr std::size_t hash_bytes = 32;  // both SHA-256 and SM3
constexpr int url_variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

// Fetched once and never freed: looking an algorithm up costs more than hashing a short text.
EVP_MD* fetch_hash(const char* name) {
  EVP_MD* hash = EVP_MD_fetch(nullptr, name, nullptr);
  if (!hash) throw std::runtime_error(std::string("OpenSSL offers no ") + name);
  return hash;
}

std::string digest(const EVP_MD* hash, std::string_view bytes) {
  std::string result(hash_bytes, '\0');
  auto* target = reinterpret_cast<unsigned char*>(result.data());
  if (EVP_Digest(bytes.data(), bytes.size(), target, nullptr, hash, nullptr) != 1) {
    throw std::runtime_error("hashing failed");
  }
  return result;
}

void fill_random(void* target, std::size_t count) {
  auto* at = static_cast<unsigned char*>(target);
  while (count > 0) {
    const ssize_t got = getrandom(at, count, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw std::runtime_error("the kernel gives no random bytes");
    at += got;
    count -= static_cast<std::size_t>(got);
  }
}

}  // namespace

std::string sha256(std::string_view bytes) {
  static const EVP_MD* const hash = fetch_hash("SHA256");
  return digest(hash, bytes);
}

std::string sm3(std::string_view bytes) {
  static const EVP_MD* const hash = fetch_hash("SM3");
  return digest(hash, bytes);
}

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  fill_random(bytes.data(), count);
  return bytes;
}

std::uint64_t random_u64() {
  std::uint64_t value = 0;
  fill_random(&value, sizeof value);
  return value;
}

std::string base64url(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), url_variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), url_variant);
  text.pop_back();  // libsodium ends it with a zero byte
  return text;
}

std::optional<std::string> parse_base64url(std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t count = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                        text.size(), nullptr, &count, nullptr, url_variant) != 0) {
    return std::nullopt;
  }
  bytes.resize(count);
  // libsodium 1.0.18 takes some bytes above 0x7F for digits: writing the result again is the
  // certain way to let every value have exactly one text.
  return base64url(bytes) == text ? std::optional(std::move(bytes)) : std::nullopt;
}

bool equal_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace base
