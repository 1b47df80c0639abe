#include "places/actions.h"
#include "places/routes.h"
#include "places/store_place_photos.h"
#include "places/views.h"

namespace places {

namespace {

using kernel::Context;
using kernel::Permission;

PlacePhotoList listed(Context& context, PlaceId place) {
  PlacePhotoList list;
  for (const PhotoOfPlace& row : own_photos(context.tx, place, place_photos_max)) {
    list.items.push_back(photo_item(context.tx, context, row));
  }
  return list;
}

PlacePhotoList get_photos(Context& context) {
  return listed(context, place_in(context, Permission::place_read).id);
}

kernel::Created<PlacePhotoList> post_photos(Context& context, const NewPlacePhotos& wanted) {
  const Place place = locked_place_in(context, Permission::place_inspect);
  add_photos(context.tx, context, place, wanted.photo_ids);
  return {listed(context, place.id)};
}

void delete_photo(Context& context) {
  remove_photo(context.tx, context, locked_place_in(context, Permission::place_write),
               context.id<photos::PhotoId>("photo"));
}

const kernel::Route table[] = {
    kernel::route<get_photos>(kernel::GET, "/api/v1/places/{id}/photos", Permission::place_read, "点位照片"),
    kernel::route<post_photos>(kernel::POST, "/api/v1/places/{id}/photos", Permission::place_inspect,
                               "添加点位照片"),
    kernel::route<delete_photo>(kernel::DELETE, "/api/v1/places/{id}/photos/{photo}", Permission::place_write,
                                "移除点位照片；一天内可重新添加"),
};

}  // namespace

std::span<const kernel::Route> photo_routes() { return table; }

}  // namespace places
