#include "experts/draw_frame.h"

#include <algorithm>
#include <set>

#include "experts/rules_draw.h"
#include "experts/store_draws.h"
#include "experts/views.h"
#include "people/divisions.h"
#include "places/store_places.h"
#include "places/types.h"

namespace experts {

namespace {

using kernel::Permission;
using kernel::RequestContext;
using Errors = std::vector<base::InputError>;

void check_strata(const NewDraw& wanted) {
  Errors errors;
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < wanted.strata.size(); ++i) {
    const WantedStratum& stratum = wanted.strata[i];
    const std::string at = "/strata/" + std::to_string(i);
    if (!names.insert(stratum.name).second) errors.push_back({at + "/name", "duplicate", "层的名称重复：" + stratum.name});
    const bool of_experts = wanted.kind == DrawKind::experts;
    if (of_experts != stratum.specialty.has_value() || of_experts != stratum.place_types.empty()) {
      errors.push_back({at, "wrong_kind", of_experts ? "抽专家时每层选一个专业" : "抽点位时每层选点位类型"});
    }
    if (stratum.specialty && !specialties().knows(*stratum.specialty)) {
      errors.push_back({at + "/specialty", "unknown", "没有这个专业"});
    }
    for (const std::string& type : stratum.place_types) {
      if (!places::types().find(type)) errors.push_back({at + "/placeTypes", "unknown", "没有这个点位类型：" + type});
    }
  }
  if (wanted.from && wanted.to && *wanted.to < *wanted.from) {
    errors.push_back({"/to", "out_of_range", "结束日期不能早于开始日期"});
  }
  if (!errors.empty()) throw base::invalid(std::move(errors));
}

base::Refusal too_many() {
  return base::invalid({{"/target", "too_many", "可抽的超过 " + std::to_string(frame_members_max) + " 个，请缩小范围"}});
}

DrawConditions conditions_of(const RequestContext& context, const NewDraw& wanted, std::int64_t target) {
  DrawConditions conditions;
  conditions.organizer = context.caller.division;
  conditions.target = target;
  conditions.from = wanted.from.value_or(base::day_of(context.now));
  conditions.to = wanted.to.value_or(conditions.from);
  conditions.avoid_units = wanted.avoid_units;
  conditions.workload_year_max = wanted.workload_year_max.value_or(specialties().defaults.workload_year_max);
  return conditions;
}

std::map<std::int64_t, std::int64_t> reviewed_target(db::Tx& tx, base::Instant now, int years, std::int64_t target) {
  std::map<std::int64_t, std::int64_t> counts;
  if (years == 0) return counts;
  const base::Instant since{now.ms - std::int64_t{years} * 365 * base::day_ms};
  for (const ExpertLoad& load : loads_since(tx, since, target)) counts[load.member] = load.draws;
  return counts;
}

void add_experts(db::Tx& tx, const RequestContext& context, const NewDraw& wanted, std::int64_t target,
                 DrawFrame& frame) {
  ExpertFilter filter;
  filter.rows_max = frame_members_max + 1;
  const auto experts = list_experts(tx, context.scope(Permission::expert_read), filter);
  if (experts.size() > static_cast<std::size_t>(frame_members_max)) throw too_many();
  const DrawConditions conditions = conditions_of(context, wanted, target);
  const int years = wanted.recusal_years.value_or(specialties().defaults.recusal_years);
  const auto candidates = candidates_of(tx, experts, conditions.from, loads_of_year(tx, context.now),
                                        reviewed_target(tx, context.now, years, target));
  for (std::size_t i = 0; i < experts.size(); ++i) {
    FrameMember member{base::id_text(experts[i].id.value), one_line(label_of(context, experts[i])), {}};
    for (std::size_t s = 0; s < wanted.strata.size(); ++s) {
      if (experts[i].specialties >> *wanted.strata[s].specialty & 1) member.strata.push_back(static_cast<std::int64_t>(s));
    }
    if (member.strata.empty()) continue;
    const auto bar = bar_of(candidates[i], conditions);
    if (bar) frame.excluded.push_back({member.id, member.label, words_of(*bar)});
    else frame.members.push_back(std::move(member));
  }
}

void add_places(db::Tx& tx, const RequestContext& context, const NewDraw& wanted, std::int64_t target,
                DrawFrame& frame) {
  std::map<std::string, std::vector<std::int64_t>> strata_of_type;
  for (std::size_t s = 0; s < wanted.strata.size(); ++s) {
    for (const std::string& type : wanted.strata[s].place_types) {
      strata_of_type[type].push_back(static_cast<std::int64_t>(s));
    }
  }
  for (const auto& [type, strata] : strata_of_type) {
    places::PlaceFilter filter;
    filter.division = target;
    filter.type = type;
    filter.rows_max = frame_members_max + 1;
    for (const places::Place& place : places::list_places(tx, context.scope(Permission::review_write), filter)) {
      frame.members.push_back({base::id_text(place.id.value), one_line(place.name), strata});
      if (frame.members.size() > static_cast<std::size_t>(frame_members_max)) throw too_many();
    }
  }
  std::sort(frame.members.begin(), frame.members.end(),
            [](const FrameMember& left, const FrameMember& right) { return left.id < right.id; });
}

void refuse_empty_strata(const DrawFrame& frame) {
  std::vector<bool> has_any(frame.strata.size(), false);
  for (const FrameMember& member : frame.members) {
    for (const std::int64_t position : member.strata) has_any[static_cast<std::size_t>(position)] = true;
  }
  Errors errors;
  for (std::size_t s = 0; s < frame.strata.size(); ++s) {
    if (has_any[s]) continue;
    errors.push_back({"/strata/" + std::to_string(s), "empty", "“" + frame.strata[s].name + "”没有可抽的，请去掉或放宽条件"});
  }
  if (!errors.empty()) throw base::invalid(std::move(errors));
}

}  // namespace

std::int64_t reviewed_division(const RequestContext& context, const std::string& text) {
  const auto known = people::known_division(text);
  if (!known) throw base::invalid({{"/target", "unknown", "没有这个行政区划"}});
  const std::int64_t target = *known;
  const kernel::Scope scope = context.scope(Permission::review_write);
  if (!kernel::covers(scope, target, -1, {}) || !kernel::covers(scope, context.caller.division, -1, {})) {
    throw base::Refusal(403, "forbidden", "只能评审本辖区，也只能为本辖区的评审抽取");
  }
  return target;
}

std::optional<std::string> words_of_bar(db::Tx& tx, const Expert& expert, DrawConditions conditions, base::Instant now) {
  const ExpertDefaults& defaults = specialties().defaults;
  if (!conditions.workload_year_max) conditions.workload_year_max = defaults.workload_year_max;
  const auto candidates = candidates_of(tx, {expert}, conditions.from, loads_of_year(tx, now),
                                        reviewed_target(tx, now, defaults.recusal_years, conditions.target));
  const auto bar = bar_of(candidates.front(), conditions);
  return bar ? std::optional(words_of(*bar)) : std::nullopt;
}

DrawFrame frame_for(db::Tx& tx, const RequestContext& context, const NewDraw& wanted) {
  const std::int64_t target = reviewed_division(context, wanted.target);
  check_strata(wanted);
  DrawFrame frame;
  for (const WantedStratum& stratum : wanted.strata) frame.strata.push_back({one_line(stratum.name), stratum.take});
  if (wanted.kind == DrawKind::experts) add_experts(tx, context, wanted, target, frame);
  else add_places(tx, context, wanted, target, frame);
  refuse_empty_strata(frame);
  return frame;
}

}  // namespace experts
