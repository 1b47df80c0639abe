#include "kernel/api.h"

#include <algorithm>
#include <filesystem>

#include "base/clock.h"
#include "base/log.h"
#include "http/compress.h"
#include "http/router.h"
#include "kernel/failure.h"
#include "kernel/idempotency.h"
#include "kernel/metrics.h"
#include "kernel/session_cache.h"

namespace kernel {

namespace {

constexpr int fast_threads = 4;
constexpr int slow_threads = 8;  // passwords and photographs: they wait more than they compute
constexpr std::size_t fast_queue_max = 2048;
constexpr std::size_t slow_queue_max = 512;
// How long work may wait before more is refused: a page, a photograph on a bad day.
constexpr std::int64_t fast_wait_max_ms = 1000;
constexpr std::int64_t slow_wait_max_ms = 10'000;
constexpr std::size_t refused_body_max_bytes = 64 * 1024;
constexpr std::int64_t slow_request_us = 1'000'000;

bool is_write(http::Method method) {
  return method != http::Method::get && method != http::Method::head;
}

// A page of another site must not act with our cookie (the cookie is SameSite as well).
void refuse_cross_site(const http::Request& request) {
  if (!is_write(request.method)) return;
  const std::string_view site = request.header("sec-fetch-site");
  if (site.empty() || site == "same-origin" || site == "none") return;
  throw base::Refusal(403, "cross_site", "请从本系统的页面操作");
}

}  // namespace

std::string_view session_token(const http::Request& request) {
  constexpr std::string_view bearer = "Bearer ";
  const std::string_view authorization = request.header("authorization");
  if (authorization.starts_with(bearer)) return authorization.substr(bearer.size());
  return http::cookie(request.header("cookie"), session_cookie);
}

// One request on its way through.
struct Call {
  http::Request request;
  http::Respond respond;
  std::size_t route = 0;
  PathParameters parameters;
  std::shared_ptr<const Caller> caller;
  http::Headers answer_headers;
  http::Response response;
};

struct Api::Impl {
  db::Database& database;
  const Services& services;
  std::vector<Route> routes;
  Authenticate authenticate;
  const http::StaticFiles& faces;
  http::Router router;
  Metrics metrics;
  SessionCache sessions;
  std::shared_ptr<const std::string> openapi;
  std::vector<std::string> body_folders;  // of each route; mostly empty
  // Last, so that their threads end before what they use.
  std::unique_ptr<http::WorkerPool> fast =
      std::make_unique<http::WorkerPool>(fast_threads, fast_queue_max, fast_wait_max_ms);
  std::unique_ptr<http::WorkerPool> slow =
      std::make_unique<http::WorkerPool>(slow_threads, slow_queue_max, slow_wait_max_ms);

  static std::vector<std::string> labels_of(const std::vector<Route>& routes) {
    std::vector<std::string> labels;
    for (const Route& route : routes) {
      labels.push_back("method=\"" + std::string(http::method_name(route.method)) +
                       "\",route=\"" + std::string(route.path) + '"');
    }
    return labels;
  }

  Impl(db::Database& database_in, const Services& services_in, std::vector<Route> routes_in,
       Authenticate authenticate_in, const http::StaticFiles& faces_in)
      : database(database_in),
        services(services_in),
        routes(std::move(routes_in)),
        authenticate(std::move(authenticate_in)),
        faces(faces_in),
        metrics(labels_of(routes)),
        openapi(std::make_shared<const std::string>(openapi_document(routes))) {
    for (std::size_t i = 0; i < routes.size(); ++i) {
      router.add(routes[i].method, routes[i].path, i);
      body_folders.push_back(body_folder_of(routes[i]));
    }
  }

  // Nothing goes to the disk for those who certainly may not send it; a small body still gets the true reason.
  bool may_fill_files(const Route& route, const http::Request& head) {
    const std::string token(session_token(head));
    if (token.empty()) return false;
    const auto caller = sessions.find(token, base::monotonic_ms());
    return !caller || caller->may(route.permission);
  }

  // Makes the folder: a body may come at any moment.
  std::string body_folder_of(const Route& route) const {
    if (route.body_folder.empty()) return {};
    const auto folder = std::filesystem::path(services.settings.data_folder) / route.body_folder;
    std::filesystem::create_directories(folder);
    return folder;
  }

  const Route& route_of(const Call& call) const { return routes[call.route]; }

  // What a caller writes may be about his own session or rights (signing out, a first password):
  // his next request must see it at once. Others' sessions follow within caller_believed_ms.
  void forget_session(const Call& call, const http::Response& response) {
    if (!is_write(call.request.method) || response.status >= 400) return;
    const std::string_view token = session_token(call.request);
    if (!token.empty()) sessions.forget(std::string(token));
  }

  void finish(Call& call, http::Response response) {
    forget_session(call, response);
    for (auto& header : call.answer_headers) response.headers.push_back(std::move(header));
    const auto etag = std::find_if(response.headers.begin(), response.headers.end(),
                                   [](const auto& header) { return header.first == "ETag"; });
    const bool unchanged = !is_write(call.request.method) && response.status == 200 &&
                           etag != response.headers.end() &&
                           call.request.header("if-none-match") == etag->second;
    if (unchanged) {
      response.status = 304;
      response.body.clear();
    }
    const bool has_cache_rule =
        std::any_of(response.headers.begin(), response.headers.end(),
                    [](const auto& header) { return header.first == "Cache-Control"; });
    if (!has_cache_rule) response.set_header("Cache-Control", "no-store");
    response.set_header("X-Content-Type-Options", "nosniff");
    http::compress_body(call.request.header("accept-encoding"), response);
    const std::int64_t duration_us = base::monotonic_us() - call.request.received_us;
    metrics.count(call.route, response.status, duration_us);
    if (duration_us > slow_request_us && response.event_channels.empty()) log_slow(call, duration_us);
    call.respond(std::move(response));
  }

  static void log_slow(const Call& call, std::int64_t duration_us) {
    base::log(base::Level::warning, "slow_request",
              {{"requestId", std::string_view(call.request.request_id)},
               {"method", http::method_name(call.request.method)},
               {"path", std::string_view(call.request.path)},
               {"durationMs", duration_us / 1000}});
  }

  RequestContext context_of(Call& call) {
    return RequestContext{services,        *call.caller, call.request,
                          call.parameters, base::now(),  {}};
  }

  static std::shared_ptr<Caller> visitor() { return std::make_shared<Caller>(); }

  std::shared_ptr<Caller> caller_of(const Call& call, const std::string& token) {
    const std::int64_t now_ms = base::monotonic_ms();
    auto known = sessions.find(token, now_ms);
    if (!known) {
      known = std::make_shared<const Caller>(database.read(
          [&](db::Tx& tx) { return authenticate(tx, call.request, base::now()); }));
      sessions.keep(token, known, now_ms);
    }
    return std::make_shared<Caller>(*known);
  }

  // Whoever comes with a session that has ended may still do what anyone may: signing in again
  // above all.
  std::shared_ptr<Caller> caller_or_visitor(const Call& call) {
    const std::string token(session_token(call.request));
    if (token.empty()) return visitor();
    refuse_cross_site(call.request);
    if (route_of(call).permission != Permission::anyone) return caller_of(call, token);
    try {
      return caller_of(call, token);
    } catch (const base::Refusal&) {
      return visitor();
    }
  }

  void identify(Call& call) {
    auto caller = caller_or_visitor(call);
    caller->address = call.request.remote_address;
    caller->request_id = call.request.request_id;
    call.caller = std::move(caller);
    if (call.caller->may(route_of(call).permission)) return;
    if (call.caller->is_public()) throw base::Refusal(401, "sign_in_required", "请先登录");
    throw base::Refusal(403, "not_permitted", "您的岗位没有这项权限");
  }

  void run_read(Call& call) {
    const auto handler = route_of(call).in_transaction(context_of(call));
    http::Response response = database.read([&](db::Tx& tx) {
      Context context{context_of(call), tx};
      http::Response answer = handler(context);
      call.answer_headers = std::move(context.answer_headers);
      return answer;
    });
    finish(call, std::move(response));
  }

  void run_write(const std::shared_ptr<Call>& call) {
    auto handler = route_of(*call).in_transaction(context_of(*call));
    database.write_async(
        [this, call, handler = std::move(handler)](db::Tx& tx) {
          Context context{context_of(*call), tx};
          call->response = answer_once(tx, context, [&](db::Tx&) { return handler(context); });
          call->answer_headers = std::move(context.answer_headers);
        },
        [this, call](std::exception_ptr error) {
          if (error) {
            call->answer_headers.clear();
            finish(*call, failure_response(error, call->request));
          } else {
            finish(*call, std::move(call->response));
          }
        });
  }

  void run_outside(Call& call) {
    const auto handler = route_of(call).on_its_own(context_of(call));
    OutsideContext context{context_of(call), database};
    http::Response response = handler(context);
    call.answer_headers = std::move(context.answer_headers);
    finish(call, std::move(response));
  }

  void run(const std::shared_ptr<Call>& call) {
    try {
      identify(*call);
      if (route_of(*call).outside) run_outside(*call);
      else if (is_write(call->request.method)) run_write(call);
      else run_read(*call);
    } catch (...) {
      call->answer_headers.clear();
      finish(*call, failure_response(std::current_exception(), call->request));
    }
  }

  // True when the answer lay ready. Only for callers who are known already: finding out who somebody is may
  // have to wait for the database.
  bool answered_at_once(Call& call) {
    const Route& route = route_of(call);
    if (!route.at_once) return false;
    const std::string token(session_token(call.request));
    auto caller = token.empty() ? std::shared_ptr<const Caller>(visitor()) : sessions.find(token, base::monotonic_ms());
    if (!caller || !caller->may(route.permission)) return false;
    call.caller = std::move(caller);
    RequestContext context = context_of(call);
    auto response = route.at_once(context);
    if (!response) return false;
    call.answer_headers = std::move(context.answer_headers);
    finish(call, std::move(*response));
    return true;
  }

  void admit(const std::shared_ptr<Call>& call) {
    try {
      if (answered_at_once(*call)) return;
    } catch (...) {
      return finish(*call, failure_response(std::current_exception(), call->request));
    }
    const Route& route = route_of(*call);
    http::WorkerPool& pool = route.outside ? *slow : *fast;
    if (!pool.submit(route.priority, [this, call] { run(call); })) {
      finish(*call, overload_response(call->request.request_id));
    }
  }

  void answer_unrouted(http::Request request, http::Respond respond, const http::Match& match) {
    if (match.path_known) {
      base::Refusal refusal(405, "method_not_allowed", "这个地址不支持该操作");
      http::Response response = problem_response(refusal, request.request_id);
      std::string allow;
      for (const auto method : match.allowed) allow.append(allow.empty() ? "" : ", ").append(method);
      response.set_header("Allow", allow);
      return respond(std::move(response));
    }
    if (request.path.starts_with("/api/") || request.path.starts_with("/tiles/")) {
      return respond(problem_response(base::not_found("没有这个接口"), request.request_id));
    }
    respond(faces.answer(request));
  }

  http::Response openapi_response() const {
    http::Response response;
    response.shared_body = openapi;
    response.set_header("Cache-Control", "no-cache");
    return response;
  }
};

Api::Api(db::Database& database, const Services& services, std::vector<Route> routes,
         Authenticate authenticate, const http::StaticFiles& faces)
    : impl_(std::make_unique<Impl>(database, services, std::move(routes), std::move(authenticate),
                                   faces)) {}

Api::~Api() = default;

void Api::handle(http::Request request, http::Respond respond) {
  if (request.path == "/api/openapi.json") return respond(impl_->openapi_response());
  // The match points into the path, which therefore lies in the call first.
  auto call = std::make_shared<Call>();
  call->request = std::move(request);
  http::Match match = impl_->router.match(call->request.method, call->request.path);
  if (match.route == http::Match::npos) {
    return impl_->answer_unrouted(std::move(call->request), std::move(respond), match);
  }
  call->respond = std::move(respond);
  call->route = match.route;
  call->parameters = std::move(match.parameters);
  impl_->admit(call);
}

void Api::finish() {
  impl_->fast.reset();
  impl_->slow.reset();
}

http::BodyPlan Api::plan_body(const http::Request& head) const {
  const http::Match match = impl_->router.match(head.method, head.path);
  if (match.route == http::Match::npos) return {};
  const Route& route = impl_->routes[match.route];
  if (!route.body_folder.empty() && !impl_->may_fill_files(route, head)) return {refused_body_max_bytes, {}};
  return {route.body_max_bytes, impl_->body_folders[match.route]};
}

const std::vector<Route>& Api::routes() const { return impl_->routes; }

std::string Api::metrics_text() const {
  std::string out = impl_->metrics.text();
  const db::Statistics database = impl_->database.statistics();
  write_sample(out, "aiwei_database_commits_total", "", database.commits);
  write_sample(out, "aiwei_database_writes_total", "", database.writes);
  write_sample(out, "aiwei_database_queued", "", database.queued);
  write_sample(out, "aiwei_database_busy_total", "", database.busy);
  for (const auto& [name, pool] : {std::pair{"fast", impl_->fast.get()}, {"slow", impl_->slow.get()}}) {
    const http::PoolStatistics statistics = pool->statistics();
    const std::string label = std::string("pool=\"") + name + '"';
    write_sample(out, "aiwei_pool_waiting", label, statistics.waiting);
    write_sample(out, "aiwei_pool_running", label, statistics.running);
    write_sample(out, "aiwei_pool_refused_total", label, statistics.refused);
  }
  return out;
}

}  // namespace kernel
