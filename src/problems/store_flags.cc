#include "problems/store_flags.h"

#include <bit>

namespace problems {

BOOST_DESCRIBE_STRUCT(FlagTarget, (), (id, problem, division, decision))
BOOST_DESCRIBE_STRUCT(CheckedPhoto, (),
                      (id, purpose, perceptual_hash, screen_likelihood, lng, lat))
BOOST_DESCRIBE_STRUCT(SimilarPhoto, (), (id, problem, perceptual_hash))

namespace {

constexpr int candidates_per_band = 200;
constexpr int bands = 4;
constexpr int band_bits = 16;
constexpr int band_bits_set_min = 2;  // of 16: fewer, or as few unset, is sky or wall

bool says_something(std::uint64_t band) {
  const int bits = std::popcount(band);
  return bits >= band_bits_set_min && bits <= band_bits - band_bits_set_min;
}

}  // namespace

void raise_flag(db::Tx& tx, const FlagRow& flag) {
  const auto raised = tx.one<std::int64_t>(
      "SELECT COUNT(*) FROM flags WHERE problem = $1 AND kind = $2 AND COALESCE(photo, 0) = $3",
      flag.problem, flag.kind, flag.photo.value_or(PhotoId{}));
  if (raised > 0) return;
  tx.run(
      "INSERT INTO flags (id, problem, kind, photo, other_problem, score, details, raised_at, "
      "decision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open')",
      flag.id, flag.problem, flag.kind, flag.photo, flag.other_problem, flag.score, flag.details,
      flag.raised_at);
  tx.run("UPDATE problems SET flag_count = flag_count + 1 WHERE id = $1", flag.problem);
}

std::vector<FlagItem> flags_of(db::Tx& tx, ProblemId problem) {
  return tx.all<FlagItem>(
      "SELECT f.id, f.kind, f.photo, f.other_problem, o.number AS other_number, f.score, "
      "f.details, f.decision, f.raised_at FROM flags f "
      "LEFT JOIN problems o ON o.id = f.other_problem WHERE f.problem = $1 "
      "ORDER BY f.id LIMIT 100",
      problem);
}

bool has_confirmed_flag(db::Tx& tx, ProblemId problem) {
  return tx.one<std::int64_t>(
             "SELECT COUNT(*) FROM flags WHERE problem = $1 AND decision = 'confirmed'",
             problem) > 0;
}

std::optional<FlagTarget> lock_flag(db::Tx& tx, const kernel::Scope& scope, FlagId id) {
  db::Query query(
      "SELECT f.id, f.problem, p.division, f.decision FROM flags f "
      "JOIN problems p ON p.id = f.problem WHERE f.id = ? AND ",
      id);
  kernel::scope_condition(query, scope, {"p.division", "p.line", "p.assignee"});
  query.add(" {for_update}");
  return tx.maybe_one<FlagTarget>(query);
}

void decide_flag(db::Tx& tx, const FlagTarget& flag, FlagDecision decision, AccountId by,
                 base::Instant now) {
  tx.run("UPDATE flags SET decision = $1, decided_by = $2, decided_at = $3 WHERE id = $4",
         decision, by, now, flag.id);
  tx.run("UPDATE problems SET flag_count = flag_count - 1 WHERE id = $1", flag.problem);
}

std::vector<CheckedPhoto> photos_of_last(db::Tx& tx, ProblemId problem, Step step) {
  return tx.all<CheckedPhoto>(
      "SELECT f.id, s.purpose, f.perceptual_hash, f.screen_likelihood, f.lng, f.lat "
      "FROM step_photos s JOIN photos f ON f.id = s.photo WHERE s.problem = $1 AND s.step = "
      "(SELECT MAX(t.id) FROM steps t WHERE t.problem = $2 AND t.step = $3) "
      "ORDER BY s.position",
      problem, problem, step);
}

std::vector<SimilarPhoto> similar_photos(db::Tx& tx, PhotoId photo, std::uint64_t hash,
                                         ProblemId but) {
  std::vector<SimilarPhoto> found;
  for (int band = 0; band < bands; ++band) {
    const std::uint64_t value = (hash >> (band * band_bits)) & 0xffff;
    if (!says_something(value)) continue;
    const auto rows = tx.all<SimilarPhoto>(
        "SELECT f.id, f.problem, f.perceptual_hash FROM photo_bands b "
        "JOIN photos f ON f.id = b.photo WHERE b.band = $1 AND b.value = $2 "
        "AND b.photo < $3 AND f.problem IS NOT NULL AND f.problem <> $4 "
        "ORDER BY b.photo DESC LIMIT $5",
        band, static_cast<std::int64_t>(value), photo, but, candidates_per_band);
    found.insert(found.end(), rows.begin(), rows.end());
  }
  return found;
}

void count_hand(db::Tx& tx, std::string_view hand, base::Day day) {
  tx.run(
      "INSERT INTO hand_counts (hand, day, reports) VALUES ($1, $2, 1) "
      "ON CONFLICT (hand, day) DO UPDATE SET reports = hand_counts.reports + 1",
      hand, day);
}

std::int64_t hand_total(db::Tx& tx, std::string_view hand, base::Day first, base::Day last) {
  return tx.one<std::int64_t>(
      "SELECT COALESCE(CAST(SUM(reports) AS BIGINT), 0) FROM hand_counts "
      "WHERE hand = $1 AND day BETWEEN $2 AND $3",
      hand, first, last);
}

int forget_hands(db::Tx& tx, base::Day before) {
  return static_cast<int>(tx.run("DELETE FROM hand_counts WHERE day < $1", before));
}

std::string address_of_event(db::Tx& tx, std::int64_t event) {
  return tx.maybe_one<std::string>("SELECT address FROM audit_log WHERE id = $1", event)
      .value_or("");
}

}  // namespace problems
