#include "kernel/seal.h"

#include <gtest/gtest.h>

#include "kernel/audit.h"
#include "kernel/testing.h"

namespace kernel {
namespace {

const base::Instant now{1'790'000'000'000};

// Three rows in one seal and two in the next.
void write_log(TestDatabase& database) {
  const Caller caller = a_caller(370'000'000'000, {});
  database->write([&](db::Tx& tx) {
    for (int i = 0; i < 3; ++i) record(tx, caller, now, {"people.sign_in", i, 370'000'000'000});
    seal_audit(tx, now);
    for (int i = 0; i < 2; ++i) record(tx, caller, now, {"people.sign_out", i, 370'000'000'000});
    seal_audit(tx, now);
  });
}

AuditCheck check_of(TestDatabase& database) {
  return database->read([](db::Tx& tx) { return verify_audit(tx); });
}

TEST(Seal, AnUntouchedLogIsIntact) {
  TestDatabase database;
  write_log(database);
  const AuditCheck check = check_of(database);
  EXPECT_TRUE(check.intact);
  EXPECT_EQ(check.rows, 5);
  EXPECT_EQ(check.seals, 2);
  EXPECT_EQ(check.head_hash.size(), 64u);
}

TEST(Seal, EveryKindOfTamperingIsFound) {
  const char* const acts[] = {
      "UPDATE audit_log SET details = '{\"x\":1}' WHERE id = (SELECT MIN(id) FROM audit_log)",
      "UPDATE audit_log SET account = 7 WHERE id = (SELECT MAX(id) FROM audit_log)",
      "DELETE FROM audit_log WHERE id = (SELECT MIN(id) FROM audit_log)",
      "UPDATE audit_log SET seal = 2 WHERE seal = 1",
      "DELETE FROM audit_seals WHERE number = 1",
      "UPDATE audit_seals SET hash = previous_hash WHERE number = 1",
      "INSERT INTO audit_log SELECT id + 1, at, event, account, subject, division, address, "
      "request_id, details, seal, job_state, job_tries, job_after FROM audit_log "
      "WHERE id = (SELECT MAX(id) FROM audit_log)",
  };
  for (const char* act : acts) {
    TestDatabase database;
    write_log(database);
    database->write([&](db::Tx& tx) { EXPECT_GT(tx.run(act), 0) << act; });
    EXPECT_FALSE(check_of(database).intact) << act;
  }
}

TEST(Seal, CuttingOffTheEndChangesTheHeadThatWasKeptElsewhere) {
  TestDatabase database;
  write_log(database);
  const std::string kept = check_of(database).head_hash;
  database->write([&](db::Tx& tx) {
    tx.run("DELETE FROM audit_log WHERE seal = 2");
    tx.run("DELETE FROM audit_seals WHERE number = 2");
  });
  const AuditCheck check = check_of(database);
  EXPECT_TRUE(check.intact);
  EXPECT_NE(check.head_hash, kept);
}

}  // namespace
}  // namespace kernel
