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

// A segment "{name}" or "{name}.ending"; an empty name for any other.
struct Parameter {
  std::string_view name;
  std::string_view ending;
};

Parameter parameter_in(std::string_view segment) {
  const std::size_t close = segment.find('}');
  if (close == segment.npos || close < 2 || segment.front() != '{') return {};
  const Parameter found{segment.substr(1, close - 1), segment.substr(close + 1)};
  const bool whole = found.name.find_first_not_of(name_letters) == segment.npos &&
                     found.ending.find_first_of("{}") == segment.npos;
  return whole ? found : Parameter{};
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

struct LongerFirst {
  bool operator()(std::string_view a, std::string_view b) const {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  }
};

struct Router::Node {
  std::map<std::string_view, std::unique_ptr<Node>> literals;
  // By their endings, the longest first; the one without an ending last.
  std::map<std::string_view, std::unique_ptr<Node>, LongerFirst> parameters;
  std::array<Leaf, method_count> leaves;

  Node& child(std::string_view segment) {
    const Parameter parameter = parameter_in(segment);
    std::unique_ptr<Node>& slot =
        parameter.name.empty() ? literals[segment] : parameters[parameter.ending];
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
    for (const auto& [ending, node] : parameters) {
      if (segment.size() <= ending.size() || !segment.ends_with(ending)) continue;
      values.push_back(segment.substr(0, segment.size() - ending.size()));
      if (const Node* found = node->find(path, values)) return found;
      values.pop_back();
    }
    return nullptr;
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
    if (const std::string_view name = parameter_in(segment).name; !name.empty()) {
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
  constexpr std::size_t usual_values = 4;
  std::vector<std::string_view> values;
  values.reserve(usual_values);
  const Node* node = root_->find(path, values);
  if (!node) return match;
  match.path_known = true;
  const auto at = [node](Method each) -> const Leaf& {
    return node->leaves[static_cast<std::size_t>(each)];
  };
  const Leaf* leaf = &at(method);
  if (leaf->route == Match::npos && method == Method::head) leaf = &at(Method::get);
  if (leaf->route == Match::npos) {
    for (const Method each : {Method::get, Method::head, Method::post, Method::put, Method::patch,
                              Method::del, Method::options}) {
      const bool head_of_get = each == Method::head && at(Method::get).route != Match::npos;
      if (at(each).route != Match::npos || head_of_get) match.allowed.push_back(method_name(each));
    }
    return match;
  }
  match.route = leaf->route;
  match.parameters.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    match.parameters.emplace_back(leaf->names[i], values[i]);
  }
  return match;
}

}  // namespace http
