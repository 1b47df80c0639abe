#include "reviews/losses_sheet.h"

#include <map>

#include "kernel/download.h"
#include "reviews/losses.h"

namespace reviews {

namespace {

std::vector<media::Column> loss_columns() {
  return {{"类别", 12},     {"编号", 14},     {"名称", 40},     {"应得分", 10},   {"失分", 10},       {"失分率（%）", 12},
          {"评审次数", 10}, {"失分次数", 10}, {"评的地区", 10}, {"失分地区", 10}, {"一票否决次数", 14}, {"发现问题", 10}};
}

void add_entries(const media::SheetWriter& sheet, const char* group, const std::vector<LossEntry>& entries) {
  for (const LossEntry& entry : entries) {
    const LossTally& tally = entry.tally;
    sheet.add_row(std::vector<media::Cell>{std::string(group), entry.code, entry.name, tally.points, tally.lost,
                                           tally.share * 100, tally.reviews, tally.losing, tally.divisions,
                                           tally.losing_divisions, tally.gates_failed, tally.findings});
  }
}

// One row for each cell that lost anything: 地区 and what was lost there.
void add_heat(const media::SheetWriter& sheet, const ReviewLosses& losses) {
  std::map<std::string_view, std::string_view> divisions, clauses;
  for (const LossEntry& entry : losses.divisions) divisions[entry.code] = entry.name;
  for (const LossEntry& entry : losses.clauses) clauses[entry.code] = entry.name;
  for (const LossHeat& cell : losses.clause_heat) {
    if (cell.lost <= 0) continue;
    sheet.add_row(std::vector<media::Cell>{"地区的条款", cell.code,
                                           std::string(divisions[cell.division]) + "：" + std::string(clauses[cell.code]),
                                           cell.points, cell.lost, cell.share * 100});
  }
}

std::vector<std::string> loss_notes(const kernel::OutsideContext& context, const ReviewLosses& losses,
                                    const ReviewLossesQuery& query) {
  std::vector<std::string> notes = {"范围：" + losses.division_name + "，" + base::day_text(losses.from) + " 至 " +
                                    base::day_text(losses.to) + " 开始并且已经发布的评审"};
  for (const LossStandard& standard : losses.standards) {
    if (losses.standard == standard.id) notes.push_back("标准：" + standard.name + "（" + std::to_string(standard.reviews) + " 次评审）；不同标准不相加");
  }
  const ReviewKind* kind = query.kind ? kinds().find(*query.kind) : nullptr;
  if (kind) notes.push_back("种类：" + kind->name);
  if (losses.waiting) notes.push_back("还有 " + std::to_string(losses.waiting) + " 次评审的失分没有汇总进来");
  notes.push_back("专题：" + topics().source);
  notes.push_back("导出时间：" + base::instant_text(context.now));
  return notes;
}

}  // namespace

http::Response losses_sheet(const kernel::OutsideContext& context, const LossExportQuery& wanted) {
  const ReviewLossesQuery query{wanted.division, wanted.from, wanted.to, wanted.kind, wanted.standard};
  const ReviewLosses losses = context.database.read([&](db::Tx& tx) { return losses_over(tx, context, query); });
  const std::string stem = "losses-" + base::day_text(base::day_of(context.now));
  return kernel::spreadsheet_response(
      context.services.settings, {stem, "失分分析", wanted.format.value_or(kernel::SheetFormat::xlsx), loss_columns()},
      [&](const media::SheetWriter& sheet) {
        add_entries(sheet, "条款", losses.clauses);
        add_entries(sheet, "检查项", losses.items);
        add_entries(sheet, "点位类型", losses.place_types);
        add_entries(sheet, "专题", losses.topics);
        add_entries(sheet, "地区", losses.divisions);
        add_heat(sheet, losses);
        kernel::add_notes(sheet, loss_notes(context, losses, query));
      });
}

}  // namespace reviews
