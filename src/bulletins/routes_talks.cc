#include "bulletins/access.h"
#include "bulletins/actions_talks.h"
#include "bulletins/document.h"
#include "bulletins/routes.h"
#include "bulletins/rules_number.h"
#include "bulletins/rules_talk.h"
#include "kernel/audit.h"
#include "people/divisions.h"
#include "people/views.h"
#include "reviews/access.h"

namespace bulletins {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;
using kernel::route;

constexpr int talks_per_page = 50;
constexpr int talks_per_read = 500;

TalkId asked_talk(const Context& context) { return context.id<TalkId>("id"); }

TalkItem talk_item(db::Tx& tx, const kernel::RequestContext& context, const Talk& talk) {
  const auto divisions = people::divisions();
  TalkItem item;
  item.id = talk.id;
  item.office = people::division_text(talk.office);
  item.office_name = short_office_name(divisions->path_name(talk.office));
  item.division = people::division_text(talk.division);
  item.division_name = divisions->path_name(talk.division);
  item.state = talk.state;
  item.post = talk.post;
  item.leader = talk.leader;
  item.held_on = talk.held_on;
  item.place = talk.place;
  item.bulletin = talk.bulletin;
  item.review = talk.review;
  if (talk.bulletin) item.bulletin_title = name_of(tx, *talk.bulletin).title;
  if (talk.review) {
    if (const auto review = reviews::find_review(tx, reviews::reach_of(context), *talk.review)) item.review_name = review->name;
  }
  item.reason = talk.reason;
  item.demands = talk.demands;
  item.promises = talk.promises;
  item.due_on = talk.due_on;
  item.overdue = is_talk_overdue(talk.state, talk.due_on, base::day_of(context.now));
  item.outcome = talk.outcome;
  item.editable = talk.office == own_office(context);
  item.version = talk.version;
  return item;
}

TalkDetail talk_shown(Context& context, const Talk& talk) {
  context.set_etag(talk.version);
  TalkDetail detail{talk_item(context.tx, context, talk), {}};
  for (TalkStepRow& row : steps_of(context.tx, talk.id)) {
    const auto content = base::from_json<NewTalk>(base::parse_json(row.content));
    detail.history.push_back({row.state, std::move(row.words),
                              people::masked_name(context.tx, context.services.keys, row.account), row.at,
                              content.promises.value_or(""), content.due_on});
  }
  return detail;
}

TalkFilter filter_of(const kernel::RequestContext& context, const TalkQuery& query) {
  TalkFilter filter;
  if (query.box.value_or(TalkBox::kept) == TalkBox::kept) filter.office = context.caller.division;
  else filter.division = answered_divisions(context);
  filter.state = query.state;
  filter.before_id = people::cursor_id(query.cursor).value_or(0);
  return filter;
}

TalkPage get_talks(Context& context, const TalkQuery& query) {
  const int limit = query.limit.value_or(talks_per_page);
  TalkFilter filter = filter_of(context, query);
  filter.rows_max = limit + 1;
  auto found = list_talks(context.tx, talk_reach(context), filter);
  TalkPage page;
  if (people::cut_page(found, limit)) page.next_cursor = base::id_text(found.back().id.value);
  for (const Talk& talk : found) page.items.push_back(talk_item(context.tx, context, talk));
  return page;
}

kernel::Created<TalkDetail> post_talk(Context& context, const NewTalk& wanted) {
  return {talk_shown(context, enter_talk(context.tx, context, wanted))};
}
TalkDetail get_talk(Context& context) { return talk_shown(context, known_talk(context.tx, context, asked_talk(context))); }
TalkDetail put_talk(Context& context, const NewTalk& wanted) {
  return talk_shown(context, change_talk(context.tx, context, asked_talk(context), wanted));
}
TalkDetail post_step(Context& context, const TalkMove& wanted) {
  return talk_shown(context, move_talk(context.tx, context, asked_talk(context), wanted));
}

std::vector<media::Column> talk_columns() {
  return {{"被约谈地区", 22}, {"状态", 16}, {"约谈日期", 12}, {"地点", 24}, {"被约谈人职务", 20}, {"主持人职务", 20}, {"依据", 40},
          {"约谈原因", 50}, {"整改要求", 50}, {"承诺措施", 50}, {"完成期限", 12}, {"是否超期", 10}, {"结果", 40}};
}

void add_talk(const media::SheetWriter& sheet, const TalkItem& item) {
  sheet.add_row(std::vector<media::Cell>{
      item.division_name, talk_state_name(item.state), base::day_text(item.held_on), item.place, item.post, item.leader,
      item.bulletin_title.value_or(item.review_name.value_or("")), item.reason, item.demands, item.promises,
      item.due_on ? base::day_text(*item.due_on) : "", std::string(item.overdue ? "超期" : ""), item.outcome});
}

struct TalkSheetQuery {
  std::optional<TalkBox> box;
  std::optional<TalkState> state;
  std::optional<kernel::SheetFormat> format;
};
AIWEI_WIRE(TalkSheetQuery, box, state, format)

http::Response get_talk_sheet(OutsideContext& context, const TalkSheetQuery& query) {
  TalkFilter filter = filter_of(context, {query.box, query.state, {}, {}});
  filter.rows_max = talks_per_read;
  http::Response response = kernel::spreadsheet_response(
      context.services.settings, {"talks", "约谈登记表", query.format.value_or(kernel::SheetFormat::xlsx), talk_columns()},
      [&](const media::SheetWriter& sheet) {
        std::size_t found = talks_per_read;
        while (found == talks_per_read) {
          context.database.read([&](db::Tx& tx) {
            const auto talks = list_talks(tx, talk_reach(context), filter);
            for (const Talk& talk : talks) add_talk(sheet, talk_item(tx, context, talk));
            if (!talks.empty()) filter.before_id = talks.back().id.value;
            found = talks.size();
          });
        }
        kernel::add_notes(sheet, {base::instant_text(context.now).substr(0, 16)});
      });
  context.database.write([&](db::Tx& tx) {
    kernel::record(tx, context.caller, context.now, {"bulletins.export", 0, context.caller.division, R"({"form":"talks"})"});
  });
  return response;
}

constexpr kernel::Route talk_table[] = {
    route<get_talks>(kernel::GET, "/api/v1/talks", Permission::bulletin_read, "本单位登记的，或者本地区被约谈的约谈"),
    route<post_talk>(kernel::POST, "/api/v1/talks", Permission::bulletin_write, "登记约谈"),
    route<get_talk_sheet>(kernel::GET, "/api/v1/talks/export", Permission::bulletin_read, "导出约谈登记表")
        .with_priority(http::Priority::bulk),
    route<get_talk>(kernel::GET, "/api/v1/talks/{id}", Permission::bulletin_read, "一次约谈和它的办理经过"),
    route<put_talk>(kernel::PUT, "/api/v1/talks/{id}", Permission::bulletin_write, "修改约谈安排（约谈以前）"),
    route<post_step>(kernel::POST, "/api/v1/talks/{id}/steps", Permission::bulletin_write, "约谈已进行、办结或取消"),
};

}  // namespace

std::span<const kernel::Route> talk_routes() { return talk_table; }

}  // namespace bulletins
