// SQL over the photographs of places; which place has one says photos::Owner::place.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/tx.h"
#include "photos/store.h"
#include "places/model.h"

namespace places {

struct PhotoOfPlace {
  photos::PhotoId id;
  std::string main_key;
  int width = 0, height = 0;
  std::optional<base::Instant> taken_at;
  base::Instant uploaded_at;
  std::optional<kernel::AccountId> uploader;
  std::optional<InspectionId> inspection;  // taken at it; absent: of the place itself
};
BOOST_DESCRIBE_STRUCT(PhotoOfPlace, (),
                      (id, main_key, width, height, taken_at, uploaded_at, uploader, inspection))

// Of the place itself, the newest first.
std::vector<PhotoOfPlace> own_photos(db::Tx& tx, PlaceId place, int rows_max);
std::int64_t count_own_photos(db::Tx& tx, PlaceId place);
// Of these inspections of the place, in the order of taking.
std::vector<PhotoOfPlace> photos_of_inspections(db::Tx& tx, PlaceId place, std::span<const InspectionId> inspections);
// Photographs that the place has already become those of an inspection.
void set_inspection(db::Tx& tx, PlaceId place, std::span<const photos::PhotoId> photos, InspectionId inspection);
// Whether it is one of the place itself.
bool is_own_photo(db::Tx& tx, PlaceId place, photos::PhotoId photo);

}  // namespace places
