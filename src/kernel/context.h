// What a handler receives.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "db/database.h"
#include "http/message.h"
#include "kernel/caller.h"
#include "kernel/scope.h"
#include "kernel/services.h"

namespace kernel {

using PathParameters = std::vector<std::pair<std::string_view, std::string_view>>;

// Common to both kinds of handler.
struct RequestContext {
  const Services& services;
  const Caller& caller;
  const http::Request& request;
  const PathParameters& parameters;
  base::Instant now;
  http::Headers answer_headers;  // added to the answer

  // The path parameter as an id; 404 when it is not one (a foreign id and nonsense look alike).
  template <class Id>
  Id id(std::string_view name) const {
    return Id{id_value(name)};
  }
  std::string_view text(std::string_view name) const;
  std::int64_t id_value(std::string_view name) const;
  Scope scope(Permission permission) const { return scope_of(caller, permission); }

  void set_etag(std::int64_t version);
  // Checks If-Match against the row's version. Missing: 428. Different: 412 "conflict" whose
  // details carry `current` (the row as it is now) beside `yours` (the body sent).
  void require_match(std::int64_t version, const std::string& current_json) const;
  // The same, but an absent If-Match is accepted.
  void check_match(std::int64_t version, const std::string& current_json) const;
};

// A handler that lives in one transaction: a snapshot for GET, a write otherwise.
struct Context : RequestContext {
  db::Tx& tx;
};

// A handler with slow work (passwords, photographs, files): it makes its own transactions.
struct OutsideContext : RequestContext {
  db::Database& database;
  // Reads and writes in one durable transaction. With an Idempotency-Key the answer of the
  // first run is kept in the same transaction and given again instead of running `work`.
  http::Response write_once(const std::function<http::Response(db::Tx&)>& work) const;
};

}  // namespace kernel
