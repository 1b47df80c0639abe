// Moderation (公开审核): nothing is public before a person has looked at it.
#pragma once

#include "kernel/context.h"
#include "problems/wire_moderation.h"
#include "problems/wire_steps.h"

namespace problems {

struct ModerationPhoto {
  PhotoId id;
  std::string url;  // the original, for staff
  std::string thumbnail_url;
  int width = 0;
  int height = 0;
  bool redacted = false;  // the public sees a copy with black boxes
};
AIWEI_WIRE(ModerationPhoto, id, url, thumbnail_url, width, height, redacted)

struct ModerationItem {
  ProblemItem problem;
  std::string description;
  std::vector<ModerationPhoto> photos;
};
AIWEI_WIRE(ModerationItem, problem, description, photos)
AIWEI_PAGE(ModerationPage, ModerationItem)

// Publishes or hides a problem, may correct its description, and notes both in the history; the
// former text stays with that step. Throws Refusal 404; 409 "problems.is_private"; 412; 422
// "problems.reason_required" (to hide), "validation".
StepResult moderate(db::Tx& tx, const kernel::RequestContext& context, ProblemId id,
                    const Moderation& wanted);

struct RedactedPhoto {
  PhotoId id;
  int boxes = 0;
};
AIWEI_WIRE(RedactedPhoto, id, boxes)

// Replaces the public copies of a photograph by ones with these boxes painted black; no boxes
// shows the original again. Always made from the original, which staff keep seeing. Throws
// Refusal 404; 422 "photo.damaged"; 503 "photo.busy"; 507 "storage_full".
RedactedPhoto redact(const kernel::OutsideContext& context, PhotoId photo,
                     const Redaction& redaction);

}  // namespace problems
