// OGC API – Features 1.0 (OGC 17-069r4), parts Core, GeoJSON and OpenAPI 3.0: documents and queries.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/time_span.h"
#include "geo/shape.h"

namespace map {

inline constexpr int ogc_limit_default = 100;

struct ItemQuery {
  std::optional<std::string> bbox;      // "west,south,east,north", CRS84
  std::optional<std::string> datetime;  // see span_of()
  std::optional<int> limit;             // 1..1000
  std::optional<std::string> after;     // continue behind this id: from the link `next`
};
AIWEI_WIRE(ItemQuery, bbox, datetime, limit, after)
inline std::vector<base::FieldRule> wire_rules(const ItemQuery*) {
  return {{"datetime", {.length_max = 80}}, {"limit", {.min = 1, .max = 1000}}, {"after", {.length_max = 20}}};
}

struct Collection {
  std::string_view id;
  std::string_view title;
  std::string_view description;
};
const std::vector<Collection>& collections();
const Collection* find_collection(std::string_view id);

// The box of a query; nothing when none is given. Throws Refusal 422 on anything but four numbers in
// order.
std::optional<geo::Box> box_of(const ItemQuery& query);

// The time of a query (OGC 17-069r4, 7.15.4): a moment or an interval of RFC 3339 times, an open end written as
// ".." or nothing; whole days are taken as well, in China's time. Nothing when none is given. Throws Refusal 422.
std::optional<base::TimeSpan> span_of(const ItemQuery& query);

// `base` is the absolute address of this service, without a slash at its end.
std::string landing_document(const std::string& base);
std::string conformance_document();
std::string collections_document(const std::string& base);
std::string collection_document(const std::string& base, const Collection& collection);
std::string api_document(const std::string& base);

// One page of features, each a GeoJSON Feature as text. `next`: the id to continue behind.
std::string items_document(const std::string& base, const Collection& collection,
                           const ItemQuery& query, const std::vector<std::string>& features,
                           const std::optional<std::string>& next, std::string_view time_stamp);

}  // namespace map
