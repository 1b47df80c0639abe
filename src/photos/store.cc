#include "photos/store.h"

#include <bit>

#include "base/crypto.h"

namespace photos {

namespace {

constexpr int random_bits = 22;  // base/ids.h: node and sequence stand there otherwise
constexpr int bands = 4;
constexpr int band_bits = 16;

constexpr std::string_view is_free = "problem IS NULL AND place IS NULL AND sheet IS NULL";

std::int64_t band_of(std::uint64_t hash, int band) {
  return static_cast<std::int64_t>((hash >> (band * band_bits)) & 0xffff);
}

void insert_bands(db::Tx& tx, const PhotoRow& photo) {
  db::Query query("INSERT INTO photo_bands (band, value, photo) VALUES ");
  for (int band = 0; band < bands; ++band) {
    query.add(band == 0 ? "(?, ?, ?)" : ", (?, ?, ?)", band, band_of(photo.perceptual_hash, band), photo.id);
  }
  tx.run(query);
}

template <class T>
void add_list(db::Query& query, std::span<const T> values) {
  query.add("(");
  bool first = true;
  for (const T& value : values) {
    query.add(first ? "?" : ", ?", value);
    first = false;
  }
  query.add(")");
}

}  // namespace

BOOST_DESCRIBE_STRUCT(PhotoFiles, (),
                      (id, main_key, thumbnail_key, redacted_key, redacted_thumbnail_key, problem, place, sheet, arrival, fault))
BOOST_DESCRIBE_STRUCT(KeptPhoto, (), (id, arrival, arrival_from, arrival_bytes, uploaded_at))

std::string photo_url(PhotoId photo, std::string_view variant) {
  return "/api/v1/photos/" + base::id_text(photo.value) + '/' + std::string(variant);
}

PhotoId mint_photo_id() {
  constexpr std::uint64_t mask = (std::uint64_t{1} << random_bits) - 1;
  const auto ordered = static_cast<std::uint64_t>(base::mint_id()) & ~mask;
  return PhotoId{static_cast<std::int64_t>(ordered | (base::random_u64() & mask))};
}

void insert_photo(db::Tx& tx, const PhotoRow& photo) {
  tx.run(
      "INSERT INTO photos (id, main_key, thumbnail_key, width, height, taken_at, lng, lat, "
      "perceptual_hash, screen_likelihood, uploaded_at, uploader) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
      photo.id, photo.main_key, photo.thumbnail_key, photo.width, photo.height, photo.taken_at,
      photo.lng, photo.lat, std::bit_cast<std::int64_t>(photo.perceptual_hash),
      photo.screen_likelihood, photo.uploaded_at, photo.uploader);
  insert_bands(tx, photo);
}

void insert_kept(db::Tx& tx, const KeptPhoto& photo, kernel::AccountId uploader) {
  tx.run("INSERT INTO photos (id, main_key, thumbnail_key, width, height, perceptual_hash, screen_likelihood, uploaded_at, "
         "uploader, arrival, arrival_from, arrival_bytes) VALUES ($1, '', '', 0, 0, 0, 0, $2, $3, $4, $5, $6)",
         photo.id, photo.uploaded_at, uploader, photo.arrival, photo.arrival_from, photo.arrival_bytes);
}

std::vector<KeptPhoto> undecoded(db::Tx& tx, int rows_max) {
  return tx.all<KeptPhoto>("SELECT id, arrival, arrival_from, arrival_bytes, uploaded_at FROM photos WHERE arrival IS NOT NULL "
                           "AND fault IS NULL ORDER BY id LIMIT $1",
                           rows_max);
}

std::optional<base::Instant> last_undecoded(db::Tx& tx) {
  return tx.maybe_one<base::Instant>("SELECT uploaded_at FROM photos WHERE arrival IS NOT NULL AND fault IS NULL ORDER BY id "
                                     "DESC LIMIT 1");
}

std::int64_t count_undecoded(db::Tx& tx, std::span<const PhotoId> photos) {
  if (photos.empty()) return 0;
  db::Query query("SELECT COUNT(*) FROM photos WHERE arrival IS NOT NULL AND id IN ");
  add_list(query, photos);
  return tx.one<std::int64_t>(query);
}

void complete_kept(db::Tx& tx, const PhotoRow& photo) {
  const bool is_mine =
      tx.run("UPDATE photos SET main_key = $1, thumbnail_key = $2, width = $3, height = $4, taken_at = $5, lng = $6, lat = $7, "
             "perceptual_hash = $8, screen_likelihood = $9, arrival = NULL WHERE id = $10 AND arrival IS NOT NULL",
             photo.main_key, photo.thumbnail_key, photo.width, photo.height, photo.taken_at, photo.lng, photo.lat,
             std::bit_cast<std::int64_t>(photo.perceptual_hash), photo.screen_likelihood, photo.id) > 0;
  if (is_mine) insert_bands(tx, photo);
}

void fail_kept(db::Tx& tx, PhotoId id, std::string_view fault, std::string_view own_file) {
  tx.run("UPDATE photos SET fault = $1, arrival = $2, arrival_from = 0 WHERE id = $3 AND arrival IS NOT NULL", fault, own_file, id);
}

bool claim_photos(db::Tx& tx, std::span<const PhotoId> photos, Owner owner, std::int64_t id) {
  if (photos.empty()) return true;
  db::Query query;
  switch (owner) {
    case Owner::problem: query.add("UPDATE photos SET problem = ? WHERE ", id); break;
    case Owner::place: query.add("UPDATE photos SET place = ? WHERE ", id); break;
    case Owner::sheet: query.add("UPDATE photos SET sheet = ? WHERE ", id); break;
  }
  query.add(is_free).add(" AND id IN ");
  add_list(query, photos);
  return tx.run(query) == static_cast<std::int64_t>(photos.size());
}

bool share_with_problem(db::Tx& tx, std::span<const PhotoId> photos, std::int64_t sheet, std::int64_t problem) {
  if (photos.empty()) return true;
  db::Query query("UPDATE photos SET problem = ? WHERE problem IS NULL AND sheet = ? AND id IN ", problem, sheet);
  add_list(query, photos);
  return tx.run(query) == static_cast<std::int64_t>(photos.size());
}

bool release_from_place(db::Tx& tx, PhotoId photo, std::int64_t place) {
  return tx.run("UPDATE photos SET place = NULL WHERE id = $1 AND place = $2", photo, place) == 1;
}

std::int64_t count_free_photos(db::Tx& tx, std::span<const PhotoId> photos) {
  if (photos.empty()) return 0;
  db::Query query("SELECT COUNT(*) FROM photos WHERE ");
  query.add(is_free).add(" AND id IN ");
  add_list(query, photos);
  return tx.one<std::int64_t>(query);
}

std::optional<PhotoFiles> find_photo(db::Tx& tx, PhotoId id) {
  return tx.maybe_one<PhotoFiles>(
      "SELECT id, main_key, thumbnail_key, redacted_key, redacted_thumbnail_key, problem, place, sheet, arrival, fault "
      "FROM photos WHERE id = $1",
      id);
}

int remove_unused_photos(db::Tx& tx, base::Instant before, int rows_max) {
  const auto ids = tx.all<PhotoId>(
      "SELECT id FROM photos WHERE problem IS NULL AND place IS NULL AND sheet IS NULL AND uploaded_at < $1 "
      "ORDER BY uploaded_at LIMIT $2 {for_update}",
      before, rows_max);
  for (const PhotoId id : ids) {
    const auto hash = std::bit_cast<std::uint64_t>(
        tx.one<std::int64_t>("SELECT perceptual_hash FROM photos WHERE id = $1", id));
    for (int band = 0; band < bands; ++band) {
      tx.run("DELETE FROM photo_bands WHERE band = $1 AND value = $2 AND photo = $3", band,
             band_of(hash, band), id);
    }
    tx.run("DELETE FROM photos WHERE id = $1", id);
  }
  return static_cast<int>(ids.size());
}

std::vector<std::string> keys_in_use(db::Tx& tx, std::span<const std::string> keys) {
  if (keys.empty()) return {};
  db::Query query;
  const char* select = "SELECT main_key FROM photos WHERE main_key IN ";
  for (const char* next : {"SELECT thumbnail_key FROM photos WHERE thumbnail_key IN ",
                           "SELECT redacted_key FROM photos WHERE redacted_key IN ",
                           "SELECT redacted_thumbnail_key FROM photos WHERE "
                           "redacted_thumbnail_key IN ",
                           "SELECT arrival FROM photos WHERE arrival IN ", ""}) {
    query.add(select);
    add_list(query, keys);
    if (*next != '\0') query.add(" UNION ");
    select = next;
  }
  return tx.all<std::string>(query);
}

}  // namespace photos
