#include "bulletins/store_talks.h"

namespace bulletins {

namespace {

constexpr std::string_view select_talks =
    "SELECT t.id, t.office, t.division, t.state, t.post, t.leader, t.held_on, t.place, t.bulletin, t.review, t.reason, "
    "t.demands, t.promises, t.due_on, t.outcome, t.account, t.created_at, t.version FROM talks t WHERE ";

db::Query within_reach(const TalkReach& reach) {
  db::Query query;
  query.add(select_talks).add("(t.office = ? OR (t.state IN (?, ?) AND (", reach.writes_for, TalkState::held, TalkState::closed);
  kernel::scope_condition(query, reach.reads, {"t.office"});
  query.add(" OR ");
  kernel::scope_condition(query, reach.reads, {"t.division"});
  query.add(")))");
  return query;
}

}  // namespace

std::vector<Talk> list_talks(db::Tx& tx, const TalkReach& reach, const TalkFilter& filter) {
  db::Query query = within_reach(reach);
  if (filter.office) query.add(" AND t.office = ?", filter.office);
  if (filter.division) {
    query.add(" AND t.state IN (?, ?) AND t.division BETWEEN ? AND ?", TalkState::held, TalkState::closed,
              filter.division->first, filter.division->last);
  }
  if (filter.state) query.add(" AND t.state = ?", *filter.state);
  if (filter.before_id) query.add(" AND t.id < ?", filter.before_id);
  query.add(" ORDER BY t.id DESC LIMIT ?", filter.rows_max);
  return tx.all<Talk>(query);
}

std::optional<Talk> find_talk(db::Tx& tx, const TalkReach& reach, TalkId id) {
  db::Query query = within_reach(reach);
  query.add(" AND t.id = ?", id);
  return tx.maybe_one<Talk>(query);
}

void insert_talk(db::Tx& tx, const Talk& t) {
  tx.run("INSERT INTO talks (id, office, division, state, post, leader, held_on, place, bulletin, review, reason, demands, "
         "promises, due_on, outcome, account, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
         "$12, $13, $14, $15, $16, $17, $18)",
         t.id, t.office, t.division, t.state, t.post, t.leader, t.held_on, t.place, t.bulletin, t.review, t.reason, t.demands,
         t.promises, t.due_on, t.outcome, t.account, t.created_at, t.version);
}

bool save_talk(db::Tx& tx, Talk& t) {
  const bool saved =
      tx.run("UPDATE talks SET division = $1, state = $2, post = $3, leader = $4, held_on = $5, place = $6, bulletin = $7, "
             "review = $8, reason = $9, demands = $10, promises = $11, due_on = $12, outcome = $13, version = version + 1 "
             "WHERE id = $14 AND version = $15",
             t.division, t.state, t.post, t.leader, t.held_on, t.place, t.bulletin, t.review, t.reason, t.demands, t.promises,
             t.due_on, t.outcome, t.id, t.version) > 0;
  if (saved) ++t.version;
  return saved;
}

std::vector<TalkStepRow> steps_of(db::Tx& tx, TalkId talk) {
  return tx.all<TalkStepRow>("SELECT state, words, content, account, at FROM talk_steps WHERE talk = $1 ORDER BY id", talk);
}

void insert_step(db::Tx& tx, TalkId talk, const TalkStepRow& step) {
  tx.run("INSERT INTO talk_steps (id, talk, state, words, content, account, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
         base::mint<struct TalkStepTag>(), talk, step.state, step.words, step.content, step.account, step.at);
}

}  // namespace bulletins
