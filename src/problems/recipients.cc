#include "problems/recipients.h"

#include <algorithm>

#include "notices/actions.h"
#include "people/authenticate.h"
#include "people/divisions.h"
#include "people/store_grants.h"
#include "problems/titles.h"

namespace problems {

std::vector<AccountId> handlers_of(db::Tx& tx, const Problem& problem) {
  if (problem.assignee) return {*problem.assignee};
  if (problem.unit) return accounts_of_unit(tx, *problem.unit);
  return {};
}

std::vector<AccountId> desk_of(db::Tx& tx, const Problem& problem, int level_max) {
  for (int level = level_max; level >= 1; --level) {
    const std::int64_t division = kernel::ancestor(problem.division, level);
    if (kernel::division_level(division) != level) continue;  // the problem lies higher
    auto accounts = accounts_of_office(tx, division);
    if (!accounts.empty()) return accounts;
  }
  return {};
}

notices::Notice notice_about(const Problem& problem, std::string_view kind,
                             std::string_view title) {
  notices::Notice notice;
  notice.kind = kind;
  notice.title = title;
  const std::string place =
      problem.place.empty() ? people::divisions()->path_name(problem.division) : problem.place;
  notice.body = title_of(problem.description, problem.category) + " · " + place;
  notice.link = "/office/problems/" + base::id_text(problem.id.value);
  return notice;
}

namespace {

bool may_see(db::Tx& tx, AccountId account, const Problem& problem, base::Day today) {
  kernel::Caller caller;
  caller.account = account;
  caller.grants = people::kernel_grants(people::grants_in_force(tx, account, today));
  const auto scope = kernel::scope_of(caller, kernel::Permission::problem_read);
  return kernel::covers(scope, problem.division, problem.line,
                        problem.assignee.value_or(AccountId{}));
}

}  // namespace

void tell(db::Tx& tx, const kernel::JobContext& context, const Problem& problem,
          std::vector<AccountId> accounts, const notices::Notice& notice, AccountId but) {
  std::sort(accounts.begin(), accounts.end());
  accounts.erase(std::unique(accounts.begin(), accounts.end()), accounts.end());
  for (const AccountId account : accounts) {
    if (account == but || !may_see(tx, account, problem, base::day_of(context.now))) continue;
    notices::notify(tx, context.services, account, notice, context.now);
  }
}

}  // namespace problems
