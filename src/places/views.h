// Places as callers may see them.
#pragma once

#include <string>
#include <vector>

#include "kernel/context.h"
#include "places/store_inspections.h"
#include "places/store_place_photos.h"
#include "places/store_places.h"

namespace places {

// The place {id} of a route, in the caller's scope for `permission`. Throws Refusal 404.
Place place_in(kernel::Context& context, kernel::Permission permission);
// The same in order to change it: two who inspect at once come one after the other, neither is refused.
Place locked_place_in(kernel::Context& context, kernel::Permission permission);

// With the responsible persons of their grids; names and telephones masked.
std::vector<PlaceItem> place_items(db::Tx& tx, const kernel::RequestContext& context,
                                   const std::vector<Place>& places);
PlaceItem place_item(db::Tx& tx, const kernel::RequestContext& context, const Place& place);

PlacePhoto photo_item(db::Tx& tx, const kernel::RequestContext& context, const PhotoOfPlace& row);

// With their photographs. REQUIRES: all of `place`.
std::vector<InspectionItem> inspection_items(db::Tx& tx, const kernel::RequestContext& context, PlaceId place,
                                             const std::vector<Inspection>& rows);

// The masked name of an account; empty when it is unknown or none.
std::string masked_name(db::Tx& tx, const kernel::RequestContext& context,
                        std::optional<kernel::AccountId> account);

// When the next inspection of a place is due.
base::Instant inspect_by(const Place& place);

// What a version keeps of a place, without personal data.
std::string kept_json(const Place& place);

}  // namespace places
