#include "app/installation.h"

#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "app/progress.h"
#include "app/store_installation.h"
#include "base/clock.h"
#include "base/share.h"
#include "db/migrate.h"
#include "bulletins/model.h"
#include "dossier/daily_work.h"
#include "dossier/materials.h"
#include "dossier/model.h"
#include "filings/model.h"
#include "filings/standing.h"
#include "experts/model.h"
#include "grid/actions_edit.h"
#include "grid/routing.h"
#include "navigation/networks.h"
#include "people/actions_divisions.h"
#include "people/actions_units.h"
#include "people/divisions.h"
#include "people/model_use.h"
#include "places/points.h"
#include "places/types.h"
#include "problems/bans.h"
#include "problems/templates.h"
#include "reviews/model_daily.h"
#include "reviews/model_losses.h"
#include "standards/actions_versions.h"
#include "standards/model.h"
#include "standards/shipped.h"
#include "titles/exchange.h"
#include "titles/standing.h"

namespace app {

const std::set<std::string> installation_options = {
    "data", "database", "public-url", "message-endpoint", "node", "share"};
const std::set<std::string> installation_flags = {"secure-cookies", "require-totp"};

namespace {

kernel::Settings settings_of(const Options& options) {
  kernel::Settings settings;
  settings.share_folder = options.value_or("share", base::share_folder());
  settings.data_folder = options.required("data");
  settings.public_url = options.value_or("public-url", "");
  settings.message_endpoint = options.value_or("message-endpoint", "");
  settings.secure_cookies = options.has("secure-cookies");
  settings.require_totp = options.has("require-totp");
  std::filesystem::create_directories(settings.data_folder);
  // Keys, photographs and the database are nobody else's to read.
  std::filesystem::permissions(settings.data_folder, std::filesystem::perms::owner_all);
  return settings;
}

std::unique_ptr<db::Database> open_database(const Options& options,
                                            const kernel::Settings& settings) {
  db::Options database;
  const auto connection = options.value("database");
  database.engine = connection ? db::Engine::postgres : db::Engine::sqlite;
  database.location = connection ? *connection : settings.data_folder + "/aiwei.db";
  return db::Database::open(database);
}

// Personal data sealed under other keys could never be read again: better not to begin.
void check_keys(db::Database& database, const base::SecretKeys& keys) {
  const std::string fingerprint = keys.lookup_hash("installation", "keys");
  database.write([&](db::Tx& tx) {
    const auto known = installation_fact(tx, "keys");
    if (!known) return set_installation_fact(tx, "keys", fingerprint);
    if (*known == fingerprint) return;
    throw std::runtime_error(
        "secret.key does not belong to this database; put the installation's own key file back");
  });
}

void load_reference_data(db::Database& database, const kernel::Settings& settings) {
  Progress progress(std::cout);
  const std::int64_t loaded = people::load_divisions(
      database, settings.share_folder + "/data/divisions", people::Progress{});
  if (loaded > 0) {
    progress.say("行政区划 divisions", loaded);
    progress.say("各级爱卫办 offices", people::ensure_offices(database));
    problems::seed_templates(database, settings.share_folder + "/data/standards");
  }
}

void install_standards(db::Database& database, const kernel::Settings& settings) {
  const auto shipped = standards::load_shipped(settings.share_folder + "/data/standards/sanitary", standards::line_numbers());
  standards::install_shipped(database, shipped, grid::province_code, base::now());
}

}  // namespace

Installation::Installation(const Options& options)
    : settings(settings_of(options)),
      keys(base::SecretKeys::open(settings.data_folder + "/secret.key")),
      database(open_database(options, settings)),
      photos(settings.data_folder + "/photos"),
      photo_workers("/proc/self/exe", {"photo-worker"}, {}) {
  base::set_id_node(options.integer_or("node", 0, 0, 1023));
  people::set_use_rules(people::load_use_rules(settings.share_folder + "/data/people/usage.json"));
  standards::set_current(standards::load(settings.share_folder + "/data/standards"));
  places::set_types(places::load_types(settings.share_folder + "/data/standards", standards::current()));
  experts::set_specialties(experts::load_specialties(settings.share_folder + "/data/experts/specialties.json"));
  reviews::set_kinds(reviews::load_kinds(settings.share_folder + "/data/reviews/kinds.json"));
  reviews::set_daily_rules(reviews::load_daily_rules(settings.share_folder + "/data/reviews/daily.json"));
  reviews::set_topics(reviews::load_topics(settings.share_folder + "/data/reviews/topics.json"));
  bulletins::set_kinds(bulletins::load_kinds(settings.share_folder + "/data/bulletins/kinds.json"));
  titles::set_rules(titles::load_rules(settings.share_folder + "/data/titles"));
  titles::set_exchange(titles::load_exchange(settings.share_folder + "/data/titles/exchange.json"));
  filings::set_kinds(filings::load_kinds(settings.share_folder + "/data/filings/kinds.json"));
  dossier::set_rules(dossier::load_rules(settings.share_folder + "/data/dossier/dossier.json"));
  dossier::check_filing_kinds();
  titles::set_materials(dossier::count_materials);
  const auto migrations =
      db::read_migrations(settings.share_folder + "/migrations", database->engine());
  db::migrate(*database, migrations);
  check_keys(*database, keys);
  load_reference_data(*database, settings);
  settings.demonstration = database->read([](db::Tx& tx) {
    return installation_fact(tx, "demonstration").has_value();
  });
  people::reload_divisions(*database);
  titles::follow_rules(*database);
  filings::check_kinds_in_use(*database);
  install_standards(*database, settings);
  grid::measure_grids(*database);
  locator.reload(*database);
  places::reload_points_if_changed(*database);
  navigation::reload_if_changed(settings.data_folder);
  problems::reload_bans(*database);
}

kernel::Services Installation::services() {
  return kernel::Services{settings, keys, photos, photo_workers, locator, {}};
}

}  // namespace app
