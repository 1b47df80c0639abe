#include "titles/standing.h"

#include <algorithm>
#include <cstdio>
#include <set>
#include <stdexcept>

#include "notices/actions.h"
#include "problems/store_names.h"
#include "reviews/store_reviews.h"
#include "reviews/views.h"
#include "titles/terms.h"
#include "titles/views.h"

namespace titles {

namespace {

std::string points_text(double per_thousand) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", per_thousand);
  return text;
}

std::vector<TitleCheck> preconditions(db::Tx& tx, const Title& title) {
  std::vector<TitleCheck> checks;
  for (const TitleRequirement& requirement : kind_of(title).requires_titles) {
    const bool met = std::any_of(requirement.any_of.begin(), requirement.any_of.end(),
                                 [&](const std::string& kind) { return holds(tx, kind, title.division); });
    checks.push_back({Need::preconditions, met, requirement.binding,
                      requirement.words + "（" + requirement.source + "）"});
  }
  return checks;
}

TitleCheck review_check(db::Tx& tx, const Title& title, Need need) {
  const auto support = support_of(tx, title);
  const reviews::ReviewKind* kind = reviews::kinds().find(stage_of(title).review.value_or(""));
  const std::string kind_name = kind ? kind->name : "";
  if (!support) return {need, false, true, "本轮还没有已发布的" + kind_name + "，请先在“评审”里组织并发布"};
  const bool met = need == Need::review_done || support->passed;
  return {need, met, true,
          support->name + "：" + points_text(support->per_thousand) + " 分，" +
              (support->passed ? "达到合格线 " : "未达到合格线 ") + points_text(support->line) + (support->passed ? " 分" : " 分或有一票否决")};
}

TitleCheck publicity_check(db::Tx& tx, const Title& title, base::Day today) {
  if (title.due_on && today <= *title.due_on) {
    return {Need::publicity_over, false, true, "公示到 " + base::day_text(*title.due_on) + "，期满后才能命名"};
  }
  const auto objections = objections_of(tx, title.id, title.stage_since);
  const auto open = std::count_if(objections.begin(), objections.end(), [](const ObjectionRow& row) { return !row.answered_at; });
  if (open) return {Need::publicity_over, false, true, "还有 " + std::to_string(open) + " 条异议没有答复"};
  return {Need::publicity_over, true, true, "公示期满，收到异议 " + std::to_string(objections.size()) + " 条，均已答复"};
}

CountMaterials& count_materials() {
  static CountMaterials count = nullptr;
  return count;
}

std::vector<TitleCheck> material_check(db::Tx& tx, const Title& title, base::Instant now) {
  const TitleKind& kind = kind_of(title);
  if (!count_materials() || kind.subject.empty()) return {};
  const MaterialCount count = count_materials()(tx, title.division, kind, now);
  if (count.required == 0) return {};
  const double least = rules().flows.materials_share * static_cast<double>(count.required);
  const bool binding = static_cast<double>(count.present) < least;
  return {{Need::materials, count.present >= count.required, binding,
           "申报资料应有 " + std::to_string(count.required) + " 项，已有 " + std::to_string(count.present) + " 项"}};
}

std::vector<TitleCheck> check_need(db::Tx& tx, const Title& title, const TitleMove& move, Need need, base::Instant now) {
  switch (need) {
    case Need::preconditions:
      return preconditions(tx, title);
    case Need::review_passed:
    case Need::review_done:
      return {review_check(tx, title, need)};
    case Need::findings_closed: {
      const std::int64_t open = reviews::open_findings(tx, title.division, title.round_from);
      return {{need, open == 0, true, open ? "评审发现的问题还有 " + std::to_string(open) + " 件没有销号" : "评审发现的问题已全部销号"}};
    }
    case Need::publicity_over:
      return {publicity_check(tx, title, base::day_of(now))};
    case Need::cooling_over: {
      const base::Day until = years_after(base::day_of(title.stage_since), stage_of(title).cooling_years.value_or(0));
      return {{need, base::day_of(now) >= until, true, "冷却期到 " + base::day_text(until)}};
    }
    case Need::first_time: {
      const auto steps = steps_of(tx, title.id);
      const bool taken = std::any_of(steps.begin(), steps.end(), [&](const StepRow& step) {
        return step.move == move.code && step.at >= title.round_from;
      });
      return {{need, !taken, true, taken ? "本轮已经“" + move.name + "”过，不能再来一次" : "本轮第一次“" + move.name + "”"}};
    }
    case Need::materials:
      return material_check(tx, title, now);
    case Need::reason:
    case Need::certificate:
      return {};
  }
  return {};
}

}  // namespace

const TitleKind& kind_of(const Title& title) {
  const TitleKind* kind = rules().find(title.kind);
  if (!kind) throw std::logic_error("no kind " + title.kind);
  return *kind;
}

const TitleStage& stage_of(const Title& title) { return rules().stage_of(kind_of(title), title.stage); }

StageMarks marks_of(const TitleKind& kind, const TitleStage& stage) {
  StageMarks marks{stage.counts, stage.publicity.value_or(false), 0};
  if (stage.rests.value_or(false)) return marks;
  for (const int level : kind.deciders.of(stage.decides)) marks.decider_levels |= std::int64_t{1} << level;
  return marks;
}

void follow_rules(db::Database& database) {
  database.write([](db::Tx& tx) {
    bool changed = false;
    for (const StageInUse& used : stages_in_use(tx)) {
      const TitleKind* kind = rules().find(used.kind);
      const TitleStage* stage = kind ? rules().flow_of(*kind).find(used.stage) : nullptr;
      if (!stage) {
        throw std::runtime_error("data/titles: titles of kind " + used.kind + " stand in stage " + used.stage +
                                 ", which is not there any more");
      }
      const StageMarks marks = marks_of(*kind, *stage);
      if (marks == StageMarks{used.counts, used.publicity, used.decider_levels}) continue;
      set_marks(tx, used.kind, used.stage, marks);
      changed = true;
    }
    if (changed) rebuild_counts(tx);
  });
}

void set_materials(CountMaterials count) { count_materials() = count; }

bool decides_now(const kernel::RequestContext& context, const Title& title) {
  return kind_of(title).deciders.decides(stage_of(title).decides, kernel::division_level(context.caller.division)) &&
         kernel::covers(context.scope(kernel::Permission::title_write), title.division, -1, {});
}

std::vector<std::int64_t> deciding_divisions(const Title& title) {
  std::vector<std::int64_t> divisions;
  for (const int level : kind_of(title).deciders.of(stage_of(title).decides)) {
    const std::int64_t division = kernel::ancestor(title.division, level);
    if (kernel::division_level(division) == level) divisions.push_back(division);
  }
  return divisions;
}

void tell_offices(db::Tx& tx, const kernel::Services& services, const Title& title, const std::string& words,
                  base::Instant now, kernel::AccountId but) {
  std::vector<std::int64_t> divisions = deciding_divisions(title);
  divisions.push_back(title.division);
  std::set<kernel::AccountId> told{but};
  const notices::Notice notice{"title", words, kind_of(title).name + " · " + holder_name(services, title),
                               "/office/titles?id=" + base::id_text(title.id.value), false};
  for (const std::int64_t division : divisions) {
    for (const kernel::AccountId account : problems::accounts_of_office(tx, division)) {
      if (told.insert(account).second) notices::notify(tx, services, account, notice, now);
    }
  }
}

std::optional<Support> support_of(db::Tx& tx, const Title& title) {
  const auto& kind = stage_of(title).review;
  if (!kind) return std::nullopt;
  const auto review = reviews::last_released(tx, *kind, title.division, deciding_divisions(title), title.round_from);
  if (!review) return std::nullopt;
  const reviews::ReviewResult result = reviews::result_for(tx, *review);
  const double line = rules().pass_line_of(title.kind, title.cycle).value_or(review->pass_line);
  return Support{review->id, review->name, result.per_thousand, line, result.gates_failed == 0 && result.per_thousand >= line};
}

std::vector<TitleCheck> checks_of(db::Tx& tx, const Title& title, const TitleMove& move, base::Instant now) {
  std::vector<TitleCheck> checks;
  for (const Need need : move.needs) {
    for (TitleCheck& check : check_need(tx, title, move, need, now)) checks.push_back(std::move(check));
  }
  return checks;
}

}  // namespace titles
