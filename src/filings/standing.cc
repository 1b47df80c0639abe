#include "filings/standing.h"

#include <set>
#include <stdexcept>

#include "notices/actions.h"
#include "people/divisions.h"
#include "people/model_requests.h"
#include "problems/store_names.h"

namespace filings {

namespace {

constexpr std::size_t gaps_max = 20;

void add_task_gaps(const std::vector<FilingTask>& tasks, std::vector<base::InputError>& gaps) {
  if (tasks.empty()) gaps.push_back({"/tasks", "required", "还没有一项任务"});
  for (std::size_t i = 0; i < tasks.size() && gaps.size() < gaps_max; ++i) {
    const std::string at = "/tasks/" + std::to_string(i), which = "第 " + std::to_string(i + 1) + " 项";
    if (tasks[i].responsible.empty()) gaps.push_back({at + "/responsible", "required", which + "没有责任单位"});
    if (!tasks[i].due_on) gaps.push_back({at + "/dueOn", "required", which + "没有完成时限"});
  }
}

}  // namespace

const FilingKind& kind_of(const Filing& filing) {
  const FilingKind* kind = kinds().find(filing.kind);
  if (!kind) throw std::logic_error("no kind " + filing.kind);
  return *kind;
}

const FilingChain* find_chain(const Filing& filing) {
  return kind_of(filing).chain_of(kernel::division_level(filing.division));
}

const FilingChain& chain_of(const Filing& filing) {
  const FilingChain* chain = find_chain(filing);
  if (!chain) throw base::Refusal(409, "filings.no_way", "这一级不再报这种备案，请联系省爱卫办");
  return *chain;
}

void check_kinds_in_use(db::Database& database) {
  database.read([](db::Tx& tx) {
    for (const std::string& kind : kinds_in_use(tx)) {
      if (!kinds().find(kind)) throw std::runtime_error("data/filings: filings of kind " + kind + ", which is not there any more");
    }
  });
}

std::optional<FilingPart> part_of(const kernel::RequestContext& context, const Filing& filing) {
  if (!kernel::covers(context.scope(kernel::Permission::filing_write), filing.division, -1, {})) return std::nullopt;
  const FilingChain* chain = find_chain(filing);
  if (!chain) return std::nullopt;
  return part_of(*chain, filing.division, context.caller.division);
}

std::optional<std::int64_t> office_in_turn(const Filing& filing) {
  const FilingChain* chain = find_chain(filing);
  const auto part = chain ? turn_of(*chain, filing.status) : std::nullopt;
  if (!part) return std::nullopt;
  return kernel::ancestor(filing.division, level_of(*chain, *part));
}

std::string office_name(std::int64_t division) { return people::divisions()->path_name(division) + "爱卫办"; }

std::string office_word(std::int64_t division) {
  const std::string code = people::division_text(division);
  for (const FilingOffice& office : kinds().offices) {
    if (office.division == code) return office.word;
  }
  return people::divisions()->name(division) + "爱卫";
}

std::vector<base::InputError> gaps_of(db::Tx& tx, const Filing& filing) {
  std::vector<base::InputError> gaps;
  if (kind_of(filing).form == FilingForm::tasks) {
    add_task_gaps(tasks_of(tx, filing.id), gaps);
    return gaps;
  }
  if (filing.document_number.empty()) gaps.push_back({"/documentNumber", "required", "还没有填文号"});
  if (!filing.issued_on) gaps.push_back({"/issuedOn", "required", "还没有填印发日期"});
  if (!filing.files) gaps.push_back({"/files", "required", "还没有上传文件"});
  return gaps;
}

void tell_offices(db::Tx& tx, const kernel::RequestContext& context, const Filing& filing, const std::string& words) {
  std::set<kernel::AccountId> told{context.caller.account};
  const notices::Notice notice{"filing", words, kind_of(filing).name + " · " + people::divisions()->path_name(filing.division),
                               "/office/filings?id=" + base::id_text(filing.id.value), false};
  for (const std::int64_t office : {filing.division, office_in_turn(filing).value_or(filing.division)}) {
    for (const kernel::AccountId account : problems::accounts_of_office(tx, office)) {
      if (told.insert(account).second) notices::notify(tx, context.services, account, notice, context.now);
    }
  }
}

}  // namespace filings
