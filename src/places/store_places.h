// SQL over places and their versions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time_span.h"
#include "db/tx.h"
#include "grid/store_area.h"
#include "kernel/scope.h"
#include "places/model.h"

namespace places {

struct Place {
  PlaceId id;
  std::string type;
  std::string name;
  double lng = 0, lat = 0;
  std::int64_t cell = 0;  // geo/cells.h
  std::string address;
  std::int64_t division = 0;
  std::optional<std::int64_t> grid_code;
  int line = 0;
  std::string grade;
  std::optional<std::string> contact_sealed, phone_sealed;
  std::string attributes = "[]";  // JSON of std::vector<AttributeValue>
  std::string plaque;             // token of its QR code
  std::optional<base::Instant> last_inspected_at;
  base::Instant created_at;
  std::optional<base::Instant> retired_at;
  bool demonstration = false;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Place, (),
                      (id, type, name, lng, lat, cell, address, division, grid_code, line, grade,
                       contact_sealed, phone_sealed, attributes, plaque, last_inspected_at,
                       created_at, retired_at, demonstration, version))

// Purposes for base::SecretKeys.
inline constexpr std::string_view contact_purpose = "places.contact";
inline constexpr std::string_view phone_purpose = "places.phone";

inline constexpr kernel::ScopeColumns place_scope{"p.division", "p.line"};

struct PlaceFilter {
  std::int64_t division = 0;  // 0: the whole scope
  std::string type;
  std::optional<std::int64_t> grid_code;
  std::string grade;
  std::optional<int> line;
  std::string text;
  std::optional<base::Instant> not_inspected_since;  // or never
  std::vector<std::pair<std::string, base::Instant>> overdue;  // type, last inspected before
  std::optional<base::TimeSpan> in_use;  // at any time of it; absent: now
  std::int64_t after_id = 0;
  int rows_max = 50;
};

// By id.
std::vector<Place> list_places(db::Tx& tx, const kernel::Scope& scope, const PlaceFilter& filter);
std::optional<Place> find_place(db::Tx& tx, const kernel::Scope& scope, PlaceId id);
// The same for who is going to change it: another who wants to waits until this transaction ends. Only in a write.
std::optional<Place> lock_place(db::Tx& tx, const kernel::Scope& scope, PlaceId id);
// By the token on the plaque; whoever reads it stands before the place, so there is no scope.
std::optional<Place> find_by_plaque(db::Tx& tx, const std::string& token);
std::vector<Place> places_of(db::Tx& tx, const kernel::Scope& scope, const std::vector<PlaceId>& ids);

// By id, from behind the filter's `after_id`.
std::vector<Place> places_within(db::Tx& tx, const kernel::Scope& scope, const PlaceFilter& filter,
                                 const geo::Box& box);

struct PlaceCount {
  std::int64_t all = 0;
  std::int64_t due = 0;  // whose inspection is overdue
};
// Those in use within `areas`. `overdue`: as in PlaceFilter.
PlaceCount count_places(db::Tx& tx, const kernel::Scope& scope, const grid::AreaSet& areas,
                        const std::vector<std::pair<std::string, base::Instant>>& overdue);

void insert_place(db::Tx& tx, const Place& place);
// Writes everything but the id, counts the version up. False when it has changed meanwhile.
bool save_place(db::Tx& tx, Place& place);

struct VersionRow {
  std::int64_t version = 0;
  base::Instant at;
  std::optional<kernel::AccountId> account;
  std::string what;
};
BOOST_DESCRIBE_STRUCT(VersionRow, (), (version, at, account, what))
void insert_version(db::Tx& tx, PlaceId place, const VersionRow& row);
std::vector<VersionRow> versions_of(db::Tx& tx, PlaceId place);  // newest first, at most 200

// For assigning places anew: in use, by id, whatever the scope.
std::vector<Place> places_after(db::Tx& tx, std::int64_t after_id, int rows_max);
std::int64_t assigned_by_version(db::Tx& tx);
void set_assigned_by_version(db::Tx& tx, std::int64_t grids_version);

}  // namespace places
