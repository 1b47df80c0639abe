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

template <auto Part>
auto get(Context& context) {
  context.answer_headers.emplace_back("Cache-Control", cache_rule);
  return current().*Part;
}

constexpr kernel::Route table[] = {
    route<get<&Standards::categories>>(GET, "/api/v1/categories", Permission::anyone, "问题类别及其时限"),
    route<get<&Standards::lines>>(GET, "/api/v1/lines", Permission::anyone, "业务条线"),
    route<get<&Standards::calendar>>(GET, "/api/v1/calendar", Permission::anyone, "工作时间与节假日"),
    route<get<&Standards::quotas>>(GET, "/api/v1/quotas", Permission::anyone, "每月定额"),
};

}  // namespace

std::span<const kernel::Route> routes() { return table; }

}  // namespace standards
