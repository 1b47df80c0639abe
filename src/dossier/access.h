// Who may read, fill in and approve a dossier, and the standard it follows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dossier/store_sheets.h"
#include "kernel/context.h"
#include "standards/store_versions.h"

namespace dossier {

// The division of a request. Throws Refusal 422 at /division, 404 outside of title_read.
std::int64_t readable_division(const kernel::RequestContext& context, const std::string& text);

// The office that keeps the dossier of a division: its own, and for a village that of its township as well.
bool keeps(const kernel::RequestContext& context, std::int64_t division);
// The offices above it; the province decides for itself.
bool decides(const kernel::RequestContext& context, std::int64_t division);
// The caller's unit is the one that fills this in, or it keeps the dossier.
bool fills(const kernel::RequestContext& context, std::int64_t division, const Assignment* assignment);
bool takes_changes(SheetStatus status);

// The published standard of a subject in force on a day that has shown rows of a kind; the newest.
struct Followed {
  standards::StandardVersion version;
  std::vector<standards::StandardRow> rows;  // shown ones of all kinds, in the order of the standard
};
std::optional<Followed> followed(db::Tx& tx, const std::string& subject, standards::RowKind kind, base::Day day);
// The same of one that a sheet is bound to.
std::optional<Followed> followed(db::Tx& tx, standards::StandardId id);

}  // namespace dossier
