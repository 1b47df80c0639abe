#include <algorithm>

#include "people/actions_me.h"
#include "people/authenticate.h"
#include "people/divisions.h"
#include "people/routes.h"
#include "people/rules.h"
#include "people/store_accounts.h"
#include "people/store_filters.h"
#include "people/store_grants.h"
#include "people/views.h"

namespace people {

namespace {

using enum kernel::Permission;

std::string jurisdiction_of(std::int64_t division) {
  const auto all = divisions();
  const int level = kernel::division_level(division);
  const auto below = [&](int wanted) {
    return level < wanted ? all->count_below(division, wanted) : 0;
  };
  return jurisdiction_text(level, below(3), below(4), below(5));
}

Me get_me(kernel::Context& context) {
  const kernel::Caller& caller = context.caller;
  const base::Day today = base::day_of(context.now);
  const auto row = find_account(context.tx, kernel::whole_province(), caller.account);
  if (!row) throw base::not_found("账号不存在");
  Me me;
  me.id = row->id;
  me.login = row->login;
  me.name = caller.name;
  me.position = row->position;
  me.unit = row->unit;
  me.unit_name = row->unit_name;
  me.division = division_text(row->division);
  me.division_name = divisions()->path_name(row->division);
  me.division_level = kernel::division_level(row->division);
  me.jurisdiction = jurisdiction_of(row->division);
  kernel::Permissions permissions;
  for (const kernel::Grant& grant : caller.grants) permissions = permissions | grant.permissions;
  me.permissions = permission_names(permissions);
  for (const GrantRow& grant : grants_of(context.tx, std::span(&row->id, 1), today)) {
    me.grants.push_back(grant_item(grant));
  }
  me.must_change_password = row->must_change_password;
  me.has_totp = row->has_totp;
  me.demonstration = context.services.settings.demonstration;
  me.unread = unread_count(context.tx, row->id);
  return me;
}

void put_password(kernel::OutsideContext& context, const PasswordChange& request) {
  change_password(context, request);
}

kernel::Created<TotpSetup> post_totp(kernel::OutsideContext& context) {
  return {begin_totp(context)};
}

void put_totp(kernel::OutsideContext& context, const TotpConfirm& request) {
  confirm_totp(context, request);
}

void delete_totp(kernel::OutsideContext& context, const TotpConfirm& request) {
  drop_totp(context, request);
}

SavedFilterPage get_filters(kernel::Context& context, const SavedFilterQuery& query) {
  SavedFilterPage page;
  for (const SavedFilterRow& row :
       list_filters(context.tx, context.caller.account, context.caller.unit, query.page)) {
    page.items.push_back({base::id_text(row.id), row.page, row.name, row.query, row.shared,
                          row.account == context.caller.account});
  }
  return page;
}

kernel::Created<SavedFilter> post_filter(kernel::Context& context, const NewSavedFilter& request) {
  return {save_filter(context, request)};
}

void remove_filter(kernel::Context& context) {
  if (!delete_filter(context.tx, context.caller.account, context.id_value("id"))) {
    throw base::not_found("没有这个筛选，或不是您保存的");
  }
}

// The ids of the caller's grants that carry `permission` over `division`.
std::vector<GrantId> grants_for(const kernel::Caller& caller, kernel::Permission permission,
                                std::int64_t division) {
  std::vector<GrantId> ids;
  for (const kernel::Grant& grant : caller.grants) {
    const bool covers = std::any_of(grant.ranges.begin(), grant.ranges.end(),
                                    [&](const auto& range) { return range.contains(division); });
    if (covers && grant.permissions.has(permission)) ids.push_back(grant.id);
  }
  return ids;
}

std::string explained(const Why& why) {
  if (why.grants.empty()) return "您的岗位中没有一项在" + why.division_name + "有这个权限";
  std::string text = "因为您";
  for (const GrantItem& grant : why.grants) {
    if (&grant != &why.grants.front()) text += "；";
    text += "在" + grant.division_name + "担任" + grant.role_name;
    if (!grant.lines.empty()) text += "（限所分管的条线）";
  }
  return text;
}

Why get_why(kernel::Context& context, const WhyQuery& query) {
  const auto permission = permission_named(query.permission);
  if (!permission) throw base::invalid({{"/permission", "not_in_enum", "没有这个权限"}});
  Why why;
  why.permission = query.permission;
  why.division = query.division;
  why.division_name = divisions()->path_name(division_code(query.division));
  const auto ids = grants_for(context.caller, *permission, division_code(query.division));
  const base::Day today = base::day_of(context.now);
  for (const GrantRow& grant :
       grants_of(context.tx, std::span(&context.caller.account, 1), today)) {
    if (std::find(ids.begin(), ids.end(), grant.id) == ids.end()) continue;
    why.grants.push_back(grant_item(grant));
  }
  why.allowed = !why.grants.empty();
  why.explanation = explained(why);
  return why;
}

const kernel::Route table[] = {
    kernel::route<get_me>(kernel::GET, "/api/v1/me", signed_in, "我"),
    kernel::route<get_why>(kernel::GET, "/api/v1/me/why", signed_in, "我为什么能看到"),
    kernel::route<put_password>(kernel::PUT, "/api/v1/me/password", signed_in, "修改口令"),
    kernel::route<post_totp>(kernel::POST, "/api/v1/me/totp", signed_in, "生成动态口令密钥"),
    kernel::route<put_totp>(kernel::PUT, "/api/v1/me/totp", signed_in, "启用动态口令"),
    kernel::route<delete_totp>(kernel::DELETE, "/api/v1/me/totp", signed_in, "停用动态口令"),
    kernel::route<get_filters>(kernel::GET, "/api/v1/me/filters", signed_in, "保存的筛选"),
    kernel::route<post_filter>(kernel::POST, "/api/v1/me/filters", signed_in, "保存筛选"),
    kernel::route<remove_filter>(kernel::DELETE, "/api/v1/me/filters/{id}", signed_in,
                                 "删除保存的筛选"),
};

}  // namespace

std::span<const kernel::Route> me_routes() {
  return table;
}

}  // namespace people
