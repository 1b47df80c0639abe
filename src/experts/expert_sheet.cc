#include "experts/expert_sheet.h"

#include "experts/actions_experts.h"
#include "experts/expert_lines.h"
#include "experts/rules_sheet.h"
#include "kernel/audit.h"
#include "people/divisions.h"
#include "people/store_accounts.h"

namespace experts {

namespace {

using kernel::Permission;

constexpr const char* pool_refused = "experts.sheet_refused";
constexpr std::string_view nobody_imported = "表格有误，没有导入任何一行，请按提示修改后重新导入";
constexpr int status_forbidden = 403;

// Where a refusal of the verbs belongs in the table.
std::string_view column_at(std::string_view pointer) {
  constexpr std::pair<std::string_view, std::string_view> places[] = {
      {"/name", expert_columns::name},          {"/phone", expert_columns::phone},
      {"/homeDivision", expert_columns::home},  {"/specialties", expert_columns::specialties},
      {"/termTo", expert_columns::term_to},     {"/login", expert_columns::login}};
  for (const auto& [name, column] : places) {
    if (pointer == name) return column;
  }
  return expert_columns::number;
}

// As the form would send an expert of whom nothing is changed.
NewExpert as_it_is(const Expert& expert) {
  NewExpert same;
  same.unit_name = expert.unit_name;
  same.home_division = people::division_text(expert.home_division);
  same.title = expert.title;
  same.specialties = part_numbers(expert.specialties);
  same.term_from = expert.term_from;
  same.term_to = expert.term_to;
  same.trained_on = expert.trained_on;
  same.exam_score = expert.exam_score;
  same.paused = expert.paused;
  same.note = expert.note;
  return same;
}

template <class To, class From>
void take_cell(To& to, const std::optional<From>& cell) {
  if (cell) to = *cell;
}

NewExpert with_cells(NewExpert expert, const ExpertLine& line) {
  take_cell(expert.name, line.name);
  take_cell(expert.phone, line.phone);
  take_cell(expert.unit_name, line.unit);
  take_cell(expert.home_division, line.home_division);
  take_cell(expert.title, line.title);
  take_cell(expert.specialties, line.specialties);
  take_cell(expert.term_from, line.term_from);
  take_cell(expert.term_to, line.term_to);
  take_cell(expert.trained_on, line.trained_on);
  take_cell(expert.exam_score, line.exam_score);
  take_cell(expert.paused, line.paused);
  take_cell(expert.login, line.login);
  take_cell(expert.note, line.note);
  return expert;
}

// Brings rows into the pool, within one transaction.
class PoolWriter {
 public:
  PoolWriter(db::Tx& tx, const kernel::OutsideContext& context, ExpertImport& result, kernel::SheetFaults& faults)
      : tx_(tx), context_(context), result_(result), faults_(faults),
        scope_(context.scope(Permission::expert_write)), numbers_(pool_numbers(tx, context.caller.division)) {}

  void take(const ExpertLine& line) {
    try {
      if (line.number.empty()) enter(line);
      else change(line);
    } catch (const base::Refusal& refusal) {
      if (refusal.status == status_forbidden) throw;
      if (refusal.errors.empty()) {
        const bool of_account = refusal.code == "experts.account_taken";
        fault(line, of_account ? expert_columns::login : expert_columns::number, refusal.code, refusal.message);
      }
      for (const base::InputError& error : refusal.errors) fault(line, column_at(error.pointer), error.code, error.message);
    }
  }

 private:
  void fault(const ExpertLine& line, std::string_view column, std::string code, std::string message) {
    faults_.add(line.row, column, std::move(code), std::move(message));
  }

  void enter(const ExpertLine& line) {
    for (const Expert& known : experts_named(tx_, context_.caller.division, name_hash(*line.name))) {
      if (known.unit_name != *line.unit) continue;
      return fault(line, expert_columns::name, "experts.exists",
                   "库里已有这个单位的同名专家 " + known.number + "：要修改请写上编号，确是另一个人请单个入库");
    }
    add_expert(tx_, context_, with_cells({}, line), numbers_);
    ++result_.created;
  }

  void change(const ExpertLine& line) {
    const auto expert = find_expert_numbered(tx_, scope_, line.number);
    if (!expert) {
      return fault(line, expert_columns::number, "not_found", "没有这个编号，或不在您的专家库里；新专家请把编号留空");
    }
    const NewExpert same = as_it_is(*expert);
    NewExpert wanted = with_cells(same, line);
    forget_what_is_known(*expert, wanted);
    if (base::to_json(wanted) == base::to_json(same)) {
      ++result_.unchanged;
      return;
    }
    change_expert(tx_, context_, *expert, wanted);
    ++result_.changed;
  }

  void forget_what_is_known(const Expert& expert, NewExpert& wanted) {
    const base::SecretKeys& keys = context_.services.keys;
    if (wanted.name && name_hash(*wanted.name) == expert.name_hash) wanted.name.reset();
    if (wanted.phone && expert.phone_sealed &&
        keys.open_sealed(expert_phone_purpose, *expert.phone_sealed) == *wanted.phone) {
      wanted.phone.reset();
    }
    if (!wanted.login || !expert.account) return;
    const auto account = people::find_credential(tx_, *wanted.login);
    if (account && account->id == *expert.account) wanted.login.reset();
  }

  std::string name_hash(const std::string& name) const {
    return context_.services.keys.lookup_hash(expert_name_purpose, name);
  }

  db::Tx& tx_;
  const kernel::OutsideContext& context_;
  ExpertImport& result_;
  kernel::SheetFaults& faults_;
  kernel::Scope scope_;
  PoolNumbers numbers_;
};

}  // namespace

std::vector<media::Column> template_columns() {
  namespace titles = expert_columns;
  return {{titles::number, 14},     {titles::name, 12},        {titles::phone, 16},
          {titles::unit, 28},       {titles::home_code, 16},   {titles::home, 24},
          {titles::title, 14},      {titles::specialties, 34}, {titles::term_from, 14},
          {titles::term_to, 14},    {titles::trained_on, 14},  {titles::exam_score, 10},
          {titles::paused, 8},      {titles::login, 16},       {titles::note, 30}};
}

std::vector<media::Cell> template_example() {
  std::string hint = "编号只在修改库里的专家时填；专业写编号或全名，用顿号隔开：";
  for (const Specialty& each : specialties().items) hint += std::to_string(each.number) + ' ' + each.name + ' ';
  const auto text = [](std::string_view words) { return std::string(words); };
  return {std::string(),       std::string(example_mark) + "：请整行替换", text("13900000000"), text("某市疾病预防控制中心"),
          std::string(),       text("某市某区"),   text("主任医师"), text("7、8"),
          text("2026-01-01"),  text("2028-12-31"), text("2026-03-01"), 92.5,
          text("否"),          std::string(),      std::move(hint)};
}

std::vector<media::Column> pool_columns() {
  auto columns = template_columns();
  columns.insert(columns.end(), {{"状态", 12}, {"一年抽中（次）", 14}, {"专家库", 24}});
  return columns;
}

std::vector<media::Cell> pool_cells(const ExpertItem& item) {
  constexpr std::pair<ExpertState, const char*> states[] = {{ExpertState::in_term, "在聘"},
                                                            {ExpertState::expired, "聘期已满"},
                                                            {ExpertState::not_yet, "未到聘期"},
                                                            {ExpertState::away, "请假"},
                                                            {ExpertState::paused, "暂停"}};
  std::string state;
  for (const auto& [each, name] : states) {
    if (each == item.state) state = name;
  }
  const auto day = [](const std::optional<base::Day>& day) { return day ? base::day_text(*day) : std::string(); };
  return {item.number,
          item.name,
          item.phone.value_or(""),
          item.unit_name,
          item.home_division,
          item.home_division_name,
          item.title,
          specialties_cell(item.specialties, specialties()),
          base::day_text(item.term_from),
          day(item.term_to),
          day(item.trained_on),
          item.exam_score ? media::Cell(*item.exam_score) : media::Cell(),
          std::string(item.state == ExpertState::paused ? "是" : "否"),
          item.login.value_or(""),
          item.note,
          state,
          item.workload,
          item.division_name};
}

ExpertImport import_experts(const kernel::OutsideContext& context, std::string_view bytes, bool dry_run) {
  kernel::SheetFaults unread(pool_refused);
  const std::vector<ExpertLine> lines = read_expert_lines(bytes, context.caller.division, unread);
  unread.refuse_any(nobody_imported);
  ExpertImport result;
  try {
    context.database.write([&](db::Tx& tx) {
      result = {static_cast<std::int64_t>(lines.size()), 0, 0, 0, dry_run};
      kernel::SheetFaults faults(pool_refused);
      PoolWriter writer(tx, context, result, faults);
      for (const ExpertLine& line : lines) {
        writer.take(line);
        if (faults.is_full()) break;
      }
      faults.refuse_any(nobody_imported);
      if (dry_run) throw result;  // rolls back what was tried
      kernel::record(tx, context.caller, context.now, {"experts.import", 0, context.caller.division, base::to_json(result)});
    });
  } catch (const ExpertImport& tried) {
    return tried;
  }
  return result;
}

}  // namespace experts
