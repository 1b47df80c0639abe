#include "experts/actions_experts.h"
#include "experts/routes.h"
#include "experts/views.h"
#include "people/views.h"

namespace experts {

namespace {

using kernel::Context;
using kernel::Permission;
using kernel::route;

constexpr int limit_default = 50;

Specialties get_specialties(Context&) { return specialties(); }

ExpertPage get_experts(Context& context, const ExpertQuery& query) {
  const int limit = query.limit.value_or(limit_default);
  ExpertFilter filter;
  filter.specialty = query.specialty;
  if (query.available.value_or(false)) filter.available_on = base::day_of(context.now);
  filter.text = query.q.value_or("");
  filter.name_hash = context.services.keys.lookup_hash(expert_name_purpose, filter.text);
  filter.after_id = people::cursor_id(query.cursor).value_or(0);
  filter.rows_max = limit + 1;
  auto experts = list_experts(context.tx, context.scope(Permission::expert_read), filter);
  ExpertPage page;
  if (people::cut_page(experts, limit)) page.next_cursor = base::id_text(experts.back().id.value);
  page.items = expert_items(context.tx, context, experts);
  return page;
}

ExpertItem shown(Context& context, const Expert& expert) {
  context.set_etag(expert.version);
  return expert_item(context.tx, context, expert);
}

kernel::Created<ExpertItem> post_expert(Context& context, const NewExpert& wanted) {
  return {shown(context, add_expert(context.tx, context, wanted))};
}

ExpertItem get_expert(Context& context) { return shown(context, expert_in(context, Permission::expert_read)); }

ExpertItem put_expert(Context& context, const NewExpert& wanted) {
  const Expert expert = expert_in(context, Permission::expert_write);
  context.require_match(expert.version, base::to_json(expert_item(context.tx, context, expert)));
  return shown(context, change_expert(context.tx, context, expert, wanted));
}

ExpertPersonal post_personal(Context& context) {
  return read_personal(context.tx, context, expert_in(context, Permission::personal_read));
}

kernel::Created<ExpertItem> post_absence(Context& context, const NewExpertAbsence& wanted) {
  const Expert expert = expert_in(context, Permission::expert_write);
  enter_absence(context.tx, context, expert, wanted);
  return {expert_item(context.tx, context, expert)};
}

ExpertItem delete_absence(Context& context) {
  const Expert expert = expert_in(context, Permission::expert_write);
  end_absence(context.tx, context, expert, context.id<ExpertAbsenceId>("absence"));
  return expert_item(context.tx, context, expert);
}

constexpr kernel::Route table[] = {
    route<get_specialties>(kernel::GET, "/api/v1/expert-specialties", Permission::anyone, "专家的专业，回避与次数的默认值"),
    route<get_experts>(kernel::GET, "/api/v1/experts", Permission::expert_read, "专家库"),
    route<post_expert>(kernel::POST, "/api/v1/experts", Permission::expert_write, "专家入库"),
    route<get_expert>(kernel::GET, "/api/v1/experts/{id}", Permission::expert_read, "一位专家"),
    route<put_expert>(kernel::PUT, "/api/v1/experts/{id}", Permission::expert_write, "修改专家信息"),
    route<post_personal>(kernel::POST, "/api/v1/experts/{id}/personal", Permission::personal_read,
                         "查看专家姓名电话（记录在案）"),
    route<post_absence>(kernel::POST, "/api/v1/experts/{id}/absences", Permission::expert_write, "登记专家请假"),
    route<delete_absence>(kernel::DELETE, "/api/v1/experts/{id}/absences/{absence}", Permission::expert_write,
                          "取消专家请假"),
};

}  // namespace

std::span<const kernel::Route> routes() { return table; }

}  // namespace experts
