// Wire fields of what citizens do besides filing: look around, follow, rate.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "problems/model.h"
#include "problems/wire_limits.h"

namespace problems {

// Public problems near a point, and the duplicate prompt before filing.
struct NearbyQuery {
  double lng = 0;
  double lat = 0;
  std::optional<std::string> category;
  std::optional<int> radius_m;  // default 2000; with a category 50
};
AIWEI_WIRE(NearbyQuery, lng, lat, category, radius_m)
inline std::vector<base::FieldRule> wire_rules(const NearbyQuery*) {
  return {{"lng", between(-180, 180)}, {"lat", between(-90, 90)}, {"radius_m", between(10, 5000)}};
}

struct NearbyItem {
  ProblemId id;
  std::string number;
  std::string title;
  std::string category_name;
  State state = State::submitted;
  double lng = 0;
  double lat = 0;
  int distance_m = 0;
  base::Instant created_at;
  std::optional<base::Instant> closed_at;
  std::optional<std::string> thumbnail_url;
  std::string place;
  int follower_count = 0;
  bool demonstration = false;
};
AIWEI_WIRE(NearbyItem, id, number, title, category_name, state, lng, lat, distance_m, created_at,
           closed_at, thumbnail_url, place, follower_count, demonstration)
AIWEI_PAGE(NearbyPage, NearbyItem)

struct NewFollower {
  std::optional<std::string> phone;
};
AIWEI_WIRE(NewFollower, phone)
inline std::vector<base::FieldRule> wire_rules(const NewFollower*) {
  return {{"phone", mobile_number()}};
}

struct FollowReceipt {
  std::string receipt;
};
AIWEI_WIRE(FollowReceipt, receipt)

struct Rating {
  std::string receipt;
  int satisfaction = 0;  // 1..5
  std::optional<std::string> comment;
};
AIWEI_WIRE(Rating, receipt, satisfaction, comment)
inline std::vector<base::FieldRule> wire_rules(const Rating*) {
  return {{"satisfaction", between(1, 5)}, {"comment", at_most(300)}};
}

}  // namespace problems
