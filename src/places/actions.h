// Writes of the places domain.
#pragma once

#include "grid/locator.h"
#include "kernel/context.h"
#include "places/store_inspections.h"
#include "places/store_places.h"

namespace places {

// A new place as `wanted` describes it, with its grid, division and line; not yet written. Throws
// Refusal 422 with every fault: unknown type, grade or attribute, a number or date that is none.
Place described(const kernel::RequestContext& context, const NewPlace& wanted);

// Writes it with its first version. Throws Refusal 403 when it lies outside the caller's scope.
void add_place(db::Tx& tx, const kernel::RequestContext& context, const Place& place);

// Brings `place`, as it was read, to what `wanted` says. Throws Refusal as described() does, 403 when it
// would leave the scope, 409 when somebody was faster.
Place change_place(db::Tx& tx, const kernel::RequestContext& context, Place place, const NewPlace& wanted);

// Out of use from now on; its history stays.
void retire_place(db::Tx& tx, const kernel::RequestContext& context, Place place);

// Another token: the plaque that hangs there leads nowhere any more.
Place renew_plaque(db::Tx& tx, const kernel::RequestContext& context, Place place);

// Gives free photographs to the place. Throws Refusal 409 beyond place_photos_max, 422 for one that is not free.
void add_photos(db::Tx& tx, const kernel::RequestContext& context, const Place& place,
                const std::vector<photos::PhotoId>& photos);
// Takes one of its own away; those of inspections stay as evidence. Throws Refusal 404.
void remove_photo(db::Tx& tx, const kernel::RequestContext& context, const Place& place, photos::PhotoId photo);

// Throws Refusal 422: a grade that does not exist, an inspection without grade, note and photograph, half a
// position, a photograph that is not free.
Inspection inspect(db::Tx& tx, const kernel::RequestContext& context, Place place,
                   const NewInspection& wanted);

// Where a point belongs: the innermost grid and its division.
void assign(Place& place, const grid::Snapshot& snapshot, base::Day today);

}  // namespace places
