#include "reviews/store_results.h"

#include "reviews/store_reviews.h"

namespace reviews {

namespace {

const std::string counted =
    "FROM review_acts a "
    "LEFT JOIN (SELECT c.act, c.grade FROM review_corrections c WHERE c.review = $1 AND c.id = "
    "(SELECT MAX(n.id) FROM review_corrections n WHERE n.act = c.act)) k ON k.act = a.id "
    "WHERE a.review = $1 AND a.kind = 'score' AND a.is_head = 1 AND a.sheet NOT IN (SELECT t.sheet FROM review_acts t "
    "WHERE t.review = $1 AND t.kind = 'status' AND t.answer = 'closed' AND t.is_head = 1) AND a.sheet NOT IN " +
    std::string(idle_reserves()) + ' ';

// Whether a score was given for material: its sheet has no place.
constexpr std::string_view is_material =
    "CASE WHEN a.sheet IN (SELECT s.id FROM review_sheets s WHERE s.review = $1 AND s.place IS NULL) THEN 1 ELSE 0 END";

constexpr std::string_view pairs =
    "SELECT f.account AS first, b.account AS second, x.grade AS first_grade, y.grade AS second_grade "
    "FROM review_sheets b JOIN review_sheets f ON f.id = b.blind_of "
    "JOIN review_acts y ON y.sheet = b.id AND y.kind = 'score' AND y.is_head = 1 "
    "JOIN review_acts x ON x.sheet = f.id AND x.kind = 'score' AND x.is_head = 1 AND x.item = y.item ";

}  // namespace

std::string_view counted_scores() { return counted; }

BOOST_DESCRIBE_STRUCT(GradeSum, (), (item, material, count, sum, lowest))

std::vector<GradeSum> grade_sums(db::Tx& tx, ReviewId review, Corrections corrections) {
  const std::string grade = corrections == Corrections::applied ? "COALESCE(k.grade, a.grade)" : "a.grade";
  const std::string material(is_material);
  return tx.all<GradeSum>("SELECT a.item, " + material + " AS material, COUNT(*) AS count, SUM(" + grade + ") AS sum, MIN(" +
                              grade + ") AS lowest " + counted + "GROUP BY a.item, " + material,
                          review);
}

std::int64_t count_conflicts(db::Tx& tx, ReviewId review) {
  return tx.one<std::int64_t>("SELECT COUNT(*) FROM (SELECT sheet FROM review_acts WHERE review = $1 AND is_head = 1 "
                              "AND kind <> 'finding' AND sheet NOT IN " + std::string(idle_reserves()) +
                                  " GROUP BY sheet, kind, item HAVING COUNT(*) > 1) doubled",
                              review);
}

std::vector<ScoreRow> scores_below_ten(db::Tx& tx, ReviewId review) {
  return tx.all<ScoreRow>("SELECT a.id, a.sheet, a.item, " + std::string(is_material) + " AS material, "
                          "COALESCE(k.grade, a.grade) AS grade " + counted +
                              "AND COALESCE(k.grade, a.grade) < 10 ORDER BY a.id",
                          review);
}

std::vector<BlindPair> blind_pairs(db::Tx& tx, ReviewId review) {
  return tx.all<BlindPair>(std::string(pairs) + "WHERE b.review = $1", review);
}

std::vector<BlindPair> blind_pairs_since(db::Tx& tx, const kernel::Scope& organizers, base::Instant since) {
  db::Query query;
  query.add(pairs).add("JOIN reviews r ON r.id = b.review WHERE r.signed_at >= ? AND ", since);
  kernel::scope_condition(query, organizers, {"r.organizer"});
  return tx.all<BlindPair>(query);
}

std::vector<FindingCount> finding_counts(db::Tx& tx, ReviewId review) {
  return tx.all<FindingCount>("SELECT item, COUNT(*) AS findings FROM review_acts WHERE review = $1 AND kind = 'finding' "
                              "AND is_head = 1 AND answer IS NOT NULL GROUP BY item",
                              review);
}

std::vector<FindingState> finding_states(db::Tx& tx, ReviewId review) {
  return tx.all<FindingState>("SELECT a.item, COUNT(*) AS findings, COUNT(p.closed_at) AS closed FROM review_problems f "
                              "JOIN review_acts a ON a.id = f.act JOIN problems p ON p.id = f.problem WHERE f.review = $1 "
                              "GROUP BY a.item ORDER BY a.item",
                              review);
}

std::vector<ObjectionRow> objections_of(db::Tx& tx, ReviewId review) {
  return tx.all<ObjectionRow>("SELECT id, item, words, account, at, upheld, answer, answered_at FROM review_objections "
                              "WHERE review = $1 ORDER BY id",
                              review);
}

void insert_objection(db::Tx& tx, ReviewId review, const ObjectionRow& row) {
  tx.run("INSERT INTO review_objections (id, review, item, words, account, at) VALUES ($1, $2, $3, $4, $5, $6)", row.id,
         review, row.item, row.words, row.account, row.at);
}

bool answer_objection(db::Tx& tx, ReviewId review, ObjectionId id, const ObjectionAnswer& answer,
                      kernel::AccountId account, base::Instant at) {
  return tx.run("UPDATE review_objections SET upheld = $1, answer = $2, answered_by = $3, answered_at = $4 "
                "WHERE review = $5 AND id = $6 AND answered_at IS NULL",
                answer.upheld, answer.answer, account, at, review, id) > 0;
}

std::vector<CorrectionRow> corrections_of(db::Tx& tx, ReviewId review) {
  return tx.all<CorrectionRow>("SELECT c.act, a.item, s.name AS sheet_name, a.grade AS before, c.grade, c.words, "
                               "c.account, c.at FROM review_corrections c JOIN review_acts a ON a.id = c.act "
                               "JOIN review_sheets s ON s.id = a.sheet WHERE c.review = $1 ORDER BY c.id DESC",
                               review);
}

void insert_correction(db::Tx& tx, ReviewId review, const NewCorrection& wanted, kernel::AccountId account,
                       base::Instant at) {
  tx.run("INSERT INTO review_corrections (id, review, act, objection, grade, words, account, at) VALUES ($1, $2, $3, "
         "$4, $5, $6, $7, $8)",
         base::mint<struct CorrectionTag>(), review, wanted.act, wanted.objection, wanted.grade, wanted.words, account,
         at);
}

}  // namespace reviews
