// SQL over receipts, reports on what was put right and reminders.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "bulletins/model_receipts.h"
#include "db/tx.h"
#include "kernel/scope.h"

namespace bulletins {

struct Receipt {
  ReceiptId id;
  BulletinId bulletin;
  std::int64_t division = 0;
  bool is_copy = false;
  ReceiptState state = ReceiptState::sent;
  std::optional<base::Day> due_on;
  std::optional<base::Instant> received_at;
  std::optional<std::string> received_unit;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Receipt, (),
                      (id, bulletin, division, is_copy, state, due_on, received_at, received_unit, version))

// Recipients first, then copies, each by division.
std::vector<Receipt> receipts_of(db::Tx& tx, BulletinId bulletin);
std::optional<Receipt> find_receipt(db::Tx& tx, ReceiptId id);
void replace_receipts(db::Tx& tx, BulletinId bulletin, std::span<const Receipt> receipts);
// Counts the version up. False when it has changed meanwhile.
bool save_receipt(db::Tx& tx, Receipt& receipt);

struct RoundRow {
  RoundId id;
  std::int64_t round = 0;
  std::string words;
  std::string problems;  // their numbers, separated by commas
  std::string unit_name;
  kernel::AccountId account;
  base::Instant at;
  std::optional<bool> accepted;
  std::optional<std::string> decision;
  std::optional<base::Day> due_on;
  std::optional<base::Instant> decided_at;
};
BOOST_DESCRIBE_STRUCT(RoundRow, (),
                      (id, round, words, problems, unit_name, account, at, accepted, decision, due_on, decided_at))
std::vector<RoundRow> rounds_of(db::Tx& tx, ReceiptId receipt);
void insert_round(db::Tx& tx, ReceiptId receipt, const RoundRow& round);
void decide_round(db::Tx& tx, ReceiptId receipt, const RoundRow& decided, kernel::AccountId by);

struct FileRow {
  FileId id;
  ReceiptId receipt;
  std::optional<std::int64_t> round;
  std::string file_key;
  std::string file_name;
  std::int64_t file_bytes = 0;
  std::string media_type;
  kernel::AccountId account;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(FileRow, (), (id, receipt, round, file_key, file_name, file_bytes, media_type, account, at))
std::vector<FileRow> files_of(db::Tx& tx, ReceiptId receipt);
std::optional<FileRow> find_file(db::Tx& tx, FileId id);
void insert_file(db::Tx& tx, const FileRow& file);
// False when it belongs to a report already.
bool delete_file(db::Tx& tx, FileId id);
void attach_files(db::Tx& tx, ReceiptId receipt, std::int64_t round);
bool names_file(db::Tx& tx, const std::string& file_key);

struct FindingRow {
  std::int64_t problem = 0;
  std::string number;
  std::string words;
  std::string place;
  std::optional<base::Instant> closed_at;
};
BOOST_DESCRIBE_STRUCT(FindingRow, (), (problem, number, words, place, closed_at))
// Of the bulletin's reviews of this division.
std::vector<FindingRow> findings_of(db::Tx& tx, BulletinId bulletin, std::int64_t division);

struct ReminderRow {
  ReceiptId receipt;
  base::Day due_on;
  std::optional<kernel::AccountId> account;  // absent: by itself
  base::Instant at;
};
struct ReminderCount {
  std::int64_t count = 0;
  std::optional<base::Instant> last;
};
BOOST_DESCRIBE_STRUCT(ReminderCount, (), (count, last))
ReminderCount reminders_of(db::Tx& tx, ReceiptId receipt);
// False when it was reminded of this deadline by itself before.
bool insert_reminder(db::Tx& tx, const ReminderRow& reminder);
// Those that owe a report until this day and were not reminded of that deadline by itself.
std::vector<Receipt> receipts_to_remind(db::Tx& tx, base::Day until, ReceiptId after, int rows_max);

// An issued bulletin of any office, for what follows from time.
struct BulletinName {
  std::int64_t office = 0;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(BulletinName, (), (office, title))
BulletinName name_of(db::Tx& tx, BulletinId bulletin);

}  // namespace bulletins
