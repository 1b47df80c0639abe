#include "app/serve.h"

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "app/demonstration.h"
#include "app/events.h"
#include "app/followers.h"
#include "app/installation.h"
#include "app/modules.h"
#include "base/log.h"
#include "http/server.h"
#include "kernel/api.h"
#include "navigation/outer_settings.h"
#include "people/authenticate.h"
#include "people/divisions.h"

namespace app {

namespace {

// Signals are taken by one waiting thread, so that no handler runs at an awkward moment.
sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

http::StaticFiles faces_of(const kernel::Settings& settings) {
  const std::string built = settings.share_folder + "/web/dist";
  return http::StaticFiles({{"/", built + "/citizen"},
                            {"/office/", built + "/office"},
                            {"/field/", built + "/field"}});
}

http::Response server_problem(int status, std::string_view code, std::string_view request_id) {
  return kernel::problem_response(
      base::Refusal(status, std::string(code), "请求没有被接受，请检查内容或稍后再试"), request_id);
}

// For a load balancer: 200 as long as the database answers.
http::Response health(db::Database& database) {
  http::Response response;
  response.content_type = "text/plain; charset=utf-8";
  try {
    database.read([](db::Tx&) {});
    response.body = "ok\n";
  } catch (const std::exception&) {
    response.status = 503;
    response.body = "database unavailable\n";
  }
  response.set_header("Cache-Control", "no-store");
  return response;
}

http::Response metrics(const kernel::Api& api, const http::Server& server) {
  const http::ServerStatistics statistics = server.statistics();
  http::Response response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = api.metrics_text();
  response.body += "aiwei_connections " + std::to_string(statistics.connections) + "\n";
  response.body += "aiwei_event_streams " + std::to_string(statistics.event_streams) + "\n";
  response.body += "aiwei_server_refused_total " + std::to_string(statistics.refused) + "\n";
  return response;
}

bool is_local(const http::Request& request) {
  return request.remote_address == "127.0.0.1" || request.remote_address == "::1";
}

// Written beside and renamed, so that a watcher never reads half a number.
void write_port_file(const std::string& path, std::uint16_t port) {
  const std::string beside = path + ".new";
  std::ofstream(beside) << port << '\n';
  std::filesystem::rename(beside, path);
}

void print_addresses(const kernel::Settings& settings, std::uint16_t port) {
  const std::string address = "http://127.0.0.1:" + std::to_string(port);
  std::cout << "\n爱卫通已就绪 · ready\n  公众端 citizen  " << address << "/\n  工作端 office   "
            << address << "/office/\n  现场端 field    " << address << "/field/\n";
  if (settings.demonstration) print_demonstration_accounts(std::cout, settings.data_folder);
  else std::cout << "  没有默认账号，请用 aiwei account create 建立 · no default account\n";
  std::cout << std::flush;
}

http::ServerOptions server_options(const Options& options) {
  http::ServerOptions server;
  server.address = options.value_or("address", "127.0.0.1");
  server.port = static_cast<std::uint16_t>(options.integer_or("port", 8080, 0, 65535));
  server.threads = options.integer_or("threads", 1, 1, 64);
  server.trust_forwarded_for = options.has("behind-proxy");
  return server;
}

// The way from services.publish to the server's streams. Hooks of the database may still call it
// while the server is being taken down, so the way is cut before the server goes.
class Loudspeaker {
 public:
  void publish(std::string_view channel, std::string_view event, std::string_view data) {
    const std::lock_guard lock(mutex_);
    if (server_) server_->publish(channel, event, data);
  }

  // Connected for its lifetime.
  class Connection {
   public:
    Connection(Loudspeaker& loudspeaker, http::Server& server) : loudspeaker_(loudspeaker) {
      set(&server);
    }
    ~Connection() { set(nullptr); }

   private:
    void set(http::Server* server) {
      const std::lock_guard lock(loudspeaker_.mutex_);
      loudspeaker_.server_ = server;
    }
    Loudspeaker& loudspeaker_;
  };

 private:
  std::mutex mutex_;
  http::Server* server_ = nullptr;
};

Options serve_options(const std::vector<std::string>& words) {
  auto values = installation_options;
  values.insert({"address", "port", "threads", "port-file", "routing"});
  auto flags = installation_flags;
  flags.insert({"behind-proxy", "demo"});
  return Options(words, values, flags);
}

// Before the installation is opened: what is wrong is said at once.
void take_routing(const Options& options) {
  const auto text = options.value("routing");
  if (!text) return;
  try {
    navigation::set_outer_engines(navigation::parse_outer_engines(*text));
  } catch (const std::invalid_argument& error) {
    throw UsageError(std::string("option --routing: ") + error.what());
  }
}

}  // namespace

int serve(const std::vector<std::string>& words) {
  const Options options = serve_options(words);
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  take_routing(options);

  Installation installation(options);
  if (options.has("demo")) ensure_demonstration(installation, std::cout);
  const http::StaticFiles faces = faces_of(installation.settings);

  kernel::set_events_with_jobs(events_with_jobs());
  Loudspeaker loudspeaker;
  kernel::Services services = installation.services();
  services.publish = [&](std::string_view channel, std::string_view event, std::string_view data) {
    loudspeaker.publish(channel, event, data);
  };
  auto jobs = std::make_unique<kernel::JobRunner>(*installation.database, services, event_jobs(),
                                                  timed_jobs());
  kernel::Api api(*installation.database, services, all_routes(), people::authenticate(services),
                  faces);
  http::Server server(
      server_options(options),
      [&](http::Request request, http::Respond respond) {
        if (request.path == "/healthz") return respond(health(*installation.database));
        if (request.path == "/metrics" && is_local(request)) return respond(metrics(api, server));
        api.handle(std::move(request), std::move(respond));
      },
      [&](const http::Request& head) { return api.plan_body(head); }, server_problem);
  const Loudspeaker::Connection connection(loudspeaker, server);
  auto followers = std::make_unique<Followers>(installation, services);
  jobs->start();
  if (const auto file = options.value("port-file")) write_port_file(*file, server.port());
  print_addresses(installation.settings, server.port());
  std::thread stopper([&] {
    int signal = 0;
    sigwait(&signals, &signal);
    server.stop();
  });
  server.run();
  stopper.join();
  // Nothing new comes in any more. What is under way ends in the order in which one hands work to
  // the next: pools queue writes, and the end of a write answers through the API.
  followers.reset();
  jobs.reset();
  api.finish();
  installation.database.reset();
  return 0;
}

}  // namespace app
