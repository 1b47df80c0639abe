#include "people/actions_grants.h"

#include "kernel/audit.h"
#include "people/divisions.h"
#include "people/rules.h"
#include "people/store_accounts.h"
#include "people/store_divisions.h"
#include "people/store_grants.h"
#include "people/store_sessions.h"
#include "people/views.h"

namespace people {

namespace {

using kernel::Permission;

GrantRow row_of_request(kernel::Context& context, AccountId account, const NewGrant& request) {
  GrantRow row;
  row.id = base::mint<kernel::GrantTag>();
  row.account = account;
  row.role = request.role;
  row.division = division_code(request.division);
  row.assessment_unit = request.assessment_unit;
  row.lines = request.lines.empty() ? std::int64_t{-1}
                                    : static_cast<std::int64_t>(lines_mask(request.lines));
  row.valid_from = request.valid_from.value_or(base::day_of(context.now));
  row.valid_to = request.valid_to;
  std::vector<base::InputError> faults;
  const auto division = divisions()->find(row.division);
  if (!division || !division->active) {
    faults.push_back({"/division", "unknown_division", "没有这个区划，或已撤并"});
  }
  if (row.valid_to && *row.valid_to < row.valid_from) {
    faults.push_back({"/validTo", "too_small", "早于开始日期"});
  }
  if (request.assessment_unit) {
    const auto unit = find_assessment_unit(context.tx, *request.assessment_unit);
    if (!unit)
      faults.push_back({"/assessmentUnit", "unknown_unit", "没有这个考核单元"});
    else
      row.division = unit->city;
  }
  if (!faults.empty()) throw base::invalid(std::move(faults));
  return row;
}

std::vector<kernel::DivisionRange> ranges_of(db::Tx& tx, const GrantRow& row) {
  if (!row.assessment_unit) return {kernel::subtree(row.division)};
  std::vector<kernel::DivisionRange> ranges;
  for (const std::int64_t member : members_of(tx, *row.assessment_unit)) {
    ranges.push_back(kernel::subtree(member));
  }
  return ranges;
}

void require_within_own(kernel::Context& context, const GrantRow& row) {
  const auto ranges = ranges_of(context.tx, row);
  const auto scope = context.scope(Permission::grant_write);
  if (within_scope(scope, ranges, static_cast<std::uint64_t>(row.lines))) return;
  throw base::Refusal(403, "grants.wider_than_own", "不能授予超出您自己辖区或条线的范围");
}

AccountRow holder(kernel::Context& context, AccountId account) {
  auto row = find_account(context.tx, context.scope(Permission::grant_write), account);
  if (!row) throw base::not_found("没有这个账号，或不在您的辖区内");
  if (account == context.caller.account) {
    throw base::Refusal(409, "grants.self", "不能给自己授予或收回岗位");
  }
  return std::move(*row);
}

void require_separation(kernel::Context& context, AccountId account, Role wanted) {
  lock_account(context.tx, account);
  std::vector<Role> held;
  for (const GrantRow& row :
       grants_of(context.tx, std::span(&account, 1), base::day_of(context.now))) {
    held.push_back(row.role);
  }
  if (const auto fault = separation_fault(held, wanted)) {
    throw base::Refusal(409, "grants.separation", std::string(*fault));
  }
}

void finish(kernel::Context& context, kernel::EventName event, const GrantRow& row,
            std::int64_t division) {
  end_sessions(context.tx, row.account, std::nullopt, "grants_changed", context.now);
  kernel::record(context.tx, context.caller, context.now,
                 {.event = event,
                  .subject = row.account.value,
                  .division = division,
                  .details = base::to_json(grant_item(row))});
}

}  // namespace

GrantItem grant(kernel::Context& context, AccountId account, const NewGrant& request) {
  const AccountRow target = holder(context, account);
  const GrantRow row = row_of_request(context, account, request);
  require_within_own(context, row);
  require_separation(context, account, row.role);
  insert_grant(context.tx, row, context.caller.account, context.now);
  finish(context, "people.grant", row, target.division);
  return grant_item(row);
}

void revoke(kernel::Context& context, GrantId id) {
  const auto row = find_grant(context.tx, id);
  const base::Day today = base::day_of(context.now);
  if (!row || (row->valid_to && *row->valid_to < today)) throw base::not_found("没有这项授权");
  const AccountRow target = holder(context, row->account);
  require_within_own(context, *row);
  end_grant(context.tx, id, base::Day{today.number - 1});
  finish(context, "people.revoke_grant", *row, target.division);
}

}  // namespace people
