#include "titles/store_titles.h"

#include <algorithm>

namespace titles {

namespace {

constexpr std::string_view select_titles =
    "SELECT id, kind, division, place, holder, holder_key, stage, counts, publicity, decider_levels, cycle, number, "
    "document, named_on, valid_from, valid_to, stage_since, due_on, round_from, back_to, reminded_on, version "
    "FROM titles WHERE ";
// Held now, held once, or shown for objections.
constexpr std::string_view is_open = "(counts = 'named' OR publicity = 1 OR named_on IS NOT NULL)";

void add_counts(db::Query& query, Counting least) {
  if (least == Counting::named) query.add(" AND counts = ?", Counting::named);
  if (least == Counting::completed) query.add(" AND counts IN (?, ?)", Counting::named, Counting::completed);
  if (least == Counting::entered) query.add(" AND counts <> ?", Counting::none);
}

void add_filter(db::Query& query, const TitleFilter& filter) {
  if (!filter.kinds.empty()) {
    query.add(" AND kind IN (");
    for (std::size_t i = 0; i < filter.kinds.size(); ++i) query.add(i ? ", ?" : "?", filter.kinds[i]);
    query.add(")");
  }
  for (const std::string& kind : filter.but_kinds) query.add(" AND kind <> ?", kind);
  if (!filter.stage.empty()) query.add(" AND stage = ?", filter.stage);
  if (filter.counts) add_counts(query, *filter.counts);
  if (filter.division) {
    const kernel::DivisionRange range = kernel::subtree(filter.division);
    query.add(" AND division BETWEEN ? AND ?", range.first, range.last);
  }
  if (filter.valid_before) query.add(" AND counts = ? AND valid_to < ?", Counting::named, *filter.valid_before);
  if (filter.decider_bit) query.add(" AND (decider_levels & ?) <> 0", filter.decider_bit);
  if (filter.after_id) {
    query.add(" AND (division, id) > (SELECT division, id FROM titles WHERE id = ?)", filter.after_id);
  }
  query.add(" ORDER BY division, id LIMIT ?", filter.rows_max);
}

constexpr int township = 4;

// Counts a title out of what it was and into what it is, in every division around it from the province to the township;
// always in the same order, so that two who count never wait for each other.
void move_counts(db::Tx& tx, const Title& title, std::optional<Counting> was, Counting is) {
  const int own = kernel::division_level(title.division);
  std::vector<std::pair<Counting, int>> changes{{is, 1}};
  if (was) changes.emplace_back(*was, -1);
  std::sort(changes.begin(), changes.end());
  for (int level = 1; level <= std::min(own, township); ++level) {
    const std::int64_t division = kernel::ancestor(title.division, level);
    const std::int64_t parent = level == 1 ? 0 : kernel::ancestor(division, level - 1);
    for (const auto& [counts, n] : changes) {
      tx.run("INSERT INTO title_counts (division, parent, kind, counts, n) VALUES ($1, $2, $3, $4, $5) "
             "ON CONFLICT (division, kind, counts) DO UPDATE SET n = title_counts.n + excluded.n",
             division, parent, title.kind, counts, n);
    }
  }
}

}  // namespace

std::vector<Title> list_titles(db::Tx& tx, const kernel::Scope& scope, const TitleFilter& filter) {
  db::Query query(select_titles);
  kernel::scope_condition(query, scope, {"division"});
  if (filter.publicity) query.add(" AND publicity = 1");
  add_filter(query, filter);
  return tx.all<Title>(query);
}

std::vector<Title> list_open_titles(db::Tx& tx, const TitleFilter& filter) {
  db::Query query(select_titles);
  query.add(filter.publicity ? "publicity = 1" : is_open);
  add_filter(query, filter);
  return tx.all<Title>(query);
}

std::optional<Title> find_title(db::Tx& tx, const kernel::Scope& scope, TitleId id) {
  db::Query query(select_titles);
  kernel::scope_condition(query, scope, {"division"});
  query.add(" AND id = ?", id);
  return tx.maybe_one<Title>(query);
}

std::optional<Title> find_open_title(db::Tx& tx, TitleId id) {
  db::Query query(select_titles);
  query.add(is_open).add(" AND id = ?", id);
  return tx.maybe_one<Title>(query);
}

std::optional<Title> lock_title(db::Tx& tx, const kernel::Scope& scope, TitleId id) {
  db::Query query(select_titles);
  kernel::scope_condition(query, scope, {"division"});
  query.add(" AND id = ? {for_update}", id);
  return tx.maybe_one<Title>(query);
}

bool holds(db::Tx& tx, const std::string& kind, std::int64_t division) {
  return tx.one<std::int64_t>("SELECT COUNT(*) FROM titles WHERE kind = $1 AND division = $2 AND holder_key = '' AND "
                              "counts = $3",
                              kind, division, Counting::named) > 0;
}

bool insert_title(db::Tx& tx, const Title& t) {
  const bool inserted =
      tx.run("INSERT INTO titles (id, kind, division, place, holder, holder_key, stage, counts, publicity, "
             "decider_levels, cycle, number, document, named_on, valid_from, valid_to, stage_since, due_on, round_from, "
             "version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, "
             "$20) ON CONFLICT (kind, division, holder_key) DO NOTHING",
             t.id, t.kind, t.division, t.place, t.holder, t.holder_key, t.stage, t.counts, t.publicity, t.decider_levels,
             t.cycle, t.number, t.document, t.named_on, t.valid_from, t.valid_to, t.stage_since, t.due_on, t.round_from,
             t.version) > 0;
  if (inserted) move_counts(tx, t, std::nullopt, t.counts);
  return inserted;
}

bool save_title(db::Tx& tx, const Title& before, Title& t) {
  const bool saved =
      tx.run("UPDATE titles SET stage = $1, counts = $2, publicity = $3, decider_levels = $4, cycle = $5, number = $6, "
             "document = $7, named_on = $8, valid_from = $9, valid_to = $10, stage_since = $11, due_on = $12, "
             "round_from = $13, back_to = $14, reminded_on = $15, version = version + 1 WHERE id = $16 AND version = $17",
             t.stage, t.counts, t.publicity, t.decider_levels, t.cycle, t.number, t.document, t.named_on, t.valid_from,
             t.valid_to, t.stage_since, t.due_on, t.round_from, t.back_to, t.reminded_on, t.id, t.version) > 0;
  if (!saved) return false;
  ++t.version;
  if (before.counts != t.counts) move_counts(tx, t, before.counts, t.counts);
  return true;
}

std::vector<StageInUse> stages_in_use(db::Tx& tx) {
  return tx.all<StageInUse>("SELECT kind, stage, counts, publicity, decider_levels FROM titles GROUP BY kind, stage, "
                            "counts, publicity, decider_levels ORDER BY kind, stage");
}

void set_marks(db::Tx& tx, const std::string& kind, const std::string& stage, const StageMarks& marks) {
  tx.run("UPDATE titles SET counts = $1, publicity = $2, decider_levels = $3, version = version + 1 WHERE kind = $4 AND "
         "stage = $5",
         marks.counts, marks.publicity, marks.decider_levels, kind, stage);
}

void rebuild_counts(db::Tx& tx) {
  // One beyond the last code below: a code is cut to its level by dividing (GB/T 2260, GB/T 10114).
  constexpr std::int64_t steps[] = {1'000'000'000'000, 10'000'000'000, 100'000'000, 1'000'000, 1'000};
  tx.run("UPDATE title_counts SET n = 0");
  for (int level = 1; level <= township; ++level) {
    const std::int64_t own = steps[level], above = steps[level - 1];
    // Whatever has digits of its own at this level, or lies below one that has.
    tx.run("INSERT INTO title_counts (division, parent, kind, counts, n) SELECT division / $1 * $1, division / $2 * $2, "
           "kind, counts, COUNT(*) FROM titles WHERE division % $2 >= $1 GROUP BY 1, 2, 3, 4 "
           "ON CONFLICT (division, kind, counts) DO UPDATE SET n = excluded.n",
           own, above);
  }
}

void note_reminder(db::Tx& tx, TitleId id, base::Day on) {
  tx.run("UPDATE titles SET reminded_on = $1 WHERE id = $2", on, id);
}

std::vector<Title> terms_ending(db::Tx& tx, base::Day valid_before, int days, std::int64_t after_id, int rows_max) {
  return tx.all<Title>(std::string(select_titles) +
                           "counts = 'named' AND valid_to < $1 AND (reminded_on IS NULL OR reminded_on < valid_to - $2) "
                           "AND id > $3 ORDER BY id LIMIT $4",
                       valid_before, days, after_id, rows_max);
}

std::vector<StepRow> steps_of(db::Tx& tx, TitleId title) {
  return tx.all<StepRow>("SELECT id, stage, move, cycle, account, at, words, number, document, review, per_thousand FROM "
                         "title_steps WHERE title = $1 ORDER BY id DESC",
                         title);
}

void insert_step(db::Tx& tx, TitleId title, const StepRow& s) {
  tx.run("INSERT INTO title_steps (id, title, stage, move, cycle, account, at, words, number, document, review, "
         "per_thousand) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
         s.id, title, s.stage, s.move, s.cycle, s.account, s.at, s.words, s.number, s.document, s.review,
         s.per_thousand);
}

std::vector<ObjectionRow> objections_of(db::Tx& tx, TitleId title, base::Instant since) {
  return tx.all<ObjectionRow>("SELECT id, words, contact_sealed, at, upheld, answer, answered_at FROM title_objections "
                              "WHERE title = $1 AND at >= $2 ORDER BY id DESC",
                              title, since);
}

void insert_objection(db::Tx& tx, TitleId title, const ObjectionRow& row) {
  tx.run("INSERT INTO title_objections (id, title, words, contact_sealed, at) VALUES ($1, $2, $3, $4, $5)", row.id, title,
         row.words, row.contact_sealed, row.at);
}

bool answer_objection(db::Tx& tx, TitleId title, TitleObjectionId id, const TitleObjectionAnswer& answer,
                      kernel::AccountId account, base::Instant at) {
  return tx.run("UPDATE title_objections SET upheld = $1, answer = $2, answered_by = $3, answered_at = $4 WHERE id = $5 "
                "AND title = $6 AND answered_at IS NULL",
                answer.upheld, answer.answer, account, at, id, title) > 0;
}

}  // namespace titles
