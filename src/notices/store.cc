#include "notices/store.h"

namespace notices {

void insert_notice(db::Tx& tx, std::int64_t id, AccountId account, const Notice& notice,
                   base::Instant now) {
  tx.run(
      "INSERT INTO inbox (id, account, kind, title, body, link, urgent, created_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      id, account, notice.kind, notice.title, notice.body, notice.link, notice.urgent, now);
}

std::vector<InboxRow> list_inbox(db::Tx& tx, AccountId account, bool unread_only,
                                 std::optional<std::int64_t> before, int rows_max) {
  db::Query sql(
      "SELECT id, kind, title, body, link, urgent, created_at, read_at FROM inbox "
      "WHERE account = ?",
      account);
  if (unread_only) sql.add(" AND read_at IS NULL");
  if (before) sql.add(" AND id < ?", *before);
  sql.add(" ORDER BY id DESC LIMIT ?", rows_max);
  return tx.all<InboxRow>(sql);
}

void mark_read(db::Tx& tx, AccountId account, std::span<const std::int64_t> ids,
               base::Instant now) {
  db::Query sql("UPDATE inbox SET read_at = ? WHERE account = ? AND read_at IS NULL", now, account);
  for (std::size_t i = 0; i < ids.size(); ++i) sql.add(i == 0 ? " AND id IN (?" : ", ?", ids[i]);
  if (!ids.empty()) sql.add(")");
  tx.run(sql);
}

std::vector<NewNotice> notices_after(db::Tx& tx, std::int64_t after, int rows_max) {
  return tx.all<NewNotice>("SELECT id, account FROM inbox WHERE id > $1 ORDER BY id LIMIT $2",
                           after, rows_max);
}

std::int64_t newest_notice(db::Tx& tx) {
  return tx.one<std::int64_t>("SELECT COALESCE(MAX(id), 0) FROM inbox");
}

void insert_message(db::Tx& tx, const OutboxRow& message, base::Instant now) {
  tx.run(
      "INSERT INTO outbox (id, phone_sealed, template, body, state, tries, next_try_at, "
      "created_at, error) VALUES ($1, $2, $3, $4, 'waiting', 0, $5, $5, '')",
      message.id, db::Bytes{message.phone_sealed}, message.template_name, message.body, now);
}

std::vector<OutboxRow> due_messages(db::Tx& tx, base::Instant now, int rows_max) {
  return tx.all<OutboxRow>(
      "SELECT id, phone_sealed, template AS template_name, body, tries FROM outbox "
      "WHERE state = 'waiting' AND next_try_at <= $1 ORDER BY next_try_at, id LIMIT $2",
      now, rows_max);
}

void save_sent(db::Tx& tx, std::int64_t id, base::Instant now) {
  tx.run(
      "UPDATE outbox SET state = 'sent', sent_at = $2, tries = tries + 1, error = '' "
      "WHERE id = $1",
      id, now);
}

void save_failure(db::Tx& tx, std::int64_t id, std::optional<base::Instant> next_try_at,
                  std::string_view error) {
  tx.run(
      "UPDATE outbox SET state = $2, tries = tries + 1, next_try_at = COALESCE($3, "
      "next_try_at), error = $4 WHERE id = $1",
      id, next_try_at ? "waiting" : "failed", next_try_at, error);
}

}  // namespace notices
