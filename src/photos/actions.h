// Photographs: taking them in, sweeping what nobody used.
#pragma once

#include <span>
#include <string_view>
#include <vector>

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

// Of one request of many photographs, all together.
constexpr std::size_t photos_at_once_max = 16;
constexpr std::size_t photos_at_once_bytes_max = 12'000'000;

// Folder of the data folder for photographs as they came (kernel::Route::with_body_in_file).
constexpr std::string_view arrivals_folder = "arrivals";

// Keeps the photographs of this request's body as they came and leaves decoding for later (docs/adr/0014): durable when
// this returns, shown to nobody before. For those who work all day without a signal and then arrive all at once. Throws
// Refusal 422, 507. REQUIRES: a body in a file.
PhotosKept keep_photos(const kernel::OutsideContext& context, const PhotosSent& sent);
// Decodes what was kept. What is no photograph stays as it came, with the reason. Period: seconds.
void decode_kept(const kernel::JobContext& context);

// Removes rows of photographs that nothing took within a day. Period: an hour.
void sweep_photos(const kernel::JobContext& context);
// Removes files older than a day that no row names: leftovers of sweeps, of redactions, of decoded arrivals and of
// crashes between file and row. Period: a day.
void sweep_photo_files(const kernel::JobContext& context);

std::span<const kernel::TimedJobRow> timed_jobs();

}  // namespace photos
