#include "people/rules_roles.h"

#include <boost/mp11/algorithm.hpp>

namespace people {

namespace {

using kernel::Permission;
using enum kernel::Permission;

constexpr RoleRow table[] = {
    {Role::office_lead,
     "爱卫办主任",
     RoleGroup::business,
     {problem_read, problem_register, problem_accept, problem_assign, problem_handle,
      problem_verify, problem_extend, problem_moderate, problem_export, personal_read, grid_read,
      grid_write, people_read, template_write, standard_write, metric_read, place_read,
      place_write, place_inspect, expert_read, expert_write, review_read, review_write,
      review_score, title_read, title_write, dossier_write, filing_read, filing_write,
      bulletin_read, bulletin_write, bulletin_answer},
     {}},
    {Role::dispatcher,
     "受理派遣岗",
     RoleGroup::business,
     {problem_read, problem_register, problem_accept, problem_assign, problem_moderate,
      problem_export, personal_read, grid_read, people_read, template_write, metric_read,
      place_read, review_read, title_read},
     {}},
    {Role::verifier,
     "核查岗",
     RoleGroup::business,
     {problem_read, problem_verify, grid_read, people_read, metric_read, place_read, place_inspect,
      review_read, review_score, title_read},
     {}},
    {Role::department_worker,
     "成员单位联络员",
     RoleGroup::business,
     {problem_read, problem_handle, grid_read, people_read, metric_read, place_read, place_inspect,
      review_read, review_score, title_read, dossier_write, filing_read, bulletin_read,
      bulletin_answer},
     {}},
    {Role::township_worker,
     "乡镇（街道）爱卫岗",
     RoleGroup::business,
     {problem_read, problem_register, problem_accept, problem_assign, problem_handle,
      problem_verify, problem_export, personal_read, grid_read, grid_write, people_read,
      metric_read, place_read, place_write, place_inspect, review_read,
      review_score, title_read, title_write, dossier_write, filing_read, filing_write,
      bulletin_read, bulletin_answer},
     {}},
    {Role::village_worker,
     "村（社区）",
     RoleGroup::business,
     {problem_read, problem_register, problem_handle, grid_read, metric_read, place_read,
      place_inspect, title_read, title_write, dossier_write},
     {}},
    {Role::grid_worker,
     "网格员",
     RoleGroup::business,
     {grid_read, place_read, place_inspect},
     {problem_read, problem_register, problem_handle}},
    {Role::expert, "专家", RoleGroup::business, {problem_read, grid_read, metric_read, place_read,
     place_inspect, review_score}, {}},
    {Role::viewer,
     "只读领导",
     RoleGroup::business,
     {problem_read, grid_read, people_read, metric_read, place_read, review_read, title_read,
      filing_read, bulletin_read},
     {}},
    {Role::system_admin,
     "系统管理员",
     RoleGroup::system,
     {people_read, people_write, division_write},
     {}},
    {Role::security_admin,
     "安全管理员",
     RoleGroup::security,
     {people_read, grant_write, session_manage},
     {}},
    {Role::audit_admin, "审计管理员", RoleGroup::audit, {audit_read}, {}},
};

// Rows stand in the order of the enum, so that row_of is an index.
constexpr bool in_order() {
  int expected = 0;
  for (const RoleRow& row : table) {
    if (static_cast<int>(row.role) != expected++) return false;
  }
  return expected == static_cast<int>(Role::audit_admin) + 1;
}
static_assert(in_order());

}  // namespace

std::span<const RoleRow> roles() {
  return table;
}

const RoleRow& row_of(Role role) {
  return table[static_cast<int>(role)];
}

std::vector<std::string> permission_names(kernel::Permissions permissions) {
  std::vector<std::string> names;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Permission>>([&](auto each) {
    if (permissions.has(each.value)) names.emplace_back(each.name);
  });
  return names;
}

std::optional<kernel::Permission> permission_named(std::string_view name) {
  Permission permission{};
  if (!boost::describe::enum_from_string(std::string(name).c_str(), permission)) return {};
  return permission;
}

}  // namespace people
