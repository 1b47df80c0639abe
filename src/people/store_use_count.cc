#include "people/store_use_count.h"

namespace people {

namespace {

struct SealSize {
  std::int64_t number = 0;
  std::int64_t row_count = 0;
};
BOOST_DESCRIBE_STRUCT(SealSize, (), (number, row_count))

constexpr std::size_t use_rows_per_insert = 200;
constexpr int seals_max = 500;

// Inserts `all` with add_row(query, entry), many rows to a statement, adding to those that are there.
template <class Counted, class AddRow>
void upsert_use(db::Tx& tx, const Counted& all, std::string_view table, std::string_view key, const AddRow& add_row) {
  for (auto next = all.begin(); next != all.end();) {
    db::Query sql("INSERT INTO ");
    sql.add(table).add(" (").add(key).add(", sign_ins, problems, places, reviews, titles, others) VALUES ");
    for (std::size_t rows = 0; rows < use_rows_per_insert && next != all.end(); ++rows, ++next) {
      if (rows > 0) sql.add(", ");
      add_row(sql, next->first);
      const UseCounts& counts = next->second;
      sql.add("?, ?, ?, ?, ?, ?)", counts.sign_ins, counts.problems, counts.places, counts.reviews, counts.titles,
              counts.others);
    }
    sql.add(" ON CONFLICT (").add(key).add(") DO UPDATE SET ");
    bool first = true;
    for (const std::string_view column : {"sign_ins", "problems", "places", "reviews", "titles", "others"}) {
      sql.add(first ? "" : ", ").add(column).add(" = ").add(table).add(".").add(column);
      sql.add(" + excluded.").add(column);
      first = false;
    }
    tx.run(sql);
  }
}

}  // namespace

void UseCounts::add(UseKind kind) {
  switch (kind) {
    case UseKind::sign_in: ++sign_ins; break;
    case UseKind::problem: ++problems; break;
    case UseKind::place: ++places; break;
    case UseKind::review: ++reviews; break;
    case UseKind::title: ++titles; break;
    case UseKind::other: ++others; break;
  }
}

std::optional<UseStretch> next_use_stretch(db::Tx& tx, std::int64_t rows_max) {
  UseStretch stretch;
  stretch.counted = stretch.last = tx.one<std::int64_t>("SELECT seal FROM use_progress WHERE id = 1");
  std::int64_t rows = 0;
  for (const SealSize& seal :
       tx.all<SealSize>("SELECT number, row_count FROM audit_seals WHERE number > $1 ORDER BY number LIMIT $2",
                        stretch.counted, seals_max)) {
    rows += seal.row_count;
    if (stretch.last > stretch.counted && rows > rows_max) break;
    stretch.last = seal.number;
  }
  if (stretch.last == stretch.counted) return std::nullopt;
  return stretch;
}

std::vector<UseEvent> use_events(db::Tx& tx, const UseStretch& stretch) {
  // With > and <= SQLite sees that the partial index on seals will do; it does not with BETWEEN.
  return tx.all<UseEvent>(
      "SELECT l.event, l.at, a.id AS account, u.division FROM audit_log l "
      "JOIN accounts a ON a.id = l.account JOIN units u ON u.id = a.unit "
      "WHERE l.seal > $1 AND l.seal <= $2",
      stretch.counted, stretch.last);
}

void add_use(db::Tx& tx, const AccountDays& accounts, const DivisionDays& divisions) {
  upsert_use(tx, accounts, "use_days", "account, day", [](db::Query& sql, const AccountDays::key_type& key) {
    sql.add("(?, ?, ", key.first, key.second);
  });
  upsert_use(tx, divisions, "use_totals", "depth, division, day", [](db::Query& sql, const DivisionDays::key_type& key) {
    const auto& [depth, division, day] = key;
    sql.add("(?, ?, ?, ", depth, division, day);
  });
}

bool advance_use(db::Tx& tx, const UseStretch& stretch) {
  return tx.run("UPDATE use_progress SET seal = $1 WHERE id = 1 AND seal = $2", stretch.last, stretch.counted) == 1;
}

void mark_use_counted(db::Tx& tx, base::Instant now) {
  tx.run("UPDATE use_progress SET counted_at = $1 WHERE id = 1", now);
}

}  // namespace people
