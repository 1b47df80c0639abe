#include "dossier/daily_work.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "filings/coverage.h"
#include "problems/store_figures_report.h"
#include "reviews/store_results.h"
#include "reviews/store_reviews.h"
#include "reviews/views.h"

namespace dossier {

namespace {

using standards::RowKind;
using standards::StandardRow;

constexpr int months_in_year = 12;
constexpr std::int64_t month_digits = 100;

std::string count_text(std::int64_t count) { return std::to_string(count); }

// The categories whose problems are evidence for a clause; "*" for any.
std::set<std::string> categories_of(const std::string& subject, const std::string& clause) {
  std::set<std::string> categories;
  for (const EvidenceRule& rule : rules().rules) {
    if (rule.subject != subject || std::find(rule.clauses.begin(), rule.clauses.end(), clause) == rule.clauses.end()) continue;
    categories.insert(rule.categories.begin(), rule.categories.end());
  }
  return categories;
}

// The kinds of filings that are evidence for a clause.
std::set<std::string> filings_of(const std::string& subject, const std::string& clause) {
  std::set<std::string> kinds;
  for (const EvidenceRule& rule : rules().rules) {
    const bool fits = rule.subject == subject && std::find(rule.clauses.begin(), rule.clauses.end(), clause) != rule.clauses.end();
    if (fits && rule.filings) kinds.insert(rule.filings->begin(), rule.filings->end());
  }
  return kinds;
}

std::set<std::string> place_types_of(const StandardRow& clause, const std::vector<StandardRow>& rows) {
  std::set<std::string> types(clause.place_types.begin(), clause.place_types.end());
  for (const StandardRow& row : rows) {
    if (row.kind == RowKind::item && standards::clause_of(row.number) == clause.number) {
      types.insert(row.place_types.begin(), row.place_types.end());
    }
  }
  return types;
}

}  // namespace

void check_filing_kinds() {
  for (const EvidenceRule& rule : rules().rules) {
    for (const std::string& kind : rule.filings.value_or(std::vector<std::string>{})) {
      if (!filings::kinds().find(kind)) throw std::runtime_error("data/dossier: no such kind of filing: " + kind);
    }
  }
}

DailyWork::DailyWork(db::Tx& tx, std::int64_t division, std::int64_t year, const std::string& subject)
    : subject_(subject), filings_(filings::registered_filings(tx, division, year)) {
  const problems::FigureSlice slice{kernel::narrowed(kernel::whole_province(), division),
                                    static_cast<int>(year * month_digits + 1),
                                    static_cast<int>(year * month_digits + months_in_year)};
  problems_ = problems::figures_by_category(tx, slice);
  all_problems_ = problems::figures_sum(tx, slice);
  const base::Day first = *base::day_from({static_cast<int>(year), 1, 1});
  const base::Day last = *base::day_from({static_cast<int>(year), months_in_year, 31});
  for (places::TypeInspections& row : places::inspections_by_type(tx, kernel::subtree(division), base::start_of(first),
                                                                  base::start_of({last.number + 1}))) {
    inspections_.emplace(row.type, std::move(row));
  }
  for (const reviews::Review& review : reviews::released_of(tx, division, first, last)) {
    for (const reviews::ClauseResult& clause : reviews::result_for(tx, review).clauses) {
      if (!clause.scored || !clause.grades) continue;
      Scored& scored = reviews_[clause.number];
      scored.grades += clause.grades;
      ++scored.reviews;
      if (!scored.share && clause.points > 0) scored.share = *clause.scored / clause.points;
    }
    for (const reviews::FindingState& state : reviews::finding_states(tx, review.id)) {
      const std::string_view clause = standards::clause_of(state.item);
      Scored& scored = reviews_[clause.empty() ? state.item : std::string(clause)];
      scored.findings += state.findings;
      scored.closed += state.closed;
    }
  }
}

std::vector<RecordEvidence> DailyWork::of(const StandardRow& clause, const std::vector<StandardRow>& rows) const {
  std::vector<RecordEvidence> records;
  std::int64_t closed = 0, on_time = 0;
  for (const std::string& category : categories_of(subject_, clause.number)) {
    const auto found = problems_.find(category);
    const problems::Figures* figures = category == "*" ? &all_problems_ : found == problems_.end() ? nullptr : &found->second;
    if (!figures) continue;
    closed += figures->closed;
    on_time += figures->closed_on_time;
  }
  if (closed) {
    records.push_back({RecordKind::problems, closed,
                       "随手拍办结 " + count_text(closed) + " 件，按期 " + count_text(on_time) + " 件"});
  }
  std::int64_t inspections = 0, inspected = 0;
  for (const std::string& type : place_types_of(clause, rows)) {
    const auto found = inspections_.find(type);
    if (found == inspections_.end()) continue;
    inspections += found->second.inspections;
    inspected += found->second.places;
  }
  if (inspections) {
    records.push_back({RecordKind::inspections, inspections,
                       "检查点位 " + count_text(inspected) + " 处 " + count_text(inspections) + " 次"});
  }
  const auto scored = reviews_.find(clause.number);
  if (scored != reviews_.end() && scored->second.grades) {
    records.push_back({RecordKind::reviews, scored->second.grades,
                       "评审 " + count_text(scored->second.reviews) + " 次，评分 " + count_text(scored->second.grades) + " 项"});
  }
  for (const std::string& kind : filings_of(subject_, clause.number)) {
    const auto found = filings_.find(kind);
    const filings::FilingKind* known = filings::kinds().find(kind);
    if (found == filings_.end() || !known) continue;
    records.push_back({RecordKind::filings, found->second, "已备案" + known->name + " " + count_text(found->second) + " 份"});
  }
  return records;
}

DailyWork::Scored DailyWork::scored(const std::string& clause) const {
  const auto found = reviews_.find(clause);
  return found == reviews_.end() ? Scored{} : found->second;
}

}  // namespace dossier
