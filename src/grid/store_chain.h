// SQL over the posts of chains (model_chain.h), and what one account answers for.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/tx.h"
#include "geo/shape.h"
#include "grid/model_chain.h"
#include "grid/store_area.h"
#include "kernel/scope.h"

namespace grid {

struct ChainPostRow {
  ChainPostId id;
  PostKind kind = PostKind::sponsor;
  std::int64_t division = 0;
  std::optional<std::int64_t> grid_code;
  std::optional<kernel::AccountId> account;
  std::string title;
  std::string unit_name;
  std::optional<std::string> name_sealed;
  std::optional<std::string> phone_sealed;
  base::Day valid_from;
  std::optional<base::Day> valid_to;
  std::optional<base::Day> absent_to;
  std::optional<std::string> deputy_sealed;  // people::name_purpose
};
BOOST_DESCRIBE_STRUCT(ChainPostRow, (),
                      (id, kind, division, grid_code, account, title, unit_name, name_sealed, phone_sealed,
                       valid_from, valid_to, absent_to, deputy_sealed))

// Purposes for base::SecretKeys.
inline constexpr std::string_view post_name_purpose = "chain_posts.name";
inline constexpr std::string_view post_phone_purpose = "chain_posts.phone";

// Of these grids and of these whole divisions on `day`; chiefs first, then by id.
std::vector<ChainPostRow> posts_on(db::Tx& tx, std::span<const std::int64_t> grid_codes,
                                   std::span<const std::int64_t> divisions, base::Day day);

struct PostFilter {
  std::int64_t division = 0;  // 0: the whole scope
  std::optional<PostKind> kind;
  bool ended = false;         // those that have ended by `today`, too
  base::Day today;
  std::int64_t after_id = 0;
  int rows_max = 50;
};
// By id.
std::vector<ChainPostRow> list_posts(db::Tx& tx, const kernel::Scope& scope, const PostFilter& filter);
std::optional<ChainPostRow> find_post(db::Tx& tx, const kernel::Scope& scope, ChainPostId id, base::Day today);

ChainPostId insert_post(db::Tx& tx, const ChainPostRow& post);
// Ends the chiefs of this very grid or division from `day` on; what would begin on or after it is removed.
void end_chiefs_before(db::Tx& tx, std::int64_t division, std::optional<std::int64_t> grid_code, base::Day day);
// Its last day is `last_day`; removed when it would have begun later.
void end_post(db::Tx& tx, ChainPostId id, base::Day last_day);

// What an account answers for on `day`: a grid or a whole division, once for every role.
struct HeldArea {
  std::optional<std::int64_t> grid_code;
  std::int64_t division = 0;
  std::string role;  // of DutyKind or PostKind
};
std::vector<HeldArea> areas_held_by(db::Tx& tx, kernel::AccountId account, base::Day day, int rows_max);

// The smallest box around today's grids in `areas`; nothing when there is none.
std::optional<geo::Box> box_around(db::Tx& tx, const AreaSet& areas);

}  // namespace grid
