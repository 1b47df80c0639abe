#include "problems/moderation.h"
#include "problems/pages.h"
#include "problems/routes_more.h"
#include "problems/store_moderation.h"
#include "problems/store_photos.h"
#include "problems/titles.h"
#include "problems/views.h"

namespace problems {

namespace {

using kernel::Context;
using kernel::Permission;

constexpr int page_rows = 20;

ModerationPhoto photo_of(const ShownPhoto& photo) {
  return {photo.id,    photo_url(photo.id, "main"), photo_url(photo.id, "thumb"), photo.width,
          photo.height, photo.redacted_key.has_value()};
}

ProblemId after_of(const CursorQuery& query) {
  return ProblemId{query.cursor ? before_of(query.cursor) : 0};
}

ModerationPage get_moderation(Context& context, const CursorQuery& query) {
  auto rows = list_unmoderated(context.tx, context.scope(Permission::problem_moderate),
                               after_of(query), page_rows + 1);
  ModerationPage page;
  page.next_cursor = cut_page(rows, page_rows);
  std::vector<ProblemItem> items = items_of(context.tx, Viewer{context}, rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ModerationItem item{std::move(items[i]), rows[i].description, {}};
    for (const ShownPhoto& photo : photos_of(context.tx, rows[i].id)) {
      item.photos.push_back(photo_of(photo));
    }
    page.items.push_back(std::move(item));
  }
  return page;
}

StepResult put_publication(Context& context, const Moderation& wanted) {
  const StepResult result =
      moderate(context.tx, context, context.id<ProblemId>("id"), wanted);
  context.set_etag(result.version);
  return result;
}

RedactedPhoto post_redaction(kernel::OutsideContext& context, const Redaction& redaction) {
  return redact(context, context.id<PhotoId>("id"), redaction);
}

constexpr kernel::Route table[] = {
    kernel::route<get_moderation>(kernel::GET, "/api/v1/moderation",
                                  Permission::problem_moderate, "待公开审核的问题"),
    kernel::route<put_publication>(kernel::PUT, "/api/v1/problems/{id}/publication",
                                   Permission::problem_moderate, "公开或不公开"),
    kernel::route<post_redaction>(kernel::POST, "/api/v1/photos/{id}/redaction",
                                  Permission::problem_moderate, "遮盖照片中的隐私"),
};

}  // namespace

std::span<const kernel::Route> moderation_routes() { return table; }

}  // namespace problems
