// Standards as verbs. Drafts are written by those whose standard_write scope covers the division they belong to;
// what is published is read by everybody, and never changed.
#pragma once

#include "kernel/context.h"
#include "standards/store_versions.h"

namespace standards {

// Whether the caller writes this version's division.
bool may_write(const kernel::RequestContext& context, const StandardVersion& version);

// Throws Refusal 404 for one that does not exist, or a draft of somebody else's.
StandardVersion readable_version(db::Tx& tx, const kernel::RequestContext& context, StandardId id);
// Throws Refusal 404 as above, 403 for one of somebody else's, 409 "standards.published" for one that is no draft.
StandardVersion draft_to_write(db::Tx& tx, const kernel::RequestContext& context, StandardId id);

// What the caller may see of its rows: all for those who write it, the verified ones for everybody else.
std::vector<StandardRow> visible_rows(db::Tx& tx, const kernel::RequestContext& context, const StandardVersion& version);
StandardItem item_of(db::Tx& tx, const kernel::RequestContext& context, const StandardVersion& version);
StandardList list_standards(db::Tx& tx, const kernel::RequestContext& context, std::string_view subject);

// A draft without rows, of the caller's division.
StandardItem create_standard(db::Tx& tx, const kernel::RequestContext& context, const StandardHead& head);
// A draft with those rows of another that the caller may see, of the caller's division.
StandardItem clone_standard(db::Tx& tx, const kernel::RequestContext& context, StandardId id, const CloneStandard& wanted);
StandardItem change_head(db::Tx& tx, const kernel::RequestContext& context, StandardId id, const StandardHead& head);
// Adds the row, or replaces the one of the same kind and number. Throws Refusal 422.
StandardItem put_row(db::Tx& tx, const kernel::RequestContext& context, StandardId id, const StandardRow& row);
StandardItem remove_row(db::Tx& tx, const kernel::RequestContext& context, StandardId id, const RowKey& key);
// All rows at once; they have been checked one by one.
void replace_rows(db::Tx& tx, const kernel::RequestContext& context, const StandardVersion& draft,
                  std::span<const StandardRow> rows);
// Throws Refusal 422 "standards.not_publishable" with the findings.
StandardItem publish_standard(db::Tx& tx, const kernel::RequestContext& context, StandardId id);
// The last day of a published version in force. Throws Refusal 409 for a draft, 422 for a day before its first.
StandardItem end_standard(db::Tx& tx, const kernel::RequestContext& context, StandardId id, const EndStandard& wanted);
void remove_draft(db::Tx& tx, const kernel::RequestContext& context, StandardId id);

// The numbers of the known 条, for row_errors.
std::vector<std::int64_t> line_numbers();

}  // namespace standards
