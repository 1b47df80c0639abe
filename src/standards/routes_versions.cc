#include "kernel/download.h"
#include "kernel/upload.h"
#include "standards/actions_versions.h"
#include "standards/routes.h"
#include "standards/rules_density.h"
#include "standards/rules_versions.h"
#include "standards/version_sheet.h"

namespace standards {

namespace {

using kernel::DELETE;
using kernel::GET;
using kernel::OutsideContext;
using kernel::POST;
using kernel::PUT;
using kernel::Context;
using kernel::Permission;
using kernel::route;

StandardId asked(const kernel::RequestContext& context) { return context.id<StandardId>("id"); }

StandardList get_list(Context& context, const StandardQuery& query) {
  return list_standards(context.tx, context, query.subject.value_or(""));
}

StandardDetail get_one(Context& context) {
  const StandardVersion version = readable_version(context.tx, context, asked(context));
  context.set_etag(version.version);
  return {item_of(context.tx, context, version), visible_rows(context.tx, context, version)};
}

StandardCheck get_check(Context& context) {
  const StandardVersion version = readable_version(context.tx, context, asked(context));
  return check_standard(version.head, visible_rows(context.tx, context, version));
}

StandardDifference get_difference(Context& context, const DifferenceQuery& query) {
  const StandardVersion after = readable_version(context.tx, context, asked(context));
  const StandardVersion before = readable_version(context.tx, context, query.with);
  return difference(visible_rows(context.tx, context, before), visible_rows(context.tx, context, after));
}

SampleList get_sample(Context& context, const SampleQuery& query) {
  const StandardVersion version = readable_version(context.tx, context, asked(context));
  return sample_for(visible_rows(context.tx, context, version), query.population);
}

DensityLevels get_density(Context& context, const DensityQuery& query) {
  const StandardVersion version = readable_version(context.tx, context, asked(context));
  return density_levels(visible_rows(context.tx, context, version), query);
}

kernel::Created<StandardItem> post_standard(Context& context, const StandardHead& head) {
  return {create_standard(context.tx, context, head)};
}

kernel::Created<StandardItem> post_clone(Context& context, const CloneStandard& wanted) {
  return {clone_standard(context.tx, context, asked(context), wanted)};
}

StandardItem put_head(Context& context, const StandardHead& head) {
  return change_head(context.tx, context, asked(context), head);
}

StandardItem put_one_row(Context& context, const StandardRow& row) {
  return put_row(context.tx, context, asked(context), row);
}

StandardItem delete_one_row(Context& context, const RowKey& key) {
  return remove_row(context.tx, context, asked(context), key);
}

StandardItem post_publish(Context& context) { return publish_standard(context.tx, context, asked(context)); }

StandardItem post_end(Context& context, const EndStandard& wanted) {
  return end_standard(context.tx, context, asked(context), wanted);
}

void delete_draft(Context& context) { remove_draft(context.tx, context, asked(context)); }

constexpr std::size_t standard_sheet_max_bytes = 4 * 1024 * 1024;

struct StandardSheetQuery {
  std::optional<kernel::SheetFormat> format;
};
AIWEI_WIRE(StandardSheetQuery, format)

http::Response get_standard_sheet(OutsideContext& context, const StandardSheetQuery& query) {
  StandardVersion version;
  std::vector<StandardRow> rows;
  context.database.read([&](db::Tx& tx) {
    version = readable_version(tx, context, asked(context));
    rows = visible_rows(tx, context, version);
  });
  return kernel::spreadsheet_response(context.services.settings,
                                      {"standard", "标准条目", query.format.value_or(kernel::SheetFormat::xlsx),
                                       standard_columns()},
                                      [&](const media::SheetWriter& sheet) {
                                        for (const StandardRow& row : rows) sheet.add_row(standard_cells(row));
                                      });
}

StandardSheetResult post_standard_sheet(OutsideContext& context) {
  return import_standard(context, asked(context), kernel::uploaded_file(context.request),
                         kernel::is_dry_run(context.request));
}

constexpr kernel::Route version_table[] = {
    route<get_list>(GET, "/api/v1/standards", Permission::anyone, "卫生标准的各个版本"),
    route<post_standard>(POST, "/api/v1/standards", Permission::standard_write, "新建标准草稿"),
    route<get_one>(GET, "/api/v1/standards/{id}", Permission::anyone, "一个标准的全部内容"),
    route<put_head>(PUT, "/api/v1/standards/{id}", Permission::standard_write, "修改标准草稿的名称、日期等"),
    route<delete_draft>(DELETE, "/api/v1/standards/{id}", Permission::standard_write, "删除标准草稿"),
    route<get_check>(GET, "/api/v1/standards/{id}/check", Permission::anyone, "检查标准：分值合计、归属、档次、待核"),
    route<get_sample>(GET, "/api/v1/standards/{id}/sample", Permission::anyone, "按人口应抽多少个点位"),
    route<get_density>(GET, "/api/v1/standards/{id}/density", Permission::anyone, "按密度限值判级"),
    route<get_difference>(GET, "/api/v1/standards/{id}/difference", Permission::anyone, "与另一个版本比较"),
    route<post_clone>(POST, "/api/v1/standards/{id}/clone", Permission::standard_write, "复制成新的草稿"),
    route<put_one_row>(PUT, "/api/v1/standards/{id}/rows", Permission::standard_write, "新增或修改草稿的一行"),
    route<delete_one_row>(DELETE, "/api/v1/standards/{id}/rows", Permission::standard_write, "删除草稿的一行"),
    route<post_publish>(POST, "/api/v1/standards/{id}/publish", Permission::standard_write, "公布标准"),
    route<post_end>(POST, "/api/v1/standards/{id}/end", Permission::standard_write, "定下已公布标准的废止日期"),
    route<get_standard_sheet>(GET, "/api/v1/standards/{id}/sheet", Permission::anyone, "导出标准条目表")
        .with_priority(http::Priority::bulk),
    route<post_standard_sheet>(POST, "/api/v1/standards/{id}/sheet", Permission::standard_write,
                               "导入标准条目表（XLSX、CSV），可先试")
        .with_body(standard_sheet_max_bytes),
};

}  // namespace

std::span<const kernel::Route> version_routes() { return version_table; }

}  // namespace standards
