// Path patterns to values: "/api/v1/problems/{id}/steps", "/tiles/grids/{z}/{x}/{y}.mvt".
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace http {

// What a path matched. `route` is the index given to add(), or npos.
struct Match {
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  std::size_t route = npos;
  bool path_known = false;                // some method exists here: answer 405, not 404
  std::vector<std::string_view> allowed;  // when the method has no route: those that have one, for Allow
  std::vector<std::pair<std::string_view, std::string_view>> parameters;  // name, decoded value
};

// Literal segments win over parameters, parameters with an ending over those without. Build once, then match from any thread. HEAD matches
// the GET route.
class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  // Throws std::logic_error on a duplicate or malformed pattern. `pattern` must outlive this.
  void add(Method method, std::string_view pattern, std::size_t route);
  // The views in the result point into `path` and the patterns.
  Match match(Method method, std::string_view path) const;

 private:
  struct Node;
  std::unique_ptr<Node> root_;
};

}  // namespace http
