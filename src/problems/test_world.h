// For tests only: a street with one grid, its people, and problems filed there.
#pragma once

#include <string>

#include "base/share.h"
#include "grid/locator.h"
#include "grid/store_duties.h"
#include "grid/store_grids.h"
#include "kernel/audit.h"
#include "kernel/jobs.h"
#include "media/file_store.h"
#include "media/photo_worker.h"
#include "people/test_world.h"
#include "places/types.h"
#include "problems/actions_file.h"
#include "problems/actions_step.h"
#include "problems/store_photos.h"
#include "standards/model.h"

namespace problems {

using people::jiefanglu;
using people::jinan;
using people::lixia;
using people::province;
using people::qianfoshan;
using people::refusal_of;
using people::Role;

constexpr std::int64_t grid_code = 370'102'001'002'001;
constexpr double in_grid_lng = 117.03, in_grid_lat = 36.67;
constexpr double beside_lng = 117.20, beside_lat = 36.67;  // no grid, 14 km away

class World : public people::TestWorld {
 public:
  World()
      : photos(database.folder() / "photos"),
        workers("/proc/self/exe", {"--photo-worker"}, {}),
        all{settings, keys, photos, workers, locator, services.publish} {
    standards::set_current(standards::load(base::share_folder() + "/data/standards"));
    places::set_types(places::load_types(base::share_folder() + "/data/standards", standards::current()));
    for (const std::int64_t division : {province, jinan, lixia, jiefanglu}) unit_of(division);
    grid_worker = account("grid_worker", jiefanglu, Role::grid_worker);
    department = add_department();
    add_grid();
    locator.reload(*database);
  }

  // A caller with the account's own grants, as signing in would make it.
  kernel::Caller staff(const std::string& login, std::int64_t division, Role role) {
    if (!known_.contains(login)) known_[login] = account(login, division, role);
    sign_in_as(login);
    return caller;
  }

  PhotoId photo() {
    photos::PhotoRow row;
    row.id = photos::mint_photo_id();
    row.main_key = row.thumbnail_key = std::string(64, 'a');
    row.perceptual_hash = base::random_u64();
    row.uploaded_at = now;
    database->write([&](db::Tx& tx) { photos::insert_photo(tx, row); });
    return row.id;
  }

  NewProblem report(double lng = in_grid_lng, double lat = in_grid_lat) {
    NewProblem wanted;
    wanted.photo_ids = {photo()};
    wanted.lng = lng;
    wanted.lat = lat;
    wanted.category_code = "rubbish";
    wanted.description = "路口有暴露垃圾";
    return wanted;
  }

  ProblemReceipt file(const NewProblem& wanted) { return file_as(kernel::Caller(), wanted); }

  ProblemReceipt file_as(const kernel::Caller& who, const NewProblem& wanted) {
    return database->write([&](db::Tx& tx) {
      const kernel::RequestContext context{all, who, request, parameters, now, {}};
      return file_problem(tx, context, wanted);
    });
  }

  Problem problem(ProblemId id) {
    return database->read([&](db::Tx& tx) { return *find_any_problem(tx, id); });
  }

  StepResult take(ProblemId id, const kernel::Caller& who, const NewStep& wanted,
                  Actor actor = Actor::staff) {
    return database->write([&](db::Tx& tx) {
      return take_step(tx, Taker{who, actor, now}, *lock_problem(tx, id), wanted);
    });
  }

  StepResult take(ProblemId id, const kernel::Caller& who, Step step, std::string reason = "") {
    NewStep wanted;
    wanted.step = step;
    wanted.reason = std::move(reason);
    if (step == Step::resolve) wanted.photo_ids = {photo()};
    return take(id, who, wanted);
  }

  StepResult take_as_citizen(ProblemId id, Step step, std::string reason = "") {
    NewStep wanted;
    wanted.step = step;
    wanted.reason = std::move(reason);
    return take(id, kernel::Caller(), wanted, Actor::citizen);
  }

  template <class... Args>
  std::int64_t count(std::string_view sql, const Args&... args) {
    return database->read([&](db::Tx& tx) { return tx.one<std::int64_t>(sql, args...); });
  }

  kernel::JobContext job() { return {*database, all, now}; }
  void at(std::string_view instant) { now = *base::parse_instant(instant); }

  media::FileStore photos;
  media::PhotoWorkers workers;
  grid::LocatorHolder locator;
  kernel::Services all;
  AccountId grid_worker;
  UnitId department;  // of the county, line 1

 private:
  UnitId add_department() {
    people::UnitRow unit;
    unit.id = base::mint<kernel::UnitTag>();
    unit.division = lixia;
    unit.kind = people::UnitKind::department;
    unit.lines = 1 << 1;
    unit.name = "历下区城市管理局";
    database->write([&](db::Tx& tx) { people::insert_unit(tx, unit); });
    return unit.id;
  }

  // About 900 m square, in a village of the township.
  void add_grid() {
    grid::NewGridRow row;
    row.code = grid_code;
    row.name = "一网格";
    row.division = people::village;
    row.geometry =
        R"({"type":"Polygon","coordinates":[[[117.025,36.665],[117.035,36.665],)"
        R"([117.035,36.675],[117.025,36.675],[117.025,36.665]]]})";
    row.area_m2 = 1e6;
    row.label_lng = in_grid_lng;
    row.label_lat = in_grid_lat;
    row.valid_from = *base::parse_day("2025-01-01");
    grid::DutyRow duty;
    duty.grid_code = grid_code;
    duty.duty = grid::DutyKind::responsible;
    duty.account = grid_worker;
    duty.valid_from = row.valid_from;
    database->write([&](db::Tx& tx) {
      grid::insert_grid(tx, row);
      grid::insert_duty(tx, duty);
    });
  }

  std::map<std::string, AccountId> known_;
};

}  // namespace problems
