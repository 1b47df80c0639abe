#include "people/routes.h"

namespace people {

std::span<const kernel::Route> routes() {
  static const std::vector<kernel::Route> all = [] {
    std::vector<kernel::Route> joined;
    for (const auto table : {division_routes(), unit_routes(), account_routes(), session_routes(),
                             me_routes(), audit_routes(), usage_routes()}) {
      joined.insert(joined.end(), table.begin(), table.end());
    }
    return joined;
  }();
  return all;
}

}  // namespace people
