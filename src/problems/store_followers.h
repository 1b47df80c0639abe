// SQL over those who follow a problem instead of filing it once more.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "problems/model.h"

namespace problems {

struct FollowerRow {
  base::Id<struct FollowerTag> id;
  ProblemId problem;
  std::string receipt_hash;
  std::optional<std::string> phone_sealed;  // follower_phone_purpose
  std::optional<std::string> phone_hash;
  base::Instant followed_at;
};
inline constexpr std::string_view follower_phone_purpose = "problems.follower_phone";

// And counts it with the problem; the problem's version stays, since nobody edits that count.
void insert_follower(db::Tx& tx, const FollowerRow& follower);
bool follows(db::Tx& tx, ProblemId problem, std::string_view phone_hash);
// Sealed phones of those who left one, each once, at most `rows_max`.
std::vector<std::string> sealed_follower_phones(db::Tx& tx, ProblemId problem, int rows_max);

}  // namespace problems
