#include "problems/store_followers.h"

namespace problems {

void insert_follower(db::Tx& tx, const FollowerRow& follower) {
  const auto phone = follower.phone_sealed
                         ? std::optional<db::Bytes>(db::Bytes{*follower.phone_sealed})
                         : std::optional<db::Bytes>();
  tx.run(
      "INSERT INTO followers (id, problem, receipt_hash, phone_sealed, phone_hash, followed_at) "
      "VALUES ($1, $2, $3, $4, $5, $6)",
      follower.id, follower.problem, follower.receipt_hash, phone, follower.phone_hash,
      follower.followed_at);
  tx.run("UPDATE problems SET follower_count = follower_count + 1 WHERE id = $1",
         follower.problem);
}

bool follows(db::Tx& tx, ProblemId problem, std::string_view phone_hash) {
  return tx
      .maybe_one<std::int64_t>(
          "SELECT id FROM followers WHERE problem = $1 AND phone_hash = $2 LIMIT 1", problem,
          phone_hash)
      .has_value();
}

std::vector<std::string> sealed_follower_phones(db::Tx& tx, ProblemId problem, int rows_max) {
  return tx.all<std::string>(
      "SELECT phone_sealed FROM followers WHERE problem = $1 AND phone_sealed IS NOT NULL "
      "ORDER BY id LIMIT $2",
      problem, rows_max);
}

}  // namespace problems
