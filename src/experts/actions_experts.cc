#include "experts/actions_experts.h"

#include "base/text.h"
#include "kernel/audit.h"
#include "people/divisions.h"
#include "people/model_requests.h"
#include "people/store_accounts.h"

namespace experts {

namespace {

using kernel::Permission;
using kernel::RequestContext;
using Errors = std::vector<base::InputError>;

constexpr int absence_days_max = 366;
constexpr std::size_t number_digits = 4;

void note(db::Tx& tx, const RequestContext& context, kernel::EventName event, const Expert& expert) {
  kernel::record(tx, context.caller, context.now, {event, expert.id.value, expert.division, "{}"});
}

// 37-0001 for the province, 3701-0001 for a city: the division's code without its zeros, and a running number.
std::string number_prefix(std::int64_t division) {
  std::string digits = people::division_text(division);
  while (digits.size() > 2 && digits.ends_with("00")) digits.resize(digits.size() - 2);
  return digits + '-';
}

std::string next_number(PoolNumbers& numbers) {
  std::string running = std::to_string(++numbers.last);
  if (running.size() < number_digits) running.insert(0, number_digits - running.size(), '0');
  return numbers.prefix + running;
}

void set_account(db::Tx& tx, Expert& expert, const std::string& login, Errors& errors) {
  expert.account.reset();
  if (login.empty()) return;
  const auto account = people::find_credential(tx, login);
  if (!account) errors.push_back({"/login", "unknown", "没有这个登录名"});
  else expert.account = account->id;
}

void set_name(const RequestContext& context, Expert& expert, std::string_view name) {
  expert.name_sealed = context.services.keys.seal(expert_name_purpose, name);
  expert.name_hash = context.services.keys.lookup_hash(expert_name_purpose, name);
}

void set_phone(const RequestContext& context, Expert& expert, const std::string& phone, Errors& errors) {
  if (!people::is_mobile_or_empty(phone)) errors.push_back({"/phone", "bad_format", "手机号应为 11 位数字"});
  expert.phone_sealed.reset();
  if (!phone.empty()) expert.phone_sealed = context.services.keys.seal(expert_phone_purpose, phone);
}

void set_specialties(Expert& expert, const std::vector<int>& numbers, Errors& errors) {
  for (const int number : numbers) {
    if (!specialties().knows(number)) errors.push_back({"/specialties", "unknown", "没有这个专业：" + std::to_string(number)});
  }
  expert.specialties = part_bits(numbers);
}

void apply(db::Tx& tx, const RequestContext& context, Expert& expert, const NewExpert& wanted) {
  Errors errors;
  if (wanted.name) set_name(context, expert, base::trim(*wanted.name));
  if (expert.name_sealed.empty()) errors.push_back({"/name", "required", "请填写姓名"});
  if (wanted.phone) set_phone(context, expert, *wanted.phone, errors);
  expert.unit_name = wanted.unit_name;
  if (const auto home = people::known_division(wanted.home_division)) expert.home_division = *home;
  else errors.push_back({"/homeDivision", "unknown", "没有这个行政区划"});
  set_specialties(expert, wanted.specialties, errors);
  if (wanted.term_to && *wanted.term_to < wanted.term_from) {
    errors.push_back({"/termTo", "out_of_range", "聘期结束不能早于开始"});
  }
  expert.title = wanted.title.value_or("");
  expert.term_from = wanted.term_from;
  expert.term_to = wanted.term_to;
  expert.trained_on = wanted.trained_on;
  expert.exam_score = wanted.exam_score;
  expert.paused = wanted.paused.value_or(false);
  expert.note = wanted.note.value_or("");
  if (wanted.login) set_account(tx, expert, *wanted.login, errors);
  if (!errors.empty()) throw base::invalid(std::move(errors));
  if (!expert.account) return;
  const auto holder = expert_of_account(tx, *expert.account);
  if (holder && holder->id != expert.id) {
    throw base::Refusal(409, "experts.account_taken", "这个登录名已经是另一位专家的");
  }
}

}  // namespace

Expert expert_in(kernel::Context& context, Permission permission) {
  auto expert = find_expert(context.tx, context.scope(permission), context.id<ExpertId>("id"));
  if (!expert) throw base::not_found("没有这位专家，或不在您的专家库里");
  return std::move(*expert);
}

PoolNumbers pool_numbers(db::Tx& tx, std::int64_t division) {
  std::string prefix = number_prefix(division);
  const std::int64_t last = last_number(tx, prefix);
  return {std::move(prefix), last};
}

Expert add_expert(db::Tx& tx, const RequestContext& context, const NewExpert& wanted) {
  PoolNumbers numbers = pool_numbers(tx, context.caller.division);
  return add_expert(tx, context, wanted, numbers);
}

Expert add_expert(db::Tx& tx, const RequestContext& context, const NewExpert& wanted, PoolNumbers& numbers) {
  Expert expert;
  expert.id = base::mint<ExpertTag>();
  expert.division = context.caller.division;
  if (!kernel::covers(context.scope(Permission::expert_write), expert.division, -1, {})) {
    throw base::Refusal(403, "forbidden", "没有权限维护本单位的专家库");
  }
  apply(tx, context, expert, wanted);
  expert.number = next_number(numbers);
  expert.created_at = context.now;
  if (!insert_expert(tx, expert)) throw base::Refusal(409, "conflict", "刚刚有人同时登记，请再试一次");
  note(tx, context, "experts.add", expert);
  return expert;
}

Expert change_expert(db::Tx& tx, const RequestContext& context, Expert expert, const NewExpert& wanted) {
  apply(tx, context, expert, wanted);
  if (!save_expert(tx, expert)) throw base::Refusal(409, "conflict", "刚刚被别人改过，请刷新后再改");
  note(tx, context, "experts.change", expert);
  return expert;
}

void enter_absence(db::Tx& tx, const RequestContext& context, const Expert& expert, const NewExpertAbsence& wanted) {
  if (wanted.last_day < wanted.first_day || wanted.last_day.number - wanted.first_day.number > absence_days_max) {
    throw base::invalid({{"/lastDay", "out_of_range", "结束日期应在开始之后一年之内"}});
  }
  insert_expert_absence(tx, {base::mint<ExpertAbsenceTag>(), expert.id, wanted.first_day, wanted.last_day,
                             wanted.reason.value_or("")});
  note(tx, context, "experts.absence", expert);
}

void end_absence(db::Tx& tx, const RequestContext& context, const Expert& expert, ExpertAbsenceId id) {
  if (!delete_expert_absence(tx, expert.id, id)) throw base::not_found("没有这条请假记录，可能已被取消");
  note(tx, context, "experts.absence_end", expert);
}

ExpertPersonal read_personal(db::Tx& tx, const RequestContext& context, const Expert& expert) {
  const base::SecretKeys& keys = context.services.keys;
  note(tx, context, "experts.personal_read", expert);
  return {keys.open_sealed(expert_name_purpose, expert.name_sealed),
          expert.phone_sealed ? keys.open_sealed(expert_phone_purpose, *expert.phone_sealed) : std::string()};
}

}  // namespace experts
