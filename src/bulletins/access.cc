#include "bulletins/access.h"

#include "notices/actions.h"
#include "problems/store_names.h"

namespace bulletins {

namespace {

using kernel::Permission;
using kernel::RequestContext;

constexpr int township_level = 4, village_level = 5;

}  // namespace

std::int64_t own_office(const RequestContext& context) {
  const std::int64_t own = context.caller.division;
  return kernel::covers(context.scope(Permission::bulletin_write), own, -1, {}) ? own : 0;
}

BulletinReach reach_of(const RequestContext& context) {
  return {own_office(context), context.scope(Permission::bulletin_read)};
}

Bulletin known_bulletin(db::Tx& tx, const RequestContext& context, BulletinId id) {
  auto bulletin = find_bulletin(tx, reach_of(context), id);
  if (!bulletin) throw base::not_found("没有这份通报，或还没有印发");
  return std::move(*bulletin);
}

Bulletin own_bulletin(db::Tx& tx, const RequestContext& context, BulletinId id) {
  Bulletin bulletin = known_bulletin(tx, context, id);
  if (bulletin.office != own_office(context)) throw base::Refusal(403, "forbidden", "只有印发通报的爱卫办能办");
  return bulletin;
}

kernel::DivisionRange answered_divisions(const RequestContext& context) {
  const std::int64_t own = context.caller.division;
  if (kernel::division_level(own) == township_level) return kernel::subtree(own);
  return {own, own};
}

bool answers_for(const RequestContext& context, std::int64_t division) {
  return answered_divisions(context).contains(division) &&
         kernel::covers(context.scope(Permission::bulletin_answer), division, -1, {});
}

bool sees_receipt(const RequestContext& context, const Bulletin& bulletin, const Receipt& receipt) {
  return bulletin.office == own_office(context) ||
         kernel::covers(context.scope(Permission::bulletin_read), receipt.division, -1, {});
}

KnownReceipt known_receipt(db::Tx& tx, const RequestContext& context, ReceiptId id) {
  auto receipt = find_receipt(tx, id);
  auto bulletin = receipt ? find_bulletin(tx, reach_of(context), receipt->bulletin) : std::nullopt;
  if (!bulletin || bulletin->status != BulletinStatus::issued || !sees_receipt(context, *bulletin, *receipt)) {
    throw base::not_found("没有这份回执，或不归您管理");
  }
  return {std::move(*bulletin), std::move(*receipt)};
}

KnownReceipt own_receipt(db::Tx& tx, const RequestContext& context, ReceiptId id) {
  KnownReceipt known = known_receipt(tx, context, id);
  if (!answers_for(context, known.receipt.division)) throw base::Refusal(403, "forbidden", "由被通报地区自己签收和报送整改");
  return known;
}

KnownReceipt sent_receipt(db::Tx& tx, const RequestContext& context, ReceiptId id) {
  KnownReceipt known = known_receipt(tx, context, id);
  if (known.bulletin.office != own_office(context)) throw base::Refusal(403, "forbidden", "只有印发通报的爱卫办能办");
  return known;
}

bool lies_above(std::int64_t office, std::int64_t division) {
  const int level = kernel::division_level(division);
  return level < kernel::division_level(office) && kernel::ancestor(office, level) == division;
}

bool lies_below(std::int64_t office, std::int64_t division) { return lies_above(division, office); }

void tell_office(db::Tx& tx, const kernel::Services& services, base::Instant now, std::int64_t division,
                 const std::string& title, const std::string& body, const std::string& link) {
  const bool village = kernel::division_level(division) == village_level;
  const std::int64_t told = village ? kernel::ancestor(division, township_level) : division;
  for (const kernel::AccountId account : problems::accounts_of_office(tx, told)) {
    notices::notify(tx, services, account, {"review", title, body, link, false}, now);
  }
}

}  // namespace bulletins
