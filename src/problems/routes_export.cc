#include "problems/export.h"
#include "problems/routes_more.h"

namespace problems {

namespace {

using kernel::OutsideContext;
using kernel::Permission;

// The ledger's filter with what an export adds.
struct LedgerExportQuery : ProblemQuery {
  kernel::SheetFormat format = kernel::SheetFormat::xlsx;
  std::optional<bool> phones;  // reporters' numbers: needs personal_read, recorded
};
AIWEI_WIRE(LedgerExportQuery, state, division, category, overdue, q, mine, task, flagged, outside,
           publication, grid, unit, from, to, figure, period, sort, cursor, limit, format, phones)
std::vector<base::FieldRule> wire_rules(const LedgerExportQuery*) {
  return wire_rules(static_cast<const ProblemQuery*>(nullptr));
}

struct FigureExportQuery {
  std::optional<std::string> division;
  std::optional<std::string> period;
  kernel::SheetFormat format = kernel::SheetFormat::xlsx;
};
AIWEI_WIRE(FigureExportQuery, division, period, format)

http::Response get_export(OutsideContext& context, const LedgerExportQuery& query) {
  return export_ledger(context, query, query.format,
                       query.phones.value_or(false) ? Phones::shown : Phones::hidden);
}

http::Response get_figure_export(OutsideContext& context, const FigureExportQuery& query) {
  return export_figures(context, query.division, query.period, query.format);
}

constexpr kernel::Route table[] = {
    kernel::route<get_export>(kernel::GET, "/api/v1/problems/export", Permission::problem_export,
                              "导出台账（XLSX 或 CSV）")
        .with_priority(http::Priority::bulk),
    kernel::route<get_figure_export>(kernel::GET, "/api/v1/metrics/problems/export",
                                     Permission::metric_read, "导出每月指标（XLSX 或 CSV）")
        .with_priority(http::Priority::bulk),
};

}  // namespace

std::span<const kernel::Route> export_routes() { return table; }

}  // namespace problems
