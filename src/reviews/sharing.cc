#include "reviews/sharing.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "experts/actions_draws.h"
#include "places/store_places.h"
#include "places/types.h"
#include "reviews/reserves.h"
#include "reviews/rules_sheet.h"
#include "reviews/standard_rows.h"

namespace reviews {

namespace {

using kernel::Permission;
using kernel::RequestContext;
using Errors = std::vector<base::InputError>;

std::vector<places::PlaceId> wanted_places(db::Tx& tx, const RequestContext& context, const NewSheets& wanted) {
  std::set<places::PlaceId> ids(wanted.places.begin(), wanted.places.end());
  if (wanted.draw) {
    draw_of_places(tx, context, *wanted.draw);
    for (const auto& slot : experts::slot_holders(tx, *wanted.draw)) {
      if (slot.member) ids.insert({*slot.member});
    }
  }
  return {ids.begin(), ids.end()};
}

class Sharing {
 public:
  explicit Sharing(const std::vector<Member>& members) : members_(members), loads_(members.size(), 0) {}

  // The member with the fewest sheets who judges any of `parts`, else with the fewest of all; never `not_this`.
  std::optional<kernel::AccountId> next(std::int64_t parts, kernel::AccountId not_this) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (members_[i].account == not_this) continue;
      if (!best || rank(i, parts) < rank(*best, parts)) best = i;
    }
    if (!best) return std::nullopt;
    ++loads_[*best];
    return members_[*best].account;
  }

 private:
  std::pair<bool, std::int64_t> rank(std::size_t i, std::int64_t parts) const {
    const bool judges_none = members_[i].parts != 0 && (members_[i].parts & parts) == 0;
    return {judges_none, loads_[i]};
  }

  const std::vector<Member>& members_;
  std::vector<std::int64_t> loads_;
};

std::vector<places::Place> found_places(db::Tx& tx, const RequestContext& context, const Review& review,
                                        const NewSheets& wanted) {
  const auto ids = wanted_places(tx, context, wanted);
  const auto scope = kernel::narrowed(context.scope(Permission::review_write), review.target);
  auto found = places::places_of(tx, scope, ids);
  if (found.size() != ids.size()) {
    throw base::invalid({{"/places", "unknown", "有的点位不存在、已停用，或不在被评地区"}});
  }
  return found;
}

void add_material(const std::vector<StandardRow>& rows, const std::vector<Method>& methods, const Review& review,
                  Sharing& sharing, std::vector<Sheet>& sheets) {
  for (const std::int64_t part : parts_with_material(rows, methods)) {
    Sheet sheet;
    sheet.id = base::mint<SheetTag>();
    sheet.place_type = material_type;
    const auto named = std::find_if(rows.begin(), rows.end(), [&](const StandardRow& row) {
      return row.kind == RowKind::part && row.number == std::to_string(part);
    });
    sheet.name = "资料：" + (named == rows.end() ? "第 " + std::to_string(part) + " 部分" : named->name);
    sheet.division = review.target;
    sheet.part = part;
    sheet.account = *sharing.next(std::int64_t{1} << part, {});
    sheets.push_back(std::move(sheet));
  }
}

}  // namespace

std::vector<Sheet> shared_out(db::Tx& tx, const RequestContext& context, const Review& review,
                              const std::vector<Member>& members, const NewSheets& wanted) {
  if (members.empty()) throw base::invalid({{"/members", "required", "请先确定评审组"}});
  const auto rows = rows_for(tx, review.standard);
  const auto& methods = kinds().find(review.kind)->methods;
  const auto found = found_places(tx, context, review, wanted);
  Sharing sharing(members);
  std::vector<Sheet> sheets;
  Errors errors;
  const double share = wanted.second_share.value_or(0);
  double owed = 0;
  for (const places::Place& place : found) {
    const auto items = items_of_place(*rows, methods, place.type);
    if (items.empty()) {
      errors.push_back({"/places", "nothing_judged", place.name + "：评分表对这类点位没有检查项"});
      continue;
    }
    const std::int64_t parts = parts_of(*rows, items);
    sheets.push_back(sheet_of_place(place));
    sheets.back().account = *sharing.next(parts, {});
    owed += share;
    if (owed < 1) continue;
    Sheet second = sheets.back();
    const auto other = sharing.next(parts, second.account);
    if (!other) continue;
    owed -= 1;
    second.blind_of = second.id;
    second.id = base::mint<SheetTag>();
    second.account = *other;
    sheets.push_back(std::move(second));
  }
  if (!errors.empty()) throw base::invalid(std::move(errors));
  add_reserves(tx, context, review, wanted, found, sheets);
  if (wanted.material.value_or(false)) add_material(*rows, methods, review, sharing, sheets);
  if (sheets.empty()) throw base::invalid({{"/places", "required", "没有可评的点位，也没有资料要评"}});
  if (sheets.size() > static_cast<std::size_t>(sheets_max)) {
    throw base::invalid({{"/places", "too_many", "一次评审最多 " + std::to_string(sheets_max) + " 张表"}});
  }
  return sheets;
}

}  // namespace reviews
