#include "dossier/store_evidence.h"

namespace dossier {

namespace {

constexpr std::string_view select_evidence =
    "SELECT id, division, year, subject, clause, requirement, title, file_key, file_name, file_bytes, media_type, account, "
    "at FROM dossier_evidence WHERE removed_at IS NULL AND ";

}  // namespace

std::vector<Evidence> evidence_of(db::Tx& tx, std::int64_t division, const std::string& subject, std::int64_t year) {
  return tx.all<Evidence>(std::string(select_evidence) +
                              "division = $1 AND subject = $2 AND year = $3 ORDER BY clause, id",
                          division, subject, year);
}

std::optional<Evidence> find_evidence(db::Tx& tx, const kernel::Scope& scope, EvidenceId id) {
  db::Query query(select_evidence);
  kernel::scope_condition(query, scope, {"division"});
  query.add(" AND id = ?", id);
  return tx.maybe_one<Evidence>(query);
}

void insert_evidence(db::Tx& tx, const Evidence& e) {
  tx.run("INSERT INTO dossier_evidence (id, division, year, subject, clause, requirement, title, file_key, file_name, "
         "file_bytes, media_type, account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
         e.id, e.division, e.year, e.subject, e.clause, e.requirement, e.title, e.file_key, e.file_name, e.file_bytes,
         e.media_type, e.account, e.at);
}

bool remove_evidence(db::Tx& tx, EvidenceId id, kernel::AccountId account, base::Instant at) {
  return tx.run("UPDATE dossier_evidence SET removed_by = $1, removed_at = $2 WHERE id = $3 AND removed_at IS NULL",
                account, at, id) > 0;
}

bool names_file(db::Tx& tx, const std::string& file_key) {
  return tx.one<std::int64_t>("SELECT COUNT(*) FROM dossier_evidence WHERE file_key = $1", file_key) > 0;
}

}  // namespace dossier
