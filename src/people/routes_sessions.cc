#include "people/actions_sign_in.h"
#include "people/routes.h"
#include "people/rules.h"
#include "people/store_accounts.h"
#include "people/store_sessions.h"

namespace people {

namespace {

using enum kernel::Permission;

// How long a browser is known; a place unused for that long is forgotten too (jobs.cc).
constexpr std::int64_t device_lasts_seconds = 180 * base::day_ms / 1000;

std::string cookie_text(const kernel::RequestContext& context, std::string_view name,
                        std::string_view value, std::string_view more) {
  std::string text(name);
  text.append("=").append(value).append("; HttpOnly; SameSite=Strict").append(more);
  if (context.services.settings.secure_cookies) text += "; Secure";
  return text;
}

kernel::Created<SessionStarted> post_session(kernel::OutsideContext& context,
                                             const NewSession& request) {
  const SignedIn made = sign_in(context, request);
  context.answer_headers.emplace_back("Set-Cookie",
                                      cookie_text(context, session_cookie, made.token, "; Path=/"));
  context.answer_headers.emplace_back(
      "Set-Cookie",
      cookie_text(context, device_cookie, made.device,
                  "; Path=/api/v1/sessions; Max-Age=" + std::to_string(device_lasts_seconds)));
  return {made.started};
}

AccountId account_asked(kernel::Context& context, const SessionQuery& query) {
  if (!query.account || *query.account == context.caller.account) return context.caller.account;
  const auto row = find_account(context.tx, context.scope(session_manage), *query.account);
  if (!row) throw base::not_found("没有这个账号，或不在您的辖区内");
  return row->id;
}

SessionPage get_sessions(kernel::Context& context, const SessionQuery& query) {
  const AccountId account = account_asked(context, query);
  SessionPage page;
  const base::Instant created_after{context.now.ms - session_absolute_ms};
  const base::Instant seen_after{context.now.ms - session_idle_ms};
  for (const OpenSessionRow& row : open_sessions(context.tx, account, created_after, seen_after)) {
    page.items.push_back({row.id, row.account, row.login, row.created_at, row.last_seen_at,
                          row.address, row.user_agent, row.id == context.caller.session});
  }
  return page;
}

void delete_current(kernel::Context& context) {
  sign_out(context);
  context.answer_headers.emplace_back(
      "Set-Cookie", cookie_text(context, session_cookie, "", "; Path=/; Max-Age=0"));
}

void delete_session(kernel::Context& context) {
  revoke_session(context, context.id<SessionId>("id"));
}

const kernel::Route table[] = {
    kernel::route<post_session>(kernel::POST, "/api/v1/sessions", anyone, "登录").with_body(4096),
    kernel::route<get_sessions>(kernel::GET, "/api/v1/sessions", signed_in, "登录中的会话"),
    kernel::route<delete_current>(kernel::DELETE, "/api/v1/sessions/current", signed_in,
                                  "退出登录"),
    kernel::route<delete_session>(kernel::DELETE, "/api/v1/sessions/{id}", signed_in,
                                  "结束一个会话"),
};

}  // namespace

std::span<const kernel::Route> session_routes() {
  return table;
}

}  // namespace people
