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
// Adds to that count for a report that was merged into the problem, or is no longer.
void count_follower(db::Tx& tx, ProblemId problem, int change);

// Sealed phones of those who follow the problem or one that was merged into it and left one, at
// most `rows_max`.
std::vector<std::string> sealed_follower_phones(db::Tx& tx, ProblemId problem, int rows_max);

// A report that was merged into another, directly or with one that was.
struct MergedReport {
  std::string number;
  std::string phone_sealed;  // reporter_phone_purpose
  std::string phone_hash;
};
// Those whose reporter left a phone, by which he neither reported nor follows the problem itself.
std::vector<MergedReport> merged_reports(db::Tx& tx, ProblemId problem, int rows_max);
// Whether this is the receipt of one of them.
bool is_receipt_of_merged(db::Tx& tx, ProblemId problem, std::string_view receipt_hash);

}  // namespace problems
