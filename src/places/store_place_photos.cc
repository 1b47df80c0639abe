#include "places/store_place_photos.h"

namespace places {

namespace {

constexpr std::string_view select =
    "SELECT id, main_key, width, height, taken_at, uploaded_at, uploader, inspection FROM photos WHERE place = ?";

template <class Id>
void add_list(db::Query& query, std::span<const Id> ids) {
  query.add("(");
  const char* comma = "?";
  for (const Id id : ids) {
    query.add(comma, id);
    comma = ", ?";
  }
  query.add(")");
}

}  // namespace

std::vector<PhotoOfPlace> own_photos(db::Tx& tx, PlaceId place, int rows_max) {
  db::Query query(select, place);
  query.add(" AND inspection IS NULL ORDER BY id DESC LIMIT ?", rows_max);
  return tx.all<PhotoOfPlace>(query);
}

std::int64_t count_own_photos(db::Tx& tx, PlaceId place) {
  return tx.one<std::int64_t>("SELECT COUNT(*) FROM photos WHERE place = $1 AND inspection IS NULL", place);
}

std::vector<PhotoOfPlace> photos_of_inspections(db::Tx& tx, PlaceId place,
                                                std::span<const InspectionId> inspections) {
  if (inspections.empty()) return {};
  db::Query query(select, place);
  query.add(" AND inspection IN ");
  add_list(query, inspections);
  query.add(" ORDER BY inspection, id");
  return tx.all<PhotoOfPlace>(query);
}

void set_inspection(db::Tx& tx, PlaceId place, std::span<const photos::PhotoId> photos,
                    InspectionId inspection) {
  if (photos.empty()) return;
  db::Query query("UPDATE photos SET inspection = ? WHERE place = ? AND id IN ", inspection, place);
  add_list(query, photos);
  tx.run(query);
}

bool is_own_photo(db::Tx& tx, PlaceId place, photos::PhotoId photo) {
  return tx.one<std::int64_t>(
             "SELECT COUNT(*) FROM photos WHERE id = $1 AND place = $2 AND inspection IS NULL", photo, place) == 1;
}

}  // namespace places
