#include "notices/jobs.h"

#include "base/log.h"
#include "notices/gateway.h"
#include "notices/store.h"

namespace notices {

namespace {

constexpr int messages_per_run = 100;
constexpr std::int64_t tries_max = 8;

std::optional<std::string> send(const kernel::Services& services, const OutboxRow& row) {
  const std::string phone = services.keys.open_sealed(phone_purpose, row.phone_sealed);
  const std::string mark = services.settings.demonstration ? "【演示】" : "";
  const Message message{row.template_name, mark + row.body};
  if (!services.settings.message_endpoint.empty()) {
    return post_message(services.settings.message_endpoint, row.id, phone, message);
  }
  log_message(row.id, phone, message);
  return std::nullopt;
}

std::optional<base::Instant> next_try(const OutboxRow& row, base::Instant now) {
  if (row.tries + 1 >= tries_max) return std::nullopt;
  return base::Instant{now.ms + (base::minute_ms << row.tries)};
}

void save(const kernel::JobContext& context, const OutboxRow& row,
          const std::optional<std::string>& error) {
  context.database.write([&](db::Tx& tx) {
    if (error)
      save_failure(tx, row.id, next_try(row, context.now), *error);
    else
      save_sent(tx, row.id, context.now);
  });
}

}  // namespace

void deliver_messages(const kernel::JobContext& context) {
  const auto due = context.database.read(
      [&](db::Tx& tx) { return due_messages(tx, context.now, messages_per_run); });
  for (const OutboxRow& row : due) {
    const auto error = send(context.services, row);
    if (error) {
      base::log(base::Level::warning, "message_not_sent",
                {{"error", std::string_view(*error)}, {"tries", row.tries + 1}});
    }
    save(context, row, error);
    // One unreachable gateway must not hold this thread for a hundred deadlines.
    if (error && !context.services.settings.message_endpoint.empty()) break;
  }
}

namespace {

constexpr kernel::TimedJobRow jobs[] = {
    {"notices.deliver", 5 * base::second_ms, deliver_messages},
};

}  // namespace

std::span<const kernel::TimedJobRow> timed_jobs() {
  return jobs;
}

}  // namespace notices
