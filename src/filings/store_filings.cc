#include "filings/store_filings.h"

#include "base/errors.h"

namespace filings {

namespace {

constexpr std::string_view select_filings =
    "SELECT id, kind, division, year, status, title, words, document_number, issued_on, number, office, registered_on, "
    "submitted_at, version, "
    "(SELECT COUNT(*) FROM filing_tasks t WHERE t.filing = filings.id) AS tasks, "
    "(SELECT COUNT(*) FROM filing_tasks t WHERE t.filing = filings.id AND t.progress = 100) AS done, "
    "(SELECT COUNT(*) FROM filing_files f WHERE f.filing = filings.id) AS files FROM filings WHERE ";

void add_turns(db::Query& query, const std::vector<FilingTurn>& turns) {
  query.add(" AND (1 = 0");
  for (const FilingTurn& turn : turns) {
    query.add(" OR (kind = ? AND level = ? AND status = ?)", turn.kind, turn.level, turn.status);
  }
  query.add(")");
}

}  // namespace

std::vector<Filing> list_filings(db::Tx& tx, const kernel::Scope& scope, const FilingFilter& filter) {
  db::Query query(select_filings);
  kernel::scope_condition(query, scope, {"division"});
  if (!filter.kind.empty()) query.add(" AND kind = ?", filter.kind);
  if (filter.year) query.add(" AND year = ?", *filter.year);
  if (filter.status) query.add(" AND status = ?", *filter.status);
  if (filter.division) {
    const kernel::DivisionRange range = kernel::subtree(filter.division);
    query.add(" AND division BETWEEN ? AND ?", range.first, range.last);
  }
  if (filter.turns) add_turns(query, *filter.turns);
  if (filter.before_id) query.add(" AND id < ?", filter.before_id);
  query.add(" ORDER BY id DESC LIMIT ?", filter.rows_max);
  return tx.all<Filing>(query);
}

std::optional<Filing> find_filing(db::Tx& tx, const kernel::Scope& scope, FilingId id) {
  db::Query query(select_filings);
  kernel::scope_condition(query, scope, {"division"});
  query.add(" AND id = ?", id);
  return tx.maybe_one<Filing>(query);
}

std::optional<Filing> lock_filing(db::Tx& tx, const kernel::Scope& scope, FilingId id) {
  db::Query query(select_filings);
  kernel::scope_condition(query, scope, {"division"});
  query.add(" AND id = ? {for_update}", id);
  return tx.maybe_one<Filing>(query);
}

std::optional<Filing> lock_filing_of(db::Tx& tx, const std::string& kind, std::int64_t division, std::int64_t year) {
  db::Query query(select_filings);
  query.add("division = ? AND kind = ? AND year = ? {for_update}", division, kind, year);
  return tx.maybe_one<Filing>(query);
}

bool insert_filing(db::Tx& tx, const Filing& f, kernel::AccountId account, base::Instant at) {
  return tx.run("INSERT INTO filings (id, kind, division, level, year, status, title, words, document_number, account, at, "
                "version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) "
                "ON CONFLICT (division, kind, year) DO NOTHING",
                f.id, f.kind, f.division, kernel::division_level(f.division), f.year, f.status, f.title, f.words,
                f.document_number, account, at, f.version) > 0;
}

void save_filing(db::Tx& tx, Filing& f) {
  const bool saved = tx.run("UPDATE filings SET status = $1, title = $2, words = $3, document_number = $4, issued_on = $5, "
                            "number = $6, office = $7, registered_on = $8, submitted_at = $9, version = version + 1 "
                            "WHERE id = $10 AND version = $11",
                            f.status, f.title, f.words, f.document_number, f.issued_on, f.number, f.office,
                            f.registered_on, f.submitted_at, f.id, f.version) > 0;
  if (!saved) throw base::Refusal(412, "conflict", "刚刚有人改过，请刷新后再办");
  ++f.version;
}

void delete_filing(db::Tx& tx, FilingId id) {
  tx.run("DELETE FROM filing_progress WHERE task IN (SELECT id FROM filing_tasks WHERE filing = $1)", id);
  tx.run("DELETE FROM filing_tasks WHERE filing = $1", id);
  tx.run("DELETE FROM filing_files WHERE filing = $1", id);
  tx.run("DELETE FROM filing_steps WHERE filing = $1", id);
  tx.run("DELETE FROM filings WHERE id = $1", id);
}

FilingNumber next_number(db::Tx& tx, std::int64_t office, const std::string& kind, std::int64_t year) {
  const auto order = tx.one<std::int64_t>(
      "INSERT INTO filing_numbers (office, kind, year, last) VALUES ($1, $2, $3, 1) "
      "ON CONFLICT (office, kind, year) DO UPDATE SET last = filing_numbers.last + 1 RETURNING last",
      office, kind, year);
  return {office, year, order};
}

void enter_number(db::Tx& tx, FilingId id, const FilingNumber& number) {
  tx.run("UPDATE filings SET number_year = $1, number_order = $2 WHERE id = $3", number.year, number.order, id);
}

std::vector<std::string> kinds_in_use(db::Tx& tx) {
  return tx.all<std::string>("SELECT DISTINCT kind FROM filings ORDER BY kind");
}

std::vector<FilingState> filing_states(db::Tx& tx, const std::string& kind, const kernel::DivisionRange& within,
                                       std::int64_t year_from, std::int64_t year_to) {
  return tx.all<FilingState>("SELECT id, division, year, status FROM filings WHERE kind = $1 AND year BETWEEN $2 AND $3 AND "
                             "division BETWEEN $4 AND $5 ORDER BY division, year",
                             kind, year_from, year_to, within.first, within.last);
}

std::vector<FilingStepRow> steps_of(db::Tx& tx, FilingId filing) {
  return tx.all<FilingStepRow>("SELECT move, status_from, status_to, office, account, at, words FROM filing_steps "
                               "WHERE filing = $1 ORDER BY id DESC",
                               filing);
}

void insert_step(db::Tx& tx, FilingId filing, const FilingStepRow& row) {
  tx.run("INSERT INTO filing_steps (id, filing, move, status_from, status_to, office, account, at, words) "
         "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
         base::mint<struct FilingStepTag>(), filing, row.move, row.status_from, row.status_to, row.office, row.account,
         row.at, row.words);
}

bool note_reminder(db::Tx& tx, std::int64_t division, const std::string& kind, std::int64_t year, int days, base::Instant at) {
  return tx.run("INSERT INTO filing_reminders (division, kind, year, days, at) VALUES ($1, $2, $3, $4, $5) "
                "ON CONFLICT (division, kind, year, days) DO NOTHING",
                division, kind, year, days, at) > 0;
}

}  // namespace filings
