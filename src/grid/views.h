// Rows of this domain as callers may see them, and small conversions shared by its actions and
// routes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geo/shape.h"
#include "grid/store_duties.h"
#include "grid/store_grids.h"
#include "kernel/services.h"
#include "people/divisions.h"

namespace grid {

// The refusal of an imported table.
inline constexpr std::string_view sheet_refused = "grid.sheet_refused";

enum class Names { masked, clear };

// The deepest division of the code's digits that exists; 0 when not even the county does.
std::int64_t division_of_code(const people::Divisions& divisions, std::int64_t code);

// The shape of a stored GeoJSON geometry; empty when it cannot be read.
geo::Shape shape_of(const std::string& geometry);

// The same without looking for faults again, ten times as fast: for what this program stored.
geo::Shape stored_shape(const std::string& geometry);

// The row with this outline and what follows from it: area, label, box.
NewGridRow measured(NewGridRow row, const geo::Shape& shape);

std::optional<std::string> sealed(const kernel::Services& services, std::string_view purpose,
                                  const std::string& text);
std::string opened(const kernel::Services& services, std::string_view purpose,
                   const std::optional<std::string>& sealed);

// A sealed text as a caller may see it; nothing when there is none.
std::optional<std::string> shown(const kernel::Services& services, std::string_view purpose,
                                 const std::optional<std::string>& sealed, Names names,
                                 std::string (*mask)(std::string_view));

// The office of a division as chains name it.
std::optional<OfficeOnChain> office_on_chain(db::Tx& tx, const people::Divisions& divisions, std::int64_t division);

// The account with this login, or, without a login, with this telephone number.
std::optional<kernel::AccountId> account_of(db::Tx& tx, const kernel::Services& services,
                                            const std::string& login, const std::string& phone);

// A GeoJSON FeatureCollection in WGS-84, with what the outlines are of as properties.
std::string shape_collection(const std::vector<GridShape>& shapes);
DutyItem duty_item(const kernel::Services& services, const DutyRow& row, Names names);
GridItem grid_item(const GridRow& row);

}  // namespace grid
