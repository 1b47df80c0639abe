#include "grid/actions_absences.h"
#include "grid/locator.h"
#include "grid/routes.h"

namespace grid {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;

constexpr int rows_max = 500;

AbsenceList listed(Context& context, const std::vector<AbsenceRow>& rows) {
  AbsenceList list;
  for (const AbsenceRow& row : rows) list.items.push_back(absence_item(context.tx, context, row));
  return list;
}

AbsenceReach reach_of(const OutsideContext& context) {
  return {context.scope(Permission::grid_write)};
}

// The next report must not go to somebody who has just left, so the snapshot is renewed at once.
kernel::Created<AbsenceItem> entered(OutsideContext& context, const AbsenceReach& reach,
                                     kernel::AccountId account, const NewAbsence& wanted) {
  const http::Response response = context.write_once([&](db::Tx& tx) {
    return kernel::json_response(201,
                                 base::to_json(enter_absence(tx, context, reach, account, wanted)));
  });
  context.services.locator.reload_if_changed(context.database);
  return {base::from_json<AbsenceItem>(boost::json::parse(response.body))};
}

void left(OutsideContext& context, const AbsenceReach& reach) {
  const auto id = context.id<AbsenceId>("id");
  context.database.write([&](db::Tx& tx) { leave_absence(tx, context, reach, id); });
  context.services.locator.reload_if_changed(context.database);
}

AbsenceList get_absences(Context& context) {
  return listed(context, absences_in(context.tx, context.scope(Permission::grid_read),
                                     base::day_of(context.now), rows_max));
}

kernel::Created<AbsenceItem> post_absence(OutsideContext& context, const NewAbsence& wanted) {
  if (!wanted.account) throw base::invalid({{"/account", "required", "请选请假的人"}});
  return entered(context, reach_of(context), *wanted.account, wanted);
}

void delete_absence(OutsideContext& context) { left(context, reach_of(context)); }

AbsenceList get_own(Context& context) {
  return listed(context, absences_of(context.tx, context.caller.account, base::day_of(context.now)));
}

kernel::Created<AbsenceItem> post_own(OutsideContext& context, const NewAbsence& wanted) {
  if (wanted.account) throw base::invalid({{"/account", "unknown_field", "这里只登记本人的请假"}});
  return entered(context, {}, context.caller.account, wanted);
}

void delete_own(OutsideContext& context) { left(context, {}); }

const kernel::Route table[] = {
    kernel::route<get_absences>(kernel::GET, "/api/v1/absences", Permission::grid_read,
                                "辖区内今天及以后的请假与代理"),
    kernel::route<post_absence>(kernel::POST, "/api/v1/absences", Permission::grid_write,
                                "替辖区内的人登记请假"),
    kernel::route<delete_absence>(kernel::DELETE, "/api/v1/absences/{id}", Permission::grid_write,
                                  "销假"),
    kernel::route<get_own>(kernel::GET, "/api/v1/me/absences", Permission::signed_in,
                           "本人今天及以后的请假与代理"),
    kernel::route<post_own>(kernel::POST, "/api/v1/me/absences", Permission::signed_in,
                            "登记本人请假，可指定代理人"),
    kernel::route<delete_own>(kernel::DELETE, "/api/v1/me/absences/{id}", Permission::signed_in,
                              "本人销假"),
};

}  // namespace

std::span<const kernel::Route> absence_routes() { return table; }

}  // namespace grid
