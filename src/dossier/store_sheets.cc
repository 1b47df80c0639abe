#include "dossier/store_sheets.h"

namespace dossier {

namespace {

constexpr std::string_view select_sheets =
    "SELECT id, division, year, subject, standard, status, words, submitted_by, submitted_at, decided_by, decided_at, "
    "version FROM dossier_sheets WHERE ";

}  // namespace

std::optional<Sheet> find_sheet(db::Tx& tx, std::int64_t division, const std::string& subject, std::int64_t year) {
  return tx.maybe_one<Sheet>(std::string(select_sheets) + "division = $1 AND subject = $2 AND year = $3", division,
                             subject, year);
}

std::optional<Sheet> lock_sheet(db::Tx& tx, SheetId id) {
  db::Query query(select_sheets);
  query.add("id = ? {for_update}", id);
  return tx.maybe_one<Sheet>(query);
}

Sheet sheet_to_write(db::Tx& tx, const Sheet& s) {
  tx.run("INSERT INTO dossier_sheets (id, division, year, subject, standard, status, words, version) VALUES ($1, $2, $3, "
         "$4, $5, $6, '', 1) ON CONFLICT (division, subject, year) DO NOTHING",
         s.id, s.division, s.year, s.subject, s.standard, s.status);
  return *lock_sheet(tx, find_sheet(tx, s.division, s.subject, s.year)->id);
}

void save_sheet(db::Tx& tx, Sheet& s) {
  ++s.version;
  tx.run("UPDATE dossier_sheets SET status = $1, words = $2, submitted_by = $3, submitted_at = $4, decided_by = $5, "
         "decided_at = $6, version = $7 WHERE id = $8",
         s.status, s.words, s.submitted_by, s.submitted_at, s.decided_by, s.decided_at, s.version, s.id);
}

std::vector<Value> values_of(db::Tx& tx, SheetId sheet) {
  return tx.all<Value>("SELECT code, number, conforms, words, returned, account, at FROM dossier_values WHERE sheet = $1 "
                       "AND is_head = 1 ORDER BY code",
                       sheet);
}

void put_value(db::Tx& tx, SheetId sheet, const Value& v) {
  tx.run("UPDATE dossier_values SET is_head = 0 WHERE sheet = $1 AND code = $2 AND is_head = 1", sheet, v.code);
  tx.run("INSERT INTO dossier_values (id, sheet, code, number, conforms, words, returned, account, at, is_head) VALUES "
         "($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)",
         base::mint<struct DossierValueTag>(), sheet, v.code, v.number, v.conforms, v.words, v.returned, v.account, v.at);
}

std::vector<PastValue> history_of(db::Tx& tx, std::int64_t division, const std::string& subject, const std::string& code) {
  return tx.all<PastValue>("SELECT s.year, v.number, v.conforms, v.words, v.returned, v.is_head, v.account, v.at FROM "
                           "dossier_sheets s JOIN dossier_values v ON v.sheet = s.id WHERE s.division = $1 AND "
                           "s.subject = $2 AND v.code = $3 ORDER BY s.year DESC, v.id DESC LIMIT 200",
                           division, subject, code);
}

std::vector<YearValue> numbers_of_years(db::Tx& tx, std::int64_t division, const std::string& subject, std::int64_t first,
                                        std::int64_t last) {
  return tx.all<YearValue>("SELECT s.year, v.code, v.number FROM dossier_sheets s JOIN dossier_values v ON v.sheet = s.id "
                           "WHERE s.division = $1 AND s.subject = $2 AND s.year BETWEEN $3 AND $4 AND v.is_head = 1 AND "
                           "v.number IS NOT NULL ORDER BY s.year, v.code",
                           division, subject, first, last);
}

std::vector<NeighbourValue> numbers_within(db::Tx& tx, const kernel::DivisionRange& range, const std::string& subject,
                                           std::int64_t year) {
  return tx.all<NeighbourValue>("SELECT s.division, v.code, v.number FROM dossier_sheets s JOIN dossier_values v ON "
                                "v.sheet = s.id WHERE s.division BETWEEN $1 AND $2 AND s.subject = $3 AND s.year = $4 AND "
                                "v.is_head = 1 AND v.number IS NOT NULL ORDER BY s.division, v.code",
                                range.first, range.last, subject, year);
}

std::vector<Assignment> assignments_of(db::Tx& tx, std::int64_t division, const std::string& subject) {
  return tx.all<Assignment>("SELECT a.code, a.unit, u.name AS unit_name FROM dossier_assignments a JOIN units u ON "
                            "u.id = a.unit WHERE a.division = $1 AND a.subject = $2 ORDER BY a.code",
                            division, subject);
}

void assign(db::Tx& tx, std::int64_t division, const std::string& subject, const std::string& code,
            std::optional<kernel::UnitId> unit, kernel::AccountId account, base::Instant at) {
  tx.run("DELETE FROM dossier_assignments WHERE division = $1 AND subject = $2 AND code = $3", division, subject, code);
  if (!unit) return;
  tx.run("INSERT INTO dossier_assignments (division, subject, code, unit, account, at) VALUES ($1, $2, $3, $4, $5, $6)",
         division, subject, code, *unit, account, at);
}

}  // namespace dossier
