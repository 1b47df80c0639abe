// Places as callers may see them.
#pragma once

#include <string>
#include <vector>

#include "kernel/context.h"
#include "places/store_inspections.h"
#include "places/store_places.h"

namespace places {

// With the responsible persons of their grids; names and telephones masked.
std::vector<PlaceItem> place_items(db::Tx& tx, const kernel::RequestContext& context,
                                   const std::vector<Place>& places);
PlaceItem place_item(db::Tx& tx, const kernel::RequestContext& context, const Place& place);

InspectionItem inspection_item(db::Tx& tx, const kernel::RequestContext& context, const Inspection& row);

// The masked name of an account; empty when it is unknown or none.
std::string masked_name(db::Tx& tx, const kernel::RequestContext& context,
                        std::optional<kernel::AccountId> account);

// When the next inspection of a place is due.
base::Instant inspect_by(const Place& place);

// What a version keeps of a place, without personal data.
std::string kept_json(const Place& place);

}  // namespace places
