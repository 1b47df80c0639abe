#include "bulletins/store_bulletins.h"

namespace bulletins {

namespace {

constexpr std::string_view select_bulletins =
    "SELECT b.id, b.office, b.kind, b.status, b.title, b.text, b.facts, b.due_on, b.copy_words, b.year, b.number, "
    "b.number_text, b.digest, b.account, b.created_at, b.issued_at, b.version FROM bulletins b WHERE ";

db::Query within(const BulletinReach& reach) {
  db::Query query;
  query.add(select_bulletins).add("(b.office = ? OR (b.status = ? AND (", reach.writes_for, BulletinStatus::issued);
  kernel::scope_condition(query, reach.reads, {"b.office"});
  query.add(" OR EXISTS (SELECT 1 FROM bulletin_receipts r WHERE r.bulletin = b.id AND ");
  kernel::scope_condition(query, reach.reads, {"r.division"});
  query.add("))))");
  return query;
}

}  // namespace

std::vector<Bulletin> list_bulletins(db::Tx& tx, const BulletinReach& reach, const BulletinFilter& filter) {
  db::Query query = within(reach);
  if (filter.office) query.add(" AND b.office = ?", filter.office);
  if (filter.named) {
    query.add(" AND b.status = ? AND EXISTS (SELECT 1 FROM bulletin_receipts n WHERE n.bulletin = b.id AND n.division "
              "BETWEEN ? AND ?)", BulletinStatus::issued, filter.named->first, filter.named->last);
  }
  if (!filter.kind.empty()) query.add(" AND b.kind = ?", filter.kind);
  if (filter.status) query.add(" AND b.status = ?", *filter.status);
  if (filter.before_id) query.add(" AND b.id < ?", filter.before_id);
  query.add(" ORDER BY b.id DESC LIMIT ?", filter.rows_max);
  return tx.all<Bulletin>(query);
}

std::optional<Bulletin> find_bulletin(db::Tx& tx, const BulletinReach& reach, BulletinId id) {
  db::Query query = within(reach);
  query.add(" AND b.id = ?", id);
  return tx.maybe_one<Bulletin>(query);
}

void insert_bulletin(db::Tx& tx, const Bulletin& b) {
  tx.run("INSERT INTO bulletins (id, office, kind, status, title, text, facts, due_on, copy_words, account, created_at, "
         "version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
         b.id, b.office, b.kind, b.status, b.title, b.text, b.facts, b.due_on, b.copy_words, b.account, b.created_at,
         b.version);
}

bool save_bulletin(db::Tx& tx, Bulletin& b) {
  const bool saved =
      tx.run("UPDATE bulletins SET status = $1, title = $2, text = $3, facts = $4, due_on = $5, copy_words = $6, year = $7, "
             "number = $8, number_text = $9, digest = $10, issued_at = $11, version = version + 1 "
             "WHERE id = $12 AND version = $13 AND status = $14",
             b.status, b.title, b.text, b.facts, b.due_on, b.copy_words, b.year, b.number, b.number_text, b.digest,
             b.issued_at, b.id, b.version, BulletinStatus::draft) > 0;
  if (saved) ++b.version;
  return saved;
}

void delete_bulletin(db::Tx& tx, BulletinId id) {
  tx.run("DELETE FROM bulletin_receipts WHERE bulletin = $1", id);
  tx.run("DELETE FROM bulletin_reviews WHERE bulletin = $1", id);
  tx.run("DELETE FROM bulletins WHERE id = $1 AND status = $2", id, BulletinStatus::draft);
}

void insert_reviews(db::Tx& tx, BulletinId id, std::span<const ReviewId> reviews) {
  for (const ReviewId review : reviews) {
    tx.run("INSERT INTO bulletin_reviews (bulletin, review) VALUES ($1, $2)", id, review);
  }
}

std::vector<ReviewId> reviews_of(db::Tx& tx, BulletinId id) {
  return tx.all<ReviewId>("SELECT review FROM bulletin_reviews WHERE bulletin = $1 ORDER BY review", id);
}

std::int64_t count_about(db::Tx& tx, std::int64_t office, ReviewId review) {
  return tx.one<std::int64_t>("SELECT COUNT(*) FROM bulletin_reviews f JOIN bulletins b ON b.id = f.bulletin "
                              "WHERE f.review = $1 AND b.office = $2 AND b.status = $3",
                              review, office, BulletinStatus::issued);
}

std::int64_t take_number(db::Tx& tx, std::int64_t office, const std::string& kind, int year) {
  return tx.one<std::int64_t>("INSERT INTO bulletin_numbers (office, kind, year, last) VALUES ($1, $2, $3, 1) "
                              "ON CONFLICT (office, kind, year) DO UPDATE SET last = bulletin_numbers.last + 1 "
                              "RETURNING last",
                              office, kind, year);
}

}  // namespace bulletins
