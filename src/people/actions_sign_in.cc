#include "people/actions_sign_in.h"

#include "kernel/audit.h"
#include "people/guesses.h"
#include "people/password_work.h"
#include "people/store_accounts.h"
#include "people/store_sessions.h"

namespace people {

namespace {

std::string hash_of(std::string_view secret) {
  return base::hex(base::sha256(secret));
}
std::string device_place(const SignInPlace& place) {
  return "device:" + place.device_hash;
}
std::string address_place(const SignInPlace& place) {
  return "address:" + hash_of(address_prefix(place.address));
}

// A try under way: who it may be and what it has cost.
struct Attempt {
  std::optional<CredentialRow> credential;
  SignInPlace place;
};

Attempt begin(const kernel::OutsideContext& context, const std::string& login) {
  return context.database.write([&](db::Tx& tx) {
    Attempt attempt;
    attempt.credential = find_credential(tx, login);
    SignInPlace& place = attempt.place;
    place.login = login;
    place.address = context.request.remote_address;
    const auto device = http::cookie(context.request.header("cookie"), device_cookie);
    if (!device.empty()) place.device_hash = hash_of(device);
    if (attempt.credential) {
      const AccountId account = attempt.credential->id;
      place.known_device = !device.empty() && is_known_place(tx, account, device_place(place));
      place.known_address = is_known_place(tx, account, address_place(place));
    }
    take_guesses(tx, guesses_for(place), context.now);
    return attempt;
  });
}

// Where what nobody in particular did is filed: the whole province's log.
constexpr std::int64_t province = 370'000'000'000;

kernel::Caller caller_of(const kernel::OutsideContext& context,
                         const std::optional<CredentialRow>& credential) {
  kernel::Caller caller;
  if (credential) caller.account = credential->id;
  caller.division = credential ? credential->division : province;
  caller.request_id = context.request.request_id;
  caller.address = context.request.remote_address;
  return caller;
}

// For unknown accounts too: the log is to show an attack on names as well, and a refusal takes
// the same time for both. What was typed is not kept, it may be a password in the wrong field.
void record_refusal(const kernel::OutsideContext& context, const Attempt& attempt,
                    std::string_view why) {
  const kernel::Caller caller = caller_of(context, attempt.credential);
  context.database.write([&](db::Tx& tx) {
    kernel::record(tx, caller, context.now,
                   {.event = "people.sign_in_refused",
                    .subject = caller.account.value,
                    .division = caller.division,
                    .details = "{\"why\":\"" + std::string(why) + "\"}"});
  });
}

[[noreturn]] void refuse(const kernel::OutsideContext& context, const Attempt& attempt,
                         std::string_view why, std::string code, std::string message) {
  record_refusal(context, attempt, why);
  throw base::Refusal(401, std::move(code), std::move(message));
}

void check_password(const kernel::OutsideContext& context, const Attempt& attempt,
                    const std::string& password) {
  const bool exists = attempt.credential.has_value();
  const std::string& hash = exists ? attempt.credential->password_hash : hash_of_nobody();
  const bool right = verify_password_in_turn(hash, password);
  if (right && exists && attempt.credential->active) return;
  refuse(context, attempt, "password", "sessions.refused", "账号或口令不正确");
}

// The step of a right code; nothing when the account has no second factor.
std::optional<std::int64_t> check_totp(const kernel::OutsideContext& context,
                                       const Attempt& attempt,
                                       const std::optional<std::string>& code) {
  const auto& sealed = attempt.credential->totp_sealed;
  if (!sealed) return std::nullopt;
  if (!code) {
    // The password was right: asking for the code is not a guess.
    context.database.write(
        [&](db::Tx& tx) { return_guesses(tx, guesses_for(attempt.place), context.now); });
    throw base::Refusal(401, "sessions.totp_required", "请输入动态口令");
  }
  const auto secret = context.services.keys.open_sealed(totp_purpose, *sealed);
  const auto step = base::verify_totp(secret, *code, context.now.ms);
  if (!step) refuse(context, attempt, "totp", "sessions.totp_refused", "动态口令不正确");
  return step;
}

std::string next_step(const kernel::OutsideContext& context, const CredentialRow& credential) {
  if (credential.must_change_password) return "change_password";
  const bool lacks_totp = context.services.settings.require_totp && !credential.totp_sealed;
  return lacks_totp ? "set_up_totp" : "ready";
}

// False when the account changed between checking and now, or the code was used before.
bool start_session(db::Tx& tx, const kernel::OutsideContext& context, const Attempt& attempt,
                   std::optional<std::int64_t> totp_step, const SignedIn& made) {
  const CredentialRow& credential = *attempt.credential;
  const auto fresh = find_credential(tx, credential.id);
  if (!fresh || !fresh->active || fresh->password_hash != credential.password_hash) return false;
  if (totp_step && !use_totp_step(tx, credential.id, *totp_step)) return false;
  NewSessionRow session;
  session.id = made.started.id;
  session.token_hash = hash_of(made.token);
  session.account = credential.id;
  session.address = context.request.remote_address;
  session.user_agent = base::first_points(context.request.header("user-agent"), 200);
  insert_session(tx, session, context.now);
  remember_place(tx, credential.id, address_place(attempt.place), context.now);
  remember_place(tx, credential.id, "device:" + hash_of(made.device), context.now);
  return_guesses(tx, guesses_for(attempt.place), context.now);
  kernel::record(
      tx, caller_of(context, credential), context.now,
      {.event = "people.sign_in", .subject = session.id.value, .division = credential.division});
  return true;
}

}  // namespace

SignedIn sign_in(const kernel::OutsideContext& context, const NewSession& request) {
  const Attempt attempt = begin(context, base::lower_ascii(request.account));
  check_password(context, attempt, request.password);
  const auto totp_step = check_totp(context, attempt, request.totp);
  SignedIn made;
  made.started = {base::mint<kernel::SessionTag>(), next_step(context, *attempt.credential)};
  made.token = base::base64url(base::random_bytes(32));
  made.device = attempt.place.known_device
                    ? std::string(http::cookie(context.request.header("cookie"), device_cookie))
                    : base::base64url(base::random_bytes(16));
  const bool started = context.database.write(
      [&](db::Tx& tx) { return start_session(tx, context, attempt, totp_step, made); });
  if (!started)
    refuse(context, attempt, "used", "sessions.totp_refused", "动态口令已用过，请等下一个");
  return made;
}

void sign_out(kernel::Context& context) {
  end_session(context.tx, context.caller.session, "signed_out", context.now);
  kernel::record(context.tx, context.caller, context.now,
                 {.event = "people.sign_out",
                  .subject = context.caller.session.value,
                  .division = context.caller.division});
}

void revoke_session(kernel::Context& context, SessionId id) {
  const auto session = find_open_session(context.tx, id);
  const bool own = session && session->account == context.caller.account;
  const auto scope = context.scope(kernel::Permission::session_manage);
  const bool managed = session && kernel::covers(scope, session->division, -1, {});
  if (!own && !managed) throw base::not_found("没有这个会话");
  end_session(context.tx, id, "revoked", context.now);
  kernel::record(
      context.tx, context.caller, context.now,
      {.event = "people.revoke_session", .subject = id.value, .division = session->division});
}

}  // namespace people
