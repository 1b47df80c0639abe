#include "filings/jobs.h"

#include <algorithm>

#include "filings/actions_content.h"
#include "filings/coverage.h"
#include "grid/routing.h"
#include "notices/actions.h"
#include "people/divisions.h"
#include "problems/store_names.h"

namespace filings {

namespace {

constexpr std::size_t filers_per_piece = 100;

struct Due {
  const FilingKind* kind = nullptr;
  std::int64_t year = 0;
  int days = 0;
};

std::vector<std::int64_t> owing(db::Tx& tx, const Due& due) {
  const auto states = furthest_states(tx, *due.kind, grid::province_code, due.year);
  std::vector<std::int64_t> filers;
  for (const FilingChain& chain : due.kind->chains) {
    for (const std::int64_t filer : expected_filers(tx, chain, grid::province_code)) {
      const auto state = states.find(filer);
      if (state == states.end() || !is_filed(state->second.status)) filers.push_back(filer);
    }
  }
  return filers;
}

// Each office once for each of the days before, and once when it is over.
void remind_filer(db::Tx& tx, const kernel::JobContext& context, const Due& due, std::int64_t filer) {
  if (!note_reminder(tx, filer, due.kind->code, due.year, due.days, context.now)) return;
  const std::string until = base::day_text(due.kind->due_in(due.year));
  const notices::Notice notice{"filing",
                               due.days < 0 ? due.kind->name + "应于 " + until + " 前报备案，已逾期"
                                            : due.kind->name + "请于 " + until + " 前报备案",
                               std::to_string(due.year) + "年 · " + people::divisions()->path_name(filer),
                               "/office/filings?kind=" + due.kind->code + "&year=" + std::to_string(due.year), false};
  for (const kernel::AccountId account : problems::accounts_of_office(tx, filer)) {
    notices::notify(tx, context.services, account, notice, context.now);
  }
}

void remind_all(const kernel::JobContext& context, const Due& due) {
  const auto filers = context.database.read([&](db::Tx& tx) { return owing(tx, due); });
  for (std::size_t begin = 0; begin < filers.size(); begin += filers_per_piece) {
    const std::size_t end = std::min(filers.size(), begin + filers_per_piece);
    context.database.write([&](db::Tx& tx) {
      for (std::size_t i = begin; i < end; ++i) remind_filer(tx, context, due, filers[i]);
    });
  }
}

void remind_of_filings(const kernel::JobContext& context) {
  const base::Day today = base::day_of(context.now);
  const int this_year = base::date_of(today).year;
  for (const FilingKind& kind : kinds().kinds) {
    for (const int year : {this_year - 1, this_year, this_year + 1}) {
      const auto days = reminder_on(kinds(), kind.due_in(year), today);
      if (days) remind_all(context, {&kind, year, *days});
    }
  }
}

void sweep_filing_files(const kernel::JobContext& context) {
  kernel::sweep_kept_files(context, filing_files(context.services.settings), names_file);
}

constexpr kernel::TimedJobRow filing_jobs[] = {
    {"filings.remind", base::hour_ms, remind_of_filings},
    {"filings.sweep_files", base::day_ms, sweep_filing_files},
};

}  // namespace

std::span<const kernel::TimedJobRow> timed_jobs() { return filing_jobs; }

}  // namespace filings
