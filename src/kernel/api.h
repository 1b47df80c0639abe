// From HTTP request to handler and back: match, admit, authenticate, authorise, transact,
// answer after commit. The only place that turns exceptions into answers.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "db/database.h"
#include "http/message.h"
#include "http/server.h"
#include "http/static_files.h"
#include "http/worker_pool.h"
#include "kernel/route.h"

namespace kernel {

inline constexpr std::string_view session_cookie = "aiwei_session";
// Browsers send the cookie; programs (GIS, scripts) the same token as a bearer (RFC 6750). Empty: neither.
std::string_view session_token(const http::Request& request);

// The caller of a request, from its session_token; the public when it has none. Throws
// Refusal 401 for a session that is unknown, ended or idle too long.
using Authenticate = std::function<Caller(db::Tx&, const http::Request&, base::Instant now)>;

// Thread-safe.
class Api {
 public:
  Api(db::Database& database, const Services& services, std::vector<Route> routes,
      Authenticate authenticate, const http::StaticFiles& faces);
  ~Api();

  void handle(http::Request request, http::Respond respond);
  // Finishes the requests taken in and takes no more; writes they queued are answered through
  // this object still, so it must outlive the database's queue.
  void finish();
  http::BodyPlan plan_body(const http::Request& head) const;
  const std::vector<Route>& routes() const;
  // For /metrics, in the Prometheus text format.
  std::string metrics_text() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The OpenAPI 3.1 document of `routes`.
std::string openapi_document(const std::vector<Route>& routes);

// application/problem+json (RFC 9457) for a refusal.
http::Response problem_response(const base::Refusal& refusal, std::string_view request_id);

}  // namespace kernel
