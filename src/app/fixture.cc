#include "app/fixture.h"


#include "base/clock.h"
#include "base/file.h"
#include "grid/actions.h"
#include "navigation/networks.h"
#include "road/drawn.h"
#include "people/actions_accounts.h"
#include "people/actions_units.h"
#include "people/rules_roles.h"
#include "people/store_units.h"

namespace app {

namespace {

using people::Role;

constexpr std::int64_t province = 370'000'000'000;
constexpr std::int64_t jinan = 370'100'000'000;
constexpr std::int64_t lixia = 370'102'000'000;
constexpr std::int64_t town = 370'102'001'000;     // 解放路街道
constexpr std::int64_t village = 370'102'001'002;  // 解放桥社区
constexpr std::int64_t qingdao = 370'200'000'000;
constexpr int urban_management_line = 1;           // data/standards/lines.json

struct FixtureAccount {
  std::string_view login;
  std::string_view name;
  std::int64_t division;
  Role role;
  bool department = false;
};

constexpr FixtureAccount fixture_accounts[] = {
    {"province_lead", "钱省", province, Role::office_lead},
    {"city_lead", "孙市", jinan, Role::office_lead},
    {"county_lead", "李区", lixia, Role::office_lead},
    {"county_dispatcher", "周派", lixia, Role::dispatcher},
    {"county_verifier", "吴核", lixia, Role::verifier},
    {"town_worker", "郑街", town, Role::township_worker},
    {"village_worker", "王村", village, Role::village_worker},
    {"dept_worker", "冯城", lixia, Role::department_worker, true},
    {"grid_worker", "陈格", town, Role::grid_worker},
    {"expert", "褚专", jinan, Role::expert},
    {"viewer", "卫看", lixia, Role::viewer},
    {"foreign_lead", "蒋外", qingdao, Role::office_lead},
    {"system_admin", "沈系", province, Role::system_admin},
    {"security_admin", "韩安", province, Role::security_admin},
    {"audit_admin", "杨审", province, Role::audit_admin},
};

people::UnitId department_of_lixia(db::Tx& tx) {
  people::UnitRow unit;
  unit.id = base::mint<kernel::UnitTag>();
  unit.division = lixia;
  unit.kind = people::UnitKind::department;
  unit.lines = std::int64_t{1} << urban_management_line;
  unit.name = "历下区城市管理局";
  unit.version = 1;
  people::insert_unit(tx, unit);
  return unit.id;
}

people::UnitId unit_of(db::Tx& tx, const FixtureAccount& account) {
  if (account.department) return department_of_lixia(tx);
  if (kernel::division_level(account.division) == 5) {
    return people::ensure_village_unit(tx, account.division);
  }
  return people::find_office(tx, account.division)->id;
}

void add_accounts(Installation& installation, base::Instant now) {
  const std::string password_hash = base::hash_password(fixture_password);
  installation.database->write([&](db::Tx& tx) {
    for (const FixtureAccount& account : fixture_accounts) {
      people::AccountOrder order;
      order.login = account.login;
      order.unit = unit_of(tx, account);
      order.name = account.name;
      order.position = people::row_of(account.role).name;
      order.password_hash = password_hash;
      people::GrantOrder grant;
      grant.role = account.role;
      grant.division = account.division;
      if (account.department) grant.lines = kernel::line_bit(urban_management_line);
      order.grants = {grant};
      people::add_account(tx, installation.keys, order, now);
    }
  });
}

// Four grids, two by two, numbered west to east and north to south; the last has nobody.
constexpr std::string_view fixture_grids = R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"370102001001001","name":"解放路一网格","unit":"解放路街道办事处",
 "leader":"赵主任","responsible":"陈格","liaison":"王村","phone":"13800000001",
 "responsibleLogin":"grid_worker","liaisonLogin":"village_worker"},
 "geometry":{"type":"Polygon","coordinates":[[[117.02,36.67],[117.04,36.67],[117.04,36.68],[117.02,36.68],[117.02,36.67]]]}},
{"type":"Feature","properties":{"code":"370102001001002","name":"解放路二网格","unit":"解放路街道办事处",
 "responsible":"何网格","phone":"13800000002"},
 "geometry":{"type":"Polygon","coordinates":[[[117.04,36.67],[117.06,36.67],[117.06,36.68],[117.04,36.68],[117.04,36.67]]]}},
{"type":"Feature","properties":{"code":"370102001001003","name":"解放路三网格","unit":"解放路街道办事处",
 "responsible":"吕网格","phone":"13800000003"},
 "geometry":{"type":"Polygon","coordinates":[[[117.02,36.66],[117.04,36.66],[117.04,36.67],[117.02,36.67],[117.02,36.66]]]}},
{"type":"Feature","properties":{"code":"370102001001004","name":"解放路四网格"},
 "geometry":{"type":"Polygon","coordinates":[[[117.04,36.66],[117.06,36.66],[117.06,36.67],[117.04,36.67],[117.04,36.66]]]}}
]})";

// Imports need a caller whose scope covers the grids; the program itself covers everything.
kernel::Caller whole_province_caller() {
  kernel::Caller caller;
  caller.division = province;
  kernel::Grant grant;
  grant.role = "program";
  grant.division = province;
  grant.ranges = {kernel::subtree(province)};
  grant.permissions = {kernel::Permission::grid_write};
  caller.grants = {grant};
  return caller;
}

}  // namespace

void load_fixture(Installation& installation) {
  const base::Instant now = base::now();
  add_accounts(installation, now);
  grid::import_outlines(*installation.database,
                        base::file_text(installation.settings.share_folder +
                                  "/data/demo/outlines.geojson"),
                        "demonstration", "");
  grid::ImportOptions options;
  // Long before any scenario's clock, whenever the tests are run.
  options.valid_from = *base::day_from({2023, 6, 30});
  const kernel::Services services = installation.services();
  grid::import_grids(*installation.database, services, whole_province_caller(), now,
                     boost::json::parse(std::string(fixture_grids)), options);
  // Streets around the four grids.
  navigation::write_networks(installation.settings.data_folder,
                             installation.settings.share_folder + "/data/roads/profiles.json",
                             road::drawn_roads({117.04, 36.67}, 12, 1), "试验用示意路网", true);
}

}  // namespace app
