#include "standards/routes.h"

#include "standards/model.h"

namespace standards {

namespace {

using kernel::GET;
using kernel::Context;
using kernel::Permission;
using kernel::route;

// The data files do not change while the program runs.
constexpr std::string_view cache_rule = "public, max-age=300";

CategoryList get_categories(Context& context) {
  context.answer_headers.emplace_back("Cache-Control", cache_rule);
  return current().categories;
}

LineList get_lines(Context& context) {
  context.answer_headers.emplace_back("Cache-Control", cache_rule);
  return current().lines;
}

Calendar get_calendar(Context& context) {
  context.answer_headers.emplace_back("Cache-Control", cache_rule);
  return current().calendar;
}

QuotaList get_quotas(Context& context) {
  context.answer_headers.emplace_back("Cache-Control", cache_rule);
  return current().quotas;
}

constexpr kernel::Route table[] = {
    route<get_categories>(GET, "/api/v1/categories", Permission::anyone, "问题类别及其时限"),
    route<get_lines>(GET, "/api/v1/lines", Permission::anyone, "业务条线"),
    route<get_calendar>(GET, "/api/v1/calendar", Permission::anyone, "工作时间与节假日"),
    route<get_quotas>(GET, "/api/v1/quotas", Permission::anyone, "每月定额"),
};

}  // namespace

std::span<const kernel::Route> routes() { return table; }

}  // namespace standards
