// Routes are data: method, path, permission, handler; everything else (parsing, OpenAPI, the
// access matrix, the TypeScript client) is derived from this table.
//
//   const kernel::Route routes[] = {
//       kernel::route<get_problem>(GET, "/api/v1/problems/{id}", Permission::problem_read, "…"),
//   };
//
// Handlers are plain functions in one of these forms, where Context is kernel::Context (one
// transaction) or kernel::OutsideContext:
//   Out f(Context&)               Out f(Context&, const In&)
// In: a described struct, read from the query string (GET, DELETE, bodies that go to files) or the JSON body.
// Out: a described struct, std::vector of one, http::Response, Created<T>, or void (204).
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/json_schema.h"
#include "http/message.h"
#include "http/worker_pool.h"
#include "kernel/context.h"
#include "kernel/permission.h"

namespace kernel {

// Answered as 201.
template <class T>
struct Created {
  T value;
};

// One page of a list; `next_cursor` is absent on the last.
#define AIWEI_PAGE(Name, Item)                \
  struct Name {                               \
    std::vector<Item> items;                  \
    std::optional<std::string> next_cursor;   \
    std::optional<std::int64_t> total;        \
  };                                          \
  AIWEI_WIRE(Name, items, next_cursor, total)

// What OpenAPI needs to know of one operation.
struct OperationSchema {
  base::json::object request;    // empty: none
  base::json::object response;   // empty: no JSON body
  bool query = false;            // `request` describes query parameters
  int success = 200;
};

// A handler with its input already read.
template <class C>
using Prepared = std::function<http::Response(C&)>;

struct Route {
  http::Method method;
  std::string_view path;
  Permission permission;
  std::string_view summary;  // Chinese, one line
  bool outside = false;      // makes its own transactions
  // Read the input (throwing Refusal) before any transaction begins, and give what is to be
  // run: in a transaction, or on its own when `outside`. Exactly one of the two is set.
  Prepared<Context> (*in_transaction)(const RequestContext&) = nullptr;
  Prepared<OutsideContext> (*on_its_own)(const RequestContext&) = nullptr;
  OperationSchema (*schema)(base::json::object& definitions) = nullptr;
  std::size_t body_max_bytes = 256 * 1024;
  http::Priority priority = http::Priority::staff;
  std::string_view body_media = "application/json";  // or "multipart/form-data", "application/octet-stream"
  // Folder of the data folder into whose files bodies go while they come; empty: they stay in memory.
  std::string_view body_folder = {};
  // Called first, on the thread that read the request, once the caller is known and allowed: an answer that lies
  // in memory or is made of what does in about 0.1 ms, or nothing. It must never wait. May throw Refusal.
  std::optional<http::Response> (*at_once)(RequestContext&) = nullptr;

  constexpr Route with_body(std::size_t max_bytes, std::string_view media = "application/json")
      const {
    Route changed = *this;
    changed.body_max_bytes = max_bytes;
    changed.body_media = media;
    return changed;
  }
  // A body of any bytes that goes to a file in `folder` of the data folder while it comes: Request::body_file, which the
  // handler may keep. Its sweep is the domain's. Such a body is no part of what an Idempotency-Key is compared with, its
  // length and the query are.
  constexpr Route with_body_in_file(std::size_t max_bytes, std::string_view folder) const {
    Route changed = with_body(max_bytes, "application/octet-stream");
    changed.body_folder = folder;
    return changed;
  }
  constexpr Route with_answers_at_once(std::optional<http::Response> (*answer)(RequestContext&)) const {
    Route changed = *this;
    changed.at_once = answer;
    return changed;
  }
  constexpr Route with_priority(http::Priority importance) const {
    Route changed = *this;
    changed.priority = importance;
    return changed;
  }
};

// The query or body of `request` as the described struct `In`. Throws Refusal.
base::json::value body_of(const http::Request& request);
std::vector<std::pair<std::string, std::string>> query_of(const http::Request& request);

template <class In>
In input_of(const RequestContext& context) {
  const bool from_query = context.request.method == http::Method::get ||
                          context.request.method == http::Method::head ||
                          context.request.method == http::Method::del || context.request.body_file;
  if (from_query) return base::from_pairs<In>(query_of(context.request));
  return base::from_json<In>(body_of(context.request));
}

http::Response json_response(int status, std::string body);

template <class Out>
struct Answer {
  static constexpr int success = 200;
  using Body = Out;
  static http::Response make(const Out& out) { return json_response(200, base::to_json(out)); }
};
template <class T>
struct Answer<Created<T>> {
  static constexpr int success = 201;
  using Body = T;
  static http::Response make(const Created<T>& out) {
    return json_response(201, base::to_json(out.value));
  }
};
template <>
struct Answer<http::Response> {
  static constexpr int success = 200;
  using Body = void;
  static http::Response make(http::Response out) { return out; }
};

template <class F>
struct Signature;
template <class Out, class C>
struct Signature<Out (*)(C&)> {
  using Result = Out;
  using Where = C;
  using Input = void;
};
template <class Out, class C, class In>
struct Signature<Out (*)(C&, const In&)> {
  using Result = Out;
  using Where = C;
  using Input = In;
};

// Calls `f` and makes its result an answer.
template <class Out, class F>
http::Response answer_of(F&& f) {
  if constexpr (std::is_void_v<Out>) {
    f();
    http::Response none;
    none.status = 204;
    none.content_type.clear();
    return none;
  } else {
    return Answer<Out>::make(f());
  }
}

template <auto handler>
Prepared<typename Signature<decltype(handler)>::Where> prepare(const RequestContext& context) {
  using S = Signature<decltype(handler)>;
  using Where = typename S::Where;
  using Result = typename S::Result;
  if constexpr (std::is_void_v<typename S::Input>) {
    static_cast<void>(context);
    return [](Where& where) { return answer_of<Result>([&] { return handler(where); }); };
  } else {
    // Shared, because std::function copies what it holds.
    auto input =
        std::make_shared<const typename S::Input>(input_of<typename S::Input>(context));
    return [input](Where& where) {
      return answer_of<Result>([&] { return handler(where, *input); });
    };
  }
}

template <auto handler, bool from_query>
OperationSchema describe(base::json::object& definitions) {
  using S = Signature<decltype(handler)>;
  OperationSchema schema;
  schema.query = from_query;
  if constexpr (!std::is_void_v<typename S::Input>) {
    schema.request = base::schema_of<typename S::Input>({}, definitions);
  }
  if constexpr (std::is_void_v<typename S::Result>) {
    schema.success = 204;
  } else {
    schema.success = Answer<typename S::Result>::success;
    using Body = typename Answer<typename S::Result>::Body;
    if constexpr (!std::is_void_v<Body>) schema.response = base::schema_of<Body>({}, definitions);
  }
  return schema;
}

template <auto handler>
constexpr Route route(http::Method method, std::string_view path, Permission permission,
                      std::string_view summary) {
  Route made{method, path, permission, summary};
  if constexpr (std::is_same_v<typename Signature<decltype(handler)>::Where, Context>) {
    made.in_transaction = &prepare<handler>;
  } else {
    made.outside = true;
    made.on_its_own = &prepare<handler>;
  }
  const bool from_query = method == http::Method::get || method == http::Method::del;
  made.schema = from_query ? &describe<handler, true> : &describe<handler, false>;
  return made;
}

constexpr auto GET = http::Method::get;
constexpr auto POST = http::Method::post;
constexpr auto PUT = http::Method::put;
constexpr auto PATCH = http::Method::patch;
constexpr auto DELETE = http::Method::del;

}  // namespace kernel
