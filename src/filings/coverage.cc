#include "filings/coverage.h"

#include "filings/rules_filing.h"
#include "people/divisions.h"
#include "people/model_requests.h"
#include "titles/store_titles.h"

namespace filings {

namespace {

constexpr std::size_t missing_shown = 500;
constexpr int titles_per_read = 500;

bool lies_in(std::int64_t division, std::int64_t around) { return kernel::subtree(around).contains(division); }

// Divisions in force of a level, in `root` and below.
void add_level(const people::Divisions& divisions, std::int64_t root, int level, std::set<std::int64_t>& into) {
  const int own = kernel::division_level(root);
  if (own == level) into.insert(root);
  if (own >= level) return;
  for (const people::DivisionView& child : divisions.children(root)) add_level(divisions, child.code, level, into);
}

// Who holds a title now, in a division or around it.
std::vector<std::int64_t> holders(db::Tx& tx, const std::string& title, std::int64_t division) {
  std::vector<std::int64_t> found;
  titles::TitleFilter filter;
  filter.kinds = {title};
  filter.counts = titles::Counting::named;
  filter.division = division;
  filter.rows_max = titles_per_read;
  while (true) {
    const auto rows = titles::list_titles(tx, kernel::whole_province(), filter);
    for (const titles::Title& row : rows) found.push_back(row.division);
    if (rows.size() < titles_per_read) break;
    filter.after_id = rows.back().id.value;
  }
  const int level = titles::rules().find(title)->level;
  if (level < kernel::division_level(division)) {
    const std::int64_t around = kernel::ancestor(division, level);
    if (titles::holds(tx, title, around)) found.push_back(around);
  }
  return found;
}

void add_expected(db::Tx& tx, const FilingExpectation& each, int level, std::int64_t division, std::set<std::int64_t>& into) {
  const titles::TitleKind* but = each.but_units_of ? titles::rules().find(*each.but_units_of) : nullptr;
  std::set<std::int64_t> found;
  for (const std::int64_t holder : holders(tx, each.title, division)) {
    add_level(*people::divisions(), lies_in(division, holder) ? division : holder, level, found);
  }
  for (const std::int64_t filer : found) {
    if (!but || !but->is_unit(filer)) into.insert(filer);
  }
}

int rank(FilingStatus status) { return status == FilingStatus::registered ? 2 : is_filed(status) ? 1 : 0; }

class Covering {
 public:
  Covering(FilingCoverage& coverage, std::int64_t division, bool is_due)
      : coverage_(coverage), division_(division), level_(kernel::division_level(division)), is_due_(is_due) {}

  void add_rows() {
    coverage_.rows.push_back({coverage_.division, people::divisions()->name(division_) + "本级", true, {}});
    for (const people::DivisionView& child : people::divisions()->children(division_)) {
      at_[child.code] = coverage_.rows.size();
      coverage_.rows.push_back({people::division_text(child.code), std::string(child.name), false, {}});
    }
  }

  void add(std::int64_t filer, const FilingState* state) {
    const bool is_filed_now = state && is_filed(state->status);
    const FilingFigures one{1, is_filed_now, state && state->status == FilingStatus::registered, is_due_ && !is_filed_now};
    add_to(coverage_.total, one);
    const auto row = at_.find(filer == division_ ? filer : kernel::ancestor(filer, level_ + 1));
    add_to(coverage_.rows[row == at_.end() ? 0 : row->second].figures, one);
    if (is_filed_now) return;
    ++coverage_.missing_total;
    if (coverage_.missing.size() >= missing_shown) return;
    MissingFiling missing;
    missing.division = people::division_text(filer);
    missing.name = people::divisions()->path_name(filer);
    missing.status_name = state ? name_of(state->status) : "未填报";
    missing.late = is_due_;
    if (state) missing.filing = state->id;
    coverage_.missing.push_back(std::move(missing));
  }

  // A division by itself is no row where it files nothing.
  void drop_empty_own() {
    if (!coverage_.rows[0].figures.expected) coverage_.rows.erase(coverage_.rows.begin());
  }

 private:
  static void add_to(FilingFigures& sum, const FilingFigures& one) {
    sum.expected += one.expected;
    sum.filed += one.filed;
    sum.registered += one.registered;
    sum.overdue += one.overdue;
  }

  FilingCoverage& coverage_;
  std::int64_t division_;
  int level_;
  bool is_due_;
  std::map<std::int64_t, std::size_t> at_;
};

std::int64_t covered_division(const kernel::RequestContext& context, const std::optional<std::string>& text) {
  const std::int64_t division = text ? people::division_in(text) : context.caller.division;
  if (!people::divisions()->find(division)) throw base::invalid({{"/division", "unknown", "没有这个行政区划"}});
  if (!kernel::covers(context.scope(kernel::Permission::filing_read), division, -1, {})) {
    throw base::not_found("没有这个区划，或不归您管理");
  }
  return division;
}

}  // namespace

std::set<std::int64_t> expected_filers(db::Tx& tx, const FilingChain& chain, std::int64_t division) {
  std::set<std::int64_t> filers;
  if (kernel::division_level(division) > chain.files) return filers;
  if (chain.everyone) add_level(*people::divisions(), division, chain.files, filers);
  for (const FilingExpectation& each : chain.expected) add_expected(tx, each, chain.files, division, filers);
  return filers;
}

std::map<std::int64_t, FilingState> furthest_states(db::Tx& tx, const FilingKind& kind, std::int64_t division, std::int64_t year) {
  std::map<std::int64_t, FilingState> furthest;
  for (const FilingState& state : filing_states(tx, kind.code, kernel::subtree(division), year - kind.years + 1, year)) {
    const auto [known, is_new] = furthest.emplace(state.division, state);
    if (!is_new && rank(known->second.status) <= rank(state.status)) known->second = state;
  }
  return furthest;
}

std::map<std::string, std::int64_t> registered_filings(db::Tx& tx, std::int64_t division, std::int64_t year) {
  std::map<std::string, std::int64_t> counts;
  for (const FilingKind& kind : kinds().kinds) {
    for (const FilingState& state : filing_states(tx, kind.code, {division, division}, year - kind.years + 1, year)) {
      if (state.status == FilingStatus::registered) ++counts[kind.code];
    }
  }
  return counts;
}

FilingCoverage coverage_of(db::Tx& tx, const kernel::RequestContext& context, const FilingCoverageQuery& query) {
  const FilingKind* kind = kinds().find(query.kind);
  if (!kind) throw base::invalid({{"/kind", "unknown", "没有这种备案"}});
  const std::int64_t division = covered_division(context, query.division);
  FilingCoverage coverage;
  coverage.kind_name = kind->name;
  coverage.division = people::division_text(division);
  coverage.division_name = people::divisions()->path_name(division);
  coverage.due_on = kind->due_in(query.year);
  Covering covering(coverage, division, coverage.due_on < base::day_of(context.now));
  covering.add_rows();
  auto states = furthest_states(tx, *kind, division, query.year);
  for (const FilingChain& chain : kind->chains) {
    if (query.level && *query.level != chain.files) continue;
    for (const std::int64_t filer : expected_filers(tx, chain, division)) {
      const auto state = states.find(filer);
      covering.add(filer, state == states.end() ? nullptr : &state->second);
      if (state != states.end()) states.erase(state);
    }
  }
  for (const auto& [filer, state] : states) {
    const bool counts = !query.level || *query.level == kernel::division_level(filer);
    coverage.unasked += counts && state.status == FilingStatus::registered;
  }
  covering.drop_empty_own();
  return coverage;
}

}  // namespace filings
