#include "kernel/audit.h"
#include "problems/export.h"
#include "problems/figures_report.h"

namespace problems {

namespace {

std::vector<media::Column> columns_of_figures() {
  return {{"分组", 10},     {"名称", 30},     {"定额", 8},      {"缺口", 8},      {"上报", 8},
          {"受理", 8},      {"净受理", 8},    {"重复", 8},      {"撤销", 8},      {"不予受理", 10},
          {"结案", 8},      {"按时结案", 10}, {"返工", 8},      {"延期", 8},      {"重开", 8},
          {"复发", 8},      {"已评价", 8},    {"满意", 8}};
}

media::Cell cell_of(const std::optional<std::int64_t>& number) {
  return number ? media::Cell(*number) : media::Cell();
}

void add_row(const media::SheetWriter& sheet, std::string group, std::string name,
             const Figures& f, const std::optional<std::int64_t>& quota = {},
             const std::optional<std::int64_t>& gap = {}) {
  const std::vector<media::Cell> cells = {
      std::move(group), std::move(name), cell_of(quota), cell_of(gap),     f.filed,
      f.accepted,       f.accepted_net,  f.duplicates,   f.withdrawn,      f.rejected,
      f.closed,         f.closed_on_time, f.reworked,    f.extended,       f.reopened,
      f.recurred,       f.rated,         f.satisfied};
  sheet.add_row(cells);
}

std::string name_of(const FigureRow& row) {
  if (!row.counted_part) return row.division_name;
  return row.division_name + "（仅统计" + *row.counted_part + "）";
}

void add_report(const media::SheetWriter& sheet, const FigureReport& report) {
  const FigureRow& whole = report.whole;
  add_row(sheet, "合计", name_of(whole), whole.figures, whole.quota, whole.gap);
  for (const FigureRow& part : report.parts) {
    add_row(sheet, "区划", name_of(part), part.figures, part.quota, part.gap);
  }
  for (const CategoryFigures& category : report.categories) {
    add_row(sheet, "类别", category.category_name, category.figures);
  }
  for (const MonthFigures& month : report.months) {
    add_row(sheet, "月份", month.period, month.figures);
  }
}

}  // namespace

http::Response export_figures(const kernel::OutsideContext& context,
                              const std::optional<std::string>& division,
                              const std::optional<std::string>& period, kernel::SheetFormat format) {
  const FigureReport report = context.database.read(
      [&](db::Tx& tx) { return figure_report(tx, context, {division, period}); });
  const kernel::Download download{"figures-" + report.period, "每月指标", format, columns_of_figures()};
  return kernel::spreadsheet_response(
      context.services.settings, download, [&](const media::SheetWriter& sheet) {
        add_report(sheet, report);
        std::vector<std::string> notes = {
            "范围：" + name_of(report.whole) + "，月份：" + report.period,
            "净受理不含重复和撤销；导出时间：" + base::instant_text(context.now)};
        if (report.whole.quota_source) notes.push_back("定额依据：" + *report.whole.quota_source);
        kernel::add_notes(sheet, notes);
      });
}

}  // namespace problems
