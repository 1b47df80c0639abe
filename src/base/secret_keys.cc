#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <memory>
#include <optional>
#include <stdexcept>

#include "base/crypto.h"
#include "base/secret_file.h"
#include "base/text.h"

namespace base {
namespace {

constexpr std::size_t block_bytes = 16;  // SM4, GB/T 32907-2016: key, block and IV
constexpr std::size_t mac_bytes = 32;    // HMAC-SM3
constexpr std::size_t encryption_key_bytes = block_bytes;
constexpr std::size_t mac_key_bytes = 32;
constexpr std::size_t lookup_key_bytes = 32;
constexpr std::size_t lookup_hash_bytes = 16;
// First byte of every sealed value, so that another cipher can be told apart later.
constexpr char format_version = 1;
constexpr std::size_t header_bytes = 1 + block_bytes;

enum class Direction { decrypt = 0, encrypt = 1 };

[[noreturn]] void fail_to_open() {
  throw std::runtime_error("a sealed value is damaged or belongs elsewhere");
}

const unsigned char* octets(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

// The purpose goes in with its length: "ab" + "c" must not equal "a" + "bc".
std::string mac(std::string_view key, std::string_view purpose, std::string_view bytes) {
  std::string input = std::to_string(purpose.size());
  input.append(":").append(purpose).append(bytes);
  std::string result(mac_bytes, '\0');
  static const EVP_MD* const hash = EVP_MD_fetch(nullptr, "SM3", nullptr);
  if (!hash || !HMAC(hash, key.data(), static_cast<int>(key.size()), octets(input), input.size(),
                     reinterpret_cast<unsigned char*>(result.data()), nullptr)) {
    throw std::runtime_error("HMAC-SM3 failed");
  }
  return result;
}

// SM4-CBC with PKCS#7 padding. REQUIRES: `bytes` is at most sealed_text_bytes_max plus one block.
// Nothing on a wrong padding.
std::optional<std::string> run_cipher(Direction direction, std::string_view key,
                                      std::string_view start, std::string_view bytes) {
  static const EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "SM4-CBC", nullptr);
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> state(EVP_CIPHER_CTX_new(),
                                                                              EVP_CIPHER_CTX_free);
  if (!cipher || !state ||
      EVP_CipherInit_ex2(state.get(), cipher, octets(key), octets(start),
                         static_cast<int>(direction), nullptr) != 1) {
    throw std::runtime_error("SM4 cannot start");
  }
  std::string result(bytes.size() + block_bytes, '\0');
  auto* target = reinterpret_cast<unsigned char*>(result.data());
  int count = 0;
  int rest = 0;
  if (EVP_CipherUpdate(state.get(), target, &count, octets(bytes),
                       static_cast<int>(bytes.size())) != 1 ||
      EVP_CipherFinal_ex(state.get(), target + count, &rest) != 1) {
    return std::nullopt;
  }
  result.resize(static_cast<std::size_t>(count) + static_cast<std::size_t>(rest));
  return result;
}

}  // namespace

SecretKeys SecretKeys::open(const std::string& path) {
  const std::string secret =
      read_or_create_secret(path, encryption_key_bytes + mac_key_bytes + lookup_key_bytes);
  SecretKeys keys;
  keys.encryption_key_ = secret.substr(0, encryption_key_bytes);
  keys.mac_key_ = secret.substr(encryption_key_bytes, mac_key_bytes);
  keys.lookup_key_ = secret.substr(encryption_key_bytes + mac_key_bytes);
  return keys;
}

std::string SecretKeys::seal(std::string_view purpose, std::string_view text) const {
  if (text.empty()) return {};
  if (text.size() > sealed_text_bytes_max) throw std::length_error("text too long to seal");
  const std::string start = random_bytes(block_bytes);
  const auto hidden = run_cipher(Direction::encrypt, encryption_key_, start, text);
  if (!hidden) throw std::runtime_error("SM4 encryption failed");
  std::string sealed = format_version + start + *hidden;
  sealed += mac(mac_key_, purpose, sealed);
  return base64url(sealed);
}

std::string SecretKeys::open_sealed(std::string_view purpose, std::string_view sealed) const {
  if (sealed.empty()) return {};
  const auto bytes = parse_base64url(sealed);
  if (!bytes || bytes->size() < header_bytes + block_bytes + mac_bytes ||
      bytes->size() > header_bytes + sealed_text_bytes_max + block_bytes + mac_bytes ||
      bytes->front() != format_version) {
    fail_to_open();
  }
  const std::string_view all = *bytes;
  const std::string_view covered = all.substr(0, all.size() - mac_bytes);
  if (!equal_constant_time(mac(mac_key_, purpose, covered), all.substr(covered.size()))) {
    fail_to_open();
  }
  auto text = run_cipher(Direction::decrypt, encryption_key_, covered.substr(1, block_bytes),
                         covered.substr(header_bytes));
  if (!text) fail_to_open();
  return *std::move(text);
}

std::string SecretKeys::lookup_hash(std::string_view purpose, std::string_view text) const {
  return hex(mac(lookup_key_, purpose, text).substr(0, lookup_hash_bytes));
}

}  // namespace base
