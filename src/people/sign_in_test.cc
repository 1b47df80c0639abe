#include <gtest/gtest.h>

#include "people/actions_grants.h"
#include "people/actions_me.h"
#include "people/rules.h"
#include "people/store_accounts.h"
#include "people/test_world.h"

namespace people {
namespace {

class SignIn : public testing::Test {
 protected:
  SignIn() {
    world.account("city_lead", jinan, Role::office_lead);
    world.request.remote_address = "10.0.0.1";
  }

  // Tries a wrong password from `address`.
  std::string guess(const std::string& login, const std::string& address) {
    world.request.remote_address = address;
    return refusal_of([&] { sign_in(world.outside(), {login, "Wrong-Guess-1", {}}); });
  }
  std::string try_right(const std::string& address) {
    world.request.remote_address = address;
    return refusal_of([&] {
      sign_in(world.outside(), {"city_lead", std::string(test_password), {}});
    });
  }
  std::string identify() {
    const auto identify = authenticate(world.services);
    return refusal_of(
        [&] { world.database->read([&](db::Tx& tx) { identify(tx, world.request, world.now); }); });
  }

  TestWorld world;
};

TEST_F(SignIn, GivesACallerWithTheScopeOfItsGrants) {
  const SignedIn made = world.sign_in_as("city_lead");
  EXPECT_EQ(made.started.next, "ready");
  EXPECT_EQ(world.caller.name, "周文");
  const auto scope = kernel::scope_of(world.caller, kernel::Permission::problem_assign);
  EXPECT_TRUE(kernel::covers(scope, village, 3, {}));
  EXPECT_FALSE(kernel::covers(scope, qingdao, 3, {}));
  EXPECT_FALSE(world.caller.may(kernel::Permission::grant_write));
}

TEST_F(SignIn, RefusesUnknownAccountsAndWrongPasswordsAlike) {
  EXPECT_EQ(guess("city_lead", "10.0.0.1"), "sessions.refused");
  EXPECT_EQ(guess("nobody_here", "10.0.0.1"), "sessions.refused");
  int known = 0, unknown = 0;
  while (guess("city_lead", "10.0.1.1") == "sessions.refused") ++known;
  while (guess("nobody_here", "10.0.2.1") == "sessions.refused") ++unknown;
  EXPECT_EQ(known, unknown) << "the bound must not tell which account exists";
}

TEST_F(SignIn, BoundsGuessesFromManyPlacesTogether) {
  int tries = 0;
  for (int place = 0; place < 40; ++place) {
    if (guess("city_lead", "10.1." + std::to_string(place) + ".1") == "sessions.refused") ++tries;
  }
  EXPECT_EQ(tries, unknown_places_bucket.capacity);
}

TEST_F(SignIn, AnAttackFromElsewhereDoesNotLockOutAKnownAddress) {
  EXPECT_EQ(try_right("192.168.5.7"), "");
  for (int place = 0; place < 20; ++place)
    guess("city_lead", "10.1." + std::to_string(place) + ".1");
  EXPECT_EQ(try_right("10.9.9.9"), "too_many_tries") << "a new place waits while under attack";
  EXPECT_EQ(try_right("192.168.5.8"), "") << "the office's own address does not";
}

TEST_F(SignIn, AnAttackFromTheSameAddressDoesNotLockOutAKnownDevice) {
  world.request.remote_address = "10.0.0.1";
  const SignedIn made = world.sign_in_as("city_lead");
  world.request.headers.clear();
  while (guess("city_lead", "10.0.0.1") == "sessions.refused") {
  }
  EXPECT_EQ(try_right("10.0.0.1"), "too_many_tries");
  world.request.headers = {{"cookie", std::string(device_cookie) + '=' + made.device}};
  EXPECT_EQ(try_right("10.0.0.1"), "");
}

TEST_F(SignIn, SucceedsAgainAfterTheWaitThatTheRefusalNames) {
  while (guess("city_lead", "10.0.0.1") == "sessions.refused") {
  }
  int wait_seconds = 0;
  try {
    sign_in(world.outside(), {"city_lead", std::string(test_password), {}});
  } catch (const base::Refusal& refusal) {
    wait_seconds = refusal.retry_after_seconds;
  }
  ASSERT_GT(wait_seconds, 0);
  world.now.ms += wait_seconds * base::second_ms;
  EXPECT_EQ(try_right("10.0.0.1"), "");
}

TEST_F(SignIn, SessionsEndWhenIdleButNotWhileUsed) {
  world.sign_in_as("city_lead");
  for (int minutes = 0; minutes < 60; minutes += 20) {
    world.now.ms += 20 * base::minute_ms;
    EXPECT_EQ(identify(), "");
    EXPECT_EQ(touch_sessions(*world.database), 1);
  }
  world.now.ms += session_idle_ms;
  EXPECT_EQ(identify(), "session_ended");
}

TEST_F(SignIn, OnlyTheHashOfATokenIsStored) {
  const SignedIn made = world.sign_in_as("city_lead");
  const auto stored = world.database->read(
      [](db::Tx& tx) { return tx.all<std::string>("SELECT token_hash FROM sessions"); });
  ASSERT_EQ(stored.size(), 1u);
  EXPECT_EQ(stored[0], base::hex(base::sha256(made.token)));
}

TEST_F(SignIn, ATotpCodeServesOnce) {
  world.sign_in_as("city_lead");
  const TotpSetup setup = begin_totp(world.outside());
  EXPECT_EQ(refusal_of([&] { confirm_totp(world.outside(), {"000000"}); }), "validation");
  const auto pending =
      world.database->read([&](db::Tx& tx) { return find_credential(tx, world.caller.account); });
  const auto secret = world.keys.open_sealed(totp_purpose, *pending->totp_pending_sealed);
  EXPECT_EQ(base::base32(secret), setup.secret);
  confirm_totp(world.outside(), {base::totp_code(secret, world.now.ms)});
  EXPECT_EQ(try_right("10.0.0.1"), "sessions.totp_required");
  const auto with_code = [&](const std::string& code) {
    return refusal_of([&] {
      sign_in(world.outside(), {"city_lead", std::string(test_password), code});
    });
  };
  EXPECT_EQ(with_code(base::totp_code(secret, world.now.ms)), "sessions.totp_refused")
      << "the code that confirmed it has been used";
  world.now.ms += 30 * base::second_ms;
  EXPECT_EQ(with_code(base::totp_code(secret, world.now.ms)), "");
  EXPECT_EQ(with_code(base::totp_code(secret, world.now.ms)), "sessions.totp_refused");
}

TEST_F(SignIn, ANewPasswordEndsTheOtherSessionsAndAResetMustBeChanged) {
  const SignedIn first = world.sign_in_as("city_lead");
  world.request.headers.clear();
  world.sign_in_as("city_lead");
  change_password(world.outside(), {std::string(test_password), "Another-Pass-77"});
  EXPECT_EQ(identify(), "");
  world.request.headers = {{"cookie", std::string(session_cookie) + '=' + first.token}};
  EXPECT_EQ(identify(), "session_ended");

  reset_password(*world.database, {"city_lead", "Fresh-Start-88x"}, world.now);
  const SignedIn reset = sign_in(world.outside(), {"city_lead", "Fresh-Start-88x", {}});
  EXPECT_EQ(reset.started.next, "change_password");
  world.become(reset.token);
  EXPECT_TRUE(world.caller.grants.empty()) << "nothing but changing the password";
}

TEST_F(SignIn, AResetAtTheMachineEndsSessionsRemovesTheLostTelephoneAndIsRecorded) {
  const SignedIn before = world.sign_in_as("city_lead");
  const TotpSetup setup = begin_totp(world.outside());
  const auto pending =
      world.database->read([&](db::Tx& tx) { return find_credential(tx, world.caller.account); });
  const auto secret = world.keys.open_sealed(totp_purpose, *pending->totp_pending_sealed);
  confirm_totp(world.outside(), {base::totp_code(secret, world.now.ms)});
  const auto reset = [&](CommandLineReset wanted) {
    return refusal_of([&] { reset_password(*world.database, wanted, world.now); });
  };
  EXPECT_EQ(reset({"city_lead", "short"}), "validation");
  EXPECT_EQ(reset({"nobody_here", "Fresh-Start-88x"}), "not_found");
  EXPECT_EQ(reset({"city_lead", "Fresh-Start-88x", Totp::removed}), "");

  world.request.headers = {{"cookie", std::string(session_cookie) + '=' + before.token}};
  EXPECT_EQ(identify(), "session_ended");
  world.request.headers.clear();
  EXPECT_EQ(sign_in(world.outside(), {"city_lead", "Fresh-Start-88x", {}}).started.next,
            "change_password");
  const auto events = world.database->read([](db::Tx& tx) {
    return tx.all<std::string>("SELECT event FROM audit_log WHERE details LIKE '%command line%' "
                               "ORDER BY id");
  });
  EXPECT_EQ(events, (std::vector<std::string>{"people.reset_password", "people.remove_totp"}));
}

class Granting : public testing::Test {
 protected:
  Granting() {
    world.account("security_admin", jinan, Role::security_admin);
    worker = world.account("worker", lixia, std::nullopt);
    foreign = world.account("foreign", qingdao, std::nullopt);
    world.sign_in_as("security_admin");
  }
  std::string try_grant(AccountId account, Role role, std::int64_t division) {
    NewGrant request;
    request.role = role;
    request.division = division_text(division);
    return refusal_of(
        [&] { world.write([&](kernel::Context& context) { grant(context, account, request); }); });
  }
  TestWorld world;
  AccountId worker, foreign;
};

TEST_F(Granting, StaysWithinTheOwnScopeAndNeverGoesToOneself) {
  EXPECT_EQ(try_grant(worker, Role::dispatcher, lixia), "");
  EXPECT_EQ(try_grant(worker, Role::dispatcher, province), "grants.wider_than_own");
  EXPECT_EQ(try_grant(worker, Role::dispatcher, qingdao), "grants.wider_than_own");
  EXPECT_EQ(try_grant(foreign, Role::dispatcher, lixia), "not_found");
  EXPECT_EQ(try_grant(world.caller.account, Role::dispatcher, lixia), "grants.self");
  EXPECT_EQ(try_grant(worker, Role::audit_admin, lixia), "grants.separation");
}

TEST_F(Granting, EndsTheSessionsOfTheAccountConcerned) {
  TestWorld& w = world;
  const auto admin = w.request;
  const SignedIn working = sign_in(w.outside(), {"worker", std::string(test_password), {}});
  EXPECT_EQ(try_grant(worker, Role::verifier, lixia), "");
  EXPECT_EQ(refusal_of([&] { w.become(working.token); }), "session_ended");
  w.sign_in_as("worker");
  EXPECT_TRUE(w.caller.may(kernel::Permission::problem_verify));
}

TEST_F(Granting, ARevokedGrantGivesNothing) {
  EXPECT_EQ(try_grant(worker, Role::verifier, lixia), "");
  const auto grants = world.database->read(
      [&](db::Tx& tx) { return grants_of(tx, std::span(&worker, 1), base::day_of(world.now)); });
  ASSERT_EQ(grants.size(), 1u);
  world.write([&](kernel::Context& context) { revoke(context, grants[0].id); });
  world.sign_in_as("worker");
  EXPECT_TRUE(world.caller.grants.empty());
}

TEST_F(Granting, AnAssessmentUnitReachesItsMembersAndAnEmptyOneNothing) {
  const AssessmentUnitId unit{base::mint_id()};
  const std::vector<std::int64_t> members{jiefanglu};
  world.database->write([&](db::Tx& tx) {
    insert_assessment_unit(tx, {unit, jinan, "高新区", ""}, members, base::Day{0});
  });
  NewGrant request;
  request.role = Role::viewer;
  request.division = division_text(jinan);
  request.assessment_unit = unit;
  world.write([&](kernel::Context& context) { grant(context, worker, request); });
  world.sign_in_as("worker");
  const auto scope = kernel::scope_of(world.caller, kernel::Permission::problem_read);
  EXPECT_TRUE(kernel::covers(scope, village, -1, {}));
  EXPECT_FALSE(kernel::covers(scope, qianfoshan, -1, {}));
  world.database->write([&](db::Tx& tx) {
    save_assessment_unit(tx, {unit, jinan, "高新区", ""}, {});
  });
  world.sign_in_as("worker");
  EXPECT_TRUE(kernel::scope_of(world.caller, kernel::Permission::problem_read).empty());
}

}  // namespace
}  // namespace people
