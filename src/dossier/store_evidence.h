// SQL over evidence, and over daily work that counts as such.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "dossier/model.h"
#include "kernel/scope.h"

namespace dossier {

struct Evidence {
  EvidenceId id;
  std::int64_t division = 0;
  std::int64_t year = 0;
  std::string subject;
  std::string clause;
  std::string requirement;
  std::string title;
  std::string file_key;  // SHA-256 of the file, hexadecimal
  std::string file_name;
  std::int64_t file_bytes = 0;
  std::string media_type;
  kernel::AccountId account;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(Evidence, (),
                      (id, division, year, subject, clause, requirement, title, file_key, file_name, file_bytes,
                       media_type, account, at))

// Those that were not removed, by clause and id.
std::vector<Evidence> evidence_of(db::Tx& tx, std::int64_t division, const std::string& subject, std::int64_t year);
std::optional<Evidence> find_evidence(db::Tx& tx, const kernel::Scope& scope, EvidenceId id);
void insert_evidence(db::Tx& tx, const Evidence& evidence);
// False when it was removed before.
bool remove_evidence(db::Tx& tx, EvidenceId id, kernel::AccountId account, base::Instant at);
// Whether any row, removed ones included, names this file.
bool names_file(db::Tx& tx, const std::string& file_key);

}  // namespace dossier
