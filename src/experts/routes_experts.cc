#include "experts/actions_experts.h"
#include "experts/expert_sheet.h"
#include "experts/routes.h"
#include "experts/views.h"
#include "kernel/download.h"
#include "kernel/upload.h"
#include "people/views.h"

namespace experts {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;
using kernel::route;

constexpr int limit_default = 50;
constexpr int experts_per_read = 200;
constexpr std::size_t sheet_bytes_max = 8 * 1024 * 1024;

Specialties get_specialties(Context&) { return specialties(); }

struct ExpertExportQuery {
  std::optional<int> specialty;
  std::optional<bool> available;
  std::optional<std::string> q;
  std::optional<kernel::SheetFormat> format;
};
AIWEI_WIRE(ExpertExportQuery, specialty, available, q, format)
inline std::vector<base::FieldRule> wire_rules(const ExpertExportQuery*) {
  return {{"specialty", {.min = 1, .max = 30}}, {"q", {.length_max = 60}}};
}

// What lists and exports are narrowed by alike.
template <class Query>
ExpertFilter filter_of(const kernel::RequestContext& context, const Query& query) {
  ExpertFilter filter;
  filter.specialty = query.specialty;
  if (query.available.value_or(false)) filter.available_on = base::day_of(context.now);
  filter.text = query.q.value_or("");
  filter.name_hash = context.services.keys.lookup_hash(expert_name_purpose, filter.text);
  return filter;
}

ExpertPage get_experts(Context& context, const ExpertQuery& query) {
  const int limit = query.limit.value_or(limit_default);
  ExpertFilter filter = filter_of(context, query);
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

http::Response get_template(OutsideContext& context) {
  return kernel::spreadsheet_response(
      context.services.settings,
      {"experts-template", "专家导入模板", kernel::SheetFormat::xlsx, template_columns()},
      [](const media::SheetWriter& sheet) { sheet.add_row(template_example()); });
}

// In pieces, so that no reader is held for long. Names and telephones stay hidden whoever asks: they are read one by
// one, on record.
http::Response get_export(OutsideContext& context, const ExpertExportQuery& query) {
  ExpertFilter filter = filter_of(context, query);
  filter.rows_max = experts_per_read;
  const kernel::Scope scope = context.scope(Permission::expert_read);
  const std::string stem = "experts-" + base::day_text(base::day_of(context.now));
  return kernel::spreadsheet_response(
      context.services.settings, {stem, "专家库", query.format.value_or(kernel::SheetFormat::xlsx), pool_columns()},
      [&](const media::SheetWriter& sheet) {
        while (true) {
          const auto items = context.database.read([&](db::Tx& tx) {
            const auto experts = list_experts(tx, scope, filter);
            if (!experts.empty()) filter.after_id = experts.back().id.value;
            return expert_items(tx, context, experts);
          });
          for (const ExpertItem& item : items) sheet.add_row(pool_cells(item));
          if (items.size() < experts_per_read) return;
        }
      });
}

ExpertImport post_import(OutsideContext& context) {
  const bool dry_run = kernel::is_dry_run(context.request);
  return import_experts(context, kernel::uploaded_file(context.request), dry_run);
}

constexpr kernel::Route table[] = {
    route<get_specialties>(kernel::GET, "/api/v1/expert-specialties", Permission::anyone, "专家的专业，回避与次数的默认值"),
    route<get_experts>(kernel::GET, "/api/v1/experts", Permission::expert_read, "专家库"),
    route<post_expert>(kernel::POST, "/api/v1/experts", Permission::expert_write, "专家入库"),
    route<get_template>(kernel::GET, "/api/v1/experts/template", Permission::expert_write, "专家导入模板"),
    route<get_export>(kernel::GET, "/api/v1/experts/export", Permission::expert_read,
                      "导出专家库（XLSX、CSV），姓名电话隐去")
        .with_priority(http::Priority::bulk),
    route<post_import>(kernel::POST, "/api/v1/experts/import", Permission::expert_write,
                       "导入专家（XLSX、CSV），有错则一行也不导入")
        .with_body(sheet_bytes_max, "multipart/form-data"),
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
