#include "reviews/reserves.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "experts/actions_draws.h"

namespace reviews {

namespace {

using kernel::Permission;
using kernel::RequestContext;

// Places in the order in which they stand in for closed ones: those chosen by hand, then the draw's line of succession.
class Reserves {
 public:
  Reserves(db::Tx& tx, const RequestContext& context, const Review& review, const NewSheets& wanted)
      : tx_(tx), scope_(kernel::narrowed(context.scope(Permission::review_write), review.target)),
        waiting_(wanted.reserve_places) {
    if (!wanted.draw || !wanted.reserves) return;
    for (const std::int64_t id : experts::line_of(tx, context, draw_of_places(tx, context, *wanted.draw))) {
      waiting_.push_back({id});
    }
  }

  void pass_over(const std::vector<places::Place>& places) {
    for (const places::Place& place : places) passed_.insert(place.id);
  }

  // The next of this type; nothing when there is none left.
  std::optional<places::Place> next(std::string_view type) {
    for (;;) {
      const auto found = std::find_if(read_.begin(), read_.end(), [&](const auto& place) { return place.type == type; });
      if (found != read_.end()) {
        places::Place place = std::move(*found);
        read_.erase(found);
        return place;
      }
      if (!read_more()) return std::nullopt;
    }
  }

 private:
  // Some more of those that wait, in their order; false when none waits.
  bool read_more() {
    constexpr std::size_t at_once = 200;  // placeholders of one statement
    std::vector<places::PlaceId> some;
    while (begin_ < waiting_.size() && some.size() < at_once) {
      if (passed_.insert(waiting_[begin_]).second) some.push_back(waiting_[begin_]);
      ++begin_;
    }
    if (some.empty()) return false;
    auto places = places::places_of(tx_, scope_, some);
    const auto rank = [&](const places::Place& place) { return std::find(some.begin(), some.end(), place.id); };
    std::sort(places.begin(), places.end(), [&](const auto& left, const auto& right) { return rank(left) < rank(right); });
    std::move(places.begin(), places.end(), std::back_inserter(read_));
    return true;
  }

  db::Tx& tx_;
  kernel::Scope scope_;
  std::vector<places::PlaceId> waiting_;
  std::size_t begin_ = 0;               // all before were read or passed over
  std::set<places::PlaceId> passed_;
  std::vector<places::Place> read_;     // and not given out
};

// Dealt in turn among those who judge a type, so that each has an order of their own and two who are offline never put
// in the same place.
void deal(Reserves& reserves, int for_each, std::vector<Sheet>& sheets) {
  std::map<std::string, std::set<kernel::AccountId>> judges;
  for (const Sheet& sheet : sheets) {
    if (sheet.place && !sheet.blind_of) judges[sheet.place_type].insert(sheet.account);
  }
  for (const auto& [type, accounts] : judges) {
    for (int round = 1; round <= for_each; ++round) {
      for (const kernel::AccountId account : accounts) {
        const auto place = reserves.next(type);
        if (!place) break;
        sheets.push_back(sheet_of_place(*place));
        sheets.back().account = account;
        sheets.back().reserve = round;
      }
    }
  }
}

}  // namespace

experts::Draw draw_of_places(db::Tx& tx, const RequestContext& context, experts::DrawId id) {
  experts::Draw draw = experts::known_draw(tx, context, id);
  if (!experts::organizes(context, draw) || draw.kind != experts::DrawKind::places || !draw.drawn_at) {
    throw base::Refusal(409, "reviews.state", "这次抽取还没有抽出点位");
  }
  return draw;
}

Sheet sheet_of_place(const places::Place& place) {
  Sheet sheet;
  sheet.id = base::mint<SheetTag>();
  sheet.place = place.id;
  sheet.place_type = place.type;
  sheet.name = place.name;
  sheet.address = place.address;
  sheet.division = place.division;
  sheet.lng = place.lng;
  sheet.lat = place.lat;
  return sheet;
}

void add_reserves(db::Tx& tx, const RequestContext& context, const Review& review, const NewSheets& wanted,
                  const std::vector<places::Place>& found, std::vector<Sheet>& sheets) {
  const int for_each = wanted.reserves.value_or(wanted.reserve_places.empty() ? 0 : reserves_max);
  if (for_each == 0) return;
  Reserves reserves(tx, context, review, wanted);
  reserves.pass_over(found);
  deal(reserves, for_each, sheets);
}

bool may_stand_for(const Sheet& substitute, const Sheet& sheet) {
  return substitute.reserve && substitute.account == sheet.account && substitute.place_type == sheet.place_type &&
         substitute.id != sheet.id;
}

std::optional<SheetId> instead_of(const std::vector<Substitution>& substitutions, SheetId reserve) {
  for (const Substitution& row : substitutions) {
    if (row.substitute == reserve) return row.sheet;
  }
  return std::nullopt;
}

std::optional<std::string> fault_of_reserves(const std::vector<Sheet>& sheets,
                                             const std::vector<Substitution>& substitutions) {
  for (std::size_t i = 1; i < substitutions.size(); ++i) {
    if (substitutions[i].substitute != substitutions[i - 1].substitute) continue;
    const auto named = std::find_if(sheets.begin(), sheets.end(),
                                    [&](const Sheet& sheet) { return sheet.id == substitutions[i].substitute; });
    if (named != sheets.end()) return "替补点位“" + named->name + "”顶替了两个关停点位，请为其中一个另选";
  }
  std::vector<const Sheet*> reserves;
  for (const Sheet& sheet : sheets) {
    if (sheet.reserve) reserves.push_back(&sheet);
  }
  std::sort(reserves.begin(), reserves.end(), [](const Sheet* left, const Sheet* right) {
    return std::tie(left->account, left->place_type, *left->reserve) < std::tie(right->account, right->place_type, *right->reserve);
  });
  for (std::size_t i = 1; i < reserves.size(); ++i) {
    const Sheet& before = *reserves[i - 1];
    const Sheet& after = *reserves[i];
    if (before.account != after.account || before.place_type != after.place_type) continue;
    if (instead_of(substitutions, after.id) && !instead_of(substitutions, before.id)) {
      return "替补点位应按顺序启用：“" + before.name + "”在“" + after.name + "”之前";
    }
  }
  return std::nullopt;
}

}  // namespace reviews
