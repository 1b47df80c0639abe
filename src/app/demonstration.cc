#include "app/demonstration.h"

#include <sys/stat.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "app/demo_grids.h"
#include "app/demo_history.h"
#include "app/demo_places.h"
#include "app/demo_store.h"
#include "app/demo_titles.h"
#include "app/demo_use.h"
#include "app/store_installation.h"
#include "base/clock.h"
#include "base/file.h"
#include "grid/actions.h"
#include "kernel/audit.h"
#include "navigation/networks.h"
#include "road/drawn.h"
#include "people/rules_roles.h"
#include "problems/templates.h"

namespace app {

namespace {

constexpr int demo_streets = 40;  // in each direction: 14 km

// What is shown of an account, in the file and at start.
struct ShownAccount {
  std::string account;
  std::string password;
  people::Role role = people::Role::viewer;
  std::string role_name;
  std::string division;
  std::string division_name;
};
AIWEI_WIRE(ShownAccount, account, password, role, role_name, division, division_name)

struct ShownAccounts {
  bool demonstration = true;
  std::vector<ShownAccount> accounts;
};
AIWEI_WIRE(ShownAccounts, demonstration, accounts)

constexpr std::int64_t province = 370'000'000'000;

std::string accounts_path(const std::string& data_folder) {
  return data_folder + "/demo_accounts.json";
}

// Different in every installation, so that knowing the program does not open its demonstration.
// Letters and digits that are read out and typed easily.
std::string new_password() {
  const std::string random = base::id_text(static_cast<std::int64_t>(base::random_u64() >> 1));
  return "Aiwei-" + random.substr(3, 5) + "-" + random.substr(8, 5);
}

ShownAccount shown(const DemoPerson& person, const std::string& password) {
  const std::string name = person.division == province
                               ? people::divisions()->name(province)
                               : people::divisions()->path_name(person.division);
  return {person.login,
          password,
          person.role,
          std::string(people::row_of(person.role).name),
          people::division_text(person.division),
          name};
}

// Written beside and renamed; nobody but the owner may read it.
void write_accounts(const std::string& path, const std::vector<DemoPerson>& staff,
                    const std::string& password) {
  ShownAccounts list;
  for (const DemoPerson& person : staff) {
    if (person.signs_in) list.accounts.push_back(shown(person, password));
  }
  const std::string beside = path + ".new";
  const mode_t others = umask(0077);
  std::ofstream(beside) << base::to_json(list) << '\n';
  umask(others);
  std::filesystem::rename(beside, path);
}

std::vector<std::string> logins_given_away(const std::vector<DemoPerson>& staff) {
  std::vector<std::string> logins;
  for (const DemoPerson& person : staff) {
    if (person.signs_in) logins.push_back(person.login);
  }
  return logins;
}

// The last step of a load that was cut short is unknown, so the password is made anew.
void load_people(Installation& installation, const DemoCountry& country, const DemoWords& words,
                 base::Instant since) {
  const auto staff = demo_staff(country, words);
  const std::string password = new_password();
  const std::string hash = base::hash_password(password);
  write_accounts(accounts_path(installation.settings.data_folder), staff, password);
  installation.database->write([&](db::Tx& tx) {
    set_installation_fact(tx, "demonstration_begun", "1");
    add_demo_people(tx, installation.keys, staff, hash, since);
    set_demo_password(tx, logins_given_away(staff), hash);
  });
}

// True when this database holds people who are not of the demonstration.
bool is_in_use(Installation& installation) {
  return installation.database->read([](db::Tx& tx) {
    return count_accounts(tx) > 0 && !installation_fact(tx, "demonstration_begun");
  });
}

// Drawn streets over the whole of the town where the accounts work, so that every button has a way to show.
void draw_roads(const Installation& installation, const DemoCountry& country) {
  for (const DemoCity& city : country.cities) {
    for (const DemoTown& town : city.towns) {
      if (town.code != country.focus_town) continue;
      navigation::write_networks(installation.settings.data_folder,
                                 installation.settings.share_folder + "/data/roads/profiles.json",
                                 road::drawn_roads(town.label, demo_streets, 7), "演示用示意路网，非真实道路", true);
    }
  }
}

void load(Installation& installation, std::ostream& out) {
  Progress progress(out);
  const std::string& share = installation.settings.share_folder;
  const DemoWords words = read_demo_words(share);
  const std::string outlines = base::file_text(share + "/data/demo/outlines.geojson");
  const DemoCountry country =
      carve_country(*people::divisions(), read_demo_plan(share), outlines);
  const DemoTimes times{base::now(), 1};
  const base::Instant since = demo_begin(times.now);
  // Drawing takes the processors that the database leaves idle.
  auto pictures = std::async(std::launch::async, [&] {
    return DemoPictures::draw(installation.photos, 2);
  });
  load_people(installation, country, words, since);
  problems::seed_templates(*installation.database, share + "/data/standards");
  progress.say("演示人员 accounts");
  grid::import_outlines(*installation.database, outlines, "演示用简化轮廓，无审图号", "");
  const auto grids = import_demo_grids(installation, country, words, times.now, base::day_of(since));
  progress.say("演示网格 grids", grids);
  progress.say("演示包保与网格长 chain posts", installation.database->write([&](db::Tx& tx) {
    return write_demo_chain(tx, installation.keys, country, words, base::day_of(since));
  }));
  progress.say("演示点位 places", installation.database->write([&](db::Tx& tx) {
    return write_demo_places(tx, country, words, times.now, find_demo_account(tx, "demo_town"));
  }));
  progress.say("演示称号与申报资料 titles, dossiers", installation.database->write([&](db::Tx& tx) {
    const kernel::AccountId account = find_demo_account(tx, "demo_town");
    return write_demo_titles(tx, country, times.now, account) + write_demo_dossiers(tx, country, times.now, account);
  }));
  draw_roads(installation, country);
  const DemoPictures drawn = pictures.get();
  progress.say("演示照片 pictures", static_cast<std::int64_t>(DemoPictures::count()));
  const DemoHistory history{country, words, drawn, installation.keys, times};
  installation.database->write([&](db::Tx& tx) {
    const std::int64_t count = write_demo_history(tx, history, progress);
    progress.say("演示使用情况 days of use", write_demo_use(tx));
    set_installation_fact(tx, "demonstration", base::instant_text(times.now));
    kernel::record(tx, kernel::Caller{}, times.now,
                   {"app.load_demonstration", 0, province,
                    "{\"problems\":" + std::to_string(count) + "}"});
  });
  progress.say("演示数据装载完成 done");
}

}  // namespace

void ensure_demonstration(Installation& installation, std::ostream& out) {
  if (installation.settings.demonstration) return;
  if (is_in_use(installation)) {
    out << "  已有正式账号，不装载演示数据 · this installation is in use: no demonstration\n";
    return;
  }
  out << "装载演示数据（一年，约半分钟）· loading a year of demonstration data\n" << std::flush;
  load(installation, out);
  installation.settings.demonstration = true;
  installation.locator.reload(*installation.database);
  navigation::reload_if_changed(installation.settings.data_folder);
  installation.database->release_memory();
}

void print_demonstration_accounts(std::ostream& out, const std::string& data_folder) {
  if (!std::filesystem::exists(accounts_path(data_folder))) return;
  const auto list =
      base::from_json<ShownAccounts>(base::parse_json(base::file_text(accounts_path(data_folder))));
  if (list.accounts.empty()) return;
  out << "\n  演示账号 demonstration accounts · 口令 password: " << list.accounts[0].password
      << "\n";
  for (const ShownAccount& each : list.accounts) {
    out << "    " << each.account << std::string(16 - std::min<std::size_t>(15, each.account.size()), ' ')
        << each.role_name << " · " << each.division_name << '\n';
  }
  out << "  " << accounts_path(data_folder) << '\n';
}

}  // namespace app
