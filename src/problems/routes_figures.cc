#include "problems/figures_report.h"
#include "problems/routes_more.h"

namespace problems {

namespace {

FigureReport get_figures(kernel::Context& context, const FigureQuery& query) {
  return figure_report(context.tx, context, query);
}

constexpr kernel::Route table[] = {
    kernel::route<get_figures>(kernel::GET, "/api/v1/metrics/problems",
                               kernel::Permission::metric_read, "每月指标：定额、缺口与分项"),
};

}  // namespace

std::span<const kernel::Route> figure_routes() { return table; }

}  // namespace problems
