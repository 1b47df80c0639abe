#include "reviews/store_reviews.h"

#include "reviews/model_acts.h"

namespace reviews {

namespace {

constexpr std::string_view all_columns =
    "SELECT r.id, r.kind, r.name, r.organizer, r.target, r.standard, r.covert, r.status, r.starts_on, r.ends_on, "
    "r.data_weight, r.pass_line, r.daily_weight, r.account, r.created_at, r.started_at, r.signed_at, r.digest, r.released_at, "
    "r.version FROM reviews r WHERE ";

constexpr std::string_view select_sheets =
    "SELECT id, account, place, place_type, name, address, division, lng, lat, part, blind_of, reserve FROM review_sheets "
    "WHERE review = ?";

void add_member_condition(db::Query& query, kernel::AccountId account) {
  query.add("EXISTS (SELECT 1 FROM review_members m WHERE m.review = r.id AND m.account = ?)", account);
}

}  // namespace

std::string_view select_reviews() { return all_columns; }

db::Query known_reviews(std::string_view select, const ReviewReach& reach) {
  db::Query query;
  query.add(select).add("(");
  kernel::scope_condition(query, reach.organizes, {"r.organizer"});
  query.add(" OR (r.status <> ? AND ", ReviewStatus::preparing);
  add_member_condition(query, reach.account);
  query.add(") OR ((r.status = ? OR (r.covert = 0 AND r.status IN (?, ?))) AND ", ReviewStatus::released,
            ReviewStatus::running, ReviewStatus::signed_off);
  kernel::scope_condition(query, reach.reads, {"r.target"});
  query.add("))");
  return query;
}

std::vector<Review> list_reviews(db::Tx& tx, const ReviewReach& reach, const ReviewFilter& filter) {
  db::Query query = known_reviews(all_columns, reach);
  if (!filter.kind.empty()) query.add(" AND r.kind = ?", filter.kind);
  if (filter.status) query.add(" AND r.status = ?", *filter.status);
  if (filter.target) {
    const kernel::DivisionRange range = kernel::subtree(filter.target);
    query.add(" AND r.target BETWEEN ? AND ?", range.first, range.last);
  }
  if (filter.mine) {
    query.add(" AND ");
    add_member_condition(query, reach.account);
  }
  if (filter.before_id) query.add(" AND r.id < ?", filter.before_id);
  query.add(" ORDER BY r.id DESC LIMIT ?", filter.rows_max);
  return tx.all<Review>(query);
}

std::optional<Review> find_review(db::Tx& tx, const ReviewReach& reach, ReviewId id) {
  db::Query query = known_reviews(all_columns, reach);
  query.add(" AND r.id = ?", id);
  return tx.maybe_one<Review>(query);
}

std::optional<Review> previous_review(db::Tx& tx, const Review& review) {
  return tx.maybe_one<Review>(std::string(all_columns) +
                                  "r.kind = $1 AND r.target = $2 AND r.organizer = $3 AND r.id < $4 AND r.signed_at IS "
                                  "NOT NULL ORDER BY r.id DESC LIMIT 1",
                              review.kind, review.target, review.organizer, review.id);
}

std::optional<Review> last_released(db::Tx& tx, const std::string& kind, std::int64_t target,
                                    std::span<const std::int64_t> organizers, base::Instant since) {
  db::Query query(all_columns);
  query.add("r.kind = ? AND r.target = ? AND r.created_at >= ? AND r.status = ? AND r.organizer IN (0", kind, target,
            since, ReviewStatus::released);
  for (const std::int64_t organizer : organizers) query.add(", ?", organizer);
  query.add(") ORDER BY r.id DESC LIMIT 1");
  return tx.maybe_one<Review>(query);
}

std::vector<Review> released_of(db::Tx& tx, std::int64_t target, base::Day from, base::Day to) {
  return tx.all<Review>(std::string(all_columns) +
                            "r.target = $1 AND r.status = $2 AND r.starts_on BETWEEN $3 AND $4 ORDER BY r.id DESC",
                        target, ReviewStatus::released, from, to);
}

std::int64_t open_findings(db::Tx& tx, std::int64_t target, base::Instant since) {
  return tx.one<std::int64_t>("SELECT COUNT(*) FROM reviews r JOIN review_problems f ON f.review = r.id JOIN problems p ON "
                              "p.id = f.problem WHERE r.target = $1 AND r.created_at >= $2 AND p.closed_at IS NULL",
                              target, since);
}

void insert_review(db::Tx& tx, const Review& r) {
  tx.run("INSERT INTO reviews (id, kind, name, organizer, target, standard, covert, status, starts_on, ends_on, "
         "data_weight, pass_line, daily_weight, account, created_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
         "$10, $11, $12, $13, $14, $15, $16)",
         r.id, r.kind, r.name, r.organizer, r.target, r.standard, r.covert, r.status, r.starts_on, r.ends_on,
         r.data_weight, r.pass_line, r.daily_weight, r.account, r.created_at, r.version);
}

bool save_review(db::Tx& tx, Review& r) {
  const bool saved =
      tx.run("UPDATE reviews SET kind = $1, name = $2, target = $3, standard = $4, covert = $5, status = $6, "
             "starts_on = $7, ends_on = $8, data_weight = $9, pass_line = $10, daily_weight = $11, started_at = $12, "
             "signed_at = $13, digest = $14, released_at = $15, version = version + 1 WHERE id = $16 AND version = $17",
             r.kind, r.name, r.target, r.standard, r.covert, r.status, r.starts_on, r.ends_on, r.data_weight,
             r.pass_line, r.daily_weight, r.started_at, r.signed_at, r.digest, r.released_at, r.id, r.version) > 0;
  if (saved) ++r.version;
  return saved;
}

std::string_view idle_reserves() {
  return "(SELECT e.id FROM review_sheets e WHERE e.review = $1 AND e.reserve IS NOT NULL AND e.id NOT IN (SELECT u.substitute "
         "FROM review_acts u WHERE u.review = $1 AND u.substitute IS NOT NULL AND u.is_head = 1))";
}

SheetTotals sheet_totals(db::Tx& tx, ReviewId review) {
  const std::string idle(idle_reserves());
  return {tx.one<std::int64_t>("SELECT COUNT(*) FROM review_sheets WHERE review = $1 AND id NOT IN " + idle, review),
          tx.one<std::int64_t>("SELECT COUNT(*) FROM (SELECT sheet FROM review_acts WHERE review = $1 AND kind = $2 AND "
                               "is_head = 1 AND sheet NOT IN " + idle + " GROUP BY sheet HAVING MAX(answer) <> $3) finished",
                               review, ActKind::status, SheetStatus::open)};
}

std::vector<KindCount> count_by_kind(db::Tx& tx, std::int64_t organizer, base::Day from, base::Day to) {
  return tx.all<KindCount>("SELECT kind, COUNT(CASE WHEN status IN ($4, $5) THEN 1 END) AS done, "
                           "COUNT(CASE WHEN status IN ($6, $7) THEN 1 END) AS open FROM reviews WHERE organizer = $1 "
                           "AND starts_on BETWEEN $2 AND $3 GROUP BY kind ORDER BY kind",
                           organizer, from, to, ReviewStatus::signed_off, ReviewStatus::released,
                           ReviewStatus::preparing, ReviewStatus::running);
}

std::vector<Member> members_of(db::Tx& tx, ReviewId review) {
  return tx.all<Member>("SELECT account, expert, draw, parts, leads, signed_at, drawn_digest FROM review_members WHERE review = $1 "
                        "ORDER BY leads DESC, account",
                        review);
}

void replace_members(db::Tx& tx, ReviewId review, std::span<const Member> members) {
  tx.run("DELETE FROM review_members WHERE review = $1", review);
  for (const Member& member : members) {
    tx.run("INSERT INTO review_members (review, account, expert, draw, parts, leads) VALUES ($1, $2, $3, $4, $5, $6)",
           review, member.account, member.expert, member.draw, member.parts, member.leads);
  }
}

bool sign_member(db::Tx& tx, ReviewId review, kernel::AccountId account, const SignatureRow& signature) {
  return tx.run("UPDATE review_members SET signed_at = $1, drawn_digest = $2, drawn_sealed = $3 "
                "WHERE review = $4 AND account = $5 AND signed_at IS NULL",
                signature.at, signature.drawn_digest, signature.drawn_sealed, review, account) > 0;
}

std::optional<std::string> sealed_drawing(db::Tx& tx, ReviewId review, kernel::AccountId account) {
  return tx.maybe_one<std::string>(
      "SELECT drawn_sealed FROM review_members WHERE review = $1 AND account = $2 AND drawn_sealed IS NOT NULL", review, account);
}

std::vector<Sheet> sheets_of(db::Tx& tx, ReviewId review, kernel::AccountId account) {
  db::Query query(select_sheets, review);
  if (account) query.add(" AND account = ?", account);
  query.add(" ORDER BY id");
  return tx.all<Sheet>(query);
}

std::optional<Sheet> find_sheet(db::Tx& tx, ReviewId review, SheetId id) {
  db::Query query(select_sheets, review);
  query.add(" AND id = ?", id);
  return tx.maybe_one<Sheet>(query);
}

std::optional<Sheet> lock_sheet(db::Tx& tx, ReviewId review, SheetId id) {
  db::Query query(select_sheets, review);
  query.add(" AND id = ? {for_update}", id);
  return tx.maybe_one<Sheet>(query);
}

void insert_sheets(db::Tx& tx, ReviewId review, std::span<const Sheet> sheets) {
  for (const Sheet& s : sheets) {
    tx.run("INSERT INTO review_sheets (id, review, account, place, place_type, name, address, division, lng, lat, part, "
           "blind_of, reserve) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
           s.id, review, s.account, s.place, s.place_type, s.name, s.address, s.division, s.lng, s.lat, s.part,
           s.blind_of, s.reserve);
  }
}

std::vector<Substitution> substitutions_of(db::Tx& tx, ReviewId review) {
  return tx.all<Substitution>("SELECT sheet, substitute FROM review_acts WHERE review = $1 AND substitute IS NOT NULL AND "
                              "is_head = 1 ORDER BY substitute, sheet",
                              review);
}

void delete_sheets(db::Tx& tx, ReviewId review) { tx.run("DELETE FROM review_sheets WHERE review = $1", review); }

namespace {

struct StatusRow {
  SheetId sheet;
  SheetStatus answer = SheetStatus::open;
  std::int64_t heads = 0;
};
BOOST_DESCRIBE_STRUCT(StatusRow, (), (sheet, answer, heads))

// The least finished answer when two stand side by side.
std::vector<StatusRow> statuses(db::Tx& tx, ReviewId review, std::optional<SheetId> only) {
  db::Query query("SELECT sheet, MAX(answer) AS answer, COUNT(*) AS heads FROM review_acts WHERE review = ? AND kind = ? "
                  "AND is_head = 1", review, ActKind::status);
  if (only) query.add(" AND sheet = ?", *only);
  query.add(" GROUP BY sheet ORDER BY sheet");
  return tx.all<StatusRow>(query);
}

}  // namespace

std::vector<SheetCount> sheet_counts(db::Tx& tx, ReviewId review, std::optional<SheetId> only) {
  // Question by question first: both steps follow the index, nothing is sorted.
  db::Query query("SELECT sheet, SUM(CASE WHEN kind = ? THEN 1 ELSE 0 END) AS scored, "
                  "SUM(CASE WHEN kind = ? THEN answers - 1 ELSE 0 END) AS conflicts, "
                  "SUM(CASE WHEN kind = ? THEN found ELSE 0 END) AS findings FROM ("
                  "SELECT sheet, kind, item, COUNT(*) AS answers, COUNT(answer) AS found FROM review_acts "
                  "WHERE review = ? AND is_head = 1", ActKind::score, ActKind::score, ActKind::finding, review);
  if (only) query.add(" AND sheet = ?", *only);
  query.add(" GROUP BY sheet, kind, item) questions GROUP BY sheet ORDER BY sheet");
  auto counts = tx.all<SheetCount>(query);
  std::size_t at = 0;
  for (const StatusRow& row : statuses(tx, review, only)) {
    while (at < counts.size() && counts[at].sheet < row.sheet) ++at;
    if (at == counts.size()) break;
    counts[at].status = row.answer;
    counts[at].conflicts += row.heads - 1;
  }
  return counts;
}

}  // namespace reviews
