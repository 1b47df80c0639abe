#include "experts/actions_draws.h"
#include "experts/routes.h"
#include "people/views.h"

namespace experts {

namespace {

using kernel::Context;
using kernel::Permission;
using kernel::route;

constexpr int draws_per_page = 50;

DrawId asked(const Context& context) { return context.id<DrawId>("id"); }

DrawDetail detailed(Context& context, const Draw& draw) {
  context.set_etag(draw.version);
  return detail_of(context.tx, context, draw);
}

DrawPage get_draws(Context& context, const DrawQuery& query) {
  const int limit = query.limit.value_or(draws_per_page);
  auto draws = list_draws(context.tx, context.scope(Permission::review_write),
                          {query.kind, query.status, people::cursor_id(query.cursor).value_or(0), limit + 1});
  DrawPage page;
  if (people::cut_page(draws, limit)) page.next_cursor = base::id_text(draws.back().id.value);
  for (const Draw& draw : draws) page.items.push_back(draw_item(context, draw));
  return page;
}

kernel::Created<DrawDetail> post_draw(Context& context, const NewDraw& wanted) {
  return {detailed(context, commit_draw(context.tx, context, wanted))};
}

DrawDetail get_draw(Context& context) { return detailed(context, known_draw(context.tx, context, asked(context))); }

DrawDetail post_drawing(Context& context, const WitnessWords& words) {
  return detailed(context, draw_now(context.tx, context, asked(context), words));
}

DrawDetail post_withdrawal(Context& context, const NewWithdrawal& wanted) {
  return detailed(context, withdraw(context.tx, context, asked(context), wanted));
}

DrawDetail post_publication(Context& context) {
  return detailed(context, publish_draw(context.tx, context, asked(context)));
}

DrawDetail post_cancellation(Context& context, const CancelDraw& wanted) {
  return detailed(context, cancel_draw(context.tx, context, asked(context), wanted));
}

DrawFile get_file(Context& context) {
  const Draw draw = known_draw(context.tx, context, asked(context));
  context.answer_headers.push_back(
      {"content-disposition", "attachment; filename=\"draw-" + base::id_text(draw.id.value) + ".json\""});
  return file_of(context.tx, context, draw);
}

constexpr kernel::Route table_of_draws[] = {
    route<get_draws>(kernel::GET, "/api/v1/draws", Permission::anyone, "抽取记录：公开的，和本单位组织的"),
    route<post_draw>(kernel::POST, "/api/v1/draws", Permission::review_write, "封存名单和种子，准备抽取"),
    route<get_draw>(kernel::GET, "/api/v1/draws/{id}", Permission::anyone, "一次抽取"),
    route<post_drawing>(kernel::POST, "/api/v1/draws/{id}/drawing", Permission::review_write, "抽取"),
    route<post_withdrawal>(kernel::POST, "/api/v1/draws/{id}/withdrawals", Permission::review_write,
                           "有人来不了或点位关停，由下一顺位递补"),
    route<post_publication>(kernel::POST, "/api/v1/draws/{id}/publication", Permission::review_write, "公开种子"),
    route<post_cancellation>(kernel::POST, "/api/v1/draws/{id}/cancellation", Permission::review_write,
                             "作废还没有抽的（留有记录）"),
    route<get_file>(kernel::GET, "/api/v1/draws/{id}/file", Permission::anyone, "核验文件，供任何人重抽"),
};

}  // namespace

std::span<const kernel::Route> draw_routes() { return table_of_draws; }

}  // namespace experts
