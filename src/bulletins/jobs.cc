#include "bulletins/jobs.h"

#include "bulletins/actions_bulletins.h"
#include "bulletins/actions_receipts.h"
#include "kernel/kept_files.h"

namespace bulletins {

namespace {

constexpr int receipts_per_piece = 200;

void remind_of(db::Tx& tx, const kernel::JobContext& context, const Receipt& receipt) {
  if (!insert_reminder(tx, {receipt.id, *receipt.due_on, std::nullopt, context.now})) return;
  const BulletinName name = name_of(tx, receipt.bulletin);
  tell_office(tx, context.services, context.now, receipt.division,
              "整改报告 " + base::day_text(*receipt.due_on) + " 到期，请按时报送", name.title, link_of(receipt.bulletin));
}

// Once for each deadline, when it is near.
void remind_of_deadlines(const kernel::JobContext& context) {
  const base::Day until{base::day_of(context.now).number + kinds().remind_days};
  ReceiptId after{};
  while (true) {
    const std::size_t found = context.database.write([&](db::Tx& tx) {
      const auto receipts = receipts_to_remind(tx, until, after, receipts_per_piece);
      for (const Receipt& receipt : receipts) remind_of(tx, context, receipt);
      if (!receipts.empty()) after = receipts.back().id;
      return receipts.size();
    });
    if (found < receipts_per_piece) return;
  }
}

void sweep_files(const kernel::JobContext& context) {
  kernel::sweep_kept_files(context, file_store(context.services.settings), names_file);
}

constexpr kernel::TimedJobRow bulletin_jobs[] = {
    {"bulletins.remind", base::hour_ms, remind_of_deadlines},
    {"bulletins.sweep_files", base::day_ms, sweep_files},
};

}  // namespace

std::span<const kernel::TimedJobRow> timed_jobs() { return bulletin_jobs; }

}  // namespace bulletins
