#include "standards/checked.h"

#include "standards/rules_versions.h"

namespace standards {

std::vector<StandardRow> sorted_rows_of(db::Tx& tx, StandardId id) {
  std::vector<StandardRow> rows = rows_of(tx, id);
  sort_rows(rows);
  return rows;
}

StandardCheck checked(db::Tx& tx, const StandardVersion& version) {
  return check_standard(version.head, sorted_rows_of(tx, version.id));
}

bool is_in_force(const StandardVersion& version, base::Day day) {
  return version.status == StandardStatus::published &&
         (!version.head.effective_from || *version.head.effective_from <= day) &&
         (!version.head.effective_to || day <= *version.head.effective_to);
}

}  // namespace standards
