#include "problems/routes.h"

#include <vector>

#include "problems/routes_more.h"

namespace problems {

namespace {

std::vector<kernel::Route> joined() {
  std::vector<kernel::Route> all;
  for (const std::span<const kernel::Route> routes :
       {problem_routes(), step_routes(), photo_routes(), loop_routes(), nearby_routes(),
        follower_routes(), rating_routes(), template_routes(), moderation_routes(), ban_routes(),
        point_routes(), flag_routes(), figure_routes(), export_routes()}) {
    all.insert(all.end(), routes.begin(), routes.end());
  }
  return all;
}

}  // namespace

std::span<const kernel::Route> routes() {
  static const std::vector<kernel::Route> all = joined();
  return all;
}

}  // namespace problems
