#include "base/text.h"
#include "kernel/audit.h"
#include "problems/bans.h"
#include "problems/pages.h"
#include "problems/routes_more.h"
#include "problems/store_bans.h"
#include "problems/store_problems.h"
#include "problems/wire.h"

namespace problems {

namespace {

using kernel::Context;
using kernel::Permission;

constexpr int page_rows = 50;

std::string what_is_banned(const base::SecretKeys& keys, const BanRow& row) {
  if (!row.phone_hash) return "设备";
  if (!row.phone_sealed) return "手机号";
  return base::mask_phone(keys.open_sealed(reporter_phone_purpose, *row.phone_sealed));
}

BanItem item_of(const Context& context, const BanRow& row) {
  const base::Instant now = context.now;
  BanItem item;
  item.id = row.id;
  item.what = what_is_banned(context.services.keys, row);
  item.reason = row.reason;
  item.banned_at = row.banned_at;
  item.until = row.until;
  item.active = !row.lifted_at && (!row.until || now < *row.until);
  return item;
}

BanPage get_bans(Context& context, const CursorQuery& query) {
  auto rows = list_bans(context.tx, context.scope(Permission::problem_moderate),
                        BanId{before_of(query.cursor)}, page_rows + 1);
  BanPage page;
  page.next_cursor = cut_page(rows, page_rows);
  for (const BanRow& row : rows) page.items.push_back(item_of(context, row));
  return page;
}

// The end of the day asked for; by address never farther than address_ban_days_max.
std::optional<base::Instant> end_of(const NewBan& wanted, bool by_address, base::Instant now) {
  std::optional<base::Instant> end;
  if (wanted.until) end = base::start_of(base::Day{wanted.until->number + 1});
  if (end && *end <= now) {
    throw base::invalid({{"/until", "in_the_past", "截止日期应在今天或以后"}});
  }
  const base::Instant latest{now.ms + address_ban_days_max * base::day_ms};
  if (by_address && (!end || latest < *end)) end = latest;
  return end;
}

// The county, since a decision there must not silence somebody elsewhere in the province; less
// where the one who decides does not answer for the whole county.
std::int64_t reach_of(const kernel::Scope& scope, std::int64_t division) {
  const std::int64_t county = kernel::ancestor(division, 3);
  return kernel::covers(scope, county, -1, {}) ? county : division;
}

kernel::Created<BanItem> post_ban(Context& context, const NewBan& wanted) {
  const auto problem =
      find_problem(context.tx, context.scope(Permission::problem_moderate), wanted.problem);
  if (!problem) throw base::not_found("没有这件问题，或不在您的辖区内");
  if (base::trim(wanted.reason).empty()) {
    throw base::invalid({{"/reason", "required", "请写明依据，申诉时要用"}});
  }
  BanRow row;
  row.id = base::mint<BanTag>();
  row.phone_hash = problem->phone_hash;
  row.phone_sealed = problem->phone_sealed;
  if (!row.phone_hash && problem->source == Source::citizen) {
    const std::string hash =
        address_hash_of(context.services.keys, filing_address(context.tx, problem->id));
    if (!hash.empty()) row.address_hash = hash;
  }
  if (!row.phone_hash && !row.address_hash) {
    throw base::Refusal(409, "problems.nobody_to_ban", "这件问题没有留下可识别的来源，无法限制");
  }
  row.division = reach_of(context.scope(Permission::problem_moderate), problem->division);
  row.reason = wanted.reason;
  row.banned_by = context.caller.account;
  row.banned_at = context.now;
  row.until = end_of(wanted, !row.phone_hash, context.now);
  insert_ban(context.tx, row);
  put_in_force(context.tx,
               {row.id, row.phone_hash, row.address_hash, row.division, row.until});
  kernel::record(context.tx, context.caller, context.now,
                 {"problems.ban", row.id.value, row.division});
  return {item_of(context, row)};
}

void delete_ban(Context& context) {
  const auto row = find_ban(context.tx, context.scope(Permission::problem_moderate),
                            context.id<BanId>("id"));
  if (!row) throw base::not_found("没有这条限制，或不在您的辖区内");
  lift_ban(context.tx, row->id, context.now);
  take_out_of_force(context.tx, row->id);
  kernel::record(context.tx, context.caller, context.now,
                 {"problems.unban", row->id.value, row->division});
}

constexpr kernel::Route table[] = {
    kernel::route<get_bans>(kernel::GET, "/api/v1/bans", Permission::problem_moderate,
                            "限制上报名单"),
    kernel::route<post_ban>(kernel::POST, "/api/v1/bans", Permission::problem_moderate,
                            "限制某件问题的上报人继续上报"),
    kernel::route<delete_ban>(kernel::DELETE, "/api/v1/bans/{id}", Permission::problem_moderate,
                              "解除限制"),
};

}  // namespace

std::span<const kernel::Route> ban_routes() { return table; }

}  // namespace problems
