#include "people/actions_accounts.h"
#include "people/actions_grants.h"
#include "people/routes.h"
#include "people/rules_roles.h"
#include "people/store_accounts.h"
#include "people/views.h"

namespace people {

namespace {

using enum kernel::Permission;

AccountPage get_accounts(kernel::Context& context, const AccountQuery& query) {
  kernel::Scope scope = context.scope(people_read);
  if (query.division) scope = kernel::narrowed(scope, division_code(*query.division));
  const base::Day today = base::day_of(context.now);
  const int limit = query.limit.value_or(page_items_default);
  auto rows = list_accounts(context.tx, scope, query, cursor_id(query.cursor), today, limit + 1);
  AccountPage page;
  if (cut_page(rows, limit)) page.next_cursor = base::id_text(rows.back().id.value);
  page.items = account_items(context.tx, context.services.keys, rows, today);
  return page;
}

kernel::Created<AccountItem> post_account(kernel::OutsideContext& context,
                                          const NewAccount& request) {
  context.set_etag(1);
  return {create_account(context, request)};
}

AccountItem patch_account(kernel::Context& context, const AccountChange& change) {
  return change_account(context, context.id<AccountId>("id"), change);
}

void post_password(kernel::OutsideContext& context, const PasswordReset& request) {
  reset_password(context, context.id<AccountId>("id"), request);
}

void post_unlock(kernel::Context& context) {
  unlock_account(context, context.id<AccountId>("id"));
}

void delete_totp(kernel::Context& context) {
  remove_totp_of(context, context.id<AccountId>("id"));
}

PersonalData get_personal(kernel::OutsideContext& context) {
  return read_personal(context, context.id<AccountId>("id"));
}

kernel::Created<GrantItem> post_grant(kernel::Context& context, const NewGrant& request) {
  return {grant(context, context.id<AccountId>("id"), request)};
}

void delete_grant(kernel::Context& context) {
  revoke(context, context.id<GrantId>("id"));
}

RolePage get_roles(kernel::Context&) {
  RolePage page;
  for (const RoleRow& row : roles()) {
    page.items.push_back(
        {row.role, std::string(row.name), boost::describe::enum_to_string(row.group, ""),
         permission_names(row.permissions), permission_names(row.own_permissions)});
  }
  return page;
}

const kernel::Route table[] = {
    kernel::route<get_roles>(kernel::GET, "/api/v1/roles", signed_in, "岗位与权限"),
    kernel::route<get_accounts>(kernel::GET, "/api/v1/accounts", people_read, "账号"),
    kernel::route<post_account>(kernel::POST, "/api/v1/accounts", people_write, "新建账号"),
    kernel::route<patch_account>(kernel::PATCH, "/api/v1/accounts/{id}", people_write, "修改账号"),
    kernel::route<post_password>(kernel::POST, "/api/v1/accounts/{id}/password", people_write,
                                 "重置口令"),
    kernel::route<post_unlock>(kernel::POST, "/api/v1/accounts/{id}/unlock", grant_write,
                               "解除登录限制"),
    kernel::route<delete_totp>(kernel::DELETE, "/api/v1/accounts/{id}/totp", grant_write,
                               "为遗失手机的人停用动态口令"),
    kernel::route<get_personal>(kernel::GET, "/api/v1/accounts/{id}/personal", personal_read,
                                "查看姓名与电话（留痕）"),
    kernel::route<post_grant>(kernel::POST, "/api/v1/accounts/{id}/grants", grant_write,
                              "授予岗位"),
    kernel::route<delete_grant>(kernel::DELETE, "/api/v1/grants/{id}", grant_write, "收回岗位"),
};

}  // namespace

std::span<const kernel::Route> account_routes() {
  return table;
}

}  // namespace people
