// Chains of responsibility (责任链): from a grid's four roles outward through the chiefs of grids (网格长) and
// the leaders who sponsor an area (包保领导), division by division, to the province.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grid/model.h"

namespace grid {

using ChainPostId = base::Id<struct ChainPostTag>;

// A grid or division has one chief at a time, and as many sponsors as were named.
enum class PostKind { grid_chief, sponsor };
AIWEI_ENUM(PostKind, grid_chief, sponsor)

struct ChainPostItem {
  ChainPostId id;
  PostKind kind = PostKind::sponsor;
  std::string division;
  std::string division_name;
  std::optional<std::string> grid_code;  // absent: the whole division
  std::string title;                     // 职务
  std::string unit_name;
  std::optional<std::string> name;       // masked for those without personal_read
  std::optional<std::string> phone;      // masked likewise
  std::optional<kernel::AccountId> account;
  base::Day valid_from;
  std::optional<base::Day> valid_to;
  std::optional<base::Day> absent_to;    // away on the day asked for, until then
  std::optional<std::string> deputy;     // who stands in; masked like the name
};
AIWEI_WIRE(ChainPostItem, id, kind, division, division_name, grid_code, title, unit_name, name, phone, account,
           valid_from, valid_to, absent_to, deputy)
AIWEI_PAGE(ChainPostPage, ChainPostItem)

// One area on the way outward: a grid, or a division.
struct ChainStep {
  std::optional<std::string> grid_code;
  std::optional<Layer> layer;              // of a grid
  std::string division;
  std::string name;
  int level = 0;                           // of the division: 1 province … 5 village
  std::vector<DutyItem> duties;            // of a grid
  std::vector<ChainPostItem> posts;
  std::optional<OfficeOnChain> office;     // of a division
};
AIWEI_WIRE(ChainStep, grid_code, layer, division, name, level, duties, posts, office)

struct Chain {
  base::Day day;
  std::vector<ChainStep> steps;  // innermost first
};
AIWEI_WIRE(Chain, day, steps)

// Exactly one of: a grid's code, a division, a point in degrees of WGS-84.
struct ChainQuery {
  std::optional<std::string> grid;
  std::optional<std::string> division;
  std::optional<double> lng;
  std::optional<double> lat;
  std::optional<base::Day> day;  // default today
};
AIWEI_WIRE(ChainQuery, grid, division, lng, lat, day)
inline std::vector<base::FieldRule> wire_rules(const ChainQuery*) {
  return {{"lng", {.min = -180, .max = 180}}, {"lat", {.min = -90, .max = 90}}};
}

struct NewChainPost {
  PostKind kind = PostKind::sponsor;
  std::optional<std::string> grid;      // one of the two
  std::optional<std::string> division;
  std::optional<std::string> title;
  std::string unit_name;
  std::string name;
  std::optional<std::string> phone;
  std::optional<std::string> account_login;
  std::optional<base::Day> valid_from;  // default today; a chief's predecessor ends the day before
};
AIWEI_WIRE(NewChainPost, kind, grid, division, title, unit_name, name, phone, account_login, valid_from)
inline std::vector<base::FieldRule> wire_rules(const NewChainPost*) {
  return {{"title", {.length_max = 60}},
          {"unit_name", {.length_min = 1, .length_max = 60}},
          {"name", {.length_min = 1, .length_max = 60}},
          {"phone", {.length_max = 20}},
          {"account_login", {.length_max = 60}}};
}

struct ChainPostQuery {
  std::optional<std::string> division;  // with everything below; default the whole scope
  std::optional<PostKind> kind;
  std::optional<bool> ended;            // those that have ended, too
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(ChainPostQuery, division, kind, ended, cursor, limit)
inline std::vector<base::FieldRule> wire_rules(const ChainPostQuery*) {
  return {{"limit", {.min = 1, .max = 500}}};
}

}  // namespace grid
