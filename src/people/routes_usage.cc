#include "people/export_usage.h"
#include "people/routes.h"
#include "people/usage.h"

namespace people {

namespace {

using kernel::Permission;

struct UsageExportQuery {
  std::optional<std::string> division;
  std::optional<base::Day> from, to;
  kernel::SheetFormat format = kernel::SheetFormat::xlsx;
};
AIWEI_WIRE(UsageExportQuery, division, from, to, format)
std::vector<base::FieldRule> wire_rules(const UsageExportQuery*) {
  return wire_rules(static_cast<const UsageQuery*>(nullptr));
}

UsageReport get_usage(kernel::Context& context, const UsageQuery& query) {
  return usage_report(context.tx, usage_view(context, query));
}

UsageUnitPage get_usage_units(kernel::Context& context, const UsageUnitQuery& query) {
  return usage_units(context.tx, context, query);
}

http::Response get_usage_export(kernel::OutsideContext& context, const UsageExportQuery& query) {
  return export_usage(context, {query.division, query.from, query.to}, query.format);
}

const kernel::Route table_of_usage[] = {
    kernel::route<get_usage>(kernel::GET, "/api/v1/usage", Permission::metric_read,
                             "系统运用：账号使用率、登录、填报和沉睡单位"),
    kernel::route<get_usage_units>(kernel::GET, "/api/v1/usage/units", Permission::metric_read,
                                   "系统运用：各单位的登录和填报"),
    kernel::route<get_usage_export>(kernel::GET, "/api/v1/usage/export", Permission::metric_read,
                                    "导出系统运用统计（XLSX 或 CSV）")
        .with_priority(http::Priority::bulk),
};

}  // namespace

std::span<const kernel::Route> usage_routes() {
  return table_of_usage;
}

}  // namespace people
