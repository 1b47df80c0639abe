#include "problems/views.h"

#include <set>

#include "people/divisions.h"
#include "people/store_accounts.h"
#include "problems/access.h"
#include "problems/store_names.h"
#include "problems/titles.h"

namespace problems {

namespace {

struct Names {
  std::map<UnitId, std::string> units;
  std::map<AccountId, std::string> people;  // in clear
};

Names names_for(db::Tx& tx, const Viewer& viewer, const std::vector<Problem>& problems) {
  std::set<UnitId> units;
  std::set<AccountId> people;
  for (const Problem& problem : problems) {
    if (problem.unit) units.insert(*problem.unit);
    if (problem.assignee && viewer.audience == Audience::staff) people.insert(*problem.assignee);
  }
  Names names{unit_names(tx, units), {}};
  for (const auto& [account, sealed] : sealed_names(tx, people)) {
    names.people[account] =
        viewer.context.services.keys.open_sealed(people::name_purpose, sealed);
  }
  return names;
}

template <class Map, class Key>
std::optional<std::string> found_in(const Map& map, const std::optional<Key>& key) {
  const auto found = key ? map.find(*key) : map.end();
  if (found == map.end()) return std::nullopt;
  return found->second;
}

std::string with_receipt(std::string url, const Viewer& viewer) {
  return viewer.receipt.empty() ? url : url + "?receipt=" + viewer.receipt;
}

bool is_overdue(const Problem& problem, base::Instant now) {
  return problem.due_at && *problem.due_at < now && problem.state != State::suspended;
}

// What everybody may see of a problem that he may see at all.
ProblemItem common_item(const Viewer& viewer, const Problem& problem) {
  ProblemItem item;
  item.id = problem.id;
  item.number = problem.number;
  item.state = problem.state;
  item.title = title_of(problem.description, problem.category);
  item.category = problem.category;
  item.category_name = category_name_of(problem.category);
  item.line = problem.line;
  item.division = people::division_text(problem.division);
  item.division_name = people::divisions()->path_name(problem.division);
  item.place = problem.place;
  item.lng = problem.lng;
  item.lat = problem.lat;
  item.created_at = problem.created_at;
  item.due_at = problem.due_at;
  item.overdue = is_overdue(problem, viewer.context.now);
  item.closed_at = problem.closed_at;
  if (problem.cover) item.thumbnail_url = with_receipt(photo_url(*problem.cover, "thumb"), viewer);
  item.follower_count = problem.follower_count;
  item.keep_private = problem.keep_private;
  item.outside = problem.outside;
  item.publication = problem.publication;
  item.demonstration = problem.demonstration;
  item.version = problem.version;
  return item;
}

void add_for_staff(ProblemItem& item, const Viewer& viewer, const Problem& problem) {
  if (problem.grid_code) {
    const std::string code = std::to_string(*problem.grid_code);
    item.grid_code = code.size() < 15 ? std::string(15 - code.size(), '0') + code : code;
  }
  item.late = problem.late;
  item.mine = !viewer.context.caller.is_public() &&
              problem.assignee == viewer.context.caller.account;
  item.escalation = problem.escalation;
  item.rework_count = problem.rework_count;
  item.flag_count = problem.flag_count;
}

base::Refusal not_visible() { return base::not_found("没有找到，或您无权查看"); }

Visible as_holder(db::Tx& tx, const kernel::RequestContext& context, Problem problem,
                  const std::string& receipt) {
  const Holder holder = holder_of(tx, problem, receipt);
  if (holder == Holder::nobody) {
    throw base::Refusal(404, "problems.receipt_wrong", "查询凭证不对，请核对后再试");
  }
  return {std::move(problem),
          Viewer{context, Audience::holder, receipt, holder == Holder::reporter}};
}

}  // namespace

std::vector<ProblemItem> items_of(db::Tx& tx, const Viewer& viewer,
                                  const std::vector<Problem>& problems) {
  const Names names = names_for(tx, viewer, problems);
  std::vector<ProblemItem> items;
  items.reserve(problems.size());
  for (const Problem& problem : problems) {
    ProblemItem item = common_item(viewer, problem);
    item.unit_name = found_in(names.units, problem.unit);
    if (viewer.audience == Audience::staff) {
      add_for_staff(item, viewer, problem);
      item.assignee_name = found_in(names.people, problem.assignee);
    }
    items.push_back(std::move(item));
  }
  return items;
}

ProblemItem item_of(db::Tx& tx, const Viewer& viewer, const Problem& problem) {
  return std::move(items_of(tx, viewer, {problem}).front());
}

Visible visible_problem(db::Tx& tx, const kernel::RequestContext& context, ProblemId id,
                        const std::optional<std::string>& receipt) {
  auto problem = find_any_problem(tx, id);
  if (!problem) throw not_visible();
  if (receipt) return as_holder(tx, context, std::move(*problem), *receipt);
  if (permissions_over(context.caller, *problem).has(kernel::Permission::problem_read)) {
    return {std::move(*problem), Viewer{context, Audience::staff}};
  }
  const bool published =
      problem->publication == Publication::published && !problem->keep_private;
  if (!published) throw not_visible();
  return {std::move(*problem), Viewer{context, Audience::general_public}};
}

}  // namespace problems
