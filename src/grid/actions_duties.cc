#include "grid/actions.h"
#include "grid/store_changes.h"
#include "grid/store_duties.h"
#include "grid/store_grids.h"
#include "grid/views.h"
#include "kernel/audit.h"

namespace grid {

DutyItem change_duty(db::Tx& tx, const kernel::Services& services, const kernel::Caller& caller,
                     base::Instant now, std::int64_t code, const DutyChange& change) {
  const base::Day from = change.valid_from.value_or(base::day_of(now));
  const auto scope = kernel::scope_of(caller, kernel::Permission::grid_write);
  const auto grid = find_grid(tx, scope, code, base::day_of(now));
  if (!grid) throw base::not_found("没有这个网格，或不在您的辖区内");
  DutyRow row;
  row.grid_code = code;
  row.duty = change.duty;
  row.unit_name = change.unit_name;
  row.valid_from = from;
  const std::string phone = change.phone.value_or("");
  row.account = account_of(tx, services, change.account_login.value_or(""), phone);
  if (change.account_login && !change.account_login->empty() && !row.account) {
    throw base::invalid({{"/accountLogin", "grid.account_unknown", "没有这个账号"}});
  }
  row.name_sealed = sealed(services, duty_name_purpose, change.name.value_or(""));
  row.phone_sealed = sealed(services, duty_phone_purpose, phone);
  end_duties_before(tx, code, change.duty, from);
  row.id = insert_duty(tx, row);
  note_changes(tx, std::span(&code, 1));
  kernel::record(tx, caller, now,
                 {"grid.duty", grid->id.value, grid->division,
                  "{\"duty\":\"" + std::string(boost::describe::enum_to_string(change.duty, "")) +
                      "\",\"from\":\"" + base::day_text(from) + "\"}"});
  return duty_item(services, row, Names::masked);
}

}  // namespace grid
