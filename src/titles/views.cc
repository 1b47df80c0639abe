#include "titles/views.h"

#include <algorithm>

#include "base/text.h"
#include "people/divisions.h"
#include "people/model_requests.h"
#include "people/views.h"
#include "reviews/store_reviews.h"
#include "titles/rules_flow.h"
#include "titles/standing.h"

namespace titles {

namespace {

std::string office_name(std::int64_t division) {
  const std::string path = people::divisions()->path_name(division);
  return path + (kernel::division_level(division) == 5 ? "" : "爱卫办");
}

std::string decider_names(const Title& title) {
  std::string names;
  for (const std::int64_t division : deciding_divisions(title)) names += (names.empty() ? "" : "、") + office_name(division);
  return names;
}

std::vector<TitleChoice> choices_of(db::Tx& tx, const Title& title, base::Instant now) {
  std::vector<TitleChoice> choices;
  for (const TitleMove& move : stage_of(title).moves) {
    TitleChoice choice{move.code, move.name, {}, true, {}, checks_of(tx, title, move, now)};
    choice.to_name = target_of(rules(), kind_of(title), {title.stage, title.back_to.value_or("")}, move).name;
    for (const Need need : move.needs) {
      if (need == Need::reason || need == Need::certificate) choice.asks.push_back(need);
    }
    for (const TitleCheck& check : choice.checks) choice.possible = choice.possible && (check.met || !check.binding);
    choices.push_back(std::move(choice));
  }
  return choices;
}

// The words of the move by which a step was made: that of any stage which leads there.
std::string move_name(const Title& title, const StepRow& step, const StepRow* before) {
  if (step.move == step_begun) return "开始";
  if (step.move == step_from_register) return "由名录导入";
  const TitleFlow& flow = rules().flow_of(kind_of(title));
  const TitleStage* stage = before ? flow.find(before->stage) : nullptr;
  if (!stage) return step.move;
  for (const TitleMove& move : stage->moves) {
    if (move.code == step.move) return move.name;
  }
  return step.move;
}

std::string stage_name(const Title& title, const std::string& code) {
  const TitleStage* stage = rules().flow_of(kind_of(title)).find(code);
  return stage ? stage->name : code;
}

std::vector<TitleStep> step_items(db::Tx& tx, const kernel::RequestContext& context, const Title& title) {
  const reviews::ReviewReach reach{context.scope(kernel::Permission::review_write),
                                   context.scope(kernel::Permission::review_read), context.caller.account};
  std::vector<TitleStep> items;
  const auto rows = steps_of(tx, title.id);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const StepRow& row = rows[i];
    TitleStep item;
    item.stage = row.stage;
    item.stage_name = stage_name(title, row.stage);
    item.move_name = move_name(title, row, i + 1 < rows.size() ? &rows[i + 1] : nullptr);
    item.cycle = row.cycle;
    item.at = row.at;
    item.by = people::masked_name(tx, context.services.keys, row.account);
    item.words = row.words;
    item.number = row.number;
    item.document = row.document;
    item.per_thousand = row.per_thousand;
    if (row.review) {
      if (const auto review = reviews::find_review(tx, reach, *row.review)) {
        item.review = review->id;
        item.review_name = review->name;
      }
    }
    items.push_back(std::move(item));
  }
  return items;
}

TitleObjection objection_item(const ObjectionRow& row) {
  return {row.id, row.words, row.at, row.contact_sealed.has_value(), row.upheld, row.answer, row.answered_at};
}

}  // namespace

std::string holder_name(const kernel::Services& services, const Title& title) {
  const std::string division = people::divisions()->path_name(title.division);
  if (title.holder.empty()) return division;
  const bool people = kind_of(title).holder == HolderKind::name;
  const std::string name =
      people ? base::mask_name(services.keys.open_sealed(holder_purpose, title.holder)) : title.holder;
  return name + "（" + division + "）";
}

TitleItem title_item(const kernel::RequestContext& context, const Title& title) {
  const base::Day today = base::day_of(context.now);
  TitleItem item;
  item.id = title.id;
  item.kind = title.kind;
  item.kind_name = kind_of(title).name;
  item.division = people::division_text(title.division);
  item.division_name = people::divisions()->path_name(title.division);
  item.holder = holder_name(context.services, title);
  item.place = title.place;
  item.stage = title.stage;
  item.stage_name = stage_of(title).name;
  item.counts = title.counts;
  item.cycle = title.cycle;
  item.number = title.number;
  item.document = title.document;
  item.named_on = title.named_on;
  item.valid_from = title.valid_from;
  item.valid_to = title.valid_to;
  item.stage_since = title.stage_since;
  item.due_on = title.due_on;
  const bool beyond_term = title.counts == Counting::named && title.valid_to && *title.valid_to < today;
  item.late = beyond_term || (title.due_on && *title.due_on < today && !title.publicity);
  item.version = title.version;
  return item;
}

TitleDetail title_detail(db::Tx& tx, const kernel::RequestContext& context, const Title& title) {
  TitleDetail detail;
  detail.title = title_item(context, title);
  if (decides_now(context, title)) detail.choices = choices_of(tx, title, context.now);
  detail.decides = decider_names(title);
  detail.steps = step_items(tx, context, title);
  for (const ObjectionRow& row : objections_of(tx, title.id, {})) detail.objections.push_back(objection_item(row));
  for (const TitleStage* stage : journey_of(rules(), kind_of(title))) detail.journey.push_back(stage->code);
  return detail;
}

PublicTitle public_title(const kernel::Services& services, const Title& title) {
  PublicTitle item;
  item.id = title.id;
  item.kind = title.kind;
  item.kind_name = kind_of(title).name;
  item.holder = holder_name(services, title);
  item.division = people::division_text(title.division);
  // Who was named once and is on the way again is only shown as no longer named until the next publicity.
  const bool shown = title.counts == Counting::named || title.publicity || stage_of(title).rests.value_or(false);
  item.stage = shown ? title.stage : "";
  item.stage_name = shown ? stage_of(title).name : "不再持有";
  item.number = title.number;
  item.named_on = title.named_on;
  item.valid_to = title.valid_to;
  if (title.publicity) item.objections_until = title.due_on;
  return item;
}

PublicTitleDetail public_title_detail(db::Tx& tx, const kernel::Services& services, const Title& title) {
  PublicTitleDetail detail;
  detail.title = public_title(services, title);
  const TitleFlow& flow = rules().flow_of(kind_of(title));
  const auto rows = steps_of(tx, title.id);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const StepRow* before = i + 1 < rows.size() ? &rows[i + 1] : nullptr;
    const TitleStage* stage = flow.find(rows[i].stage);
    const TitleStage* from = before ? flow.find(before->stage) : nullptr;
    const bool was_public = from && (from->counts == Counting::named || from->publicity.value_or(false));
    const bool is_public = stage && (stage->counts == Counting::named || stage->publicity.value_or(false));
    if (!was_public && !is_public) continue;
    detail.steps.push_back({stage_name(title, rows[i].stage), move_name(title, rows[i], before),
                            base::day_of(rows[i].at), rows[i].document});
  }
  for (const ObjectionRow& row : objections_of(tx, title.id, {})) {
    ++detail.objections;
    if (!row.answered_at) continue;
    ++detail.answered;
    detail.answers.push_back({base::day_of(row.at), row.upheld.value_or(false), row.answer.value_or("")});
  }
  if (title.publicity) detail.organizer = decider_names(title);
  return detail;
}

}  // namespace titles
