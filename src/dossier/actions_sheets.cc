#include "dossier/actions_sheets.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "dossier/rules_indicator.h"
#include "kernel/audit.h"
#include "notices/actions.h"
#include "people/divisions.h"
#include "people/model_requests.h"
#include "people/store_units.h"
#include "problems/store_names.h"

namespace dossier {

namespace {

using kernel::Permission;
using kernel::RequestContext;
using Errors = std::vector<base::InputError>;

void note(db::Tx& tx, const RequestContext& context, kernel::EventName event, const Sheet& sheet, base::json::object details = {}) {
  details["subject"] = sheet.subject;
  details["year"] = sheet.year;
  kernel::record(tx, context.caller, context.now,
                 {event, sheet.id.value, sheet.division, base::json::serialize(details)});
}

std::string sheet_name(const Sheet& sheet) {
  return people::divisions()->path_name(sheet.division) + std::to_string(sheet.year) + " 年" +
         (sheet.subject == baseline_subject ? "本底资料" : "数据指标");
}

void tell(db::Tx& tx, const RequestContext& context, const std::vector<kernel::AccountId>& accounts, const Sheet& sheet,
          const std::string& title) {
  const std::string link = "/office/dossier?division=" + people::division_text(sheet.division) +
                           "&year=" + std::to_string(sheet.year) + "&sheet=" + sheet.subject;
  for (const kernel::AccountId account : accounts) {
    if (account == context.caller.account) continue;
    notices::notify(tx, context.services, account, {"dossier", title, sheet_name(sheet), link, false}, context.now);
  }
}

base::Refusal locked() {
  return base::Refusal(409, "dossier.locked", "已经上报或审定，不能再改；需要修改请上级退回");
}

Sheet sheet_in(db::Tx& tx, const RequestContext& context, const SheetKey& key) {
  const std::int64_t division = readable_division(context, key.division);
  const auto found = find_sheet(tx, division, key.subject, key.year);
  if (!found) throw base::not_found("这一年还没有填报");
  return *lock_sheet(tx, found->id);
}

void check_baseline(const BaselineField& field, const NewValue& value, const std::string& at, Errors& errors) {
  if (!field.number && value.value) errors.push_back({at + "/value", "unknown_field", field.name + "填文字，不填数"});
  if (!field.number) return;
  if (value.value && (*value.value < 0 || (field.max && *value.value > *field.max))) {
    errors.push_back({at + "/value", "out_of_range", field.name + "超出合理范围，请核对数字和单位（" + field.unit + "）"});
  }
}

void check_indicator(const standards::StandardRow& row, const NewValue& value, const std::string& at, Errors& errors) {
  const bool percent = row.unit.value_or("") == "%";
  if (value.value && (*value.value < 0 || (percent && *value.value > 100))) {
    errors.push_back({at + "/value", "out_of_range", row.name + (percent ? "应在 0 到 100 之间" : "不能是负数")});
  }
  if (value.conforms && !is_by_word(row)) errors.push_back({at + "/conforms", "unknown_field", row.name + "按数值判定"});
}

void check_values(const SheetRows& rows, const NewValues& wanted, Errors& errors) {
  for (std::size_t i = 0; i < wanted.values.size(); ++i) {
    const NewValue& value = wanted.values[i];
    const std::string at = "/values/" + std::to_string(i);
    if (!has_row(rows, value.code)) {
      errors.push_back({at + "/code", "unknown", "没有这一项：" + value.code});
      continue;
    }
    for (const BaselineField& field : rows.fields) {
      if (field.code == value.code) check_baseline(field, value, at, errors);
    }
    for (const standards::StandardRow& row : rows.indicators) {
      if (row.kind == standards::RowKind::indicator && row.number == value.code) check_indicator(row, value, at, errors);
    }
  }
}

bool says_the_same(const Value& before, const Value& now) {
  return !before.returned && before.number == now.number && before.conforms == now.conforms && before.words == now.words;
}

}  // namespace

void fill_in(db::Tx& tx, const RequestContext& context, const NewValues& wanted) {
  const std::int64_t division = readable_division(context, wanted.division);
  const auto known = find_sheet(tx, division, wanted.subject, wanted.year);
  const SheetRows rows = rows_of_sheet(tx, division, wanted.subject, known, base::day_of(context.now));
  Errors errors;
  check_values(rows, wanted, errors);
  if (!errors.empty()) throw base::invalid(std::move(errors));
  std::map<std::string, Assignment> assigned;
  for (Assignment& each : assignments_of(tx, division, wanted.subject)) assigned.emplace(each.code, std::move(each));
  for (const NewValue& value : wanted.values) {
    const auto found = assigned.find(value.code);
    if (!fills(context, division, found == assigned.end() ? nullptr : &found->second)) {
      throw base::Refusal(403, "forbidden", "这一项不由您的单位填报：" + value.code);
    }
  }
  Sheet fresh;
  fresh.id = base::mint<DossierSheetTag>();
  fresh.division = division;
  fresh.year = wanted.year;
  fresh.subject = wanted.subject;
  if (rows.standard) fresh.standard = rows.standard->id;
  Sheet sheet = sheet_to_write(tx, fresh);
  if (!takes_changes(sheet.status)) throw locked();
  std::map<std::string, Value> before;
  for (Value& value : values_of(tx, sheet.id)) before.emplace(value.code, std::move(value));
  std::int64_t changed = 0;
  for (const NewValue& value : wanted.values) {
    const Value now{value.code, value.value, value.conforms, std::string(base::trim(value.words.value_or(""))), false,
                    context.caller.account, context.now};
    const auto old = before.find(value.code);
    if (old != before.end() && says_the_same(old->second, now)) continue;
    put_value(tx, sheet.id, now);
    ++changed;
  }
  if (!changed) return;
  save_sheet(tx, sheet);
  note(tx, context, sheet.subject == baseline_subject ? kernel::EventName("dossier.baseline") : kernel::EventName("dossier.indicator"),
       sheet, {{"values", changed}});
}

void submit(db::Tx& tx, const RequestContext& context, const SheetKey& key) {
  Sheet sheet = sheet_in(tx, context, key);
  if (!keeps(context, sheet.division)) throw base::Refusal(403, "forbidden", "由本级爱卫办上报");
  if (!takes_changes(sheet.status)) throw locked();
  const auto values = values_of(tx, sheet.id);
  const auto returned = std::count_if(values.begin(), values.end(), [](const Value& value) { return value.returned; });
  if (values.empty() || returned > 0) {
    throw base::Refusal(409, "dossier.incomplete",
                        values.empty() ? "还没有填报任何一项" : "还有 " + std::to_string(returned) + " 项退回后没有重新填报");
  }
  sheet.status = SheetStatus::submitted;
  sheet.submitted_by = context.caller.account;
  sheet.submitted_at = context.now;
  sheet.words.clear();
  save_sheet(tx, sheet);
  note(tx, context, "dossier.submit", sheet);
  const int level = kernel::division_level(sheet.division);
  tell(tx, context, problems::accounts_of_office(tx, kernel::ancestor(sheet.division, std::max(level - 1, 1))), sheet,
       "有新的上报，请审定");
}

void approve(db::Tx& tx, const RequestContext& context, const SheetKey& key) {
  Sheet sheet = sheet_in(tx, context, key);
  if (!decides(context, sheet.division)) throw base::Refusal(403, "forbidden", "由上级爱卫办审定");
  if (sheet.status != SheetStatus::submitted) throw base::Refusal(409, "dossier.state", "还没有上报，或已经审定");
  sheet.status = SheetStatus::approved;
  sheet.decided_by = context.caller.account;
  sheet.decided_at = context.now;
  save_sheet(tx, sheet);
  note(tx, context, "dossier.approve", sheet);
  tell(tx, context, problems::accounts_of_office(tx, sheet.division), sheet, "已审定并锁定");
}

namespace {

void give_back_value(db::Tx& tx, const RequestContext& context, Sheet& sheet, const SheetReturn& wanted) {
  if (!keeps(context, sheet.division)) throw base::Refusal(403, "forbidden", "由本级爱卫办退回");
  if (!takes_changes(sheet.status)) throw locked();
  const auto values = values_of(tx, sheet.id);
  const auto found = std::find_if(values.begin(), values.end(), [&](const Value& value) { return value.code == *wanted.code; });
  if (found == values.end() || found->returned) throw base::Refusal(409, "dossier.state", "这一项还没有填报，或已经退回");
  Value returned = *found;
  returned.words = wanted.words;
  returned.returned = true;
  returned.account = context.caller.account;
  returned.at = context.now;
  put_value(tx, sheet.id, returned);
  save_sheet(tx, sheet);
  note(tx, context, "dossier.return", sheet, {{"code", *wanted.code}});
  for (const Assignment& each : assignments_of(tx, sheet.division, sheet.subject)) {
    if (each.code == *wanted.code) {
      tell(tx, context, problems::accounts_of_unit(tx, each.unit), sheet, "填报的一项指标被退回：" + wanted.words);
    }
  }
}

}  // namespace

void give_back(db::Tx& tx, const RequestContext& context, const SheetKey& key, const SheetReturn& wanted) {
  Sheet sheet = sheet_in(tx, context, key);
  if (wanted.code) return give_back_value(tx, context, sheet, wanted);
  if (!decides(context, sheet.division)) throw base::Refusal(403, "forbidden", "由上级爱卫办退回");
  if (takes_changes(sheet.status)) throw base::Refusal(409, "dossier.state", "还没有上报");
  sheet.status = SheetStatus::returned;
  sheet.words = wanted.words;
  sheet.decided_by = context.caller.account;
  sheet.decided_at = context.now;
  save_sheet(tx, sheet);
  note(tx, context, "dossier.return", sheet);
  tell(tx, context, problems::accounts_of_office(tx, sheet.division), sheet, "被退回：" + wanted.words);
}

void assign_indicator(db::Tx& tx, const RequestContext& context, const NewAssignment& wanted) {
  const std::int64_t division = readable_division(context, wanted.division);
  if (!keeps(context, division)) throw base::Refusal(403, "forbidden", "由本级爱卫办分工");
  const SheetRows rows = rows_of_sheet(tx, division, wanted.subject, std::nullopt, base::day_of(context.now));
  Errors errors;
  if (!has_row(rows, wanted.code)) errors.push_back({"/code", "unknown", "没有这一项：" + wanted.code});
  if (wanted.unit) {
    const kernel::Scope jurisdiction = kernel::narrowed(kernel::whole_province(), division);
    if (!people::find_unit(tx, jurisdiction, *wanted.unit)) errors.push_back({"/unit", "unknown", "没有这个单位，或不在本辖区"});
  }
  if (!errors.empty()) throw base::invalid(std::move(errors));
  assign(tx, division, wanted.subject, wanted.code, wanted.unit, context.caller.account, context.now);
  kernel::record(tx, context.caller, context.now,
                 {"dossier.assign", 0, division,
                  base::json::serialize(base::json::object{{"subject", wanted.subject}, {"code", wanted.code}})});
}

}  // namespace dossier
