#include "photos/actions.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/clock.h"
#include "base/durable.h"
#include "http/body_file.h"
#include "kernel/address_limiter.h"
#include "media/file_store.h"
#include "media/photo_worker.h"
#include "photos/store.h"
#include "standards/model.h"

namespace photos {

namespace {

constexpr int photos_per_report = 6;
constexpr std::int64_t unused_kept_ms = base::day_ms;
constexpr int sweep_rows = 200;
constexpr std::size_t sweep_keys = 200;

base::Refusal refusal_of(media::PhotoError error) {
  using media::PhotoError;
  switch (error) {
    case PhotoError::not_a_photo:
      return {422, "photo.not_a_photo", "不是可识别的照片，请上传 JPEG、PNG、WebP 或 HEIC"};
    case PhotoError::too_large:
      return {413, "photo.too_large", "照片超过 20 MB，请压缩后再传"};
    case PhotoError::too_many_pixels:
      return {422, "photo.too_many_pixels", "照片尺寸过大，请缩小后再传"};
    case PhotoError::damaged:
    case PhotoError::timed_out:
      return {422, "photo.damaged", "照片已损坏，无法读取"};
    case PhotoError::busy:
      break;
  }
  base::Refusal busy(503, "photo.busy", "正在处理的照片较多，请稍后再试");
  busy.retry_after_seconds = 3;
  return busy;
}

void refuse_too_many(const kernel::RequestContext& context) {
  static kernel::AddressLimiter limiter;
  if (!context.caller.is_public()) return;
  const int per_hour = standards::current().loop.reports_per_hour * photos_per_report;
  const int wait_seconds = limiter.seconds_to_wait(context.caller.address, per_hour, context.now);
  if (wait_seconds == 0) return;
  base::Refusal refusal(429, "photo.too_many", "上传太频繁，请稍后再试");
  refusal.retry_after_seconds = wait_seconds;
  throw refusal;
}

// Runs what writes a file and says clearly when the disk is full.
template <class Work>
std::string durably(Work&& work) try {
  return work();
} catch (const std::system_error& error) {
  if (!base::is_disk_full(error)) throw;
  throw base::Refusal(507, "storage_full", "存储空间已满，本次没有保存，请联系系统管理员");
}

std::string stored(const media::FileStore& photos, std::string_view bytes) {
  return durably([&] { return photos.put(bytes); });
}

PhotoRow row_of(const kernel::Services& services, PhotoId id, const media::Photo& photo) {
  PhotoRow row;
  row.id = id;
  row.main_key = stored(services.photos, photo.main_jpeg);
  row.thumbnail_key = stored(services.photos, photo.thumbnail_jpeg);
  row.width = photo.width;
  row.height = photo.height;
  if (photo.taken_at_ms) row.taken_at = base::Instant{*photo.taken_at_ms};
  row.lng = photo.lng;
  row.lat = photo.lat;
  row.perceptual_hash = photo.perceptual_hash;
  row.screen_likelihood = photo.screen_likelihood;
  return row;
}

}  // namespace

PhotoUploaded take_photo(const kernel::OutsideContext& context, std::string_view bytes) {
  refuse_too_many(context);
  if (bytes.size() > photo_bytes_max) throw refusal_of(media::PhotoError::too_large);
  const media::PhotoResult result = context.services.photo_workers.process(bytes);
  if (const auto* error = std::get_if<media::PhotoError>(&result)) throw refusal_of(*error);
  PhotoRow row = row_of(context.services, mint_photo_id(), std::get<media::Photo>(result));
  row.uploaded_at = context.now;
  if (!context.caller.is_public()) row.uploader = context.caller.account;
  const PhotoUploaded uploaded{row.id, row.width, row.height, row.taken_at, row.lng, row.lat};
  const http::Response kept = context.write_once([&](db::Tx& tx) {
    insert_photo(tx, row);
    return kernel::json_response(201, base::to_json(uploaded));
  });
  // With a repeated Idempotency-Key this is the first upload's answer, not ours.
  return base::from_json<PhotoUploaded>(base::parse_json(kept.body));
}

namespace {

void check_sizes(const std::vector<std::int64_t>& sizes, std::uint64_t bytes) {
  if (sizes.empty()) throw base::invalid({{"/sizes", "required", "请说明各张照片的字节数"}});
  if (sizes.size() > photos_at_once_max) {
    throw base::invalid({{"/sizes", "too_many", "一次最多 " + std::to_string(photos_at_once_max) + " 张照片"}});
  }
  auto left = static_cast<std::int64_t>(bytes);
  for (const std::int64_t size : sizes) {
    if (size <= 0 || size > left) throw base::invalid({{"/sizes", "mismatch", "各张照片的字节数与收到的内容不符"}});
    left -= size;
  }
  if (left != 0) throw base::invalid({{"/sizes", "mismatch", "各张照片的字节数与收到的内容不符"}});
}

}  // namespace

PhotosKept keep_photos(const kernel::OutsideContext& context, const PhotosSent& sent) {
  if (!context.request.body_file) throw base::invalid({{"/", "required", "没有收到照片"}});
  http::BodyFile& body = *context.request.body_file;
  check_sizes(sent.sizes, body.size());
  const std::string arrival = durably([&] { return body.keep(); });
  const http::Response kept = context.write_once([&](db::Tx& tx) {
    PhotosKept answer;
    std::int64_t from = 0;
    for (const std::int64_t size : sent.sizes) {
      answer.ids.push_back(mint_photo_id());
      insert_kept(tx, {answer.ids.back(), arrival, from, size, context.now}, context.caller.account);
      from += size;
    }
    return kernel::json_response(201, base::to_json(answer));
  });
  return base::from_json<PhotosKept>(base::parse_json(kept.body));
}

namespace {

// While photographs keep coming, taking them in comes first; but nobody waits for long.
constexpr std::int64_t calm_ms = 5 * base::second_ms;
constexpr std::int64_t patience_ms = 10 * base::minute_ms;
// Of one run: the program ends only after it.
constexpr std::int64_t run_ms = 4 * base::second_ms;

std::filesystem::path arrivals_of(const kernel::JobContext& context) {
  return std::filesystem::path(context.services.settings.data_folder) / arrivals_folder;
}

// Nothing when the file is gone or shorter.
std::optional<std::string> bytes_of(const kernel::JobContext& context, const KeptPhoto& photo) {
  std::ifstream file(arrivals_of(context) / photo.arrival, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(photo.arrival_bytes), '\0');
  file.seekg(photo.arrival_from);
  if (!file.read(bytes.data(), photo.arrival_bytes)) return std::nullopt;
  return bytes;
}

// False when the decoders have no room: it stays for the next round.
bool decode_one(const kernel::JobContext& context, const KeptPhoto& kept) {
  const auto bytes = bytes_of(context, kept);
  const media::PhotoResult result =
      bytes ? context.services.photo_workers.process(*bytes) : media::PhotoResult(media::PhotoError::damaged);
  const auto* error = std::get_if<media::PhotoError>(&result);
  if (error && *error == media::PhotoError::busy) return false;
  if (error) {
    // Not with the file of its batch: that holds the others as they came, and goes.
    const std::string own_file = bytes ? stored(context.services.photos, *bytes) : kept.arrival;
    context.database.write([&](db::Tx& tx) { fail_kept(tx, kept.id, refusal_of(*error).message, own_file); });
    return true;
  }
  const PhotoRow row = row_of(context.services, kept.id, std::get<media::Photo>(result));
  context.database.write([&](db::Tx& tx) { complete_kept(tx, row); });
  return true;
}

}  // namespace

void decode_kept(const kernel::JobContext& context) {
  constexpr int at_once = 16;
  const std::int64_t began = base::monotonic_ms();
  for (;;) {
    const base::Instant now = base::now();  // this goes on for longer than the job's own time is right
    const auto waiting = context.database.read([&](db::Tx& tx) {
      const auto last = last_undecoded(tx);
      auto photos = undecoded(tx, at_once);
      const bool is_storm = last && now.ms - last->ms < calm_ms && now.ms - photos.front().uploaded_at.ms < patience_ms;
      return is_storm ? std::vector<KeptPhoto>() : photos;
    });
    if (waiting.empty()) return;
    for (const KeptPhoto& kept : waiting) {
      if (!decode_one(context, kept) || base::monotonic_ms() - began > run_ms) return;
    }
  }
}

void sweep_photos(const kernel::JobContext& context) {
  const base::Instant before{context.now.ms - unused_kept_ms};
  int removed = sweep_rows;
  while (removed == sweep_rows) {
    removed = context.database.write(
        [&](db::Tx& tx) { return remove_unused_photos(tx, before, sweep_rows); });
  }
}

namespace {

// Those of these files that no row names.
std::vector<std::string> unused_of(const kernel::JobContext& context, const std::vector<std::string>& files) {
  std::vector<std::string> unused;
  for (std::size_t begin = 0; begin < files.size(); begin += sweep_keys) {
    const std::span<const std::string> keys = std::span(files).subspan(begin, std::min(sweep_keys, files.size() - begin));
    auto used = context.database.read([&](db::Tx& tx) { return keys_in_use(tx, keys); });
    std::sort(used.begin(), used.end());
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(unused),
                 [&](const std::string& key) { return !std::binary_search(used.begin(), used.end(), key); });
  }
  return unused;
}

std::vector<std::string> arrivals_older_than(const std::filesystem::path& folder, base::Instant instant) {
  const auto age = std::chrono::milliseconds(base::system_now().ms - instant.ms);
  const auto before = std::filesystem::file_time_type::clock::now() - age;
  std::vector<std::string> names;
  std::error_code gone;  // swept by another process meanwhile, or no folder yet
  for (const auto& entry : std::filesystem::directory_iterator(folder, gone)) {
    if (entry.last_write_time(gone) < before && !gone) names.push_back(entry.path().filename());
  }
  return names;
}

}  // namespace

void sweep_photo_files(const kernel::JobContext& context) {
  const media::FileStore& photos = context.services.photos;
  // Ages of files are by the machine's clock, which a scenario's clock does not move.
  const base::Instant before{base::system_now().ms - unused_kept_ms};
  for (const std::string& key : unused_of(context, photos.keys_older_than(before.ms))) photos.remove(key);
  for (const std::string& name : unused_of(context, arrivals_older_than(arrivals_of(context), before))) {
    std::filesystem::remove(arrivals_of(context) / name);
  }
}

namespace {

constexpr kernel::TimedJobRow jobs[] = {
    {"photos.decode_kept", 5 * base::second_ms, decode_kept},
    {"photos.sweep_rows", base::hour_ms, sweep_photos},
    {"photos.sweep_files", base::day_ms, sweep_photo_files},
};

}  // namespace

std::span<const kernel::TimedJobRow> timed_jobs() { return jobs; }

}  // namespace photos
