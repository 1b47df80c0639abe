#include "kernel/audit.h"
#include "problems/routes_more.h"
#include "problems/store_templates.h"
#include "problems/templates.h"
#include "problems/wire.h"
#include "standards/model.h"

namespace problems {

namespace {

using kernel::Context;
using kernel::Permission;

constexpr std::int64_t templates_per_division_max = 300;

std::string code_text(std::int64_t division) { return std::to_string(division); }

TemplateItem item_of(const TemplateRow& row) {
  return {row.id,    code_text(row.division), row.category, row.step,
          row.title, row.body,                row.uses,     row.version};
}

TemplatePage get_templates(Context& context, const TemplateQuery& query) {
  TemplatePage page;
  const auto chain = template_divisions(context.caller.division);
  for (const TemplateRow& row : list_templates(context.tx, chain, query)) {
    page.items.push_back(item_of(row));
  }
  return page;
}

void check(const NewTemplate& wanted) {
  if (wanted.category.empty() || standards::current().category(wanted.category)) return;
  throw base::invalid({{"/category", "unknown", "没有这个类别"}});
}

// Templates belong to an office; only whoever may write for that very division edits them.
TemplateRow editable(const Context& context) {
  auto row = find_template(context.tx, context.id<TemplateId>("id"));
  const kernel::Scope scope = context.scope(Permission::template_write);
  if (!row || !kernel::covers(scope, row->division, -1, {})) {
    throw base::not_found("没有这个模板，或不归您的单位管理");
  }
  return std::move(*row);
}

void record(const Context& context, kernel::EventName event, const TemplateRow& row) {
  kernel::record(context.tx, context.caller, context.now, {event, row.id.value, row.division});
}

kernel::Created<TemplateItem> post_template(Context& context, const NewTemplate& wanted) {
  check(wanted);
  const std::int64_t division = context.caller.division;
  const kernel::Scope scope = context.scope(Permission::template_write);
  if (!kernel::covers(scope, division, -1, {})) {
    throw base::Refusal(403, "not_permitted", "您不能为本单位编写模板");
  }
  if (count_templates(context.tx, division) >= templates_per_division_max) {
    throw base::Refusal(409, "problems.too_many_templates", "模板已满，请先删除不用的");
  }
  const TemplateRow row{base::mint<TemplateTag>(), division,    wanted.category, wanted.step,
                        wanted.title,              wanted.body, 0,               1};
  insert_template(context.tx, row);
  record(context, "problems.template_add", row);
  context.set_etag(row.version);
  return {item_of(row)};
}

TemplateItem put_template(Context& context, const NewTemplate& wanted) {
  TemplateRow row = editable(context);
  context.require_match(row.version, base::to_json(item_of(row)));
  check(wanted);
  row.category = wanted.category;
  row.step = wanted.step;
  row.title = wanted.title;
  row.body = wanted.body;
  if (!save_template(context.tx, row)) {
    throw base::Refusal(409, "problems.changed_meanwhile", "模板刚被他人修改，请刷新后再试");
  }
  record(context, "problems.template_change", row);
  context.set_etag(row.version);
  return item_of(row);
}

void delete_template(Context& context) {
  const TemplateRow row = editable(context);
  context.check_match(row.version, base::to_json(item_of(row)));
  retire_template(context.tx, row.id);
  record(context, "problems.template_remove", row);
}

constexpr kernel::Route table[] = {
    kernel::route<get_templates>(kernel::GET, "/api/v1/templates", Permission::problem_read,
                                 "答复模板：本级及上级的"),
    kernel::route<post_template>(kernel::POST, "/api/v1/templates", Permission::template_write,
                                 "新增答复模板"),
    kernel::route<put_template>(kernel::PUT, "/api/v1/templates/{id}", Permission::template_write,
                                "修改答复模板"),
    kernel::route<delete_template>(kernel::DELETE, "/api/v1/templates/{id}",
                                   Permission::template_write, "删除答复模板"),
};

}  // namespace

std::span<const kernel::Route> template_routes() { return table; }

}  // namespace problems
