#include "dossier/access.h"

#include <algorithm>

#include "people/divisions.h"
#include "people/model_requests.h"
#include "standards/checked.h"

namespace dossier {

namespace {

using kernel::Permission;
using kernel::RequestContext;

constexpr int village_level = 5;

Followed with_rows(db::Tx& tx, standards::StandardVersion version) {
  Followed found{std::move(version), {}};
  for (standards::StandardRow& row : standards::sorted_rows_of(tx, found.version.id)) {
    if (standards::is_shown(row.confidence)) found.rows.push_back(std::move(row));
  }
  return found;
}

}  // namespace

std::int64_t readable_division(const RequestContext& context, const std::string& text) {
  const auto division = people::known_division(text);
  if (!division) throw base::invalid({{"/division", "unknown", "没有这个行政区划"}});
  if (!kernel::covers(context.scope(Permission::title_read), *division, -1, {})) {
    throw base::not_found("没有这个区划的资料，或不归您管理");
  }
  return *division;
}

bool keeps(const RequestContext& context, std::int64_t division) {
  const int level = kernel::division_level(division);
  const std::int64_t own = context.caller.division;
  const bool near = own == division || (level == village_level && own == kernel::ancestor(division, level - 1));
  return near && kernel::covers(context.scope(Permission::title_write), division, -1, {}) &&
         kernel::covers(context.scope(Permission::dossier_write), division, -1, {});
}

bool decides(const RequestContext& context, std::int64_t division) {
  const int level = kernel::division_level(division);
  const std::int64_t own = context.caller.division;
  const bool above = kernel::division_level(own) < level && kernel::ancestor(division, kernel::division_level(own)) == own;
  return (above || (level == 1 && own == division)) &&
         kernel::covers(context.scope(Permission::title_write), division, -1, {});
}

bool fills(const RequestContext& context, std::int64_t division, const Assignment* assignment) {
  if (keeps(context, division)) return true;
  return assignment && assignment->unit == context.caller.unit &&
         kernel::covers(context.scope(Permission::dossier_write), division, -1, {});
}

bool takes_changes(SheetStatus status) { return status == SheetStatus::filling || status == SheetStatus::returned; }

std::optional<Followed> followed(db::Tx& tx, const std::string& subject, standards::RowKind kind, base::Day day) {
  for (standards::StandardVersion& version : standards::list_versions(tx, subject)) {
    if (!standards::is_in_force(version, day)) continue;
    Followed found = with_rows(tx, std::move(version));
    if (std::any_of(found.rows.begin(), found.rows.end(), [&](const auto& row) { return row.kind == kind; })) return found;
  }
  return std::nullopt;
}

std::optional<Followed> followed(db::Tx& tx, standards::StandardId id) {
  auto version = standards::find_version(tx, id);
  if (!version) return std::nullopt;
  return with_rows(tx, std::move(*version));
}

}  // namespace dossier
