#include "reviews/store_feedback.h"

namespace reviews {

namespace {

constexpr std::string_view select_feedbacks =
    "SELECT id, number, words, account, at, digest, received_by, received_at, receipt FROM review_feedbacks WHERE review = $1 ";

}  // namespace

std::vector<Feedback> feedbacks_of(db::Tx& tx, ReviewId review) {
  return tx.all<Feedback>(std::string(select_feedbacks) + "ORDER BY number DESC", review);
}

std::optional<Feedback> find_feedback(db::Tx& tx, ReviewId review, std::int64_t number) {
  return tx.maybe_one<Feedback>(std::string(select_feedbacks) + "AND number = $2", review, number);
}

bool insert_feedback(db::Tx& tx, ReviewId review, const Feedback& f, const std::vector<FeedbackRow>& rows) {
  const bool is_new = tx.run("INSERT INTO review_feedbacks (id, review, number, words, account, at, digest) VALUES ($1, $2, $3, "
                             "$4, $5, $6, $7) ON CONFLICT (review, number) DO NOTHING",
                             f.id, review, f.number, f.words, f.account, f.at, f.digest) > 0;
  if (!is_new) return false;
  std::int64_t position = 0;
  for (const FeedbackRow& row : rows) {
    tx.run("INSERT INTO review_feedback_lines (feedback, position, act, due_on) VALUES ($1, $2, $3, $4)", f.id, ++position,
           row.act, row.due_on);
  }
  return true;
}

bool receive_feedback(db::Tx& tx, FeedbackId id, kernel::AccountId account, base::Instant at, const std::string& words) {
  return tx.run("UPDATE review_feedbacks SET received_by = $1, received_at = $2, receipt = $3 WHERE id = $4 AND received_at "
                "IS NULL",
                account, at, words, id) > 0;
}

std::vector<StandingFinding> findings_to_send(db::Tx& tx, ReviewId review) {
  return tx.all<StandingFinding>(
      "SELECT a.id AS act, a.answer, a.received_at, p.handle_due_at, CASE WHEN EXISTS (SELECT 1 FROM review_feedback_lines l "
      "WHERE l.act = a.id) THEN 1 ELSE 0 END AS sent FROM review_acts a LEFT JOIN review_problems f ON f.act = a.id "
      "LEFT JOIN problems p ON p.id = f.problem WHERE a.review = $1 AND a.kind = 'finding' AND a.is_head = 1 "
      "AND a.answer IS NOT NULL ORDER BY a.made_at, a.id",
      review);
}

std::vector<FeedbackLineRow> lines_of(db::Tx& tx, FeedbackId id) {
  return tx.all<FeedbackLineRow>(
      "SELECT a.id AS act, a.act_key, a.item, a.words, a.answer, a.made_at, a.is_head AS stands, l.due_on, s.name, "
      "s.place_type, s.address, f.problem, p.number AS problem_number, p.state, p.closed_at, p.late "
      "FROM review_feedback_lines l JOIN review_acts a ON a.id = l.act JOIN review_sheets s ON s.id = a.sheet "
      "LEFT JOIN review_problems f ON f.act = a.id LEFT JOIN problems p ON p.id = f.problem WHERE l.feedback = $1 "
      "ORDER BY l.position",
      id);
}

std::vector<FeedbackCount> feedback_counts(db::Tx& tx, ReviewId review) {
  return tx.all<FeedbackCount>("SELECT l.feedback, COUNT(*) AS lines, COUNT(CASE WHEN p.state = 'closed' THEN 1 END) AS closed "
                               "FROM review_feedbacks b JOIN review_feedback_lines l ON l.feedback = b.id "
                               "LEFT JOIN review_problems f ON f.act = l.act LEFT JOIN problems p ON p.id = f.problem "
                               "WHERE b.review = $1 GROUP BY l.feedback ORDER BY l.feedback",
                               review);
}

bool on_feedback(db::Tx& tx, ReviewId review, photos::PhotoId photo) {
  return tx.one<std::int64_t>("SELECT COUNT(*) FROM review_act_photos p JOIN review_feedback_lines l ON l.act = p.act "
                              "JOIN review_feedbacks b ON b.id = l.feedback WHERE p.photo = $1 AND b.review = $2",
                              photo, review) > 0;
}

}  // namespace reviews
