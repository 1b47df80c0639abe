#include "people/export_usage.h"

#include "people/usage.h"

namespace people {

namespace {

constexpr int idle_units_per_read = 500;

std::vector<media::Column> usage_columns() {
  return {{"分组", 10},     {"名称", 36},         {"在用账号", 10}, {"使用过的账号", 14}, {"使用率（%）", 12},
          {"有账号的单位", 14}, {"沉睡单位", 10}, {"登录次数", 10}, {"填报合计", 10},     {"随手拍", 10},
          {"点位检查", 10}, {"评审", 8},          {"称号申报", 10}, {"其他", 8},          {"最近使用", 12}};
}

media::Cell rate_cell(std::int64_t active, std::int64_t accounts) {
  if (accounts == 0) return {};
  return static_cast<double>((active * 1000 + accounts / 2) / accounts) / 10;  // as the page rounds
}

media::Cell day_cell(const std::optional<base::Day>& day) {
  return day ? base::day_text(*day) : std::string("从未使用");
}

void add_usage_row(const media::SheetWriter& sheet, std::string group, const UsageRow& row) {
  const UsageFigures& f = row.figures;
  const std::vector<media::Cell> cells = {std::move(group), row.name,    f.accounts, f.active,  rate_cell(f.active, f.accounts),
                                          f.units,          f.idle_units, f.sign_ins, f.records, f.problems,
                                          f.places,         f.reviews,    f.titles,   f.others,  day_cell(f.last_day)};
  sheet.add_row(cells);
}

void add_idle_units(const media::SheetWriter& sheet, db::Tx& tx, const UsageView& view) {
  UsageUnitSearch search;
  search.period = view.period;
  search.idle = true;
  search.rows_max = idle_units_per_read;
  for (;;) {
    const auto rows = use_of_units(tx, view.seen, search);
    for (const UsageUnitRow& row : rows) {
      const UsageUnitItem item = usage_unit_item(row);
      std::vector<media::Cell> cells(usage_columns().size());
      cells[0] = std::string("沉睡单位");
      cells[1] = item.division_name + " " + item.name;
      cells[2] = item.accounts;
      cells.back() = day_cell(item.last_day);
      sheet.add_row(cells);
    }
    if (rows.size() < static_cast<std::size_t>(idle_units_per_read)) return;
    search.after_division = rows.back().division;
    search.after_id = rows.back().id.value;
  }
}

std::vector<std::string> notes_of(const UsageReport& report, base::Instant now) {
  const UseGrades& grades = report.grades;
  std::vector<std::string> notes = {
      "统计期：" + base::day_text(report.from) + " 至 " + base::day_text(report.to) +
          (report.counted_at ? "，数据截至 " + base::instant_text(*report.counted_at) : "，尚未统计") +
          "，导出时间：" + base::instant_text(now),
      "使用率＝期内登录或填报过的在用账号÷在用账号；账号和单位按今天在用的计，登录和填报计入当时单位所在区划",
      "口径：" + report.source,
      "使用率分档：" + std::to_string(grades.good) + "% 及以上较好，" + std::to_string(grades.fair) + "% 以下偏低；" +
          grades.source};
  if (report.partial) notes.push_back("只统计您辖区内的部分");
  return notes;
}

}  // namespace

http::Response export_usage(const kernel::OutsideContext& context, const UsageQuery& query, kernel::SheetFormat format) {
  const UsageView view = usage_view(context, query);
  const kernel::Download download{"usage-" + base::day_text(view.period.from) + "-" + base::day_text(view.period.to),
                                  "系统运用统计", format, usage_columns()};
  return kernel::spreadsheet_response(context.services.settings, download, [&](const media::SheetWriter& sheet) {
    context.database.read([&](db::Tx& tx) {
      const UsageReport report = usage_report(tx, view);
      add_usage_row(sheet, "合计", report.whole);
      for (const UsageRow& row : report.parts) add_usage_row(sheet, row.own ? "本级" : "区划", row);
      add_idle_units(sheet, tx, view);
      kernel::add_notes(sheet, notes_of(report, context.now));
    });
  });
}

}  // namespace people
