// Photographs: taking them in, sweeping what nobody used.
#pragma once

#include <span>
#include <string_view>

#include "kernel/context.h"
#include "kernel/jobs.h"
#include "photos/model.h"

namespace photos {

// Largest accepted photograph, and the room for the multipart around it.
constexpr std::size_t photo_bytes_max = 20'000'000;
constexpr std::size_t multipart_overhead_bytes = 64 * 1024;

// Decodes, stores and enters one uploaded photograph: the files before the row. Throws Refusal
// 413, 422 and 503 "photo.…", 429 "photo.too_many", 507 "storage_full".
PhotoUploaded take_photo(const kernel::OutsideContext& context, std::string_view bytes);

// Removes rows of photographs that nothing took within a day. Period: an hour.
void sweep_photos(const kernel::JobContext& context);
// Removes files older than a day that no row names: leftovers of sweeps, of redactions and of
// crashes between file and row. Period: a day.
void sweep_photo_files(const kernel::JobContext& context);

std::span<const kernel::TimedJobRow> timed_jobs();

}  // namespace photos
