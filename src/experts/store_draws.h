// SQL over sealed draws.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "db/tx.h"
#include "experts/model.h"
#include "experts/model_draws.h"
#include "kernel/scope.h"

namespace experts {

inline constexpr std::string_view seed_purpose = "draws.seed";

// Without its frame.
struct Draw {
  DrawId id;
  DrawKind kind = DrawKind::experts;
  std::string purpose;
  std::int64_t organizer = 0;
  std::int64_t target = 0;
  bool confidential = false;
  DrawStatus status = DrawStatus::committed;
  std::string frame_digest;
  std::string seed_sealed;
  std::string commitment;
  std::string witness;  // of a cancelled one: why
  kernel::AccountId account;
  base::Instant committed_at;
  std::optional<base::Instant> drawn_at;
  std::optional<base::Instant> published_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Draw, (),
                      (id, kind, purpose, organizer, target, confidential, status, frame_digest, seed_sealed,
                       commitment, witness, account, committed_at, drawn_at, published_at, version))

struct DrawFilter {
  std::optional<DrawKind> kind;
  std::optional<DrawStatus> status;
  std::int64_t before_id = 0;  // 0: from the newest
  int rows_max = 50;
};

// Those of organizers in `organizers`, and of others what is published or no secret. The newest first.
std::vector<Draw> list_draws(db::Tx& tx, const kernel::Scope& organizers, const DrawFilter& filter);
// Whatever the scope: the actions decide who sees what of it.
std::optional<Draw> find_draw(db::Tx& tx, DrawId id);
DrawFrame frame_of(db::Tx& tx, DrawId id);

void insert_draw(db::Tx& tx, const Draw& draw, const DrawFrame& frame);
// Status, witness and times; counts the version up. False when it has changed meanwhile.
bool save_draw(db::Tx& tx, Draw& draw);

std::vector<Withdrawal> withdrawals_of(db::Tx& tx, DrawId id);
// False when somebody else wrote one at the same time.
bool insert_withdrawal(db::Tx& tx, DrawId draw, std::int64_t sequence, std::int64_t member, std::string_view reason,
                       kernel::AccountId account, base::Instant at);

struct SlotHolder {
  std::int64_t stratum = 0;
  std::optional<std::int64_t> member;
};
BOOST_DESCRIBE_STRUCT(SlotHolder, (), (stratum, member))
// Replaces what was kept of the draw.
void keep_slots(db::Tx& tx, DrawId draw, std::span<const SlotHolder> slots);
std::vector<SlotHolder> slot_holders(db::Tx& tx, DrawId draw);

struct ExpertLoad {
  std::int64_t member = 0;
  std::int64_t draws = 0;
};
BOOST_DESCRIBE_STRUCT(ExpertLoad, (), (member, draws))
// In how many draws since then each expert holds a slot; `target` other than 0: only draws for this very target.
std::vector<ExpertLoad> loads_since(db::Tx& tx, base::Instant since, std::int64_t target);

}  // namespace experts
