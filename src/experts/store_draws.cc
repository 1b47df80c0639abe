#include "experts/store_draws.h"

namespace experts {

namespace {

constexpr std::string_view select_draws =
    "SELECT d.id, d.kind, d.purpose, d.organizer, d.target, d.confidential, d.status, d.frame_digest, d.seed_sealed, "
    "d.commitment, d.witness, d.account, d.committed_at, d.drawn_at, d.published_at, d.version FROM draws d WHERE ";

struct StoredWithdrawal {
  std::int64_t member = 0;
  std::string reason;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(StoredWithdrawal, (), (member, reason, at))

}  // namespace

std::vector<Draw> list_draws(db::Tx& tx, const kernel::Scope& organizers, const DrawFilter& filter) {
  db::Query query;
  query.add(select_draws).add("(");
  kernel::scope_condition(query, organizers, {"d.organizer"});
  query.add(" OR d.status = ? OR d.confidential = 0)", DrawStatus::published);
  if (filter.kind) query.add(" AND d.kind = ?", *filter.kind);
  if (filter.status) query.add(" AND d.status = ?", *filter.status);
  if (filter.before_id) query.add(" AND d.id < ?", filter.before_id);
  query.add(" ORDER BY d.id DESC LIMIT ?", filter.rows_max);
  return tx.all<Draw>(query);
}

std::optional<Draw> find_draw(db::Tx& tx, DrawId id) {
  return tx.maybe_one<Draw>(std::string(select_draws) + "d.id = $1", id);
}

DrawFrame frame_of(db::Tx& tx, DrawId id) {
  const auto text = tx.one<std::string>("SELECT frame FROM draws WHERE id = $1", id);
  return base::from_json<DrawFrame>(boost::json::parse(text));
}

void insert_draw(db::Tx& tx, const Draw& d, const DrawFrame& frame) {
  tx.run("INSERT INTO draws (id, kind, purpose, organizer, target, confidential, status, frame, frame_digest, "
         "seed_sealed, commitment, witness, account, committed_at, drawn_at, published_at, version) VALUES ($1, $2, "
         "$3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
         d.id, d.kind, d.purpose, d.organizer, d.target, d.confidential, d.status, base::to_json(frame), d.frame_digest,
         db::Bytes{d.seed_sealed}, d.commitment, d.witness, d.account, d.committed_at, d.drawn_at, d.published_at,
         d.version);
}

bool save_draw(db::Tx& tx, Draw& d) {
  const bool saved = tx.run("UPDATE draws SET status = $1, witness = $2, drawn_at = $3, published_at = $4, "
                            "version = version + 1 WHERE id = $5 AND version = $6",
                            d.status, d.witness, d.drawn_at, d.published_at, d.id, d.version) > 0;
  if (saved) ++d.version;
  return saved;
}

std::vector<Withdrawal> withdrawals_of(db::Tx& tx, DrawId id) {
  std::vector<Withdrawal> withdrawals;
  for (StoredWithdrawal& row : tx.all<StoredWithdrawal>(
           "SELECT member, reason, at FROM draw_withdrawals WHERE draw = $1 ORDER BY sequence", id)) {
    withdrawals.push_back({base::id_text(row.member), std::move(row.reason), row.at});
  }
  return withdrawals;
}

bool insert_withdrawal(db::Tx& tx, DrawId draw, std::int64_t sequence, std::int64_t member, std::string_view reason,
                       kernel::AccountId account, base::Instant at) {
  return tx.run("INSERT INTO draw_withdrawals (draw, sequence, member, reason, account, at) VALUES ($1, $2, $3, $4, "
                "$5, $6) ON CONFLICT DO NOTHING",
                draw, sequence, member, reason, account, at) > 0;
}

void keep_slots(db::Tx& tx, DrawId draw, std::span<const SlotHolder> slots) {
  tx.run("DELETE FROM draw_slots WHERE draw = $1", draw);
  std::int64_t number = 0;
  for (const SlotHolder& slot : slots) {
    tx.run("INSERT INTO draw_slots (draw, slot, stratum, member) VALUES ($1, $2, $3, $4)", draw, number++, slot.stratum,
           slot.member);
  }
}

std::vector<SlotHolder> slot_holders(db::Tx& tx, DrawId draw) {
  return tx.all<SlotHolder>("SELECT stratum, member FROM draw_slots WHERE draw = $1 ORDER BY slot", draw);
}

std::vector<ExpertLoad> loads_since(db::Tx& tx, base::Instant since, std::int64_t target) {
  db::Query query("SELECT s.member, COUNT(DISTINCT s.draw) AS draws FROM draws d JOIN draw_slots s ON s.draw = d.id "
                  "WHERE d.kind = ? AND d.status <> ? AND d.drawn_at >= ? AND s.member IS NOT NULL",
                  DrawKind::experts, DrawStatus::cancelled, since);
  if (target) query.add(" AND d.target = ?", target);
  query.add(" GROUP BY s.member");
  return tx.all<ExpertLoad>(query);
}

}  // namespace experts
