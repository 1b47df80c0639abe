#include "app/modules.h"

#include <span>

#include "bulletins/routes.h"
#include "dossier/routes.h"
#include "experts/routes.h"
#include "filings/routes.h"
#include "grid/routes.h"
#include "map/routes.h"
#include "navigation/routes.h"
#include "notices/routes.h"
#include "people/routes.h"
#include "photos/routes.h"
#include "places/routes.h"
#include "problems/routes.h"
#include "reviews/routes.h"
#include "standards/routes.h"
#include "titles/routes.h"

namespace app {

std::vector<kernel::Route> all_routes() {
  std::vector<kernel::Route> all;
  for (const std::span<const kernel::Route> routes :
       {people::routes(), notices::routes(), standards::routes(), standards::version_routes(), grid::routes(),
        grid::locate_routes(), grid::edit_routes(), grid::file_routes(),
        grid::absence_routes(), grid::chain_routes(),
        photos::routes(), places::routes(), experts::routes(), experts::draw_routes(),
        reviews::routes(), reviews::result_routes(), reviews::plan_routes(), reviews::daily_routes(),
        reviews::loss_routes(), reviews::feedback_routes(),
        titles::routes(), titles::register_routes(),
        filings::routes(), filings::assessment_routes(),
        dossier::routes(),
        bulletins::routes(), bulletins::receipt_routes(), bulletins::talk_routes(),
        problems::routes(), navigation::routes(), navigation::tour_routes(), navigation::reach_routes(),
        map::routes(),
        map::ogc_routes(), map::area_routes(), map::base_routes()}) {
    all.insert(all.end(), routes.begin(), routes.end());
  }
  return all;
}

}  // namespace app
