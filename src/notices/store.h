// SQL over the inbox and the outbox.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/tx.h"
#include "notices/model.h"

namespace notices {

struct InboxRow {
  std::int64_t id = 0;
  std::string kind;
  std::string title;
  std::string body;
  std::string link;
  bool urgent = false;
  base::Instant created_at;
  std::optional<base::Instant> read_at;
};
BOOST_DESCRIBE_STRUCT(InboxRow, (), (id, kind, title, body, link, urgent, created_at, read_at))

void insert_notice(db::Tx& tx, std::int64_t id, AccountId account, const Notice& notice,
                   base::Instant now);
// Newest first; `before`: id to start below.
std::vector<InboxRow> list_inbox(db::Tx& tx, AccountId account, bool unread_only,
                                 std::optional<std::int64_t> before, int rows_max);
// Only those of the account; an empty list means all of them.
void mark_read(db::Tx& tx, AccountId account, std::span<const std::int64_t> ids, base::Instant now);

struct NewNotice {
  std::int64_t id = 0;
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(NewNotice, (), (id, account))
// Of all accounts, by id, behind `after`.
std::vector<NewNotice> notices_after(db::Tx& tx, std::int64_t after, int rows_max);
std::int64_t newest_notice(db::Tx& tx);  // 0 when there is none

// For base::SecretKeys.
inline constexpr std::string_view phone_purpose = "outbox.phone";

struct OutboxRow {
  std::int64_t id = 0;
  std::string phone_sealed;
  std::string template_name;
  std::string body;
  std::int64_t tries = 0;
};
BOOST_DESCRIBE_STRUCT(OutboxRow, (), (id, phone_sealed, template_name, body, tries))

void insert_message(db::Tx& tx, const OutboxRow& message, base::Instant now);
// Waiting ones whose time has come, oldest first.
std::vector<OutboxRow> due_messages(db::Tx& tx, base::Instant now, int rows_max);
void save_sent(db::Tx& tx, std::int64_t id, base::Instant now);
// `next_try_at` absent: given up.
void save_failure(db::Tx& tx, std::int64_t id, std::optional<base::Instant> next_try_at,
                  std::string_view error);

}  // namespace notices
