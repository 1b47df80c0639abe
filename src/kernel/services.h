// What handlers reach beyond their transaction: things of the process, made once by app/.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/crypto.h"

namespace media {
class FileStore;
class PhotoWorkers;
}  // namespace media
namespace grid {
class LocatorHolder;
}  // namespace grid

namespace kernel {

struct Settings {
  std::string share_folder;        // data/, migrations/ and the built faces
  std::string data_folder;         // of this installation
  std::string public_url;          // for links in messages; may be empty
  std::string message_endpoint;    // HTTP gateway for SMS; empty: messages are only logged
  bool demonstration = false;      // data is marked 演示 everywhere
  bool secure_cookies = false;     // behind TLS
  bool require_totp = false;       // staff must use a second factor
};

// All members outlive every request; their own headers say how they are used from threads.
struct Services {
  const Settings& settings;
  const base::SecretKeys& keys;
  media::FileStore& photos;
  media::PhotoWorkers& photo_workers;
  grid::LocatorHolder& locator;
  // Sends a server-sent event to a channel of this process's streams.
  std::function<void(std::string_view channel, std::string_view event, std::string_view data)>
      publish;
};

}  // namespace kernel
