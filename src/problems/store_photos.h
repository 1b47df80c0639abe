// SQL over photographs: rows point at files of media::PhotoStore; the file is there first.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/time.h"
#include "db/tx.h"
#include "problems/model.h"

namespace problems {

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
  std::optional<AccountId> uploader;
};

// A new id with 22 random bits: until a photograph is used, knowing its id is the right to use
// it, so ids must not be guessed from the hour.
PhotoId mint_photo_id();

// The row and its bands for finding similar photographs.
void insert_photo(db::Tx& tx, const PhotoRow& photo);

// Gives the photographs to a problem. False, with nothing certain about what was written, when
// one is unknown or used already: the caller must refuse, which undoes the transaction.
bool claim_photos(db::Tx& tx, std::span<const PhotoId> photos, ProblemId problem);
// How many of them are there and free.
std::int64_t count_free_photos(db::Tx& tx, std::span<const PhotoId> photos);

// Shows the photographs with a step, in their order. `purpose`: "before", "after", "other".
void attach_photos(db::Tx& tx, ProblemId problem, StepId step, std::span<const PhotoId> photos,
                   std::string_view purpose);

// A photograph of a problem as pages show it.
struct ShownPhoto {
  PhotoId id;
  StepId step;
  std::string purpose;
  std::string main_key;
  std::optional<std::string> redacted_key;
  int width = 0;
  int height = 0;
  std::optional<base::Instant> taken_at;
};
std::vector<ShownPhoto> photos_of(db::Tx& tx, ProblemId problem);

// One photograph's files and the problem it belongs to, if any.
struct PhotoFiles {
  PhotoId id;
  std::string main_key;
  std::string thumbnail_key;
  std::optional<std::string> redacted_key;
  std::optional<std::string> redacted_thumbnail_key;
  std::optional<ProblemId> problem;
};
std::optional<PhotoFiles> find_photo(db::Tx& tx, PhotoId id);

// Removes rows that no problem took since `before`, at most `rows_max`; returns how many.
int remove_unused_photos(db::Tx& tx, base::Instant before, int rows_max);
// Those of `keys` that some row names.
std::vector<std::string> keys_in_use(db::Tx& tx, std::span<const std::string> keys);

}  // namespace problems
