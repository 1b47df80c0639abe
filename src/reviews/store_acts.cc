#include "reviews/store_acts.h"

namespace reviews {

namespace {

constexpr std::string_view select_photos =
    "SELECT p.act, p.photo, COALESCE(f.arrival, f.main_key) AS key, CASE WHEN f.arrival IS NOT NULL AND f.fault IS NULL THEN 1 "
    "ELSE 0 END AS waits, f.fault FROM ";

constexpr std::string_view select_acts =
    "SELECT id, act_key, sheet, kind, item, account, device, grade, words, answer, substitute, lng, lat, away_m, made_at, "
    "received_at, flags FROM review_acts ";

}  // namespace

bool has_act(db::Tx& tx, ReviewId review, std::string_view key) {
  return tx.maybe_one<ActId>("SELECT id FROM review_acts WHERE review = $1 AND act_key = $2", review, key).has_value();
}

bool insert_act(db::Tx& tx, ReviewId review, const StoredAct& a, std::span<const std::string> supersedes,
                std::span<const photos::PhotoId> photos) {
  const bool is_superseded =
      tx.one<std::int64_t>("SELECT COUNT(*) FROM review_supersessions WHERE sheet = $1 AND superseded = $2", a.sheet,
                           a.act_key) > 0;
  const bool is_new =
      tx.run("INSERT INTO review_acts (id, review, act_key, sheet, kind, item, account, device, grade, words, answer, "
             "substitute, lng, lat, away_m, made_at, received_at, flags, is_head) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
             "$11, $12, $13, $14, $15, $16, $17, $18, $19) ON CONFLICT (review, act_key) DO NOTHING",
             a.id, review, a.act_key, a.sheet, a.kind, a.item, a.account, a.device, a.grade, a.words, a.answer, a.substitute, a.lng,
             a.lat, a.away_m, a.made_at, a.received_at, a.flags, !is_superseded) > 0;
  if (!is_new) return false;
  for (const std::string& key : supersedes) {
    if (key == a.act_key) continue;
    tx.run("INSERT INTO review_supersessions (sheet, superseded, by_key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
           a.sheet, key, a.act_key);
    tx.run("UPDATE review_acts SET is_head = 0 WHERE review = $1 AND act_key = $2 AND sheet = $3", review, key, a.sheet);
  }
  std::int64_t position = 0;
  for (const photos::PhotoId photo : photos) {
    tx.run("INSERT INTO review_act_photos (act, position, photo) VALUES ($1, $2, $3)", a.id, position++, photo);
  }
  return true;
}

std::int64_t standing_answers(db::Tx& tx, const StoredAct& act) {
  return tx.one<std::int64_t>(
      "SELECT COUNT(*) FROM review_acts WHERE sheet = $1 AND kind = $2 AND item = $3 AND is_head = 1", act.sheet,
      act.kind, act.item);
}

std::vector<StoredAct> standing_acts(db::Tx& tx, SheetId sheet) {
  return tx.all<StoredAct>(std::string(select_acts) + "WHERE sheet = $1 AND is_head = 1 ORDER BY id", sheet);
}

std::vector<StoredAct> standing_acts(db::Tx& tx, ReviewId review) {
  return tx.all<StoredAct>(std::string(select_acts) + "WHERE review = $1 AND is_head = 1 ORDER BY sheet, id", review);
}

std::vector<StoredAct> standing_findings(db::Tx& tx, ReviewId review) {
  return tx.all<StoredAct>(std::string(select_acts) +
                               "WHERE review = $1 AND kind = $2 AND is_head = 1 AND answer IS NOT NULL ORDER BY id",
                           review, ActKind::finding);
}

std::optional<StoredAct> find_act(db::Tx& tx, ReviewId review, ActId id) {
  return tx.maybe_one<StoredAct>(std::string(select_acts) + "WHERE review = $1 AND id = $2", review, id);
}

bool any_act(db::Tx& tx, ReviewId review) {
  return tx.maybe_one<ActId>("SELECT id FROM review_acts WHERE review = $1 LIMIT 1", review).has_value();
}

std::vector<PhotoOfAct> photos_of(db::Tx& tx, ReviewId review) {
  return tx.all<PhotoOfAct>(std::string(select_photos) + "review_acts a JOIN review_act_photos p ON p.act = "
                            "a.id JOIN photos f ON f.id = p.photo WHERE a.review = $1 ORDER BY p.act, p.position",
                            review);
}

std::vector<PhotoOfAct> photos_of_acts(db::Tx& tx, std::span<const ActId> acts) {
  if (acts.empty()) return {};
  db::Query query(select_photos);
  query.add("review_act_photos p JOIN photos f ON f.id = p.photo WHERE p.act IN ");
  const char* comma = "(?";
  for (const ActId act : acts) {
    query.add(comma, act);
    comma = ", ?";
  }
  query.add(") ORDER BY p.act, p.position");
  return tx.all<PhotoOfAct>(query);
}

std::optional<SheetId> sheet_of_photo(db::Tx& tx, ReviewId review, photos::PhotoId photo) {
  return tx.maybe_one<SheetId>("SELECT a.sheet FROM review_act_photos p JOIN review_acts a ON a.id = p.act "
                               "WHERE p.photo = $1 AND a.review = $2",
                               photo, review);
}

void insert_problem_of(db::Tx& tx, ReviewId review, ActId act, std::int64_t problem) {
  tx.run("INSERT INTO review_problems (act, review, problem) VALUES ($1, $2, $3)", act, review, problem);
}

std::vector<ProblemOfAct> problems_of(db::Tx& tx, ReviewId review) {
  return tx.all<ProblemOfAct>("SELECT r.act, r.problem, p.number FROM review_problems r JOIN problems p ON "
                              "p.id = r.problem WHERE r.review = $1 ORDER BY r.act",
                              review);
}

}  // namespace reviews
