// What is told to people: the in-app inbox, and messages to phones.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "kernel/caller.h"
#include "kernel/route.h"

namespace notices {

using kernel::AccountId;

// One entry of an inbox. `kind` is stable ("problem_assigned", "overdue"), for the icon.
struct Notice {
  std::string kind;
  std::string title;  // 有新的派单
  std::string body;
  std::string link;  // within the office face, "/office/problems/…"; may be empty
  bool urgent = false;
};

// A message to a phone; `body` must hold no more personal data than its reader knows already.
struct Message {
  std::string template_name;  // as registered with the gateway
  std::string body;
};

struct InboxItem {
  std::string id;
  std::string kind;
  std::string title;
  std::string body;
  std::string link;
  bool urgent = false;
  base::Instant created_at;
  std::optional<base::Instant> read_at;
};
AIWEI_WIRE(InboxItem, id, kind, title, body, link, urgent, created_at, read_at)

struct InboxPage {
  std::vector<InboxItem> items;
  std::optional<std::string> next_cursor;
  std::int64_t unread = 0;  // at most people::unread_max
};
AIWEI_WIRE(InboxPage, items, next_cursor, unread)

struct InboxQuery {
  std::optional<bool> unread;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
AIWEI_WIRE(InboxQuery, unread, cursor, limit)
std::vector<base::FieldRule> wire_rules(const InboxQuery*);

// Marks these as read, or all when `all` is set.
struct InboxRead {
  std::vector<std::string> ids;
  std::optional<bool> all;
};
AIWEI_WIRE(InboxRead, ids, all)
std::vector<base::FieldRule> wire_rules(const InboxRead*);

struct Unread {
  std::int64_t unread = 0;
};
AIWEI_WIRE(Unread, unread)

// The channel of server-sent events of one account. Events are named "inbox" and carry an
// Unread: they only say "look again".
std::string channel_of(AccountId account);

}  // namespace notices
