#include "problems/actions_photos.h"

#include "photos/store.h"
#include "places/store_places.h"
#include "problems/views.h"

namespace problems {

namespace {

using photos::mark_digits;

// Places have no public photographs, so there is no redacted copy to choose.
PhotoCopy copy_of_place(db::Tx& tx, const kernel::RequestContext& context, const photos::PhotoFiles& files,
                        PhotoVariant variant) {
  const auto scope = context.scope(kernel::Permission::place_read);
  if (!places::find_place(tx, scope, places::PlaceId{*files.place})) throw base::not_found("没有这张照片");
  return {variant == PhotoVariant::main ? files.main_key : files.thumbnail_key,
          files.main_key.substr(0, mark_digits)};
}

}  // namespace

PhotoCopy copy_for(db::Tx& tx, const kernel::RequestContext& context, PhotoId id,
                   PhotoVariant variant, const std::optional<std::string>& receipt) {
  const auto files = photos::find_photo(tx, id);
  if (files && files->place) return copy_of_place(tx, context, *files, variant);
  if (!files || !files->problem) throw base::not_found("没有这张照片");
  const Visible visible = visible_problem(tx, context, ProblemId{*files->problem}, receipt);
  const bool original = visible.viewer.audience == Audience::staff || !files->redacted_key;
  const std::string main = original ? files->main_key : *files->redacted_key;
  // A redacted picture without its own thumbnail must not show the original's.
  const std::string thumbnail =
      original ? files->thumbnail_key : files->redacted_thumbnail_key.value_or(main);
  return {variant == PhotoVariant::main ? main : thumbnail, main.substr(0, mark_digits)};
}

}  // namespace problems
