#include "people/model_requests.h"
#include "people/views.h"
#include "titles/actions_titles.h"
#include "titles/routes.h"
#include "titles/views.h"

namespace titles {

namespace {

using kernel::Context;
using kernel::Permission;
using kernel::route;

constexpr int titles_per_page = 50;

std::vector<std::string> wanted_kinds(const std::optional<std::string>& kind, const std::optional<TitleGroup>& group) {
  if (kind) return {*kind};
  std::vector<std::string> kinds;
  for (const TitleKind& each : rules().kinds.kinds) {
    if (group && each.group == *group) kinds.push_back(each.code);
  }
  return kinds;
}

TitlePage get_titles(Context& context, const TitleQuery& query) {
  const int limit = query.limit.value_or(titles_per_page);
  TitleFilter filter;
  filter.kinds = wanted_kinds(query.kind, query.group);
  filter.stage = query.stage.value_or("");
  filter.counts = query.counts;
  filter.division = people::division_in(query.division);
  filter.valid_before = query.valid_before;
  if (query.mine.value_or(false)) filter.decider_bit = std::int64_t{1} << kernel::division_level(context.caller.division);
  filter.after_id = people::cursor_id(query.cursor).value_or(0);
  filter.rows_max = limit + 1;
  // What waits for the caller's office lies in what it may write.
  const Permission permission = filter.decider_bit ? Permission::title_write : Permission::title_read;
  auto found = list_titles(context.tx, context.scope(permission), filter);
  TitlePage page;
  if (people::cut_page(found, limit)) page.next_cursor = base::id_text(found.back().id.value);
  for (const Title& title : found) page.items.push_back(title_item(context, title));
  return page;
}

TitleDetail shown(Context& context, const Title& title) {
  context.set_etag(title.version);
  return title_detail(context.tx, context, title);
}

TitleId asked(const Context& context) { return context.id<TitleId>("id"); }

kernel::Created<TitleDetail> post_title(Context& context, const NewTitle& wanted) {
  return {shown(context, begin_title(context.tx, context, wanted))};
}

TitleDetail get_title(Context& context) {
  const auto title = find_title(context.tx, context.scope(Permission::title_read), asked(context));
  if (!title) throw base::not_found("没有这个称号，或不归您管理");
  return shown(context, *title);
}

TitleDetail post_move(Context& context, const NewTitleMove& wanted) {
  return shown(context, move_title(context.tx, context, asked(context), wanted));
}

TitleDetail post_answer(Context& context, const TitleObjectionAnswer& answer) {
  answer_title_objection(context.tx, context, asked(context), context.id<TitleObjectionId>("objection"), answer);
  return get_title(context);
}

TitleObjectionContact post_contact(Context& context) {
  return read_objection_contact(context.tx, context, asked(context), context.id<TitleObjectionId>("objection"));
}

TitleHolder post_holder(Context& context) { return read_holder(context.tx, context, asked(context)); }

constexpr kernel::Route title_table[] = {
    route<get_titles>(kernel::GET, "/api/v1/titles", Permission::title_read, "称号：在创建的和已命名的"),
    route<post_title>(kernel::POST, "/api/v1/titles", Permission::title_write, "开始创建一个称号"),
    route<get_title>(kernel::GET, "/api/v1/titles/{id}", Permission::title_read, "一个称号：进程、可办事项和历史"),
    route<post_move>(kernel::POST, "/api/v1/titles/{id}/moves", Permission::title_write,
                     "办理：申报、推荐、评估、公示、命名、复审、撤销"),
    route<post_holder>(kernel::POST, "/api/v1/titles/{id}/holder", Permission::personal_read,
                       "查看持有者姓名（留痕）"),
    route<post_answer>(kernel::POST, "/api/v1/titles/{id}/objections/{objection}/answer", Permission::title_write,
                       "答复公示异议"),
    route<post_contact>(kernel::POST, "/api/v1/titles/{id}/objections/{objection}/contact", Permission::personal_read,
                        "查看异议人联系方式（留痕）"),
};

}  // namespace

std::span<const kernel::Route> routes() { return title_table; }

}  // namespace titles
