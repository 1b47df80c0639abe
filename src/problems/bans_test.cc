#include "problems/bans.h"

#include <gtest/gtest.h>

#include "problems/store_bans.h"
#include "problems/test_jobs.h"

namespace problems {
namespace {

class BansTest : public testing::Test {
 protected:
  BansTest() { reload_bans(*world.database); }

  Ban ban(std::optional<std::string> phone_hash, std::optional<std::string> address_hash,
          std::optional<base::Instant> until = {}) {
    BanRow row{base::mint<BanTag>(), std::move(phone_hash), std::move(address_hash), lixia, "虚假",
               AccountId{1}, world.now, until, {}, {}};
    const Ban made{row.id, row.phone_hash, row.address_hash, row.division, row.until};
    world.database->write([&](db::Tx& tx) {
      insert_ban(tx, row);
      put_in_force(tx, made);
    });
    return made;
  }

  World world;
};

TEST_F(BansTest, HoldInTheirDivisionAndUntilTheirDay) {
  ban("p", {}, base::Instant{world.now.ms + 1000});
  EXPECT_TRUE(is_banned("p", "", jiefanglu, world.now));
  EXPECT_FALSE(is_banned("p", "", people::qingdao, world.now));
  EXPECT_FALSE(is_banned("other", "p2", jiefanglu, world.now));
  EXPECT_FALSE(is_banned("", "", jiefanglu, world.now));
  EXPECT_FALSE(is_banned("p", "", jiefanglu, base::Instant{world.now.ms + 1000}));
}

TEST_F(BansTest, OfAnotherProcessAreSeenAfterALook) {
  const Ban made = ban({}, "a");
  EXPECT_TRUE(reload_bans_if_changed(*world.database));
  EXPECT_FALSE(reload_bans_if_changed(*world.database));
  EXPECT_TRUE(is_banned("", "a", lixia, world.now));
  world.database->write([&](db::Tx& tx) {
    lift_ban(tx, made.id, world.now);
    take_out_of_force(tx, made.id);
  });
  EXPECT_FALSE(is_banned("", "a", lixia, world.now));
  EXPECT_TRUE(reload_bans_if_changed(*world.database));
  EXPECT_FALSE(is_banned("", "a", lixia, world.now));
}

TEST_F(BansTest, RefuseFilingAndSayHowToAppeal) {
  NewProblem wanted = world.report();
  wanted.phone = "13800005678";
  const ProblemId id = world.file(wanted).id;
  ban(world.problem(id).phone_hash, {});
  NewProblem again = world.report();
  again.phone = "13800005678";
  EXPECT_EQ(refusal_of([&] { world.file(again); }), "problems.banned");
  again.phone = "13900005678";
  EXPECT_EQ(refusal_of([&] { world.file(again); }), "");
}

TEST_F(BansTest, FindTheAddressOfAReportInTheAuditLog) {
  kernel::Caller nobody;
  nobody.address = "203.0.113.9";
  const ProblemId id = world.file_as(nobody, world.report()).id;
  EXPECT_EQ(world.database->read([&](db::Tx& tx) { return filing_address(tx, id); }),
            "203.0.113.9");
  EXPECT_NE(address_hash_of(world.keys, "203.0.113.9"), address_hash_of(world.keys, ""));
}

}  // namespace
}  // namespace problems
