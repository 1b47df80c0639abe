// For tests only: a small province in a database of its own, and requests against it.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "kernel/context.h"
#include "kernel/testing.h"
#include "people/actions_accounts.h"
#include "people/actions_sign_in.h"
#include "people/authenticate.h"
#include "people/divisions.h"
#include "people/store_divisions.h"
#include "people/store_units.h"

namespace people {

inline constexpr std::int64_t province = 370'000'000'000;
inline constexpr std::int64_t jinan = 370'100'000'000;
inline constexpr std::int64_t lixia = 370'102'000'000;
inline constexpr std::int64_t jiefanglu = 370'102'001'000;
inline constexpr std::int64_t qianfoshan = 370'102'002'000;
inline constexpr std::int64_t village = 370'102'001'002;
inline constexpr std::int64_t qingdao = 370'200'000'000;
inline constexpr std::string_view test_password = "Aiwei-Test-2026!";

inline Division test_division(std::int64_t code, std::string name, std::string path) {
  Division division;
  division.code = code;
  division.level = kernel::division_level(code);
  if (division.level > 1) division.parent = kernel::ancestor(code, division.level - 1);
  division.name = std::move(name);
  division.path_name = std::move(path);
  division.valid_from = *base::parse_day("2023-06-30");
  return division;
}

// Hashing takes 30 ms; all test accounts have the same password.
inline const std::string& test_password_hash() {
  static const std::string hash = base::hash_password(test_password);
  return hash;
}

class TestWorld {
 public:
  TestWorld()
      : keys(base::SecretKeys::open((database.folder() / "secret.key").string())),
        services{settings,
                 keys,
                 reinterpret_cast<media::FileStore&>(unused_),
                 reinterpret_cast<media::PhotoWorkers&>(unused_),
                 reinterpret_cast<grid::LocatorHolder&>(unused_),
                 [this](std::string_view channel, std::string_view, std::string_view data) {
                   published.emplace_back(std::string(channel) + ' ' + std::string(data));
                 }} {
    const std::vector<Division> all = {
        test_division(province, "山东省", "山东省"),
        test_division(jinan, "济南市", "济南市"),
        test_division(lixia, "历下区", "济南市历下区"),
        test_division(jiefanglu, "解放路街道", "济南市历下区解放路街道"),
        test_division(village, "解放桥社区", "济南市历下区解放路街道解放桥社区"),
        test_division(qianfoshan, "千佛山街道", "济南市历下区千佛山街道"),
        test_division(qingdao, "青岛市", "青岛市")};
    database->write([&](db::Tx& tx) { insert_divisions(tx, all); });
    reload_divisions(*database);
  }

  UnitId unit_of(std::int64_t division) {
    return database->write([&](db::Tx& tx) {
      if (const auto office = find_office(tx, division)) return office->id;
      UnitRow unit;
      unit.id = base::mint<kernel::UnitTag>();
      unit.division = division;
      unit.name = "办公室";
      insert_unit(tx, unit);
      return unit.id;
    });
  }

  // An account in the office of `division`; without a role when `role` is absent.
  AccountId account(const std::string& login, std::int64_t division, std::optional<Role> role) {
    AccountOrder order;
    order.login = login;
    order.unit = unit_of(division);
    order.name = "周文";
    order.password_hash = test_password_hash();
    if (role) order.grants = {{.role = *role, .division = division, .assessment_unit = {}}};
    return database->write([&](db::Tx& tx) { return add_account(tx, keys, order, now); });
  }

  kernel::OutsideContext outside() {
    return {{services, caller, request, parameters, now, {}}, *database};
  }

  // Runs `work` as a handler would be run, in one write transaction.
  template <class F>
  auto write(F&& work) {
    return database->write([&](db::Tx& tx) {
      kernel::Context context{{services, caller, request, parameters, now, {}}, tx};
      return work(context);
    });
  }

  // Signs in and becomes the caller of what follows.
  SignedIn sign_in_as(const std::string& login) {
    const SignedIn made = sign_in(outside(), {login, std::string(test_password), {}});
    become(made.token);
    return made;
  }

  void become(const std::string& token) {
    request.headers = {{"cookie", std::string(session_cookie) + '=' + token}};
    const auto identify = authenticate(services);
    caller = database->read([&](db::Tx& tx) { return identify(tx, request, now); });
  }

  kernel::TestDatabase database;
  kernel::Settings settings;
  base::SecretKeys keys;
  std::vector<std::string> published;
  kernel::Services services;
  http::Request request;
  kernel::Caller caller;
  kernel::PathParameters parameters;
  base::Instant now = *base::parse_instant("2026-03-02T09:00:00+08:00");

 private:
  // Photographs and grids are never reached from people; a reference must still point somewhere.
  alignas(64) std::byte unused_[64] = {};
};

// The code of the refusal that `work` throws, or "" when it throws none.
template <class F>
std::string refusal_of(F&& work) {
  try {
    work();
  } catch (const base::Refusal& refusal) {
    return refusal.code;
  }
  return "";
}

}  // namespace people
