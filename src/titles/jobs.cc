#include "titles/jobs.h"

#include <algorithm>

#include "titles/standing.h"
#include "titles/terms.h"

namespace titles {

namespace {

constexpr int rows_per_piece = 200;

void remind(db::Tx& tx, const kernel::JobContext& context, const Title& title) {
  const base::Day today = base::day_of(context.now);
  const std::string until = base::day_text(*title.valid_to);
  tell_offices(tx, context.services, title,
               *title.valid_to < today ? "称号有效期已于 " + until + " 届满，还没有重新确认"
                                       : "称号有效期到 " + until + "，请准备复审",
               context.now);
  note_reminder(tx, title.id, today);
}

// Those that come within `days` of the end of their term and were not reminded since they did.
void remind_within(const kernel::JobContext& context, int days) {
  const base::Day today = base::day_of(context.now);
  std::int64_t after_id = 0;
  while (true) {
    const std::size_t found = context.database.write([&](db::Tx& tx) {
      const auto titles = terms_ending(tx, days_after(today, days), days, after_id, rows_per_piece);
      for (const Title& title : titles) remind(tx, context, title);
      if (!titles.empty()) after_id = titles.back().id.value;
      return titles.size();
    });
    if (found < rows_per_piece) return;
  }
}

void remind_of_terms(const kernel::JobContext& context) {
  std::vector<int> days = rules().kinds.remind_days;
  std::sort(days.begin(), days.end());
  days.insert(days.begin(), 0);  // over
  for (const int each : days) remind_within(context, each);
}

constexpr kernel::TimedJobRow rows[] = {
    {"titles.remind", base::hour_ms, remind_of_terms},
};

}  // namespace

std::span<const kernel::TimedJobRow> timed_jobs() { return rows; }

}  // namespace titles
