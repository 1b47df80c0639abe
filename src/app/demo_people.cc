#include "app/demo_people.h"

#include <set>
#include <stdexcept>

#include "people/actions_accounts.h"
#include "people/actions_units.h"
#include "people/rules_roles.h"
#include "people/store_accounts.h"
#include "people/store_units.h"
#include "standards/model.h"

namespace app {

namespace {

using people::Role;

constexpr std::int64_t province = 370'000'000'000;
constexpr std::uint64_t names_seed = 1912;
// Lines whose department has an account in each county of the gridded city:
// 城市管理, 卫生健康, 市场监管 (data/standards/lines.json).
constexpr int department_lines[] = {1, 2, 3};
// No password has this hash: nobody signs in as one of the extras.
constexpr std::string_view no_password = "!";

std::string short_code(std::int64_t division) {
  const int level = kernel::division_level(division);
  const std::int64_t span = level <= 2 ? 100'000'000 : level == 3 ? 1'000'000 : 1'000;
  return std::to_string(division / span);
}

int workers_of(const DemoTown& town) {
  return town.grids.empty() ? 0 : town.grids.back().worker + 1;
}

// Gathers people with invented names.
struct Staff {
  const DemoCountry& country;
  const DemoWords& words;
  Dice dice{names_seed};
  std::vector<DemoPerson> people = {};

  void add(std::string login, Role role, std::int64_t division, DemoUnit unit = DemoUnit::office,
           int line = -1) {
    for (const DemoPerson& known : people) {
      if (known.signs_in && known.login == login) return;
    }
    people.push_back(
        {std::move(login), "演示·" + demo_person(words, dice), role, division, unit, line, false});
  }

  void add_signing_in(std::int64_t village) {
    const std::int64_t town = country.focus_town;
    const std::int64_t county = kernel::ancestor(town, 3), city = kernel::ancestor(town, 2);
    add("demo_province", Role::office_lead, province);
    add("demo_city", Role::office_lead, city);
    add("demo_county", Role::office_lead, county);
    add("demo_town", Role::township_worker, town);
    add("demo_village", Role::village_worker, village, DemoUnit::village);
    add("demo_dept", Role::department_worker, county, DemoUnit::department, department_lines[0]);
    add("demo_grid", Role::grid_worker, town);
    add("demo_expert", Role::expert, city);
    add("demo_system", Role::system_admin, province);
    add("demo_security", Role::security_admin, province);
    add("demo_audit", Role::audit_admin, province);
    for (DemoPerson& person : people) person.signs_in = true;
  }

  void add_town(const DemoTown& town) {
    add(login_of_town(country, town.code), Role::township_worker, town.code);
    for (int worker = 0; worker < workers_of(town); ++worker) {
      add(login_of_grid_worker(country, town, worker), Role::grid_worker, town.code);
    }
  }

  void add_county(std::int64_t county, bool with_departments) {
    add(login_of_lead(country, county), Role::office_lead, county);
    add(login_of_verifier(county), Role::verifier, county);
    if (!with_departments) return;
    for (const int line : department_lines) {
      add(login_of_department(country, county, line), Role::department_worker, county,
          DemoUnit::department, line);
    }
  }

  void add_city(const DemoCity& city) {
    add(login_of_lead(country, city.code), Role::office_lead, city.code);
    add(login_of_desk(city.code), Role::dispatcher, city.code);
    std::set<std::int64_t> counties;
    for (const DemoTown& town : city.towns) counties.insert(kernel::ancestor(town.code, 3));
    const bool is_focus = kernel::subtree(city.code).contains(country.focus_town);
    for (const std::int64_t county : counties) add_county(county, is_focus);
    for (const DemoTown& town : city.towns) add_town(town);
  }
};

std::int64_t focus_village(const DemoCountry& country) {
  for (const DemoCity& city : country.cities) {
    for (const DemoTown& town : city.towns) {
      if (town.code == country.focus_town && !town.grids.empty()) return town.grids.back().division;
    }
  }
  throw std::runtime_error("demonstration: the focus town has no grids");
}

kernel::UnitId department_of(db::Tx& tx, const DemoPerson& person) {
  const auto known =
      people::find_unit_of(tx, person.division, people::UnitKind::department, person.line);
  if (known) return known->id;
  people::UnitRow unit;
  unit.id = base::mint<kernel::UnitTag>();
  unit.division = person.division;
  unit.kind = people::UnitKind::department;
  unit.lines = static_cast<std::int64_t>(kernel::line_bit(person.line));
  const auto divisions = people::divisions();
  for (const standards::Line& line : standards::current().lines.items) {
    if (line.number == person.line) {
      unit.name = divisions->name(person.division) + line.department + "（演示）";
    }
  }
  people::insert_unit(tx, unit);
  return unit.id;
}

kernel::UnitId unit_of(db::Tx& tx, const DemoPerson& person) {
  if (person.unit == DemoUnit::department) return department_of(tx, person);
  if (person.unit == DemoUnit::village) return people::ensure_village_unit(tx, person.division);
  const auto office = people::find_office(tx, person.division);
  if (!office) throw std::runtime_error("demonstration: a division without office");
  return office->id;
}

}  // namespace

std::vector<DemoPerson> demo_staff(const DemoCountry& country, const DemoWords& words) {
  Staff staff{country, words};
  staff.add_signing_in(focus_village(country));
  for (const DemoCity& city : country.cities) staff.add_city(city);
  return std::move(staff.people);
}

std::string login_of_lead(const DemoCountry& country, std::int64_t division) {
  if (division == province) return "demo_province";
  if (division == kernel::ancestor(country.focus_town, 2)) return "demo_city";
  if (division == kernel::ancestor(country.focus_town, 3)) return "demo_county";
  return "demo_lead_" + short_code(division);
}

std::string login_of_verifier(std::int64_t county) { return "demo_check_" + short_code(county); }

std::string login_of_desk(std::int64_t city) { return "demo_desk_" + short_code(city); }

std::string login_of_town(const DemoCountry& country, std::int64_t town) {
  return town == country.focus_town ? "demo_town" : "demo_town_" + short_code(town);
}

std::string login_of_grid_worker(const DemoCountry& country, const DemoTown& town, int worker) {
  if (town.code == country.focus_town && worker == 0) return "demo_grid";
  return "demo_grid_" + short_code(town.code) + "_" + std::to_string(worker + 1);
}

std::string login_of_department(const DemoCountry& country, std::int64_t county, int line) {
  const bool is_focus = county == kernel::ancestor(country.focus_town, 3);
  if (is_focus && line == department_lines[0]) return "demo_dept";
  return "demo_dept_" + short_code(county) + "_" + std::to_string(line);
}

std::string login_of_village() { return "demo_village"; }

const DemoStaff* DemoPeople::find(const std::string& login) const {
  const auto found = staff_.find(login);
  return found == staff_.end() ? nullptr : &found->second;
}

const DemoStaff& DemoPeople::at(const std::string& login) const {
  if (const DemoStaff* staff = find(login)) return *staff;
  throw std::logic_error("demonstration: nobody is called " + login);
}

void add_demo_people(db::Tx& tx, const base::SecretKeys& keys, const std::vector<DemoPerson>& staff,
                     const std::string& password_hash, base::Instant since) {
  for (const DemoPerson& person : staff) {
    if (people::find_credential(tx, person.login)) continue;
    people::AccountOrder order;
    order.login = person.login;
    order.unit = unit_of(tx, person);
    order.name = person.name;
    order.position = people::row_of(person.role).name;
    order.password_hash = person.signs_in ? password_hash : no_password;
    people::GrantOrder grant;
    grant.role = person.role;
    grant.division = person.division;
    if (person.line >= 0) grant.lines = kernel::line_bit(person.line);
    order.grants = {grant};
    people::add_account(tx, keys, order, since);
  }
}

}  // namespace app
