#include "problems/store_followers.h"

namespace problems {

namespace {

// What was merged into problem $1, and into that.
constexpr std::string_view merged_sql =
    "WITH RECURSIVE merged (id) AS (SELECT id FROM problems WHERE duplicate_of = $1 "
    "UNION SELECT p.id FROM problems p JOIN merged m ON p.duplicate_of = m.id) ";

}  // namespace

BOOST_DESCRIBE_STRUCT(MergedReport, (), (number, phone_sealed, phone_hash))

void insert_follower(db::Tx& tx, const FollowerRow& follower) {
  const auto phone = follower.phone_sealed
                         ? std::optional<db::Bytes>(db::Bytes{*follower.phone_sealed})
                         : std::optional<db::Bytes>();
  tx.run(
      "INSERT INTO followers (id, problem, receipt_hash, phone_sealed, phone_hash, followed_at) "
      "VALUES ($1, $2, $3, $4, $5, $6)",
      follower.id, follower.problem, follower.receipt_hash, phone, follower.phone_hash,
      follower.followed_at);
  count_follower(tx, follower.problem, 1);
}

void count_follower(db::Tx& tx, ProblemId problem, int change) {
  tx.run("UPDATE problems SET follower_count = follower_count + $1 WHERE id = $2", change,
         problem);
}

bool follows(db::Tx& tx, ProblemId problem, std::string_view phone_hash) {
  return tx
      .maybe_one<std::int64_t>(
          "SELECT id FROM followers WHERE problem = $1 AND phone_hash = $2 LIMIT 1", problem,
          phone_hash)
      .has_value();
}

std::vector<std::string> sealed_follower_phones(db::Tx& tx, ProblemId problem, int rows_max) {
  static const std::string sql =
      std::string(merged_sql) +
      "SELECT phone_sealed FROM followers WHERE (problem = $1 OR problem IN (SELECT id FROM "
      "merged)) AND phone_sealed IS NOT NULL ORDER BY id LIMIT $2";
  return tx.all<std::string>(sql, problem, rows_max);
}

std::vector<MergedReport> merged_reports(db::Tx& tx, ProblemId problem, int rows_max) {
  static const std::string sql =
      std::string(merged_sql) +
      "SELECT p.number, p.phone_sealed, p.phone_hash FROM problems p WHERE p.id IN (SELECT id "
      "FROM merged) AND p.id <> $1 AND p.phone_sealed IS NOT NULL AND p.phone_hash NOT IN "
      "(SELECT phone_hash FROM followers WHERE problem = $1 AND phone_hash IS NOT NULL) "
      "AND NOT EXISTS (SELECT 1 FROM problems o WHERE o.id = $1 AND o.phone_hash = p.phone_hash) "
      "ORDER BY p.id LIMIT $2";
  return tx.all<MergedReport>(sql, problem, rows_max);
}

bool is_receipt_of_merged(db::Tx& tx, ProblemId problem, std::string_view receipt_hash) {
  static const std::string sql =
      std::string(merged_sql) +
      "SELECT p.id FROM problems p WHERE p.id IN (SELECT id FROM merged) AND p.receipt_hash = $2 "
      "LIMIT 1";
  return tx.maybe_one<std::int64_t>(sql, problem, receipt_hash).has_value();
}

}  // namespace problems
