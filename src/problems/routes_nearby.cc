#include <cmath>

#include "geo/cells.h"
#include "problems/routes_more.h"
#include "problems/store_nearby.h"
#include "problems/titles.h"
#include "problems/wire.h"
#include "standards/model.h"

namespace problems {

namespace {

using kernel::Context;
using kernel::Permission;

constexpr int radius_default_m = 2000;
constexpr int rows_max = 50;

NearbySearch search_of(const NearbyQuery& query, base::Instant now) {
  const standards::LoopSettings& loop = standards::current().loop;
  NearbySearch search;
  search.lng = query.lng;
  search.lat = query.lat;
  search.radius_m =
      query.radius_m.value_or(query.category ? loop.duplicate_radius_m : radius_default_m);
  search.category = query.category;
  search.since = base::Instant{now.ms - loop.duplicate_days * base::day_ms};
  search.rows_max = rows_max;
  return search;
}

NearbyItem item_of(const NearbyRow& row, const NearbyQuery& query) {
  NearbyItem item;
  item.id = row.id;
  item.number = row.number;
  item.title = title_of(row.description, row.category);
  item.category_name = category_name_of(row.category);
  item.state = row.state;
  item.lng = row.lng;
  item.lat = row.lat;
  item.distance_m =
      static_cast<int>(std::lround(geo::flat_distance_m(query.lng, query.lat, row.lng, row.lat)));
  item.created_at = row.created_at;
  item.closed_at = row.closed_at;
  if (row.cover) item.thumbnail_url = photo_url(*row.cover, "thumb");
  item.place = row.place;
  item.follower_count = static_cast<int>(row.follower_count);
  item.demonstration = row.demonstration;
  return item;
}

NearbyPage get_nearby(Context& context, const NearbyQuery& query) {
  if (query.category && !standards::current().category(*query.category)) {
    throw base::invalid({{"/category", "unknown", "没有这个类别"}});
  }
  NearbyPage page;
  for (const NearbyRow& row : find_nearby(context.tx, search_of(query, context.now))) {
    page.items.push_back(item_of(row, query));
  }
  return page;
}

constexpr kernel::Route table[] = {
    kernel::route<get_nearby>(kernel::GET, "/api/v1/problems/nearby", Permission::anyone,
                              "身边的公开问题；带类别时为上报前的重复提示")
        .with_priority(http::Priority::open),
};

}  // namespace

std::span<const kernel::Route> nearby_routes() { return table; }

}  // namespace problems
