#include "base/text.h"
#include "kernel/audit.h"
#include "people/divisions.h"
#include "problems/export.h"
#include "problems/rules.h"
#include "problems/store_ledger.h"
#include "problems/titles.h"
#include "problems/views.h"

namespace problems {

namespace {

using kernel::OutsideContext;
using kernel::Permission;

constexpr int page_rows = 1000;

std::vector<media::Column> columns_of(Phones phones, const kernel::Settings& settings) {
  std::vector<media::Column> columns = {
      {"编号", 22},     {"状态", 10},     {"类别", 14},     {"描述", 40},     {"区划", 30},
      {"地点", 30},     {"网格编码", 18}, {"经度", 12},     {"纬度", 12},     {"来源", 10},
      {"上报时间", 18}, {"办理时限", 18}, {"已超期", 8},    {"曾超期", 8},    {"承办单位", 26},
      {"承办人", 10},   {"办结时间", 18}, {"返工次数", 10}, {"延期次数", 10}, {"重开次数", 10},
      {"满意度", 8},    {"公开", 8},      {"待认定疑点", 12}};
  if (settings.demonstration) columns.push_back({"演示", 8});
  if (phones == Phones::shown) columns.push_back({"上报人电话", 16});
  return columns;
}

std::string source_name(Source source) {
  switch (source) {
    case Source::citizen: return "公众上报";
    case Source::staff: return "工作人员";
    case Source::inspection: return "督查暗访";
    case Source::media: return "媒体曝光";
  }
  return {};
}

std::string publication_name(const Problem& problem) {
  if (problem.keep_private) return "不公开";
  switch (problem.publication) {
    case Publication::pending: return "待审核";
    case Publication::published: return "已公开";
    case Publication::hidden: return "不公开";
  }
  return {};
}

template <class T>
media::Cell cell_of(const std::optional<T>& value) {
  return value ? media::Cell(*value) : media::Cell();
}
media::Cell cell_of(int number) { return std::int64_t{number}; }
media::Cell cell_of(bool yes) { return std::string(yes ? "是" : "否"); }

std::vector<media::Cell> cells_of(const Problem& problem, const ProblemItem& item) {
  const auto satisfaction = problem.satisfaction ? std::optional<std::int64_t>(*problem.satisfaction)
                                                 : std::optional<std::int64_t>();
  return {problem.number,
          std::string(name_of(problem.state)),
          item.category_name,
          problem.description,
          item.division_name,
          problem.place,
          cell_of(item.grid_code),
          problem.lng,
          problem.lat,
          source_name(problem.source),
          problem.created_at,
          cell_of(problem.due_at),
          cell_of(item.overdue),
          cell_of(problem.late),
          cell_of(item.unit_name),
          cell_of(item.assignee_name),
          cell_of(problem.closed_at),
          cell_of(problem.rework_count),
          cell_of(problem.extension_count),
          cell_of(problem.reopen_count),
          cell_of(satisfaction),
          publication_name(problem),
          cell_of(problem.flag_count)};
}

// Only where the caller may see personal data of this very problem.
media::Cell phone_of(const OutsideContext& context, const kernel::Scope& personal,
                     const Problem& problem) {
  const bool may = kernel::covers(personal, problem.division, problem.line,
                                  problem.assignee.value_or(AccountId{}));
  if (!problem.phone_sealed) return {};
  const std::string phone =
      context.services.keys.open_sealed(reporter_phone_purpose, *problem.phone_sealed);
  return may ? phone : base::mask_phone(phone);
}

struct Page {
  std::vector<Problem> problems;
  std::vector<ProblemItem> items;
};

Page page_behind(const OutsideContext& context, const ProblemQuery& filter,
                 const std::optional<LedgerCursor>& after) {
  const kernel::Scope scope = context.scope(Permission::problem_export);
  return context.database.read([&](db::Tx& tx) {
    Page page;
    page.problems = list_problems(tx, scope, {context.caller, context.now}, filter, after,
                                  page_rows);
    page.items = items_of(tx, Viewer{context}, page.problems);
    return page;
  });
}

// Each page in a transaction of its own: a long one would keep the log of the database growing.
std::int64_t write_rows(const OutsideContext& context, const ProblemQuery& filter, Phones phones,
                        const media::SheetWriter& sheet) {
  const kernel::Scope personal = context.scope(Permission::personal_read);
  std::int64_t written = 0;
  std::optional<LedgerCursor> after;
  while (written < export_rows_max) {
    const Page page = page_behind(context, filter, after);
    for (std::size_t i = 0; i < page.problems.size(); ++i) {
      auto cells = cells_of(page.problems[i], page.items[i]);
      if (context.services.settings.demonstration) {
        cells.push_back(cell_of(page.items[i].demonstration));
      }
      if (phones == Phones::shown) cells.push_back(phone_of(context, personal, page.problems[i]));
      sheet.add_row(cells);
    }
    written += static_cast<std::int64_t>(page.problems.size());
    if (page.problems.size() < page_rows) break;
    after = LedgerCursor{0, page.problems.back().id.value};
  }
  return written;
}

// The filter as its own words, so that a printed table says what it shows.
std::vector<std::string> notes_of(const OutsideContext& context, const ProblemQuery& filter,
                                  std::int64_t rows) {
  const std::string scope =
      filter.division ? people::divisions()->path_name(people::division_code(*filter.division))
                      : "本人权限内全部区划";
  std::string conditions = base::to_json(filter);
  return {"范围：" + scope, "筛选条件：" + conditions,
          "导出时间：" + base::instant_text(context.now) + "，导出人：" + context.caller.name,
          "共 " + std::to_string(rows) + " 件"};
}

void check_size(const OutsideContext& context, const ProblemQuery& filter) {
  const kernel::Scope scope = context.scope(Permission::problem_export);
  const std::int64_t rows = context.database.read([&](db::Tx& tx) {
    return count_problems(tx, scope, {context.caller, context.now}, filter, export_rows_max + 1);
  });
  if (rows <= export_rows_max) return;
  throw base::Refusal(422, "problems.export_too_large",
                      "超过 20 万件，请缩小区划、时间或状态范围后再导出");
}

void record_export(const OutsideContext& context, const ProblemQuery& filter, Phones phones) {
  const kernel::EventName event = phones == Phones::shown
                                      ? kernel::EventName("problems.export_personal")
                                      : kernel::EventName("problems.export");
  const std::int64_t division =
      filter.division ? people::division_code(*filter.division) : context.caller.division;
  context.database.write([&](db::Tx& tx) {
    kernel::record(tx, context.caller, context.now, {event, 0, division});
  });
}

}  // namespace

http::Response export_ledger(const OutsideContext& context, const ProblemQuery& wanted,
                             kernel::SheetFormat format, Phones phones) {
  if (phones == Phones::shown && !context.caller.may(Permission::personal_read)) {
    throw base::Refusal(403, "not_permitted", "您的岗位不能查看上报人电话");
  }
  ProblemQuery filter = wanted;
  filter.sort.reset();
  filter.cursor.reset();
  filter.limit.reset();
  check_size(context, filter);
  record_export(context, filter, phones);
  const kernel::Download download{"problems-" + base::day_text(base::day_of(context.now)), "问题台账",
                          format, columns_of(phones, context.services.settings)};
  return kernel::spreadsheet_response(
      context.services.settings, download, [&](const media::SheetWriter& sheet) {
        const std::int64_t rows = write_rows(context, filter, phones, sheet);
        kernel::add_notes(sheet, notes_of(context, filter, rows));
      });
}

}  // namespace problems
