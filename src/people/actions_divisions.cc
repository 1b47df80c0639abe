#include "people/actions_divisions.h"

#include "kernel/audit.h"
#include "kernel/scope.h"
#include "people/division_files.h"
#include "people/divisions.h"
#include "people/rules.h"
#include "people/store_divisions.h"
#include "people/store_units.h"

namespace people {

namespace {

void insert_seeds(db::Tx& tx, const std::vector<AssessmentUnitSeed>& seeds, base::Day from) {
  for (const AssessmentUnitSeed& seed : seeds) {
    insert_assessment_unit(tx, {base::mint<AssessmentUnitTag>(), seed.city, seed.name, seed.note},
                           seed.members, from);
  }
}

[[noreturn]] void refuse_scope() {
  throw base::Refusal(403, "not_in_scope", "不在您的管辖范围内");
}

void require_scope(const kernel::Caller& caller, std::int64_t division) {
  const auto scope = kernel::scope_of(caller, kernel::Permission::division_write);
  if (!kernel::covers(scope, division, -1, {})) refuse_scope();
}

}  // namespace

std::int64_t load_divisions(db::Database& database, const std::string& folder,
                            const Progress& progress) {
  if (database.read([](db::Tx& tx) { return count_divisions(tx); }) > 0) return 0;
  if (progress) progress("divisions.read", 0);
  const auto all = read_division_files(folder);
  const auto seeds = read_assessment_unit_file(folder);
  if (progress) progress("divisions.insert", static_cast<std::int64_t>(all.size()));
  const auto inserted = database.write([&](db::Tx& tx) -> std::int64_t {
    // Two processes may start at once; the second finds the rows of the first.
    if (count_divisions(tx) > 0) return 0;
    insert_divisions(tx, all);
    insert_seeds(tx, seeds, all.front().valid_from);
    return static_cast<std::int64_t>(all.size());
  });
  reload_divisions(database);
  return inserted;
}

namespace {

void rename_division(db::Tx& tx, const Division& division, const std::string& new_name) {
  save_division_name(tx, division, new_name);
  rename_office(tx, division.code, office_name(division.name), office_name(new_name));
}

void end_division(db::Tx& tx, const Division& division, const std::optional<Division>& successor,
                  base::Day day) {
  if (successor) {
    move_children(tx, division, *successor);
  } else if (!divisions()->children(division.code).empty()) {
    throw base::Refusal(409, "divisions.has_children", "还有下级区划，请先并入其他区划或撤销下级");
  }
  const base::Day last_day{day.number - 1};
  close_division(tx, division.code, last_day,
                 successor ? std::optional(successor->code) : std::nullopt);
}

DivisionChangeRow change_row(const Division& division, const std::optional<Division>& successor,
                             const DivisionChangeRequest& request) {
  DivisionChangeRow row;
  row.id = base::mint_id();
  row.division = division.code;
  if (successor) row.successor = successor->code;
  row.change = request.change;
  row.old_name = division.name;
  row.new_name = request.change == "rename" ? *request.new_name
                                            : (successor ? successor->name : std::string());
  row.day = request.day;
  row.basis = request.basis;
  return row;
}

DivisionChangeItem item_of(const DivisionChangeRow& row) {
  DivisionChangeItem item;
  item.division = division_text(row.division);
  if (row.successor) item.successor = division_text(*row.successor);
  item.change = row.change;
  item.old_name = row.old_name;
  item.new_name = row.new_name;
  item.day = row.day;
  item.basis = row.basis;
  return item;
}

}  // namespace

DivisionChangeItem change_division(db::Tx& tx, const kernel::Caller& caller, base::Instant now,
                                   std::int64_t code, const DivisionChangeRequest& request) {
  const auto division = lock_division(tx, code);
  if (!division) throw base::not_found("没有这个区划");
  require_scope(caller, code);
  if (division->valid_to) {
    throw base::Refusal(409, "divisions.not_in_force", "该区划已撤并，不能再变更");
  }
  std::optional<Division> successor;
  if (request.successor && request.change != "rename") {
    successor = lock_division(tx, division_code(*request.successor));
    if (successor) require_scope(caller, successor->code);
  }
  auto faults = change_faults(request, *division, successor, base::day_of(now));
  if (!faults.empty()) throw base::invalid(std::move(faults));
  if (request.change == "rename")
    rename_division(tx, *division, *request.new_name);
  else
    end_division(tx, *division, successor, request.day);
  const auto row = change_row(*division, successor, request);
  insert_division_change(tx, row, caller.account, now);
  kernel::record(tx, caller, now,
                 {.event = "people.change_division",
                  .subject = row.id,
                  .division = code,
                  .details = base::to_json(item_of(row))});
  return item_of(row);
}

namespace {

std::vector<std::int64_t> checked_members(const NewAssessmentUnit& request) {
  const auto all = divisions();
  const std::int64_t city = division_code(request.city);
  std::vector<base::InputError> faults;
  std::vector<std::int64_t> members;
  if (kernel::division_level(city) != 2 || !all->find(city)) {
    faults.push_back({"/city", "bad_city", "请填写设区市的编码"});
  }
  for (std::size_t i = 0; i < request.members.size(); ++i) {
    members.push_back(division_code(request.members[i]));
    if (all->find(members.back()) && kernel::subtree(city).contains(members.back())) continue;
    faults.push_back({"/members/" + std::to_string(i), "bad_member", "不是该市的区划编码"});
  }
  if (!faults.empty()) throw base::invalid(std::move(faults));
  return members;
}

AssessmentUnitItem item_of(const AssessmentUnitRow& row, const NewAssessmentUnit& request) {
  return {row.id, request.city, row.name, row.note, request.members};
}

}  // namespace

AssessmentUnitItem create_assessment_unit(db::Tx& tx, const kernel::Caller& caller,
                                          base::Instant now, const NewAssessmentUnit& request) {
  require_scope(caller, division_code(request.city));
  const auto members = checked_members(request);
  const AssessmentUnitRow row{base::mint<AssessmentUnitTag>(), division_code(request.city),
                              request.name, request.note};
  insert_assessment_unit(tx, row, members, base::day_of(now));
  kernel::record(tx, caller, now,
                 {.event = "people.create_assessment_unit",
                  .subject = row.id.value,
                  .division = row.city,
                  .details = base::to_json(request)});
  return item_of(row, request);
}

AssessmentUnitItem change_assessment_unit(db::Tx& tx, const kernel::Caller& caller,
                                          base::Instant now, AssessmentUnitId id,
                                          const NewAssessmentUnit& request) {
  auto row = find_assessment_unit(tx, id);
  if (!row) throw base::not_found("没有这个考核单元");
  require_scope(caller, row->city);
  if (division_code(request.city) != row->city) {
    throw base::invalid({{"/city", "fixed", "所属市不能改"}});
  }
  const auto members = checked_members(request);
  row->name = request.name;
  row->note = request.note;
  save_assessment_unit(tx, *row, members);
  kernel::record(tx, caller, now,
                 {.event = "people.change_assessment_unit",
                  .subject = id.value,
                  .division = row->city,
                  .details = base::to_json(request)});
  return item_of(*row, request);
}

}  // namespace people
