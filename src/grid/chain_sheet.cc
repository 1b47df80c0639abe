#include "grid/chain_sheet.h"

#include <algorithm>

#include "geo/grid_code.h"
#include "grid/actions_chain.h"
#include "grid/locator.h"
#include "grid/store_chain.h"
#include "grid/views.h"
#include "kernel/audit.h"
#include "kernel/sheet_table.h"
#include "people/divisions.h"

namespace grid {

namespace {

using kernel::is_masked;
using kernel::Permission;
using kernel::SheetFaults;
using kernel::SheetTable;

constexpr std::size_t sheet_rows_max = 50'000;
constexpr int posts_per_read = 500;
constexpr std::string_view nobody_named = "表格有误，没有登记任何人，请按提示修改后重新导入";

struct KindName {
  PostKind kind;
  std::string_view name;
};
constexpr KindName kind_names[] = {{PostKind::sponsor, "包保领导"}, {PostKind::grid_chief, "网格长"}};

struct PostLine {
  std::int64_t row = 0;
  NewChainPost post;
};

// Where a refusal of the action belongs in the table.
std::string_view column_of(std::string_view pointer) {
  constexpr std::pair<std::string_view, std::string_view> columns[] = {
      {"/grid", "网格编码"}, {"/division", "区划代码"}, {"/accountLogin", "账号"}};
  for (const auto& [name, column] : columns) {
    if (pointer == name) return column;
  }
  return "";
}

class ChainReader {
 public:
  ChainReader(ChainSheetResult& result, SheetFaults& faults) : result_(result), faults_(faults) {}

  std::vector<PostLine> read(std::string_view bytes) {
    const auto on_line = [&] {
      ++result_.rows;
      take_line();
    };
    const auto error = table_.read(bytes, sheet_rows_max, [&] { take_titles(); }, on_line);
    if (error) fault("", "file", "文件读不出来：应为导出的包保与网格长表（XLSX 或 UTF-8 的 CSV），不超过 5 万行");
    else if (result_.rows == 0 && faults_.empty()) fault("", "empty", "表里没有人");
    return std::move(lines_);
  }

 private:
  void fault(std::string_view column, std::string code, std::string message) {
    table_.fault(column, std::move(code), std::move(message));
  }

  void take_titles() {
    for (const char* needed : {"类别", "单位", "姓名"}) {
      if (!table_.has(needed)) fault(needed, "missing_column", std::string("缺少“") + needed + "”这一列");
    }
    if (!table_.has("网格编码") && !table_.has("区划代码")) {
      fault("区划代码", "missing_column", "“网格编码”和“区划代码”至少要有一列");
    }
  }

  std::string text(std::string_view title, std::size_t length_max) { return table_.text(title, length_max); }

  static std::optional<std::string> given(std::string value) {
    return value.empty() || is_masked(value) ? std::nullopt : std::optional(std::move(value));
  }

  void take_line() {
    PostLine line{table_.row(), {}};
    NewChainPost& post = line.post;
    const std::string kind = text("类别", 20);
    const auto known = std::find_if(std::begin(kind_names), std::end(kind_names),
                                    [&](const KindName& each) { return each.name == kind; });
    if (known == std::end(kind_names)) fault("类别", "unknown", "应为“包保领导”或“网格长”");
    else post.kind = known->kind;
    post.grid = given(text("网格编码", 20));
    if (!post.grid) post.division = given(text("区划代码", 20));  // an export names both
    if (!post.grid && !post.division) fault("区划代码", "required", "请写明网格编码或区划代码");
    post.title = given(text("职务", 60));
    post.unit_name = text("单位", 60);
    if (post.unit_name.empty()) fault("单位", "required", "缺少单位");
    post.name = text("姓名", 60);
    if (post.name.empty()) fault("姓名", "required", "缺少姓名");
    post.phone = given(text("电话", 20));
    if (post.phone && post.phone->find_first_not_of("0123456789-+ ") != std::string::npos) {
      fault("电话", "bad_format", "电话号码只能含数字和连字符");
    }
    post.account_login = given(text("账号", 60));
    if (const std::string from = text("起始日期", 20); !from.empty()) {
      post.valid_from = base::parse_day(from.substr(0, 10));
      if (!post.valid_from) fault("起始日期", "not_day", "应为日期，如 2026-03-02");
    }
    lines_.push_back(std::move(line));
  }

  ChainSheetResult& result_;
  SheetFaults& faults_;
  SheetTable table_{faults_};
  std::vector<PostLine> lines_;
};

// Whether the same person holds the same post there already.
bool is_in_force(db::Tx& tx, const kernel::OutsideContext& context, const NewChainPost& wanted) {
  std::vector<std::int64_t> codes, divisions;
  if (wanted.grid) {
    if (const auto code = geo::parse_grid_code(*wanted.grid)) codes.push_back(static_cast<std::int64_t>(code->digits));
  } else if (const std::int64_t division = people::division_in(wanted.division)) {
    divisions.push_back(division);
  }
  for (const ChainPostRow& row : posts_on(tx, codes, divisions, base::day_of(context.now))) {
    if (row.kind == wanted.kind && row.unit_name == wanted.unit_name && row.title == wanted.title.value_or("") &&
        opened(context.services, post_name_purpose, row.name_sealed) == wanted.name) {
      return true;
    }
  }
  return false;
}

void name_line(db::Tx& tx, const kernel::OutsideContext& context, const PostLine& line, ChainSheetResult& result,
               SheetFaults& faults) {
  try {
    if (is_masked(line.post.name) || is_in_force(tx, context, line.post)) {
      ++result.unchanged;
      return;
    }
    name_post(tx, context, line.post);
    ++result.named;
  } catch (const base::Refusal& refusal) {
    if (refusal.errors.empty()) faults.add(line.row, line.post.grid ? "网格编码" : "区划代码", refusal.code, refusal.message);
    for (const base::InputError& error : refusal.errors) {
      faults.add(line.row, column_of(error.pointer), error.code, error.message);
    }
  }
}

std::vector<media::Cell> cells_of(const kernel::Services& services, const ChainPostRow& row, Names names) {
  const ChainPostItem item = post_item(services, row, names);
  std::string kind;
  for (const KindName& each : kind_names) {
    if (each.kind == row.kind) kind = each.name;
  }
  return {kind,           item.division,            item.division_name,       item.grid_code.value_or(""),
          item.title,     item.unit_name,           item.name.value_or(""),   item.phone.value_or(""),
          std::string(),  base::day_text(item.valid_from)};
}

}  // namespace

std::vector<media::Column> chain_columns() {
  return {{"类别", 12}, {"区划代码", 16}, {"区划", 30}, {"网格编码", 20}, {"职务", 20},
          {"单位", 24}, {"姓名", 12},     {"电话", 16}, {"账号", 16},     {"起始日期", 14}};
}

std::vector<std::vector<media::Cell>> chain_rows(const kernel::OutsideContext& context, const kernel::Scope& scope) {
  const kernel::Scope personal = context.scope(Permission::personal_read);
  std::vector<std::vector<media::Cell>> rows;
  PostFilter filter;
  filter.today = base::day_of(context.now);
  filter.rows_max = posts_per_read;
  for (std::size_t found = posts_per_read; found == posts_per_read;) {
    const auto posts = context.database.read([&](db::Tx& tx) { return list_posts(tx, scope, filter); });
    found = posts.size();
    for (const ChainPostRow& post : posts) {
      const bool may_read = kernel::covers(personal, post.division, -1, {});
      rows.push_back(cells_of(context.services, post, may_read ? Names::clear : Names::masked));
    }
    if (found > 0) filter.after_id = posts.back().id.value;
  }
  if (!personal.empty()) {
    context.database.write([&](db::Tx& tx) {
      kernel::record(tx, context.caller, context.now,
                     {"grid.personal_export", 0, context.caller.division,
                      base::json::serialize(base::json::object{{"posts", rows.size()}})});
    });
  }
  return rows;
}

ChainSheetResult import_chain(const kernel::OutsideContext& context, std::string_view bytes, bool dry_run) {
  ChainSheetResult read;
  SheetFaults faults{std::string(sheet_refused)};
  const auto lines = ChainReader(read, faults).read(bytes);
  faults.refuse_any(nobody_named);
  ChainSheetResult result;
  try {
    context.database.write([&](db::Tx& tx) {
      result = read;
      SheetFaults found{std::string(sheet_refused)};
      for (const PostLine& line : lines) {
        name_line(tx, context, line, result, found);
        if (found.is_full()) break;
      }
      found.refuse_any(nobody_named);
      if (dry_run) throw result;  // rolls back what was tried
    });
  } catch (ChainSheetResult& tried) {
    tried.dry_run = true;
    return tried;
  }
  context.services.locator.reload_if_changed(context.database);
  return result;
}

}  // namespace grid
