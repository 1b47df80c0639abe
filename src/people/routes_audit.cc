#include "kernel/event_name.h"
#include "kernel/seal.h"
#include "people/routes.h"
#include "people/store_audit.h"
#include "people/views.h"

namespace people {

namespace {

using enum kernel::Permission;

// The words for an event; the event itself when an older program wrote it.
std::string shown_name(const std::string& event) {
  const std::string_view words = kernel::words_of_event(event);
  return words.empty() ? event : std::string(words);
}

AuditItem item_of(const AuditRow& row) {
  AuditItem item;
  item.id = base::id_text(row.id);
  item.at = row.at;
  item.event = row.event;
  item.event_name = shown_name(row.event);
  if (row.account) item.account = base::id_text(row.account->value);
  item.login = row.login;
  item.subject = base::id_text(row.subject);
  item.division = division_text(row.division);
  item.address = row.address;
  item.details = row.details;
  item.sealed = row.sealed;
  return item;
}

AuditPage get_audit(kernel::Context& context, const AuditQuery& query) {
  const int limit = query.limit.value_or(page_items_default);
  auto rows =
      list_audit(context.tx, context.scope(audit_read), query, cursor_id(query.cursor), limit + 1);
  AuditPage page;
  if (cut_page(rows, limit)) page.next_cursor = base::id_text(rows.back().id);
  for (const AuditRow& row : rows) page.items.push_back(item_of(row));
  return page;
}

AuditVerification get_verification(kernel::Context& context) {
  const kernel::AuditCheck check = kernel::verify_audit(context.tx);
  return {check.intact, check.rows, check.seals, check.broken_seal, check.head_hash};
}

const kernel::Route table[] = {
    kernel::route<get_audit>(kernel::GET, "/api/v1/audit", audit_read, "审计日志"),
    kernel::route<get_verification>(kernel::GET, "/api/v1/audit/verification", audit_read,
                                    "核验审计日志未被改动"),
};

}  // namespace

std::span<const kernel::Route> audit_routes() {
  return table;
}

}  // namespace people
