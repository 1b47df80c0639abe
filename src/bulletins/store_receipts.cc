#include "bulletins/store_receipts.h"

namespace bulletins {

namespace {

constexpr std::string_view select_receipts =
    "SELECT r.id, r.bulletin, r.division, r.is_copy, r.state, r.due_on, r.received_at, r.received_unit, r.version "
    "FROM bulletin_receipts r WHERE ";
constexpr std::string_view select_files =
    "SELECT id, receipt, round, file_key, file_name, file_bytes, media_type, account, at FROM bulletin_files WHERE ";

}  // namespace

std::vector<Receipt> receipts_of(db::Tx& tx, BulletinId bulletin) {
  return tx.all<Receipt>(std::string(select_receipts) + "r.bulletin = $1 ORDER BY r.is_copy, r.division", bulletin);
}

std::optional<Receipt> find_receipt(db::Tx& tx, ReceiptId id) {
  return tx.maybe_one<Receipt>(std::string(select_receipts) + "r.id = $1", id);
}

void replace_receipts(db::Tx& tx, BulletinId bulletin, std::span<const Receipt> receipts) {
  tx.run("DELETE FROM bulletin_receipts WHERE bulletin = $1", bulletin);
  for (const Receipt& r : receipts) {
    tx.run("INSERT INTO bulletin_receipts (id, bulletin, division, is_copy, state, due_on, version) "
           "VALUES ($1, $2, $3, $4, $5, $6, $7)",
           r.id, bulletin, r.division, r.is_copy, r.state, r.due_on, r.version);
  }
}


bool save_receipt(db::Tx& tx, Receipt& r) {
  const bool saved = tx.run("UPDATE bulletin_receipts SET state = $1, due_on = $2, received_at = $3, received_unit = $4, "
                            "version = version + 1 WHERE id = $5 AND version = $6",
                            r.state, r.due_on, r.received_at, r.received_unit, r.id, r.version) > 0;
  if (saved) ++r.version;
  return saved;
}

std::vector<RoundRow> rounds_of(db::Tx& tx, ReceiptId receipt) {
  return tx.all<RoundRow>("SELECT id, round, words, problems, unit_name, account, at, accepted, decision, due_on, decided_at "
                          "FROM bulletin_rounds WHERE receipt = $1 ORDER BY round",
                          receipt);
}

void insert_round(db::Tx& tx, ReceiptId receipt, const RoundRow& round) {
  tx.run("INSERT INTO bulletin_rounds (id, receipt, round, words, problems, unit_name, account, at) "
         "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
         round.id, receipt, round.round, round.words, round.problems, round.unit_name, round.account, round.at);
}

void decide_round(db::Tx& tx, ReceiptId receipt, const RoundRow& decided, kernel::AccountId by) {
  tx.run("UPDATE bulletin_rounds SET accepted = $1, decision = $2, due_on = $3, decided_by = $4, decided_at = $5 "
         "WHERE receipt = $6 AND round = $7",
         decided.accepted, decided.decision, decided.due_on, by, decided.decided_at, receipt, decided.round);
}

std::vector<FileRow> files_of(db::Tx& tx, ReceiptId receipt) {
  return tx.all<FileRow>(std::string(select_files) + "receipt = $1 ORDER BY id", receipt);
}

std::optional<FileRow> find_file(db::Tx& tx, FileId id) {
  return tx.maybe_one<FileRow>(std::string(select_files) + "id = $1", id);
}

void insert_file(db::Tx& tx, const FileRow& f) {
  tx.run("INSERT INTO bulletin_files (id, receipt, file_key, file_name, file_bytes, media_type, account, at) "
         "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
         f.id, f.receipt, f.file_key, f.file_name, f.file_bytes, f.media_type, f.account, f.at);
}

bool delete_file(db::Tx& tx, FileId id) {
  return tx.run("DELETE FROM bulletin_files WHERE id = $1 AND round IS NULL", id) > 0;
}

void attach_files(db::Tx& tx, ReceiptId receipt, std::int64_t round) {
  tx.run("UPDATE bulletin_files SET round = $1 WHERE receipt = $2 AND round IS NULL", round, receipt);
}

bool names_file(db::Tx& tx, const std::string& file_key) {
  return tx.one<std::int64_t>("SELECT COUNT(*) FROM bulletin_files WHERE file_key = $1", file_key) > 0;
}

std::vector<FindingRow> findings_of(db::Tx& tx, BulletinId bulletin, std::int64_t division) {
  return tx.all<FindingRow>(
      "SELECT p.id AS problem, p.number, a.words, s.name AS place, p.closed_at FROM bulletin_reviews f "
      "JOIN reviews v ON v.id = f.review JOIN review_problems x ON x.review = v.id JOIN review_acts a ON a.id = x.act "
      "JOIN review_sheets s ON s.id = a.sheet JOIN problems p ON p.id = x.problem "
      "WHERE f.bulletin = $1 AND v.target = $2 ORDER BY p.id",
      bulletin, division);
}

ReminderCount reminders_of(db::Tx& tx, ReceiptId receipt) {
  return tx.one<ReminderCount>("SELECT COUNT(*) AS count, MAX(at) AS last FROM bulletin_reminders WHERE receipt = $1", receipt);
}

bool insert_reminder(db::Tx& tx, const ReminderRow& reminder) {
  return tx.run("INSERT INTO bulletin_reminders (id, receipt, due_on, account, at) VALUES ($1, $2, $3, $4, $5) "
                "ON CONFLICT DO NOTHING",
                base::mint<struct ReminderTag>(), reminder.receipt, reminder.due_on, reminder.account, reminder.at) > 0;
}

std::vector<Receipt> receipts_to_remind(db::Tx& tx, base::Day until, ReceiptId after, int rows_max) {
  return tx.all<Receipt>(std::string(select_receipts) +
                             "r.state IN ('sent', 'received', 'returned') AND r.due_on <= $1 AND r.is_copy = 0 AND r.id > $2 "
                             "AND EXISTS (SELECT 1 FROM bulletins b WHERE b.id = r.bulletin AND b.issued_at IS NOT NULL) "
                             "AND NOT EXISTS (SELECT 1 FROM bulletin_reminders m WHERE m.receipt = r.id AND m.due_on = "
                             "r.due_on AND m.account IS NULL) ORDER BY r.id LIMIT $3",
                         until, after, rows_max);
}

BulletinName name_of(db::Tx& tx, BulletinId bulletin) {
  return tx.one<BulletinName>("SELECT office, title FROM bulletins WHERE id = $1", bulletin);
}

}  // namespace bulletins
