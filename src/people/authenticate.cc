#include "people/authenticate.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "base/crypto.h"
#include "people/actions_sign_in.h"
#include "people/divisions.h"
#include "people/rules.h"
#include "people/store_accounts.h"
#include "people/store_sessions.h"

namespace people {

namespace {

// Sessions used in this process since they were last written. Bounded: past the bound a
// session only seems idle earlier than it is.
class Activity {
 public:
  // The later of what the row says and what this process has seen.
  base::Instant note(SessionId id, base::Instant written, base::Instant now) {
    const std::lock_guard lock(mutex_);
    const auto found = seen_.find(id);
    const base::Instant last = found == seen_.end() ? written : std::max(written, found->second);
    const bool due = now.ms - written.ms >= session_touch_ms;
    const bool alive = now.ms - last.ms < session_idle_ms;
    if (due && alive && (found != seen_.end() || seen_.size() < sessions_max)) seen_[id] = now;
    return last;
  }

  std::vector<std::pair<SessionId, base::Instant>> take() {
    const std::lock_guard lock(mutex_);
    std::vector<std::pair<SessionId, base::Instant>> seen(seen_.begin(), seen_.end());
    seen_.clear();
    return seen;
  }

 private:
  static constexpr std::size_t sessions_max = 100'000;
  std::mutex mutex_;
  std::map<SessionId, base::Instant> seen_;
};

Activity& activity() {
  static Activity all;
  return all;
}

[[noreturn]] void refuse_ended() {
  throw base::Refusal(401, "session_ended", "登录已失效，请重新登录");
}

kernel::Caller public_caller(const http::Request& request) {
  kernel::Caller caller;
  caller.request_id = request.request_id;
  caller.address = request.remote_address;
  return caller;
}

kernel::Caller caller_of_request(const kernel::Services& services, db::Tx& tx,
                                 const http::Request& request, base::Instant now) {
  kernel::Caller caller = public_caller(request);
  const auto token = kernel::session_token(request);
  if (token.empty()) return caller;
  const auto session = find_session(tx, base::hex(base::sha256(token)));
  if (!session || !session->active) refuse_ended();
  const base::Instant last_seen = activity().note(session->id, session->last_seen_at, now);
  if (session_end(session->created_at, last_seen, now) != SessionEnd::none) refuse_ended();
  caller.account = session->account;
  caller.unit = session->unit;
  caller.session = session->id;
  caller.division = session->division;
  caller.name = services.keys.open_sealed(name_purpose, session->name_sealed);
  const bool lacks_totp = services.settings.require_totp && !session->has_totp;
  if (session->must_change_password || lacks_totp) return caller;
  caller.grants = kernel_grants(grants_in_force(tx, session->account, base::day_of(now)));
  return caller;
}

// Both of a role's sets of permissions, as far as it has them.
void add_grants(std::vector<kernel::Grant>& grants, kernel::Grant grant, const RoleRow& role) {
  if (role.permissions.bits != 0) {
    grant.permissions = role.permissions;
    grant.own_only = false;
    grants.push_back(grant);
  }
  if (role.own_permissions.bits != 0) {
    grant.permissions = role.own_permissions;
    grant.own_only = true;
    grants.push_back(std::move(grant));
  }
}

}  // namespace

kernel::Authenticate authenticate(const kernel::Services& services) {
  return [&services](db::Tx& tx, const http::Request& request, base::Instant now) {
    return caller_of_request(services, tx, request, now);
  };
}

std::vector<kernel::Grant> kernel_grants(const std::vector<GrantMemberRow>& rows) {
  const auto all = divisions();
  std::vector<kernel::Grant> grants;
  for (std::size_t i = 0; i < rows.size();) {
    const GrantMemberRow& row = rows[i];
    kernel::Grant grant;
    grant.id = row.id;
    grant.role = boost::describe::enum_to_string(row.role, "");
    grant.division = row.division;
    grant.lines = static_cast<std::uint64_t>(row.lines);
    // The rows of one grant follow each other, one for each member of its assessment unit.
    for (; i < rows.size() && rows[i].id == row.id; ++i) {
      if (row.assessment_unit && !rows[i].member) continue;
      const std::int64_t code = row.assessment_unit ? *rows[i].member : row.division;
      for (const auto& range : all->ranges_of(code)) grant.ranges.push_back(range);
    }
    add_grants(grants, std::move(grant), row_of(row.role));
  }
  return grants;
}

int touch_sessions(db::Database& database) {
  const auto seen = activity().take();
  if (seen.empty()) return 0;
  database.write([&](db::Tx& tx) { touch(tx, seen); });
  return static_cast<int>(seen.size());
}

}  // namespace people
