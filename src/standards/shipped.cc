#include "standards/shipped.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>

#include "base/json_file.h"
#include "standards/rules_versions.h"
#include "standards/store_versions.h"

namespace standards {

namespace {

[[noreturn]] void refuse_shipped(const std::string& file, const std::string& what) {
  throw std::runtime_error(file + ": " + what);
}

void check_shipped(const std::string& file, const ShippedStandard& standard, const std::vector<std::int64_t>& lines) {
  if (!is_confidence_mark(standard.head.confidence)) refuse_shipped(file, "confidence");
  std::set<std::pair<RowKind, std::string>> seen;
  for (const StandardRow& row : standard.rows) {
    const auto errors = row_errors(row, lines);
    if (!errors.empty()) refuse_shipped(file, "row " + row.number + ' ' + errors[0].pointer + ' ' + errors[0].code);
    if (!seen.emplace(row.kind, row.number).second) refuse_shipped(file, "row twice: " + row.number);
  }
  const StandardCheck check = check_standard(standard.head, standard.rows);
  for (const StandardFinding& finding : check.findings) {
    if (finding.severity == Severity::error) refuse_shipped(file, finding.number + ' ' + finding.code);
  }
}

}  // namespace

std::vector<ShippedStandard> load_shipped(const std::string& folder, const std::vector<std::int64_t>& lines) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<ShippedStandard> standards;
  for (const std::filesystem::path& path : files) {
    standards.push_back(base::read_json_file<ShippedStandard>(path.string()));
    check_shipped(path.string(), standards.back(), lines);
  }
  return standards;
}

std::int64_t install_shipped(db::Database& database, std::span<const ShippedStandard> shipped, std::int64_t division,
                             base::Instant now) {
  std::int64_t installed = 0;
  for (const ShippedStandard& standard : shipped) {
    StandardVersion version;
    version.id = base::mint<StandardTag>();
    version.head = standard.head;
    version.revision = standard.revision;
    version.division = division;
    version.status = StandardStatus::published;
    version.digest = digest_of(standard.head, standard.rows);
    version.created_at = now;
    version.published_at = now;
    bool is_new = false;
    database.write([&](db::Tx& tx) {
      is_new = insert_version(tx, version);
      if (is_new) insert_rows(tx, version.id, standard.rows);
    });
    installed += is_new;
  }
  return installed;
}

}  // namespace standards
