// SQL over photographs: rows point at files of media::FileStore; the file is there first.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/time.h"
#include "db/tx.h"
#include "kernel/caller.h"
#include "photos/model.h"

namespace photos {

struct PhotoRow {
  PhotoId id;
  std::string main_key;
  std::string thumbnail_key;
  int width = 0;
  int height = 0;
  std::optional<base::Instant> taken_at;
  std::optional<double> lng, lat;
  std::uint64_t perceptual_hash = 0;
  double screen_likelihood = 0;
  base::Instant uploaded_at;
  std::optional<kernel::AccountId> uploader;
};

// A new id with 22 random bits: until a photograph is used, knowing its id is the right to use
// it, so ids must not be guessed from the hour.
PhotoId mint_photo_id();

// The row and its bands for finding similar photographs.
void insert_photo(db::Tx& tx, const PhotoRow& photo);

// One that was kept as it came: its bytes lie in the file `arrival` of actions.h's arrivals_folder.
struct KeptPhoto {
  PhotoId id;
  std::string arrival;
  std::int64_t arrival_from = 0;
  std::int64_t arrival_bytes = 0;
  base::Instant uploaded_at;
};
void insert_kept(db::Tx& tx, const KeptPhoto& photo, kernel::AccountId uploader);
// Some that wait to be decoded, the first first.
std::vector<KeptPhoto> undecoded(db::Tx& tx, int rows_max);
// When the last of them came.
std::optional<base::Instant> last_undecoded(db::Tx& tx);
// How many of these wait to be decoded, or never will be.
std::int64_t count_undecoded(db::Tx& tx, std::span<const PhotoId> photos);
// Gives a kept photograph its copies; nothing when another process did so meanwhile.
void complete_kept(db::Tx& tx, const PhotoRow& photo);
// What it is not decoded for, and the file that holds its bytes and no others'.
void fail_kept(db::Tx& tx, PhotoId id, std::string_view fault, std::string_view own_file);

// What photographs belong to. The id is that of a later domain: problems::ProblemId, places::PlaceId,
// reviews::SheetId.
enum class Owner { problem, place, sheet };

// Gives the photographs to `id`. False, with nothing certain about what was written, when one is
// unknown or used already: the caller must refuse, which undoes the transaction.
bool claim_photos(db::Tx& tx, std::span<const PhotoId> photos, Owner owner, std::int64_t id);
// Those of a sheet become a problem's as well: what an expert finds is what is to be fixed. False as above.
bool share_with_problem(db::Tx& tx, std::span<const PhotoId> photos, std::int64_t sheet, std::int64_t problem);
// Takes a photograph from the place it belongs to; false when it is not there. It can be claimed
// again within a day, then it is swept.
bool release_from_place(db::Tx& tx, PhotoId photo, std::int64_t place);
// How many of them are there and free.
std::int64_t count_free_photos(db::Tx& tx, std::span<const PhotoId> photos);

// One photograph's files and what it belongs to, if anything.
struct PhotoFiles {
  PhotoId id;
  std::string main_key;
  std::string thumbnail_key;
  std::optional<std::string> redacted_key;
  std::optional<std::string> redacted_thumbnail_key;
  std::optional<std::int64_t> problem;
  std::optional<std::int64_t> place;
  std::optional<std::int64_t> sheet;
  std::optional<std::string> arrival;  // not decoded
  std::optional<std::string> fault;    // and never will be
};
std::optional<PhotoFiles> find_photo(db::Tx& tx, PhotoId id);

// Removes rows that nothing took since `before`, at most `rows_max`; returns how many.
int remove_unused_photos(db::Tx& tx, base::Instant before, int rows_max);
// Those of `keys` that some row names.
std::vector<std::string> keys_in_use(db::Tx& tx, std::span<const std::string> keys);

}  // namespace photos
