// SQL over standard_versions and standard_rows.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "db/tx.h"
#include "standards/model_versions.h"

namespace standards {

// A version without its rows.
struct StandardVersion {
  StandardId id;
  StandardHead head;
  std::int64_t revision = 1;
  std::int64_t division = 0;
  StandardStatus status = StandardStatus::draft;
  std::optional<StandardId> based_on;
  std::optional<std::string> digest;
  base::Instant created_at;
  std::optional<base::Instant> published_at;
  std::int64_t version = 1;
};

// All of them, drafts included: list_standards leaves out what the caller may not see.
// By subject, then the newest edition and revision first.
std::vector<StandardVersion> list_versions(db::Tx& tx, std::string_view subject);
std::optional<StandardVersion> find_version(db::Tx& tx, StandardId id);
std::int64_t next_revision(db::Tx& tx, std::string_view code, std::string_view edition);

// False when the same code, edition and revision is there already.
bool insert_version(db::Tx& tx, const StandardVersion& version);
// Writes head, status, digest and dates, and counts `version` up from `version.version`. False: somebody was faster.
bool update_version(db::Tx& tx, const StandardVersion& version);
// With its rows.
void delete_version(db::Tx& tx, StandardId id);

struct RowCount {
  StandardId standard;
  std::int64_t rows = 0;
  std::int64_t official = 0;
};
std::vector<RowCount> count_rows(db::Tx& tx);  // of every standard that has any
RowCount count_rows(db::Tx& tx, StandardId standard);

// In no order.
std::vector<StandardRow> rows_of(db::Tx& tx, StandardId standard);
void insert_rows(db::Tx& tx, StandardId standard, std::span<const StandardRow> rows);
// True when there was one.
bool delete_row(db::Tx& tx, StandardId standard, RowKind kind, std::string_view number);
void delete_rows(db::Tx& tx, StandardId standard);

}  // namespace standards
