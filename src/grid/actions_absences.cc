#include "grid/actions_absences.h"

#include "grid/store_absences.h"
#include "grid/store_changes.h"
#include "grid/views.h"
#include "kernel/audit.h"
#include "people/views.h"

namespace grid {

namespace {

void check_days(const NewAbsence& wanted, base::Day today) {
  std::vector<base::InputError> errors;
  if (wanted.last_day < wanted.first_day) {
    errors.push_back({"/lastDay", "out_of_order", "结束日期不能早于开始日期"});
  } else if (wanted.last_day.number - wanted.first_day.number >= absence_days_max) {
    errors.push_back({"/lastDay", "too_long", "超过一年请改为更换责任人"});
  }
  if (wanted.last_day < today) errors.push_back({"/lastDay", "past", "已经过去的日期不用登记"});
  if (!errors.empty()) throw base::invalid(std::move(errors));
}

std::optional<kernel::AccountId> deputy_of(db::Tx& tx, const kernel::RequestContext& context,
                                           const NewAbsence& wanted, kernel::AccountId account) {
  const std::string login = wanted.deputy_login.value_or("");
  if (login.empty()) return std::nullopt;
  const auto deputy = account_of(tx, context.services, login, "");
  const auto refuse = [](std::string code, std::string message) {
    throw base::invalid({{"/deputyLogin", std::move(code), std::move(message)}});
  };
  if (!deputy) refuse("grid.account_unknown", "没有这个账号");
  if (*deputy == account) refuse("grid.own_deputy", "不能由本人代理本人");
  if (is_away_between(tx, *deputy, wanted.first_day, wanted.last_day)) {
    refuse("grid.deputy_away", "代理人这几天也请假了，请另选一人");
  }
  return deputy;
}

}  // namespace

AbsenceItem absence_item(db::Tx& tx, const kernel::RequestContext& context, const AbsenceRow& row) {
  AbsenceItem item;
  item.id = row.id;
  item.account = row.account;
  item.name = people::masked_name(tx, context.services.keys, row.account);
  if (row.deputy) item.deputy = people::masked_name(tx, context.services.keys, *row.deputy);
  item.first_day = row.first_day;
  item.last_day = row.last_day;
  item.reason = row.reason;
  return item;
}

AbsenceItem enter_absence(db::Tx& tx, const kernel::RequestContext& context,
                          const AbsenceReach& reach, kernel::AccountId account,
                          const NewAbsence& wanted) {
  const auto division = division_of_account(tx, account);
  if (!division || !reach.covers(context, account, *division)) {
    throw base::not_found("没有这个人，或不在您的辖区内");
  }
  check_days(wanted, base::day_of(context.now));
  if (is_away_between(tx, account, wanted.first_day, wanted.last_day)) {
    throw base::invalid({{"/firstDay", "grid.already_away", "这几天里已经登记过请假"}});
  }
  AbsenceRow row;
  row.account = account;
  row.deputy = deputy_of(tx, context, wanted, account);
  row.first_day = wanted.first_day;
  row.last_day = wanted.last_day;
  row.reason = wanted.reason.value_or("");
  row.division = *division;
  row.id = insert_absence(tx, row, context.caller.account, context.now);
  note_changes(tx, {});
  kernel::record(tx, context.caller, context.now, {"grid.absence", row.id.value, *division});
  return absence_item(tx, context, row);
}

void leave_absence(db::Tx& tx, const kernel::RequestContext& context, const AbsenceReach& reach,
                   AbsenceId id) {
  const auto row = find_absence(tx, id);
  if (!row || !reach.covers(context, row->account, row->division)) {
    throw base::not_found("没有这次请假登记，或不在您的辖区内");
  }
  const base::Day today = base::day_of(context.now);
  if (row->first_day >= today) remove_absence(tx, id);
  else end_absence(tx, id, base::Day{today.number - 1});  // the days already away stay on record
  note_changes(tx, {});
  kernel::record(tx, context.caller, context.now, {"grid.absence_end", id.value, row->division});
}

}  // namespace grid
