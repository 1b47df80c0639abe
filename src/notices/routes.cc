#include "notices/routes.h"

#include "notices/model.h"
#include "notices/store.h"
#include "people/store_accounts.h"

namespace notices {

namespace {

using enum kernel::Permission;

constexpr int page_items_default = 50;

InboxItem item_of(const InboxRow& row) {
  return {base::id_text(row.id), row.kind,   row.title, row.body, row.link, row.urgent,
          row.created_at,        row.read_at};
}

std::int64_t id_of(const std::string& text, const std::string& pointer) {
  const auto id = base::parse_id(text);
  if (!id) throw base::invalid({{pointer, "not_id", "编号格式不对"}});
  return *id;
}

InboxPage get_inbox(kernel::Context& context, const InboxQuery& query) {
  const AccountId account = context.caller.account;
  std::optional<std::int64_t> before;
  if (query.cursor) before = id_of(*query.cursor, "/cursor");
  const auto limit = static_cast<std::size_t>(query.limit.value_or(page_items_default));
  auto rows = list_inbox(context.tx, account, query.unread.value_or(false), before,
                         static_cast<int>(limit) + 1);
  InboxPage page;
  if (rows.size() > limit) {
    rows.resize(limit);
    page.next_cursor = base::id_text(rows.back().id);
  }
  for (const InboxRow& row : rows) page.items.push_back(item_of(row));
  page.unread = people::unread_count(context.tx, account);
  return page;
}

Unread post_read(kernel::Context& context, const InboxRead& request) {
  std::vector<std::int64_t> ids;
  for (std::size_t i = 0; i < request.ids.size(); ++i) {
    ids.push_back(id_of(request.ids[i], "/ids/" + std::to_string(i)));
  }
  if (ids.empty() && !request.all.value_or(false)) {
    throw base::invalid({{"/ids", "required", "请指明哪些消息，或全部"}});
  }
  if (request.all.value_or(false)) ids.clear();
  mark_read(context.tx, context.caller.account, ids, context.now);
  return {people::unread_count(context.tx, context.caller.account)};
}

http::Response get_events(kernel::Context& context) {
  http::Response response;
  response.content_type = "text/event-stream";
  response.event_channels = {channel_of(context.caller.account)};
  return response;
}

const kernel::Route table[] = {
    kernel::route<get_inbox>(kernel::GET, "/api/v1/me/inbox", signed_in, "我的消息"),
    kernel::route<post_read>(kernel::POST, "/api/v1/me/inbox/read", signed_in, "消息标为已读"),
    kernel::route<get_events>(kernel::GET, "/api/v1/events", signed_in, "有新消息时通知（SSE）"),
};

}  // namespace

std::span<const kernel::Route> routes() {
  return table;
}

}  // namespace notices
