#include "people/actions_accounts.h"

#include "kernel/audit.h"
#include "kernel/idempotency.h"
#include "people/guesses.h"
#include "people/password_work.h"
#include "people/rules.h"
#include "people/store_accounts.h"
#include "people/store_grants.h"
#include "people/store_sessions.h"
#include "people/store_units.h"
#include "people/views.h"

namespace people {

namespace {

using kernel::Permission;

void check_password_rule(std::string_view password, std::string_view login,
                         const std::string& pointer) {
  if (const auto fault = password_fault(password, login)) {
    throw base::invalid({{pointer, "weak_password", std::string(*fault)}});
  }
}

[[noreturn]] void refuse_login() {
  throw base::Refusal(409, "accounts.login_taken", "这个账号名已被使用，请换一个");
}

std::optional<std::string> sealed_phone(const base::SecretKeys& keys,
                                        const std::optional<std::string>& phone) {
  if (!phone || phone->empty()) return std::nullopt;
  return keys.seal(phone_purpose, *phone);
}

std::optional<std::string> phone_hash(const base::SecretKeys& keys,
                                      const std::optional<std::string>& phone) {
  if (!phone || phone->empty()) return std::nullopt;
  return keys.lookup_hash("phone", *phone);
}

AccountRow account_in_scope(kernel::Context& context, Permission permission, AccountId id) {
  auto row = find_account(context.tx, context.scope(permission), id);
  if (!row) throw base::not_found("没有这个账号，或不在您的辖区内");
  return std::move(*row);
}

void record_on(db::Tx& tx, const kernel::RequestContext& context, kernel::EventName event,
               AccountId id, std::int64_t division, std::string details = "{}") {
  kernel::record(
      tx, context.caller, context.now,
      {.event = event, .subject = id.value, .division = division, .details = std::move(details)});
}

// Who sits at the machine itself has no account: the row says where it came from.
void record_by_command(db::Tx& tx, kernel::EventName event, AccountId id, std::int64_t division,
                       base::Instant now) {
  kernel::record(tx, kernel::Caller{}, now,
                 {.event = event,
                  .subject = id.value,
                  .division = division,
                  .details = "{\"by\":\"command line\"}"});
}

// One administrator must not be able to silence or impersonate another that watches it.
void refuse_other_administrators(db::Tx& tx, AccountId id, base::Day today) {
  for (const GrantRow& grant : grants_of(tx, std::span(&id, 1), today)) {
    const RoleGroup group = row_of(grant.role).group;
    if (group != RoleGroup::security && group != RoleGroup::audit) continue;
    throw base::Refusal(409, "accounts.other_administrator",
                        "安全、审计管理员的账号不能由系统管理员停用或重置，请在服务器上用命令处理");
  }
}

}  // namespace

AccountId add_account(db::Tx& tx, const base::SecretKeys& keys, const AccountOrder& order,
                      base::Instant now) {
  NewAccountRow row;
  row.id = base::mint<kernel::AccountTag>();
  row.login = order.login;
  row.unit = order.unit;
  row.name_sealed = keys.seal(name_purpose, order.name);
  row.phone_sealed = sealed_phone(keys, order.phone);
  row.phone_hash = phone_hash(keys, order.phone);
  row.position = order.position;
  row.password_hash = order.password_hash;
  row.must_change_password = order.must_change_password;
  if (!insert_account(tx, row, now)) refuse_login();
  std::vector<Role> held;
  for (const GrantOrder& grant : order.grants) {
    if (const auto fault = separation_fault(held, grant.role)) {
      throw base::Refusal(409, "grants.separation", std::string(*fault));
    }
    held.push_back(grant.role);
    GrantRow made;
    made.id = base::mint<kernel::GrantTag>();
    made.account = row.id;
    made.role = grant.role;
    made.division = grant.division;
    made.assessment_unit = grant.assessment_unit;
    made.lines = static_cast<std::int64_t>(grant.lines);
    made.valid_from = grant.valid_from;
    insert_grant(tx, made, std::nullopt, now);
  }
  return row.id;
}

AccountId create_account(db::Database& database, const base::SecretKeys& keys,
                         const CommandLineAccount& wanted, base::Instant now) {
  if (!is_login(wanted.login)) {
    throw base::invalid({{"/login", "bad_format", "账号为 2–40 位小写字母、数字、_ . -"}});
  }
  check_password_rule(wanted.password, wanted.login, "/password");
  AccountOrder order;
  order.login = wanted.login;
  order.name = wanted.name;
  order.password_hash = base::hash_password(wanted.password);
  order.grants = {{.role = wanted.role,
                   .division = wanted.division,
                   .assessment_unit = {},
                   .valid_from = base::day_of(now)}};
  return database.write([&](db::Tx& tx) {
    const auto office = find_office(tx, wanted.division);
    if (!office) throw base::not_found("该区划没有爱卫办，请先初始化区划");
    order.unit = office->id;
    const AccountId id = add_account(tx, keys, order, now);
    record_by_command(tx, "people.create_account", id, wanted.division, now);
    return id;
  });
}

void reset_password(db::Database& database, const CommandLineReset& wanted, base::Instant now) {
  check_password_rule(wanted.password, wanted.login, "/password");
  const std::string hash = base::hash_password(wanted.password);
  database.write([&](db::Tx& tx) {
    const auto credential = find_credential(tx, wanted.login);
    if (!credential) throw base::not_found("没有这个账号");
    save_password(tx, credential->id, hash, true, now);
    end_sessions(tx, credential->id, std::nullopt, "password_reset", now);
    forget_guesses(tx, wanted.login);
    record_by_command(tx, "people.reset_password", credential->id, credential->division, now);
    if (wanted.totp == Totp::kept) return;
    remove_totp(tx, credential->id);
    record_by_command(tx, "people.remove_totp", credential->id, credential->division, now);
  });
}

AccountItem create_account(const kernel::OutsideContext& context, const NewAccount& request) {
  check_password_rule(request.password, request.login, "/password");
  AccountOrder order;
  order.login = request.login;
  order.unit = request.unit;
  order.name = request.name;
  order.phone = request.phone;
  order.position = request.position;
  order.must_change_password = true;
  order.password_hash = hash_password_in_turn(request.password);
  const auto answer = context.write_once([&](db::Tx& tx) {
    const auto scope = context.scope(Permission::people_write);
    const auto unit = find_unit(tx, scope, order.unit);
    if (!unit || !unit->active) {
      throw base::invalid({{"/unit", "unknown_unit", "没有这个单位，或不在您的辖区内"}});
    }
    const AccountId id = add_account(tx, context.services.keys, order, context.now);
    record_on(tx, context, "people.create_account", id, unit->division,
              "{\"login\":\"" + order.login + "\"}");
    const auto row = find_account(tx, scope, id);
    const auto items = account_items(tx, context.services.keys, {*row}, base::day_of(context.now));
    return kernel::json_response(201, base::to_json(items.front()));
  });
  return base::from_json<AccountItem>(base::parse_json(answer.body));
}

namespace {

AccountEdit edit_of(const base::SecretKeys& keys, const AccountChange& change) {
  AccountEdit edit;
  edit.unit = change.unit;
  if (change.name) edit.name_sealed = keys.seal(name_purpose, *change.name);
  edit.changes_phone = change.phone.has_value();
  edit.phone_sealed = sealed_phone(keys, change.phone);
  edit.phone_hash = phone_hash(keys, change.phone);
  edit.position = change.position;
  edit.active = change.active;
  return edit;
}

// Which fields changed; never their values, which are personal.
std::string changed_fields(const AccountChange& change) {
  std::vector<std::string> names;
  if (change.unit) names.emplace_back("unit");
  if (change.name) names.emplace_back("name");
  if (change.phone) names.emplace_back("phone");
  if (change.position) names.emplace_back("position");
  if (change.active) names.emplace_back(*change.active ? "activated" : "deactivated");
  return "{\"changed\":" + base::to_json(names) + "}";
}

}  // namespace

AccountItem change_account(kernel::Context& context, AccountId id, const AccountChange& change) {
  const auto scope = context.scope(Permission::people_write);
  const AccountRow row = account_in_scope(context, Permission::people_write, id);
  const base::Day today = base::day_of(context.now);
  const base::SecretKeys& keys = context.services.keys;
  context.require_match(row.version,
                        base::to_json(account_items(context.tx, keys, {row}, today).front()));
  if (change.active && !*change.active) refuse_other_administrators(context.tx, id, today);
  if (change.unit && !find_unit(context.tx, scope, *change.unit)) {
    throw base::invalid({{"/unit", "unknown_unit", "没有这个单位，或不在您的辖区内"}});
  }
  if (!save_account(context.tx, id, row.version, edit_of(keys, change))) {
    throw base::Refusal(412, "conflict", "刚刚被他人修改，请刷新后再试");
  }
  const bool ends_sessions = change.unit || (change.active && !*change.active);
  if (ends_sessions) end_sessions(context.tx, id, std::nullopt, "account_changed", context.now);
  record_on(context.tx, context, "people.change_account", id, row.division, changed_fields(change));
  context.set_etag(row.version + 1);
  return account_items(context.tx, keys, {*find_account(context.tx, scope, id)}, today).front();
}

void reset_password(const kernel::OutsideContext& context, AccountId id,
                    const PasswordReset& request) {
  const auto scope = context.scope(Permission::people_write);
  const auto known = context.database.read([&](db::Tx& tx) { return find_account(tx, scope, id); });
  if (!known) throw base::not_found("没有这个账号，或不在您的辖区内");
  check_password_rule(request.new_password, known->login, "/newPassword");
  const std::string hash = hash_password_in_turn(request.new_password);
  context.write_once([&](db::Tx& tx) {
    const auto row = find_account(tx, scope, id);
    if (!row) throw base::not_found("没有这个账号，或不在您的辖区内");
    refuse_other_administrators(tx, id, base::day_of(context.now));
    save_password(tx, id, hash, true, context.now);
    end_sessions(tx, id, std::nullopt, "password_reset", context.now);
    forget_guesses(tx, row->login);
    record_on(tx, context, "people.reset_password", id, row->division);
    return http::Response{};
  });
}

void unlock_account(kernel::Context& context, AccountId id) {
  const AccountRow row = account_in_scope(context, Permission::grant_write, id);
  forget_guesses(context.tx, row.login);
  record_on(context.tx, context, "people.unlock", id, row.division);
}

void remove_totp_of(kernel::Context& context, AccountId id) {
  const AccountRow row = account_in_scope(context, Permission::grant_write, id);
  remove_totp(context.tx, id);
  end_sessions(context.tx, id, std::nullopt, "totp_removed", context.now);
  record_on(context.tx, context, "people.remove_totp", id, row.division);
}

PersonalData read_personal(const kernel::OutsideContext& context, AccountId id) {
  return context.database.write([&](db::Tx& tx) {
    const auto row = find_account(tx, context.scope(Permission::personal_read), id);
    if (!row) throw base::not_found("没有这个账号，或不在您的辖区内");
    record_on(tx, context, "people.read_personal", id, row->division);
    return personal_data(context.services.keys, *row);
  });
}

}  // namespace people
