#include "notices/actions.h"

#include <algorithm>
#include <map>
#include <set>

#include "notices/store.h"
#include "people/store_accounts.h"

namespace notices {

namespace {

void publish(const kernel::Services& services, AccountId account, std::int64_t unread) {
  if (services.publish) {
    services.publish(channel_of(account), "inbox", base::to_json(Unread{unread}));
  }
}

}  // namespace

void notify(db::Tx& tx, const kernel::Services& services, AccountId account, const Notice& notice,
            base::Instant now) {
  insert_notice(tx, base::mint_id(), account, notice, now);
  const std::int64_t unread = people::unread_count(tx, account);
  tx.after_commit([&services, account, unread] { publish(services, account, unread); });
}

void queue_message(db::Tx& tx, const base::SecretKeys& keys, const std::string& phone,
                   const Message& message, base::Instant now) {
  OutboxRow row;
  row.id = base::mint_id();
  row.phone_sealed = keys.seal(phone_purpose, phone);
  row.template_name = message.template_name;
  row.body = message.body;
  insert_message(tx, row, now);
}

namespace {

// Identifiers order by time only roughly between processes: an id minted earlier may be
// committed later. Looking back this far finds those too; what was told is remembered.
constexpr std::int64_t look_back_ids = 10 * base::second_ms * (std::int64_t{1} << 22);
constexpr int rows_per_look = 500;

struct Seen {
  bool started = false;
  std::int64_t newest = 0;
  std::set<std::int64_t> told;
};

Seen& seen() {
  static Seen state;
  return state;
}

// Every account with notices not told yet, with its number of unread ones.
std::map<AccountId, std::int64_t> untold(db::Tx& tx, Seen& state) {
  std::map<AccountId, std::int64_t> unread;
  std::int64_t after = state.newest - look_back_ids;
  for (bool more = true; more;) {
    const auto fresh = notices_after(tx, after, rows_per_look);
    for (const NewNotice& notice : fresh) {
      if (state.told.insert(notice.id).second) unread[notice.account] = 0;
    }
    more = fresh.size() == static_cast<std::size_t>(rows_per_look);
    if (!fresh.empty()) after = fresh.back().id;
  }
  state.newest = std::max(state.newest, after);
  for (auto& [account, count] : unread) count = people::unread_count(tx, account);
  return unread;
}

}  // namespace

int publish_new(db::Database& database, const kernel::Services& services) {
  Seen& state = seen();
  const bool starts = !state.started;
  const auto unread = database.read([&](db::Tx& tx) {
    if (starts) state.newest = newest_notice(tx);
    return untold(tx, state);
  });
  state.started = true;
  state.told.erase(state.told.begin(), state.told.lower_bound(state.newest - look_back_ids));
  if (starts) return 0;  // what was there before this process is not news
  for (const auto& [account, count] : unread) publish(services, account, count);
  return static_cast<int>(unread.size());
}

}  // namespace notices
