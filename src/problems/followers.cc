#include "problems/followers.h"

#include <set>

#include "base/crypto.h"
#include "base/errors.h"
#include "kernel/audit.h"
#include "notices/actions.h"
#include "kernel/address_limiter.h"
#include "problems/store_followers.h"
#include "problems/store_problems.h"
#include "standards/model.h"

namespace problems {

namespace {

constexpr std::size_t receipt_bytes = 20;  // as many as a reporter's receipt
constexpr int messages_max = 2000;         // of one problem: bounds the transaction

kernel::AddressLimiter& limiter() {
  static kernel::AddressLimiter addresses;
  return addresses;
}

void refuse_too_many(const kernel::RequestContext& context) {
  const int wait_seconds = limiter().seconds_to_wait(
      context.caller.address, standards::current().loop.reports_per_hour, context.now);
  if (wait_seconds == 0) return;
  base::Refusal refusal(429, "problems.too_many_reports", "操作太频繁，请稍后再试");
  refusal.retry_after_seconds = wait_seconds;
  throw refusal;
}

Problem public_problem(db::Tx& tx, ProblemId id) {
  auto problem = lock_problem(tx, id);
  if (!problem || problem->keep_private || problem->publication != Publication::published) {
    throw base::not_found("没有找到，可能已被删除，或没有公开");
  }
  if (problem->closed_at) {
    throw base::Refusal(409, "problems.already_closed", "这件问题已办结，如又出现请重新上报");
  }
  return std::move(*problem);
}

}  // namespace

FollowReceipt follow_problem(db::Tx& tx, const kernel::RequestContext& context, ProblemId id,
                             const NewFollower& wanted) {
  if (context.caller.is_public()) refuse_too_many(context);
  const Problem problem = public_problem(tx, id);
  const base::SecretKeys& keys = context.services.keys;
  FollowerRow row;
  row.id = base::mint<FollowerTag>();
  row.problem = problem.id;
  row.followed_at = context.now;
  if (wanted.phone) {
    row.phone_sealed = keys.seal(follower_phone_purpose, *wanted.phone);
    row.phone_hash = keys.lookup_hash(reporter_phone_purpose, *wanted.phone);
    if (row.phone_hash == problem.phone_hash || follows(tx, problem.id, *row.phone_hash)) {
      throw base::Refusal(409, "problems.already_following", "这个手机号已在关注这件问题");
    }
  }
  FollowReceipt receipt{base::base64url(base::random_bytes(receipt_bytes))};
  row.receipt_hash = hash_of_receipt(receipt.receipt);
  insert_follower(tx, row);
  kernel::record(tx, context.caller, context.now,
                 {"problems.follow", problem.id.value, problem.division});
  return receipt;
}

void tell_followers(db::Tx& tx, const kernel::JobContext& context, const kernel::Event& event) {
  const auto problem = find_any_problem(tx, ProblemId{event.subject});
  if (!problem || problem->state != State::closed) return;
  const base::SecretKeys& keys = context.services.keys;
  for (const std::string& sealed : sealed_follower_phones(tx, problem->id, messages_max)) {
    notices::queue_message(tx, keys, keys.open_sealed(follower_phone_purpose, sealed),
                           {"problem_closed", "您关注的问题 " + problem->number +
                                                  " 已办结，感谢关注家乡环境卫生。"},
                           context.now);
  }
  std::set<std::string> told;  // one person may have reported it twice more
  for (const MergedReport& report : merged_reports(tx, problem->id, messages_max)) {
    if (!told.insert(report.phone_hash).second) continue;
    notices::queue_message(tx, keys, keys.open_sealed(reporter_phone_purpose, report.phone_sealed),
                           {"problem_closed", "您反映的问题 " + report.number + " 已并入 " +
                                                  problem->number +
                                                  "，现已办结，可凭原查询码查看结果。"},
                           context.now);
  }
}

}  // namespace problems
