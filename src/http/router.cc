#include "http/router.h"

#include <algorithm>
#include <stdexcept>

namespace http {
namespace {

constexpr std::size_t method_count = 7;
constexpr std::string_view name_letters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";

// Removes and returns the segment after the leading '/'.
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}' &&
         segment.substr(1, segment.size() - 2).find_first_not_of(name_letters) == segment.npos;
}

[[noreturn]] void refuse(std::string_view pattern, std::string_view reason) {
  throw std::logic_error("route " + std::string(pattern) + ": " + std::string(reason));
}

}  // namespace

// What one method does at the end of a path. Names belong to the route, not to the node, so
// that two routes may call the same segment differently.
struct Leaf {
  std::size_t route = Match::npos;
  std::vector<std::string_view> names;
};

struct Router::Node {
  std::map<std::string_view, std::unique_ptr<Node>> literals;
  std::unique_ptr<Node> parameter;
  std::array<Leaf, method_count> leaves;

  Node& child(std::string_view segment) {
    std::unique_ptr<Node>& slot = is_parameter(segment) ? parameter : literals[segment];
    if (!slot) slot = std::make_unique<Node>();
    return *slot;
  }

  bool ends_here() const {
    return std::any_of(leaves.begin(), leaves.end(),
                       [](const Leaf& leaf) { return leaf.route != Match::npos; });
  }

  // The node that `path` leads to; values of parameters are appended to `values`. Tries the
  // literal first and comes back when it leads nowhere; depth is bounded by the patterns.
  const Node* find(std::string_view path, std::vector<std::string_view>& values) const {
    if (path.empty()) return ends_here() ? this : nullptr;
    const std::string_view segment = take_segment(path);
    const auto literal = literals.find(segment);
    if (literal != literals.end()) {
      if (const Node* found = literal->second->find(path, values)) return found;
    }
    if (!parameter || segment.empty()) return nullptr;
    values.push_back(segment);
    const Node* found = parameter->find(path, values);
    if (!found) values.pop_back();
    return found;
  }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;

void Router::add(Method method, std::string_view pattern, std::size_t route) {
  if (pattern.empty() || pattern.front() != '/') refuse(pattern, "must begin with '/'");
  Node* node = root_.get();
  std::vector<std::string_view> names;
  for (std::string_view rest = pattern; !rest.empty();) {
    const std::string_view segment = take_segment(rest);
    if (segment.empty() && pattern != "/") refuse(pattern, "has an empty segment");
    if (is_parameter(segment)) {
      const std::string_view name = segment.substr(1, segment.size() - 2);
      if (std::find(names.begin(), names.end(), name) != names.end()) {
        refuse(pattern, "names a parameter twice");
      }
      names.push_back(name);
    } else if (segment.find_first_of("{}") != segment.npos) {
      refuse(pattern, "has a malformed parameter");
    }
    node = &node->child(segment);
  }
  Leaf& leaf = node->leaves[static_cast<std::size_t>(method)];
  if (leaf.route != Match::npos) refuse(pattern, "is given twice");
  leaf = {route, std::move(names)};
}

Match Router::match(Method method, std::string_view path) const {
  Match match;
  if (path.empty() || path.front() != '/') return match;
  std::vector<std::string_view> values;
  const Node* node = root_->find(path, values);
  if (!node) return match;
  match.path_known = true;
  const auto at = [node](Method each) -> const Leaf& {
    return node->leaves[static_cast<std::size_t>(each)];
  };
  for (const Method each : {Method::get, Method::head, Method::post, Method::put, Method::patch,
                            Method::del, Method::options}) {
    const bool head_of_get = each == Method::head && at(Method::get).route != Match::npos;
    if (at(each).route != Match::npos || head_of_get) match.allowed.push_back(method_name(each));
  }
  const Leaf* leaf = &at(method);
  if (leaf->route == Match::npos && method == Method::head) leaf = &at(Method::get);
  if (leaf->route == Match::npos) return match;
  match.route = leaf->route;
  for (std::size_t i = 0; i < values.size(); ++i) {
    match.parameters.emplace_back(leaf->names[i], values[i]);
  }
  return match;
}

}  // namespace http
