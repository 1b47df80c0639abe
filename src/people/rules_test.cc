#include "people/rules.h"

#include <gtest/gtest.h>

namespace people {
namespace {

TEST(PasswordRules, AcceptThreeClassesAndTenCharacters) {
  EXPECT_FALSE(password_fault("Aiwei-Test-2026!", "city_lead"));
  EXPECT_FALSE(password_fault("Tangerine42x", "city_lead"));
}

TEST(PasswordRules, RefuseShortPlainCommonAndOwnLogin) {
  EXPECT_TRUE(password_fault("Ab1!Ab1!x", "city_lead"));
  EXPECT_TRUE(password_fault("onlylowercase1", "city_lead"));
  EXPECT_TRUE(password_fault("Password2026!", "city_lead"));
  EXPECT_TRUE(password_fault("P@ssw0rd123", "city_lead"));
  EXPECT_TRUE(password_fault("password123A", "city_lead"));
  EXPECT_TRUE(password_fault("1Qaz2wsx3edC!", "city_lead"));
  EXPECT_TRUE(password_fault("My-City_Lead-99", "city_lead"));
}

TEST(SessionRules, EndAfterIdleTimeAndAfterTheWorkingDay) {
  const base::Instant start{1'000'000'000'000};
  const auto later = [&](std::int64_t ms) { return base::Instant{start.ms + ms}; };
  EXPECT_EQ(session_end(start, start, later(session_idle_ms - 1)), SessionEnd::none);
  EXPECT_EQ(session_end(start, start, later(session_idle_ms)), SessionEnd::idle);
  EXPECT_EQ(session_end(start, later(session_absolute_ms - 1), later(session_absolute_ms)),
            SessionEnd::absolute);
}

// Every try that a bucket lets through in the hour after it was full.
int tries_in_an_hour(const BucketRule& rule) {
  int tries = 0;
  Bucket bucket = full_bucket(rule, base::Instant{0});
  for (std::int64_t second = 0; second < 3600; ++second) {
    bucket = refilled(bucket, rule, base::Instant{second * 1000});
    while (may_take(bucket)) {
      bucket.milli_tokens -= 1000;
      ++tries;
    }
  }
  return tries;
}

TEST(GuessRules, AnAccountGetsAtMostTenTriesAnHourFromUnknownPlaces) {
  EXPECT_LE(tries_in_an_hour(unknown_places_bucket), 10);
  EXPECT_GE(tries_in_an_hour(unknown_places_bucket), 5);
}

TEST(GuessRules, ABucketTellsWhenToComeBackAndKeepsItsWord) {
  Bucket bucket{0, base::Instant{5000}};
  const int wait = wait_seconds(bucket, place_bucket);
  EXPECT_EQ(wait, 360);
  EXPECT_FALSE(may_take(refilled(bucket, place_bucket, base::Instant{5000 + 359'000})));
  EXPECT_TRUE(may_take(refilled(bucket, place_bucket, base::Instant{5000 + 360'000})));
}

TEST(GuessRules, AClockThatStepsBackRefillsNothingAndLongAbsenceNeverOverflows) {
  const Bucket bucket{500, base::Instant{10'000'000}};
  EXPECT_EQ(refilled(bucket, place_bucket, base::Instant{0}).milli_tokens, 500);
  const base::Instant far{4'000'000'000'000};
  EXPECT_EQ(refilled(bucket, place_bucket, far).milli_tokens, place_bucket.capacity * 1000);
}

TEST(GuessRules, PrefixesJoinWhatOneAttackerCommands) {
  EXPECT_EQ(address_prefix("10.1.2.3"), "10.1.2.0/24");
  EXPECT_EQ(address_prefix("::ffff:10.1.2.99"), "10.1.2.0/24");
  EXPECT_EQ(address_prefix("2001:DB8:1:2:3:4:5:6"), address_prefix("2001:db8:1:2::9"));
  EXPECT_NE(address_prefix("2001:db8:1:2::1"), address_prefix("2001:db8:1:3::1"));
  EXPECT_EQ(address_prefix("::1"), "0:0:0:0::/64");
  EXPECT_EQ(address_prefix("nonsense"), "nonsense");
}

TEST(GrantRules, TheThreeAdministratorsAndBusinessStayApart) {
  const auto apart = [](Role held, Role wanted) {
    return separation_fault(std::span(&held, 1), wanted).has_value();
  };
  EXPECT_TRUE(apart(Role::system_admin, Role::security_admin));
  EXPECT_TRUE(apart(Role::security_admin, Role::audit_admin));
  EXPECT_TRUE(apart(Role::audit_admin, Role::viewer));
  EXPECT_TRUE(apart(Role::dispatcher, Role::system_admin));
  EXPECT_FALSE(apart(Role::dispatcher, Role::verifier));
  EXPECT_FALSE(apart(Role::system_admin, Role::system_admin));
  EXPECT_FALSE(separation_fault({}, Role::audit_admin));
}

TEST(GrantRules, NobodyGrantsMoreThanTheirOwn) {
  kernel::Scope city;
  city.parts = {{kernel::subtree(370'100'000'000), kernel::line_bit(1) | kernel::line_bit(2)}};
  const auto within = [&](std::int64_t division, std::uint64_t lines) {
    const auto range = kernel::subtree(division);
    return within_scope(city, std::span(&range, 1), lines);
  };
  EXPECT_TRUE(within(370'102'000'000, kernel::line_bit(1)));
  EXPECT_FALSE(within(370'102'000'000, kernel::line_bit(3)));
  EXPECT_FALSE(within(370'102'000'000, kernel::all_lines));
  EXPECT_FALSE(within(370'000'000'000, kernel::line_bit(1)));
  EXPECT_FALSE(within(370'200'000'000, kernel::line_bit(1)));
  EXPECT_FALSE(within_scope(city, {}, kernel::line_bit(1))) << "an empty unit grants nothing";
}

TEST(RoleTable, SecurityAndAuditAdministratorsCannotReadProblems) {
  using enum kernel::Permission;
  for (const RoleRow& row : roles()) {
    const auto all = row.permissions | row.own_permissions;
    if (row.group == RoleGroup::business) {
      EXPECT_FALSE(all.has(people_write) || all.has(grant_write) || all.has(audit_read))
          << row.name;
      continue;
    }
    EXPECT_FALSE(all.has(problem_read) || all.has(personal_read)) << row.name;
  }
  EXPECT_FALSE(row_of(Role::system_admin).permissions.has(grant_write));
  EXPECT_FALSE(row_of(Role::security_admin).permissions.has(people_write));
  EXPECT_EQ(permission_names(row_of(Role::audit_admin).permissions),
            std::vector<std::string>{"audit_read"});
}

TEST(OfficeNames, ShortenOnlyWhatIsAnOffice) {
  EXPECT_EQ(office_name("济南市"), "济南市爱国卫生运动委员会办公室");
  EXPECT_EQ(short_unit_name(office_name("济南市")), "济南市爱卫办");
  EXPECT_EQ(short_unit_name("历下区城市管理局"), "历下区城市管理局");
  EXPECT_EQ(jurisdiction_text(2, 12, 161, 5000),
            "辖 12 个区县、161 个乡镇（街道）、5000 个村（社区）");
  EXPECT_EQ(jurisdiction_text(5, 0, 0, 0), "");
}

}  // namespace
}  // namespace people
