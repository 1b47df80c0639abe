// Photographs: taking them in, handing them out, sweeping what nobody used.
#pragma once

#include <string>

#include "kernel/context.h"
#include "kernel/jobs.h"
#include "problems/wire_problems.h"

namespace problems {

// Largest accepted photograph, and the room for the multipart around it.
constexpr std::size_t photo_bytes_max = 20'000'000;
constexpr std::size_t multipart_overhead_bytes = 64 * 1024;

// Decodes, stores and enters one uploaded photograph: the files before the row. Throws Refusal
// 413, 422 and 503 "photo.…", 429 "photo.too_many", 507 "storage_full".
PhotoUploaded take_photo(const kernel::OutsideContext& context, std::string_view bytes);

// One copy of a photograph as this request may see it.
struct PhotoCopy {
  std::string key;
  std::string mark;  // what the address says when it may be cached for good
};
enum class PhotoVariant { main, thumb };
// Throws Refusal 404 where visible_problem does, and for a photograph of no problem.
PhotoCopy copy_for(db::Tx& tx, const kernel::RequestContext& context, PhotoId id,
                   PhotoVariant variant, const std::optional<std::string>& receipt);

// Removes rows of photographs that no problem took within a day. Period: an hour.
void sweep_photos(const kernel::JobContext& context);
// Removes files older than a day that no row names: leftovers of sweeps, of redactions and of
// crashes between file and row. Period: a day.
void sweep_photo_files(const kernel::JobContext& context);

}  // namespace problems
