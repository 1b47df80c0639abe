#include "grid/duty_sheet.h"

#include <set>

#include "base/text.h"
#include "geo/grid_code.h"
#include "grid/locator.h"
#include "grid/store_changes.h"
#include "grid/views.h"
#include "kernel/audit.h"
#include "kernel/sheet_table.h"

namespace grid {

namespace {

using kernel::is_masked;
using kernel::Permission;
using kernel::SheetFaults;
using kernel::SheetTable;

constexpr std::size_t rows_max = 100'000;
constexpr int rows_per_read = 500;

struct PersonTitles {
  DutyKind duty;
  std::string_view name;
  std::string_view phone;
  std::string_view login;
};
constexpr PersonTitles people_titles[] = {
    {DutyKind::leader, "负责领导", "负责领导电话", "负责领导账号"},
    {DutyKind::responsible, "责任人", "责任人电话", "责任人账号"},
    {DutyKind::liaison, "联络员", "联络员电话", "联络员账号"},
};
constexpr std::string_view nothing_changed = "表格有误，没有改动任何责任人，请按提示修改后重新导入";
constexpr std::string_view code_title = "网格编码", unit_title = "责任单位";

// A person as one row gives him; empty or masked parts say nothing.
struct Wanted {
  DutyKind duty = DutyKind::unit;
  std::string name, phone, login;
};

struct DutyLine {
  std::int64_t row = 0;
  std::int64_t code = 0;
  std::string unit;
  std::vector<Wanted> people;
};

class Reader {
 public:
  Reader(DutySheetResult& result, SheetFaults& faults) : result_(result), faults_(faults) {}

  std::vector<DutyLine> read(std::string_view bytes) {
    const auto on_titles = [&] {
      if (!table_.has(code_title)) fault(code_title, "missing_column", "缺少“网格编码”这一列");
    };
    const auto on_line = [&] {
      ++result_.rows;
      take_line();
    };
    const auto error = table_.read(bytes, rows_max, on_titles, on_line);
    if (error) fault("", "file", "文件读不出来：应为导出的责任人表（XLSX 或 UTF-8 的 CSV），不超过 10 万行");
    else if (lines_.empty() && faults_.empty()) fault("", "empty", "表里没有网格");
    return std::move(lines_);
  }

 private:
  void fault(std::string_view column, std::string code, std::string message) {
    table_.fault(column, std::move(code), std::move(message));
  }

  // What an export hides says nothing.
  std::string text(std::string_view title, std::size_t length_max) {
    std::string value = table_.text(title, length_max);
    return is_masked(value) ? "" : value;
  }

  void take_line() {
    DutyLine line;
    line.row = table_.row();
    const auto code = geo::parse_grid_code(text(code_title, 20));
    if (!code) return fault(code_title, "grid.bad_code", "网格编码应为 15 位数字；请把这一列设为文本");
    line.code = static_cast<std::int64_t>(code->digits);
    if (!seen_.insert(line.code).second) return fault(code_title, "duplicate", "这个网格在表里出现了两次");
    line.unit = text(unit_title, 60);
    for (const PersonTitles& titles : people_titles) {
      Wanted wanted{titles.duty, text(titles.name, 60), text(titles.phone, 20), text(titles.login, 60)};
      if (wanted.phone.find_first_not_of("0123456789-+ ") != std::string::npos) {
        fault(titles.phone, "bad_format", "电话号码只能含数字和连字符");
      }
      if (wanted.name.empty() && wanted.login.empty() && !wanted.phone.empty()) {
        fault(titles.name, "required", "有电话而没有姓名");
      }
      if (!wanted.name.empty() || !wanted.login.empty()) line.people.push_back(std::move(wanted));
    }
    lines_.push_back(std::move(line));
  }

  DutySheetResult& result_;
  SheetFaults& faults_;
  SheetTable table_{faults_};
  std::vector<DutyLine> lines_;
  std::set<std::int64_t> seen_;
};

// Changes the holders of one grid that differ from what a row says.
class DutyWriter {
 public:
  DutyWriter(db::Tx& tx, const kernel::OutsideContext& context, DutySheetResult& result,
             SheetFaults& faults)
      : tx_(tx), context_(context), result_(result), faults_(faults),
        today_(base::day_of(context.now)) {}

  void take(const DutyLine& line) {
    const auto grid = find_grid(tx_, context_.scope(Permission::grid_write), line.code, today_);
    if (!grid) {
      return fault(line, code_title, "not_found", "没有这个网格，或不在您的辖区内");
    }
    const auto now = duties_on(tx_, line.code, today_);
    const std::string unit = line.unit.empty() ? grid->unit_name : line.unit;
    const std::int64_t before = result_.changed;
    if (!line.unit.empty()) put(line, now, {DutyKind::unit, "", "", ""}, unit);
    for (const Wanted& wanted : line.people) put(line, now, wanted, unit);
    if (result_.changed == before) ++result_.unchanged;
  }

 private:
  void fault(const DutyLine& line, std::string_view column, std::string code, std::string message) {
    faults_.add(line.row, column, std::move(code), std::move(message));
  }

  void put(const DutyLine& line, const std::vector<DutyRow>& now, const Wanted& wanted,
           const std::string& unit) {
    DutyRow row;
    row.grid_code = line.code;
    row.duty = wanted.duty;
    row.unit_name = unit;
    row.valid_from = today_;
    row.account = account_of(tx_, context_.services, wanted.login, wanted.phone);
    if (!wanted.login.empty() && !row.account) {
      return fault(line, "账号", "grid.account_unknown", "没有账号“" + wanted.login + "”");
    }
    for (const DutyRow& current : now) {
      if (current.duty == wanted.duty && says_the_same(current, row, wanted)) return;
    }
    row.name_sealed = sealed(context_.services, duty_name_purpose, wanted.name);
    row.phone_sealed = sealed(context_.services, duty_phone_purpose, wanted.phone);
    end_duties_before(tx_, line.code, wanted.duty, today_);
    insert_duty(tx_, row);
    ++result_.changed;
  }

  bool says_the_same(const DutyRow& current, const DutyRow& row, const Wanted& wanted) const {
    const auto name = opened(context_.services, duty_name_purpose, current.name_sealed);
    const auto phone = opened(context_.services, duty_phone_purpose, current.phone_sealed);
    return current.unit_name == row.unit_name && (wanted.name.empty() || wanted.name == name) &&
           (wanted.phone.empty() || wanted.phone == phone) &&
           (wanted.login.empty() || current.account == row.account);
  }

  db::Tx& tx_;
  const kernel::OutsideContext& context_;
  DutySheetResult& result_;
  SheetFaults& faults_;
  base::Day today_;
};

std::vector<media::Cell> cells_of(const kernel::Services& services, const GridRow& grid,
                                  const std::vector<DutyRow>& duties, Names names) {
  std::vector<media::Cell> cells{code_text(grid.code), grid.name, people::divisions()->path_name(grid.division),
                                 grid.unit_name};
  for (const PersonTitles& titles : people_titles) {
    std::string name, phone;
    for (const DutyRow& duty : duties) {
      if (duty.grid_code != grid.code || duty.duty != titles.duty) continue;
      const DutyItem item = duty_item(services, duty, names);
      name = item.name.value_or("");
      phone = item.phone.value_or("");
    }
    cells.insert(cells.end(), {name, phone, std::string()});
  }
  return cells;
}

}  // namespace

std::vector<media::Column> duty_columns() {
  std::vector<media::Column> columns{{std::string(code_title), 20}, {"网格名称", 24}, {"区划", 30},
                                     {std::string(unit_title), 24}};
  for (const PersonTitles& titles : people_titles) {
    columns.push_back({std::string(titles.name), 12});
    columns.push_back({std::string(titles.phone), 16});
    columns.push_back({std::string(titles.login), 16});
  }
  return columns;
}

std::vector<std::vector<media::Cell>> duty_rows(const kernel::OutsideContext& context,
                                                const kernel::Scope& scope) {
  const bool clear = !context.scope(Permission::personal_read).empty();
  const kernel::Scope personal = context.scope(Permission::personal_read);
  std::vector<std::vector<media::Cell>> rows;
  GridFilter filter;
  filter.today = base::day_of(context.now);
  filter.rows_max = rows_per_read;
  for (std::size_t found = rows_per_read; found == rows_per_read;) {
    context.database.read([&](db::Tx& tx) {
      const auto grids = list_grids(tx, scope, filter);
      found = grids.size();
      if (grids.empty()) return;
      const auto duties = duties_between(tx, grids.front().code, grids.back().code, filter.today);
      for (const GridRow& grid : grids) {
        const bool may_read = clear && kernel::covers(personal, grid.division, -1, {});
        rows.push_back(cells_of(context.services, grid, duties, may_read ? Names::clear : Names::masked));
      }
      filter.after_code = grids.back().code;
    });
  }
  if (clear) {
    context.database.write([&](db::Tx& tx) {
      kernel::record(tx, context.caller, context.now,
                     {"grid.personal_export", 0, context.caller.division,
                      base::json::serialize(base::json::object{{"grids", rows.size()}})});
    });
  }
  return rows;
}

namespace {

std::vector<std::int64_t> codes_of(const std::vector<DutyLine>& lines) {
  std::vector<std::int64_t> codes;
  for (const DutyLine& line : lines) codes.push_back(line.code);
  return codes;
}

}  // namespace

DutySheetResult import_duties(const kernel::OutsideContext& context, std::string_view bytes,
                              bool dry_run) {
  DutySheetResult read;
  SheetFaults faults{std::string(sheet_refused)};
  const auto lines = Reader(read, faults).read(bytes);
  faults.refuse_any(nothing_changed);
  DutySheetResult result;
  try {
    context.database.write([&](db::Tx& tx) {
      result = read;
      SheetFaults found{std::string(sheet_refused)};
      DutyWriter writer(tx, context, result, found);
      for (const DutyLine& line : lines) writer.take(line);
      found.refuse_any(nothing_changed);
      if (dry_run) throw result;  // rolls back what was tried
      note_changes(tx, codes_of(lines));
      kernel::record(tx, context.caller, context.now,
                     {"grid.duty_import", 0, context.caller.division,
                      base::json::serialize(base::json::object{{"changed", result.changed}})});
    });
  } catch (DutySheetResult& tried) {
    tried.dry_run = true;
    return tried;
  }
  context.services.locator.reload_if_changed(context.database);
  return result;
}

}  // namespace grid
