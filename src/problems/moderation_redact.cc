#include <system_error>

#include "kernel/audit.h"
#include "media/file_store.h"
#include "media/photo_worker.h"
#include "problems/moderation.h"
#include "problems/store_moderation.h"
#include "problems/store_photos.h"

namespace problems {

namespace {

using kernel::OutsideContext;
using kernel::Permission;

struct Target {
  photos::PhotoFiles files;
  std::int64_t division = 0;
};

base::Refusal not_there() { return base::not_found("没有这张照片，或不在您的辖区内"); }

// The photograph, when its problem lies in the caller's scope.
Target target_of(db::Tx& tx, const OutsideContext& context, PhotoId photo) {
  auto files = photos::find_photo(tx, photo);
  if (!files || !files->problem) throw not_there();
  const kernel::Scope scope = context.scope(Permission::problem_moderate);
  const auto problem = find_problem(tx, scope, ProblemId{*files->problem});
  if (!problem) throw not_there();
  return {std::move(*files), problem->division};
}

media::Photo painted(const OutsideContext& context, const Target& target,
                     const Redaction& redaction) {
  const auto original = context.services.photos.get(target.files.main_key);
  if (!original) throw not_there();
  std::vector<media::Box> boxes;
  for (const BlackBox& box : redaction.boxes) boxes.push_back({box.x, box.y, box.width, box.height});
  media::PhotoResult result = context.services.photo_workers.redact(*original, boxes);
  if (auto* photo = std::get_if<media::Photo>(&result)) return std::move(*photo);
  if (std::get<media::PhotoError>(result) == media::PhotoError::busy) {
    base::Refusal busy(503, "photo.busy", "照片处理繁忙，请稍后再试");
    busy.retry_after_seconds = 2;
    throw busy;
  }
  throw base::Refusal(422, "photo.damaged", "照片无法处理，请改为不公开");
}

// The files before the row, so that no row names a file that is not there.
RedactedKeys stored(const OutsideContext& context, const media::Photo& photo) {
  try {
    return {context.services.photos.put(photo.main_jpeg),
            context.services.photos.put(photo.thumbnail_jpeg)};
  } catch (const std::system_error& error) {
    if (error.code() != std::errc::no_space_on_device) throw;
    throw base::Refusal(507, "storage_full", "存储空间已满，本次没有保存，请联系系统管理员");
  }
}

}  // namespace

RedactedPhoto redact(const OutsideContext& context, PhotoId photo, const Redaction& redaction) {
  const Target target =
      context.database.read([&](db::Tx& tx) { return target_of(tx, context, photo); });
  RedactedKeys keys;
  if (!redaction.boxes.empty()) keys = stored(context, painted(context, target, redaction));
  const int boxes = static_cast<int>(redaction.boxes.size());
  context.database.write([&](db::Tx& tx) {
    save_redaction(tx, photo, keys);
    kernel::record(tx, context.caller, context.now,
                   {"problems.redact", *target.files.problem, target.division,
                    "{\"photo\":\"" + base::id_text(photo.value) +
                        "\",\"boxes\":" + std::to_string(boxes) + "}"});
  });
  return {photo, boxes};
}

}  // namespace problems
