#include "reviews/views.h"

#include <algorithm>
#include <map>

#include "experts/draw_frame.h"
#include "experts/store_experts.h"
#include "people/divisions.h"
#include "people/store_accounts.h"
#include "people/views.h"
#include "places/types.h"
#include "reviews/actions_acts.h"
#include "reviews/reserves.h"
#include "reviews/rules_sheet.h"
#include "reviews/standard_rows.h"
#include "standards/lists.h"
#include "standards/store_versions.h"

namespace reviews {

namespace {

using kernel::RequestContext;

std::string name_of(db::Tx& tx, const RequestContext& context, kernel::AccountId account) {
  return people::masked_name(tx, context.services.keys, account);
}

std::string type_name(const Sheet& sheet) {
  const places::PlaceType* type = places::types().find(sheet.place_type);
  return type ? type->name : sheet.part ? "资料" : sheet.place_type;
}

std::map<SheetId, SheetCount> counts_of(db::Tx& tx, ReviewId review, std::optional<SheetId> only = {}) {
  std::map<SheetId, SheetCount> counts;
  for (SheetCount& count : sheet_counts(tx, review, only)) counts.emplace(count.sheet, std::move(count));
  return counts;
}

bool is_finished(const std::map<SheetId, SheetCount>& counts, SheetId id) {
  const auto found = counts.find(id);
  return found != counts.end() && found->second.status.value_or(SheetStatus::open) != SheetStatus::open;
}

// How many items each kind of sheet has: asked once for each.
class ItemCounts {
 public:
  ItemCounts(db::Tx& tx, const Review& review) : tx_(tx), review_(review) {}
  std::int64_t of(const Sheet& sheet) {
    const auto key = std::pair(sheet.place_type, sheet.part.value_or(0));
    const auto found = known_.find(key);
    if (found != known_.end()) return found->second;
    return known_[key] = static_cast<std::int64_t>(items_of(tx_, review_, sheet).size());
  }

 private:
  db::Tx& tx_;
  const Review& review_;
  std::map<std::pair<std::string, std::int64_t>, std::int64_t> known_;
};

class SheetItems {
 public:
  SheetItems(db::Tx& tx, const RequestContext& context, const Known& known, std::optional<SheetId> only = {})
      : tx_(tx), context_(context), known_(known), items_(tx, known.review), counts_(counts_of(tx, known.review.id, only)),
        substitutions_(substitutions_of(tx, known.review.id)) {}

  SheetItem item(const Sheet& sheet) {
    SheetItem item;
    item.id = sheet.id;
    item.account = sheet.account;
    item.account_name = name(sheet.account);
    item.place = sheet.place;
    item.place_type = sheet.place_type;
    item.type_name = type_name(sheet);
    item.name = sheet.name;
    item.address = sheet.address;
    item.part = sheet.part;
    item.lng = sheet.lng;
    item.lat = sheet.lat;
    item.items = items_.of(sheet);
    const auto count = counts_.find(sheet.id);
    if (count != counts_.end()) {
      item.status = count->second.status.value_or(SheetStatus::open);
      item.scored = count->second.scored;
      item.conflicts = count->second.conflicts;
      item.findings = count->second.findings;
    }
    item.second = known_.organizes && sheet.blind_of.has_value();
    item.mine = sheet.account == context_.caller.account;
    item.reserve = sheet.reserve;
    if (sheet.reserve) item.instead_of = instead_of(substitutions_, sheet.id);
    return item;
  }

 private:
  const std::string& name(kernel::AccountId account) {
    const auto found = names_.find(account);
    if (found != names_.end()) return found->second;
    return names_[account] = name_of(tx_, context_, account);
  }

  db::Tx& tx_;
  const RequestContext& context_;
  const Known& known_;
  ItemCounts items_;
  std::map<SheetId, SheetCount> counts_;
  std::vector<Substitution> substitutions_;
  std::map<kernel::AccountId, std::string> names_;
};

experts::DrawConditions draw_conditions(const Review& review) {
  experts::DrawConditions conditions;
  conditions.organizer = review.organizer;
  conditions.target = review.target;
  conditions.from = review.starts_on;
  conditions.to = review.ends_on;
  return conditions;
}

std::vector<MemberItem> member_items(db::Tx& tx, const RequestContext& context, const Known& known,
                                     const std::vector<Sheet>& sheets, const std::map<SheetId, SheetCount>& counts) {
  std::vector<MemberItem> items;
  const auto substitutions = substitutions_of(tx, known.review.id);
  for (const Member& member : members_of(tx, known.review.id)) {
    MemberItem item;
    item.account = member.account;
    item.name = name_of(tx, context, member.account);
    const auto account = people::find_account(tx, kernel::whole_province(), member.account);
    if (account) item.unit_name = account->unit_name;
    if (account && known.organizes) item.login = account->login;
    if (member.expert) {
      for (const experts::Expert& expert : experts::experts_of(tx, {*member.expert})) {
        item.number = expert.number;
        item.unit_name = expert.unit_name;
        if (known.organizes && !member.draw) item.bar = experts::words_of_bar(tx, expert, draw_conditions(known.review), context.now);
      }
    }
    item.draw = member.draw;
    item.parts = experts::part_numbers(member.parts);
    item.leads = member.leads;
    item.signed_at = member.signed_at;
    item.is_drawn = member.drawn_digest.has_value();
    for (const Sheet& sheet : sheets) {
      if (sheet.account != member.account || (sheet.reserve && !instead_of(substitutions, sheet.id))) continue;
      ++item.sheets;
      item.done += is_finished(counts, sheet.id);
    }
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<ActFlag> flags_in(const std::string& text) {
  std::vector<ActFlag> flags;
  for (const std::string& name : standards::entries_of(text, ",")) {
    ActFlag flag{};
    if (boost::describe::enum_from_string(name.c_str(), flag)) flags.push_back(flag);
  }
  return flags;
}

ActItem act_item(const StoredAct& act) {
  ActItem item;
  item.id = act.id;
  item.key = act.act_key;
  item.kind = act.kind;
  item.item = act.item;
  item.device = act.device;
  item.grade = act.grade;
  SheetStatus status{};
  Remedy remedy{};
  if (act.answer && boost::describe::enum_from_string(act.answer->c_str(), status)) item.status = status;
  if (act.answer && boost::describe::enum_from_string(act.answer->c_str(), remedy)) item.remedy = remedy;
  item.substitute = act.substitute;
  item.words = act.words;
  item.lng = act.lng;
  item.lat = act.lat;
  item.away_m = act.away_m;
  item.made_at = act.made_at;
  item.received_at = act.received_at;
  item.flags = flags_in(act.flags);
  return item;
}

}  // namespace

ReviewItem review_item(db::Tx& tx, const RequestContext& context, const Review& review) {
  const auto divisions = people::divisions();
  const ReviewKind* kind = kinds().find(review.kind);
  ReviewItem item;
  item.id = review.id;
  item.kind = review.kind;
  item.kind_name = kind ? kind->name : review.kind;
  item.name = review.name;
  item.organizer = people::division_text(review.organizer);
  item.organizer_name = divisions->path_name(review.organizer);
  item.target = people::division_text(review.target);
  item.target_name = divisions->path_name(review.target);
  item.standard = review.standard;
  if (const auto standard = standards::find_version(tx, review.standard)) item.standard_name = standard->head.name;
  item.covert = review.covert;
  item.status = review.status;
  item.starts_on = review.starts_on;
  item.ends_on = review.ends_on;
  item.data_weight = review.data_weight;
  item.pass_line = review.pass_line;
  item.daily_weight = review.daily_weight;
  item.started_at = review.started_at;
  item.signed_at = review.signed_at;
  item.digest = review.digest;
  item.released_at = review.released_at;
  item.editable = kernel::covers(context.scope(kernel::Permission::review_write), review.organizer, -1, {});
  for (const Member& member : members_of(tx, review.id)) item.mine = item.mine || member.account == context.caller.account;
  if (item.editable || item.mine || item.status == ReviewStatus::released) {
    const SheetTotals totals = sheet_totals(tx, review.id);
    item.sheets = totals.sheets;
    item.done = totals.done;
  }
  item.version = review.version;
  return item;
}

ReviewDetail review_detail(db::Tx& tx, const RequestContext& context, const Known& known) {
  ReviewDetail detail;
  detail.review = review_item(tx, context, known.review);
  const auto sheets = sheets_of(tx, known.review.id, {});
  const auto counts = counts_of(tx, known.review.id);
  if (!known.organizes && !known.member && !known.sees_all()) return detail;
  detail.members = member_items(tx, context, known, sheets, counts);
  for (const auto& [id, count] : counts) {
    detail.conflicts += count.conflicts;
    detail.findings += count.findings;
  }
  return detail;
}

SheetList sheet_list(db::Tx& tx, const RequestContext& context, const Known& known) {
  SheetItems items(tx, context, known);
  SheetList list;
  if (!known.sees_all() && !known.member) return list;
  for (const Sheet& sheet : sheets_of(tx, known.review.id, known.sees_all() ? kernel::AccountId{} : context.caller.account)) {
    list.items.push_back(items.item(sheet));
  }
  return list;
}

SheetDetail sheet_detail(db::Tx& tx, const RequestContext& context, const Known& known, SheetId id) {
  const auto sheet = find_sheet(tx, known.review.id, id);
  if (!sheet || !(known.sees_all() || sheet->account == context.caller.account)) throw base::not_found("没有这张表");
  return {SheetItems(tx, context, known, id).item(*sheet), items_of(tx, known.review, *sheet),
          act_items(tx, context, known.review, standing_acts(tx, id))};
}

ReviewPack pack_of(db::Tx& tx, const RequestContext& context, const Known& known) {
  if (!known.member) throw base::not_found("您不在这次评审的评审组里");
  ReviewPack pack;
  pack.review = review_item(tx, context, known.review);
  pack.valid_to = known.review.ends_on;
  for (const StandardRow& row : *rows_for(tx, known.review.standard)) {
    const bool used = row.kind == RowKind::part || row.kind == RowKind::clause || row.kind == RowKind::band;
    if (used) pack.rows.push_back(row);
  }
  SheetItems items(tx, context, known);
  std::map<SheetId, std::size_t> position;
  for (const Sheet& sheet : sheets_of(tx, known.review.id, context.caller.account)) {
    position[sheet.id] = pack.sheets.size();
    pack.sheets.push_back({items.item(sheet), items_of(tx, known.review, sheet), {}});
  }
  std::vector<StoredAct> acts;
  for (StoredAct& act : standing_acts(tx, known.review.id)) {
    if (position.contains(act.sheet)) acts.push_back(std::move(act));
  }
  auto shown = act_items(tx, context, known.review, acts);
  for (std::size_t i = 0; i < acts.size(); ++i) pack.sheets[position[acts[i].sheet]].acts.push_back(std::move(shown[i]));
  return pack;
}

std::vector<ActItem> act_items(db::Tx& tx, const RequestContext& context, const Review& review,
                               const std::vector<StoredAct>& acts) {
  std::map<kernel::AccountId, std::string> names;
  std::map<ActId, std::size_t> position;
  std::vector<ActId> ids;
  std::vector<ActItem> items;
  for (const StoredAct& act : acts) {
    if (!names.contains(act.account)) names[act.account] = name_of(tx, context, act.account);
    position[act.id] = items.size();
    ids.push_back(act.id);
    items.push_back(act_item(act));
    items.back().account_name = names[act.account];
  }
  const std::string at = "/api/v1/reviews/" + base::id_text(review.id.value) + "/photos/";
  constexpr std::size_t at_once = 500;  // placeholders of one statement
  for (std::size_t begin = 0; begin < ids.size(); begin += at_once) {
    const std::span<const ActId> some(ids.data() + begin, std::min(at_once, ids.size() - begin));
    for (const PhotoOfAct& photo : photos_of_acts(tx, some)) {
      const std::string url = at + base::id_text(photo.photo.value);
      items[position[photo.act]].photos.push_back({photo.photo, url + "/main", url + "/thumb", photo.waits, photo.fault});
    }
  }
  for (const ProblemOfAct& problem : problems_of(tx, review.id)) {
    const auto found = position.find(problem.act);
    if (found == position.end()) continue;
    items[found->second].problem = base::id_text(problem.problem);
    items[found->second].problem_number = problem.number;
  }
  return items;
}

}  // namespace reviews
