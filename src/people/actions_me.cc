#include "people/actions_me.h"

#include "kernel/audit.h"
#include "people/guesses.h"
#include "people/password_work.h"
#include "people/rules.h"
#include "people/store_accounts.h"
#include "people/store_filters.h"
#include "people/store_sessions.h"

namespace people {

namespace {

constexpr std::int64_t filters_max = 100;

// The own account, after paying for one guess: somebody at an unlocked screen must not be able
// to try passwords or codes without end.
CredentialRow begin(const kernel::OutsideContext& context) {
  return context.database.write([&](db::Tx& tx) {
    take_guesses(tx, guesses_for(context.caller.account), context.now);
    auto credential = find_credential(tx, context.caller.account);
    if (!credential) throw base::not_found("账号不存在");
    return std::move(*credential);
  });
}

void record_own(db::Tx& tx, const kernel::OutsideContext& context, kernel::EventName event) {
  kernel::record(tx, context.caller, context.now,
                 {.event = event,
                  .subject = context.caller.account.value,
                  .division = context.caller.division});
}

std::int64_t matched_step(const kernel::OutsideContext& context, const std::string& sealed,
                          const std::string& code) {
  const auto secret = context.services.keys.open_sealed(totp_purpose, sealed);
  const auto step = base::verify_totp(secret, code, context.now.ms);
  if (!step) throw base::invalid({{"/code", "wrong_code", "动态口令不正确"}});
  return *step;
}

void check_new_password(const kernel::OutsideContext& context, const PasswordChange& request) {
  const auto credential = context.database.read(
      [&](db::Tx& tx) { return find_credential(tx, context.caller.account); });
  auto fault = password_fault(request.new_password, credential ? credential->login : "");
  if (request.new_password == request.old_password) fault = "新口令不能与原口令相同";
  if (fault) throw base::invalid({{"/newPassword", "weak_password", std::string(*fault)}});
}

void succeed(db::Tx& tx, const kernel::OutsideContext& context) {
  return_guesses(tx, guesses_for(context.caller.account), context.now);
}

}  // namespace

void change_password(const kernel::OutsideContext& context, const PasswordChange& request) {
  check_new_password(context, request);  // first: falling short of the rules is not a guess
  const CredentialRow credential = begin(context);
  if (!verify_password_in_turn(credential.password_hash, request.old_password)) {
    throw base::Refusal(401, "me.wrong_password", "原口令不正确");
  }
  const std::string hash = hash_password_in_turn(request.new_password);
  context.database.write([&](db::Tx& tx) {
    save_password(tx, credential.id, hash, false, context.now);
    end_sessions(tx, credential.id, context.caller.session, "password_changed", context.now);
    succeed(tx, context);
    record_own(tx, context, "people.change_password");
  });
}

TotpSetup begin_totp(const kernel::OutsideContext& context) {
  const std::string secret = base::random_bytes(20);  // RFC 4226, section 4: 160 bits
  const std::string sealed = context.services.keys.seal(totp_purpose, secret);
  const std::string login = context.database.write([&](db::Tx& tx) {
    const auto credential = find_credential(tx, context.caller.account);
    if (!credential) throw base::not_found("账号不存在");
    if (credential->totp_sealed) {
      throw base::Refusal(409, "me.totp_in_force", "已启用动态口令，请先停用");
    }
    save_pending_totp(tx, credential->id, sealed);
    return credential->login;
  });
  const std::string text = base::base32(secret);
  return {text, "otpauth://totp/Aiwei:" + login + "?secret=" + text + "&issuer=Aiwei"};
}

void confirm_totp(const kernel::OutsideContext& context, const TotpConfirm& request) {
  const CredentialRow credential = begin(context);
  if (!credential.totp_pending_sealed) {
    throw base::Refusal(409, "me.no_pending_totp", "请先生成动态口令密钥");
  }
  const std::int64_t step = matched_step(context, *credential.totp_pending_sealed, request.code);
  context.database.write([&](db::Tx& tx) {
    adopt_totp(tx, credential.id, step);
    succeed(tx, context);
    record_own(tx, context, "people.set_up_totp");
  });
}

void drop_totp(const kernel::OutsideContext& context, const TotpConfirm& request) {
  if (context.services.settings.require_totp) {
    throw base::Refusal(409, "me.totp_required", "本系统要求使用动态口令，不能停用");
  }
  const CredentialRow credential = begin(context);
  if (!credential.totp_sealed) throw base::not_found("没有启用动态口令");
  const std::int64_t step = matched_step(context, *credential.totp_sealed, request.code);
  context.database.write([&](db::Tx& tx) {
    if (!use_totp_step(tx, credential.id, step)) {
      throw base::invalid({{"/code", "wrong_code", "动态口令已用过，请等下一个"}});
    }
    remove_totp(tx, credential.id);
    succeed(tx, context);
    record_own(tx, context, "people.remove_totp");
  });
}

SavedFilter save_filter(kernel::Context& context, const NewSavedFilter& request) {
  if (count_filters(context.tx, context.caller.account) >= filters_max) {
    throw base::Refusal(409, "filters.too_many", "保存的筛选已有 100 个，请先删除一些");
  }
  SavedFilterRow row{base::mint_id(), context.caller.account, request.page,
                     request.name,    request.query,          request.shared};
  insert_filter(context.tx, row, context.caller.unit);
  return {base::id_text(row.id), row.page, row.name, row.query, row.shared, true};
}

}  // namespace people
