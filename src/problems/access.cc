#include "problems/access.h"

#include <algorithm>

#include "standards/model.h"

namespace problems {

namespace {

bool covers(const kernel::Grant& grant, const Problem& problem, AccountId account) {
  if (grant.own_only && problem.assignee != account) return false;
  if (grant.lines != kernel::all_lines && (grant.lines & kernel::line_bit(problem.line)) == 0) {
    return false;
  }
  return std::any_of(grant.ranges.begin(), grant.ranges.end(), [&](const auto& range) {
    return range.contains(problem.division);
  });
}

bool window_open(const Problem& problem, base::Instant now) {
  const std::int64_t window_ms = standards::current().loop.reopen_days * base::day_ms;
  return problem.closed_at && now.ms <= problem.closed_at->ms + window_ms;
}

std::optional<GuardRefusal> pending_refusal(const Transition& row, const Problem& problem,
                                            const Situation& situation) {
  const Request* pending = pending_of(situation.requests);
  const auto wanted = row.guard == Guard::pending_extension ? RequestKind::extension
                                                            : RequestKind::suspension;
  if (!pending || pending->kind != wanted) {
    return GuardRefusal{"problems.no_request", "没有待审批的申请"};
  }
  if (pending->requested_by == situation.caller.account) {
    return GuardRefusal{"problems.same_person", "不能审批自己提出的申请"};
  }
  if (wanted == RequestKind::suspension) return std::nullopt;
  const kernel::Grant* grant = grant_over(situation.caller, problem, row.permission);
  const int level = grant ? kernel::division_level(grant->division) : 5;
  if (level <= decider_level_for(situation.requests)) return std::nullopt;
  return GuardRefusal{"problems.higher_level_needed", "再次延期须由上一级审批"};
}

}  // namespace

kernel::Permissions permissions_over(const kernel::Caller& caller, const Problem& problem) {
  kernel::Permissions all;
  for (const kernel::Grant& grant : caller.grants) {
    if (covers(grant, problem, caller.account)) all = all | grant.permissions;
  }
  return all;
}

const kernel::Grant* grant_over(const kernel::Caller& caller, const Problem& problem,
                                kernel::Permission permission) {
  const kernel::Grant* highest = nullptr;
  for (const kernel::Grant& grant : caller.grants) {
    if (!grant.permissions.has(permission) || !covers(grant, problem, caller.account)) continue;
    const bool higher = !highest || kernel::division_level(grant.division) <
                                        kernel::division_level(highest->division);
    if (higher) highest = &grant;
  }
  return highest;
}

const Request* pending_of(const std::vector<Request>& requests) {
  const auto found = std::find_if(requests.begin(), requests.end(), [](const Request& request) {
    return request.state == RequestState::pending;
  });
  return found == requests.end() ? nullptr : &*found;
}

int decider_level_for(const std::vector<Request>& requests) {
  int rung = 1;
  std::optional<int> previous_level;
  for (const Request& request : requests) {
    if (request.kind != RequestKind::extension || request.state != RequestState::granted) continue;
    ++rung;
    previous_level = request.decided_level;
  }
  return decider_level_max(rung, previous_level);
}

std::optional<GuardRefusal> guard_refusal(const Transition& row, const Problem& problem,
                                          const Situation& situation) {
  switch (row.guard) {
    case Guard::none:
      return std::nullopt;
    case Guard::no_pending:
      if (!pending_of(situation.requests)) return std::nullopt;
      return GuardRefusal{"problems.request_pending", "已有申请在等待审批"};
    case Guard::pending_extension:
    case Guard::pending_suspension:
      return pending_refusal(row, problem, situation);
    case Guard::reopen_window:
      if (window_open(problem, situation.now)) return std::nullopt;
      return GuardRefusal{"problems.reopen_window_over", "已超过重开期限，请重新上报"};
    case Guard::other_person:
      if (problem.resolver != situation.caller.account) return std::nullopt;
      return GuardRefusal{"problems.same_person", "处置人不能核查自己处置的问题，请由他人核查"};
  }
  return std::nullopt;
}

std::vector<const Transition*> open_transitions(const Problem& problem,
                                                const Situation& situation) {
  const Who who{situation.actor, permissions_over(situation.caller, problem)};
  std::vector<const Transition*> open;
  for (const Transition& row : transitions()) {
    if (row.from != problem.state || row.actor != who.actor) continue;
    if (who.actor == Actor::staff && !who.permissions.has(row.permission)) continue;
    if (!open.empty() && open.back()->step == row.step) continue;
    if (!guard_refusal(row, problem, situation)) open.push_back(&row);
  }
  return open;
}

}  // namespace problems
