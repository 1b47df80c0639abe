#include "experts/views.h"

#include "base/text.h"
#include "experts/store_draws.h"
#include "people/divisions.h"
#include "people/store_accounts.h"

namespace experts {

namespace {

std::string clear_name(const kernel::RequestContext& context, const Expert& expert) {
  return context.services.keys.open_sealed(expert_name_purpose, expert.name_sealed);
}

std::int64_t counted(const std::map<std::int64_t, std::int64_t>& counts, ExpertId id) {
  const auto found = counts.find(id.value);
  return found == counts.end() ? 0 : found->second;
}

}  // namespace

std::vector<Candidate> candidates_of(db::Tx& tx, const std::vector<Expert>& experts, base::Day from,
                                     const std::map<std::int64_t, std::int64_t>& loads,
                                     const std::map<std::int64_t, std::int64_t>& of_target) {
  std::vector<ExpertId> ids;
  for (const Expert& expert : experts) ids.push_back(expert.id);
  std::map<std::int64_t, std::vector<ExpertAbsence>> absences;
  for (AbsenceOfExpert& row : expert_absences(tx, ids, from)) {
    absences[row.expert.value].push_back({row.id, row.first_day, row.last_day, std::move(row.reason)});
  }
  std::vector<Candidate> candidates;
  for (const Expert& expert : experts) {
    candidates.push_back({expert.home_division, expert.unit_name, expert.term_from, expert.term_to, expert.paused,
                          std::move(absences[expert.id.value]), counted(of_target, expert.id) > 0,
                          counted(loads, expert.id)});
  }
  return candidates;
}

std::map<std::int64_t, std::int64_t> loads_of_year(db::Tx& tx, base::Instant now) {
  std::map<std::int64_t, std::int64_t> loads;
  for (const ExpertLoad& load : loads_since(tx, {now.ms - 365 * base::day_ms}, 0)) loads[load.member] = load.draws;
  return loads;
}

std::vector<ExpertItem> expert_items(db::Tx& tx, const kernel::RequestContext& context,
                                     const std::vector<Expert>& experts) {
  const base::Day today = base::day_of(context.now);
  const auto divisions = people::divisions();
  std::vector<Candidate> candidates = candidates_of(tx, experts, today, loads_of_year(tx, context.now), {});
  std::vector<ExpertItem> items;
  for (std::size_t i = 0; i < experts.size(); ++i) {
    const Expert& expert = experts[i];
    ExpertItem item;
    item.id = expert.id;
    item.number = expert.number;
    item.name = base::mask_name(clear_name(context, expert));
    if (expert.phone_sealed) {
      item.phone = base::mask_phone(context.services.keys.open_sealed(expert_phone_purpose, *expert.phone_sealed));
    }
    item.unit_name = expert.unit_name;
    item.home_division = people::division_text(expert.home_division);
    item.home_division_name = divisions->path_name(expert.home_division);
    item.title = expert.title;
    item.specialties = part_numbers(expert.specialties);
    item.term_from = expert.term_from;
    item.term_to = expert.term_to;
    item.trained_on = expert.trained_on;
    item.exam_score = expert.exam_score;
    item.state = state_of(candidates[i], today);
    item.workload = candidates[i].workload;
    item.absences = std::move(candidates[i].absences);
    if (expert.account) {
      const auto account = people::find_account(tx, kernel::whole_province(), *expert.account);
      if (account) item.login = account->login;
    }
    item.division = people::division_text(expert.division);
    item.division_name = divisions->path_name(expert.division);
    item.note = expert.note;
    item.version = expert.version;
    items.push_back(std::move(item));
  }
  return items;
}

ExpertItem expert_item(db::Tx& tx, const kernel::RequestContext& context, const Expert& expert) {
  return std::move(expert_items(tx, context, {expert}).front());
}

std::string label_of(const kernel::RequestContext& context, const Expert& expert) {
  return expert.number + ' ' + base::mask_name(clear_name(context, expert));
}

}  // namespace experts
