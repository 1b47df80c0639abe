#include "titles/guidance.h"

#include <algorithm>
#include <map>

#include "people/divisions.h"
#include "reviews/access.h"
#include "reviews/store_losses.h"
#include "titles/store_coverage.h"

namespace titles {

namespace {

constexpr int guidance_days = 365;

GuidedItem guided_item(std::int64_t division) {
  GuidedItem item;
  item.division = people::division_text(division);
  item.name = people::divisions()->path_name(division);
  return item;
}

}  // namespace

GuidanceCoverage guidance_of(db::Tx& tx, const kernel::RequestContext& context, std::int64_t division,
                             const GuidanceQuery& query) {
  GuidanceCoverage coverage;
  coverage.division = people::division_text(division);
  coverage.to = query.to.value_or(base::day_of(context.now));
  coverage.from = query.from.value_or(base::Day{coverage.to.number - guidance_days});
  if (coverage.to < coverage.from) throw base::invalid({{"/to", "out_of_range", "结束日期不能早于开始日期"}});
  const reviews::GuidanceKinds& counted = reviews::topics().guidance;
  for (const std::string& kind : counted.kinds) coverage.kinds.push_back(reviews::kinds().find(kind)->name);
  coverage.source = counted.source;
  coverage.confidence = counted.confidence;
  std::map<std::int64_t, GuidedItem> items;
  for (const UnderWay& row : titles_under_way(tx, context.scope(kernel::Permission::title_read), division)) {
    const TitleKind* kind = rules().find(row.kind);
    GuidedItem& item = items.try_emplace(row.division, guided_item(row.division)).first->second;
    item.titles.push_back(kind ? kind->name : row.kind);
  }
  reviews::LossFilter filter;
  filter.division = division;
  filter.from = coverage.from;
  filter.to = coverage.to;
  for (const auto& guided : reviews::guided_divisions(tx, reviews::reach_of(context), filter, counted.kinds)) {
    const auto item = items.find(guided.target);
    if (item == items.end()) continue;
    item->second.reviews = guided.reviews;
    item->second.last = guided.last;
    ++coverage.guided;
  }
  coverage.under_way = static_cast<std::int64_t>(items.size());
  for (auto& [code, item] : items) coverage.items.push_back(std::move(item));
  std::stable_sort(coverage.items.begin(), coverage.items.end(),
                   [](const GuidedItem& left, const GuidedItem& right) { return !left.reviews && right.reviews; });
  if (coverage.items.size() > guided_items_max) coverage.items.resize(guided_items_max);
  return coverage;
}

}  // namespace titles
