#include "problems/routes_more.h"
#include "problems/store_points.h"
#include "problems/store_problems.h"
#include "standards/model.h"

namespace problems {

namespace {

constexpr int rows_max = 100;

// The problem names the row to which the receipt must belong: receipts themselves are not
// indexed, so that filing stays cheap.
struct PointQuery {
  ProblemId problem;
  std::string receipt;
};
AIWEI_WIRE(PointQuery, problem, receipt)

struct PointItem {
  std::string number;
  int points = 0;
  std::string rule;       // "closed", "closed_reversed"
  std::string rule_name;  // 问题办结
  base::Instant at;
};
AIWEI_WIRE(PointItem, number, points, rule, rule_name, at)

struct PointAccount {
  std::int64_t balance = 0;
  std::int64_t today = 0;
  std::int64_t this_month = 0;
  int daily_max = 0;
  int monthly_max = 0;
  std::vector<PointItem> items;  // the newest 100
};
AIWEI_WIRE(PointAccount, balance, today, this_month, daily_max, monthly_max, items)

PointItem item_of(const PointShown& row) {
  const char* name = row.points < 0 ? "核实后扣回" : "问题办结";
  return {row.number, row.points, row.rule, name, row.at};
}

PointAccount get_points(kernel::Context& context, const PointQuery& query) {
  const auto problem = find_any_problem(context.tx, query.problem);
  if (!problem || holder_of(context.tx, *problem, query.receipt) != Holder::reporter) {
    throw base::Refusal(404, "problems.receipt_wrong", "没有找到，请核对凭证");
  }
  const standards::LoopSettings& loop = standards::current().loop;
  PointAccount account;
  account.daily_max = loop.points_daily_max;
  account.monthly_max = loop.points_monthly_max;
  if (!problem->phone_hash) return account;
  const std::string& holder = *problem->phone_hash;
  const Given given = points_given(context.tx, holder, base::day_of(context.now));
  account.balance = balance_of(context.tx, holder);
  account.today = given.today;
  account.this_month = given.this_month;
  for (const PointShown& row : points_of(context.tx, holder, rows_max)) {
    account.items.push_back(item_of(row));
  }
  return account;
}

constexpr kernel::Route table[] = {
    kernel::route<get_points>(kernel::GET, "/api/v1/points", kernel::Permission::anyone,
                              "上报人的激励积分（须留有手机号）")
        .with_priority(http::Priority::open),
};

}  // namespace

std::span<const kernel::Route> point_routes() { return table; }

}  // namespace problems
