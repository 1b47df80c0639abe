#include "reviews/store_daily.h"

namespace reviews {

namespace {

struct SettledRow {
  base::Day from_day;
  base::Day to_day;
  double per_thousand = 0;
  base::Instant settled_at;
};
BOOST_DESCRIBE_STRUCT(SettledRow, (), (from_day, to_day, per_thousand, settled_at))

}  // namespace

std::optional<double> settled_per_thousand(db::Tx& tx, ReviewId review) {
  return tx.maybe_one<double>("SELECT per_thousand FROM review_daily WHERE review = $1", review);
}

std::optional<DailyScore> settled_score(db::Tx& tx, ReviewId review) {
  const auto row = tx.maybe_one<SettledRow>("SELECT from_day, to_day, per_thousand, settled_at FROM review_daily WHERE review = $1",
                                            review);
  if (!row) return {};
  DailyScore score;
  score.from = row->from_day;
  score.to = row->to_day;
  score.items = tx.all<DailyItem>("SELECT measure, name, unit, zero_at AS zero, full_at AS \"full\", points, by_hand, value, scored, "
                                  "words FROM review_daily_values WHERE review = $1 ORDER BY place",
                                  review);
  for (const DailyItem& item : score.items) {
    if (!item.scored) continue;
    score.points += item.points;
    score.scored += *item.scored;
  }
  score.per_thousand = row->per_thousand;
  score.settled_at = row->settled_at;
  return score;
}

void put_settled(db::Tx& tx, ReviewId review, kernel::AccountId account, const DailyScore& score) {
  tx.run("INSERT INTO review_daily (review, from_day, to_day, per_thousand, account, settled_at) VALUES ($1, $2, $3, $4, $5, $6) "
         "ON CONFLICT (review) DO UPDATE SET from_day = excluded.from_day, to_day = excluded.to_day, "
         "per_thousand = excluded.per_thousand, account = excluded.account, settled_at = excluded.settled_at",
         review, score.from, score.to, *score.per_thousand, account, *score.settled_at);
  tx.run("DELETE FROM review_daily_values WHERE review = $1", review);
  std::int64_t place = 0;
  for (const DailyItem& item : score.items) {
    tx.run("INSERT INTO review_daily_values (review, place, measure, name, unit, zero_at, full_at, points, by_hand, value, scored, "
           "words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
           review, place++, item.measure, item.name, item.unit, item.zero, item.full, item.points, item.by_hand, item.value,
           item.scored, item.words);
  }
}

}  // namespace reviews
