#include "titles/register_sheet.h"

#include <algorithm>
#include <map>
#include <set>

#include "kernel/audit.h"
#include "kernel/sheet_table.h"
#include "people/divisions.h"
#include "people/model_requests.h"
#include "titles/actions_titles.h"
#include "titles/standing.h"
#include "titles/terms.h"
#include "titles/views.h"

namespace titles {

namespace {

using kernel::Permission;

constexpr std::size_t register_rows_max = 70'000;
constexpr const char* kind_column = "称号";
constexpr const char* division_column = "区划代码";
constexpr const char* holder_column = "持有者";
constexpr const char* number_column = "证书编号";
constexpr const char* document_column = "文号";
constexpr const char* from_column = "命名日期";
constexpr const char* to_column = "有效期至";

struct Held {
  Title title;
  std::int64_t row = 0;
};

class RegisterReader {
 public:
  RegisterReader(const kernel::OutsideContext& context, kernel::SheetFaults& faults)
      : context_(context), scope_(context.scope(Permission::title_write)), faults_(faults), table_(faults) {}

  std::vector<Held> read(std::string_view bytes) {
    const auto error = table_.read(bytes, register_rows_max, [&] { take_titles(); }, [&] { take_row(); });
    if (error) faults_.add(0, "", "file", "文件读不出来：应为 XLSX 或 UTF-8 的 CSV，不超过 7 万行");
    else if (rows_.empty() && faults_.empty()) faults_.add(0, "", "empty", "表里没有称号");
    return std::move(rows_);
  }

 private:
  void take_titles() {
    for (const char* needed : {kind_column, division_column, number_column, from_column}) {
      if (!table_.has(needed)) table_.fault(needed, "missing_column", std::string("缺少“") + needed + "”这一列");
    }
  }

  const TitleKind* kind() {
    const std::string wanted = table_.text(kind_column, 30);
    for (const TitleKind& each : rules().kinds.kinds) {
      if (each.name == wanted || each.code == wanted) return &each;
    }
    table_.fault(kind_column, "unknown", "没有这种称号：" + wanted);
    return nullptr;
  }

  std::int64_t division(const TitleKind& kind) {
    const std::string text = table_.text(division_column, 12);
    const auto code = people::known_division(text);
    if (!code) {
      table_.fault(division_column, "unknown", "没有这个行政区划：" + text);
      return 0;
    }
    if (!kind.fits(*code)) {
      table_.fault(division_column, "wrong_level", kind.name + "不是这一级区划的称号");
    }
    const bool names = kind.deciders.decides(Decider::name, kernel::division_level(context_.caller.division));
    if (!names || !kernel::covers(scope_, *code, -1, {})) {
      table_.fault(division_column, "out_of_scope", "这个称号不由您的单位命名，或不在您的辖区");
    }
    return *code;
  }

  std::optional<base::Day> day(const char* column) {
    const std::string text = table_.text(column, 20);
    if (text.empty()) return std::nullopt;
    const auto day = base::parse_day(text.substr(0, 10));
    if (!day) table_.fault(column, "not_day", "应为日期，如 2024-03-02");
    return day;
  }

  void take_row() {
    const TitleKind* found = kind();
    if (!found) return;
    Title title;
    title.id = base::mint<TitleTag>();
    title.kind = found->code;
    title.division = division(*found);
    const std::string holder = table_.text(holder_column, 60);
    if (found->holder != HolderKind::division && (holder.empty() || kernel::is_masked(holder))) {
      table_.fault(holder_column, "required", "请写明持有者的名称");
    } else if (found->holder != HolderKind::division) {
      name_holder(title, context_.services.keys, holder);
    }
    if (table_.text(from_column, 20).empty()) return table_.fault(from_column, "required", "缺少命名日期");
    const auto from = day(from_column);
    if (!from) return;
    const auto to = day(to_column);
    if (to && *to < *from) table_.fault(to_column, "out_of_range", "有效期不能早于命名日期");
    if (!seen_.emplace(title.kind, title.division, title.holder_key).second) {
      table_.fault(division_column, "duplicate", "表里有两行是同一个称号");
    }
    hold(title, *found, *from, to);
    rows_.push_back({std::move(title), table_.row()});
  }

  // The first stage that counts as named is where a held title rests.
  void hold(Title& title, const TitleKind& kind, base::Day from, std::optional<base::Day> to) {
    const auto& stages = rules().flow_of(kind).stages;
    const auto named = std::find_if(stages.begin(), stages.end(),
                                    [](const TitleStage& stage) { return stage.counts == Counting::named; });
    come_to(title, *named, base::start_of(from));
    title.round_from = title.stage_since;
    title.cycle = rules().cycle_on(title.kind, from);
    title.number = table_.text(number_column, 60);
    title.document = table_.text(document_column, 60);
    title.named_on = title.valid_from = from;
    title.valid_to = to ? to : term_end(from, kind.years);
  }

  const kernel::OutsideContext& context_;
  kernel::Scope scope_;
  kernel::SheetFaults& faults_;
  kernel::SheetTable table_;
  std::set<std::tuple<std::string, std::int64_t, std::string>> seen_;
  std::vector<Held> rows_;
};

}  // namespace

std::vector<media::Column> register_columns() {
  return {{kind_column, 18}, {division_column, 16}, {"区划", 30}, {holder_column, 24}, {number_column, 18},
          {document_column, 20}, {from_column, 14}, {to_column, 14}, {"状态", 12}, {"周期", 12}};
}

std::vector<media::Cell> register_cells(const TitleItem& item) {
  const auto day = [](const std::optional<base::Day>& day) { return day ? base::day_text(*day) : std::string(); };
  const std::string holder = item.holder == item.division_name ? std::string() : item.holder;
  return {item.kind_name, item.division, item.division_name, holder, item.number.value_or(""),
          item.document.value_or(""), day(item.valid_from), day(item.valid_to), item.stage_name, item.cycle};
}

TitleImport import_register(const kernel::OutsideContext& context, std::string_view bytes, bool dry_run) {
  kernel::SheetFaults faults("titles.sheet_refused");
  constexpr std::string_view refused = "名录有误，没有导入任何一行，请按提示修改后重新导入";
  const std::vector<Held> held = RegisterReader(context, faults).read(bytes);
  faults.refuse_any(refused);
  const auto count = static_cast<std::int64_t>(held.size());
  if (dry_run) return {count, 0, true};
  context.database.write([&](db::Tx& tx) {
    for (const Held& each : held) {
      try {
        enter_held_title(tx, context, each.title);
      } catch (const base::Refusal& refusal) {
        faults.add(each.row, division_column, refusal.code, refusal.message);
      }
    }
    faults.refuse_any(refused);
    kernel::record(tx, context.caller, context.now,
                   {"titles.import", 0, context.caller.division,
                    base::json::serialize(base::json::object{{"rows", count}})});
  });
  return {count, count, false};
}

}  // namespace titles
