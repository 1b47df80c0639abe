#include "base/crypto.h"
#include "base/text.h"
#include "kernel/seal.h"

namespace kernel {

namespace {

struct SealedRow {
  std::int64_t id = 0;
  std::int64_t at = 0;
  std::string event;
  std::optional<std::int64_t> account;
  std::int64_t subject = 0;
  std::int64_t division = 0;
  std::string address;
  std::string request_id;
  std::string details;
};
BOOST_DESCRIBE_STRUCT(SealedRow, (),
                      (id, at, event, account, subject, division, address, request_id, details))

struct Seal {
  std::int64_t number = 0;
  std::int64_t row_count = 0;
  std::string previous_hash;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(Seal, (), (number, row_count, previous_hash, hash))

// Length before text, so that no two different rows give the same bytes.
void append_text(std::string& out, std::string_view text) {
  out += std::to_string(text.size());
  out += ':';
  out += text;
}

std::string hash_of(const std::string& previous_hash, const std::vector<SealedRow>& rows) {
  std::string material = previous_hash;
  for (const SealedRow& row : rows) {
    for (const std::int64_t number :
         {row.id, row.at, row.account.value_or(0), row.subject, row.division}) {
      append_text(material, std::to_string(number));
    }
    for (const std::string* text : {&row.event, &row.address, &row.request_id, &row.details}) {
      append_text(material, *text);
    }
  }
  return base::hex(base::sm3(material));
}

std::optional<Seal> last_seal(db::Tx& tx) {
  return tx.maybe_one<Seal>(
      "SELECT number, row_count, previous_hash, hash FROM audit_seals ORDER BY number DESC LIMIT 1");
}

}  // namespace

int seal_audit(db::Tx& tx, base::Instant now, int rows_max) {
  const auto rows = tx.all<SealedRow>(
      "SELECT id, at, event, account, subject, division, address, request_id, details "
      "FROM audit_log WHERE seal IS NULL ORDER BY id LIMIT $1",
      rows_max);
  if (rows.empty()) return 0;
  const auto previous = last_seal(tx);
  const std::int64_t number = previous ? previous->number + 1 : 1;
  const std::string previous_hash = previous ? previous->hash : "";
  tx.run("INSERT INTO audit_seals (number, at, first_id, last_id, row_count, previous_hash, hash) "
         "VALUES ($1, $2, $3, $4, $5, $6, $7)",
         number, now, rows.front().id, rows.back().id, static_cast<std::int64_t>(rows.size()),
         previous_hash, hash_of(previous_hash, rows));
  for (const SealedRow& row : rows) {
    tx.run("UPDATE audit_log SET seal = $1 WHERE id = $2", number, row.id);
  }
  return static_cast<int>(rows.size());
}

void seal_audit_log(const JobContext& context) {
  constexpr int rows_max = 5000;
  while (context.database.write(
             [&](db::Tx& tx) { return seal_audit(tx, context.now, rows_max); }) == rows_max) {
  }
}

AuditCheck verify_audit(db::Tx& tx) {
  AuditCheck check;
  const auto seals = tx.all<Seal>(
      "SELECT number, row_count, previous_hash, hash FROM audit_seals ORDER BY number");
  std::int64_t expected_number = 1;
  for (const Seal& seal : seals) {
    const auto rows = tx.all<SealedRow>(
        "SELECT id, at, event, account, subject, division, address, request_id, details "
        "FROM audit_log WHERE seal = $1 ORDER BY id",
        seal.number);
    check.rows += static_cast<std::int64_t>(rows.size());
    const bool matches = seal.number == expected_number++ &&
                         seal.previous_hash == check.head_hash &&
                         seal.row_count == static_cast<std::int64_t>(rows.size()) &&
                         seal.hash == hash_of(seal.previous_hash, rows);
    if (!matches && check.intact) {
      check.intact = false;
      check.broken_seal = seal.number;
    }
    check.head_hash = seal.hash;
  }
  check.seals = static_cast<std::int64_t>(seals.size());
  return check;
}

}  // namespace kernel
