#include "problems/store_photos.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

#include <set>

#include "base/clock.h"
#include "photos/actions.h"
#include "problems/actions_photos.h"
#include "problems/test_world.h"

namespace problems {
namespace {

TEST(PhotoId, CannotBeGuessedFromTheHour) {
  std::set<std::int64_t> low_bits;
  for (int i = 0; i < 1000; ++i) low_bits.insert(photos::mint_photo_id().value & 0x3fffff);
  EXPECT_GT(low_bits.size(), 990u);
}

TEST(Sweep, RemovesWhatNobodyUsedWithinADay) {
  World world;
  const PhotoId unused = world.photo();
  const ProblemReceipt filed = world.file(world.report());
  world.now.ms += base::day_ms;
  photos::sweep_photos(world.job());
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM photos WHERE id = $1", unused), 1);
  world.now.ms += 1;
  photos::sweep_photos(world.job());
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM photos WHERE id = $1", unused), 0);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM photo_bands"), 4);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM photos WHERE problem = $1", filed.id), 1);
}

void make_files_older(const std::filesystem::path& folder, std::chrono::hours age) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".jpg") continue;
    std::filesystem::last_write_time(entry, std::filesystem::last_write_time(entry) - age);
  }
}

TEST(Sweep, RemovesOnlyFilesThatNoRowNames) {
  World world;
  const std::string used = world.photos.put("used");
  const std::string redacted = world.photos.put("redacted");
  const std::string orphan = world.photos.put("orphan");
  world.photo();
  world.database->write([&](db::Tx& tx) {
    tx.run("UPDATE photos SET main_key = $1, redacted_key = $2", used, redacted);
  });
  photos::sweep_photo_files(world.job());
  EXPECT_TRUE(world.photos.get(orphan)) << "younger than a day";
  make_files_older(world.database.folder(), std::chrono::hours(48));
  photos::sweep_photo_files(world.job());
  EXPECT_FALSE(world.photos.get(orphan));
  EXPECT_TRUE(world.photos.get(used));
  EXPECT_TRUE(world.photos.get(redacted));
}

class CopyTest : public testing::Test {
 protected:
  CopyTest() : receipt(world.file(world.report())), photo(*world.problem(receipt.id).cover) {
    world.database->write([&](db::Tx& tx) {
      tx.run("UPDATE photos SET main_key = 'main', thumbnail_key = 'thumb', redacted_key = 'black'");
    });
  }
  std::string copy(const kernel::Caller& who, PhotoVariant variant,
                   std::optional<std::string> shown_receipt = {}) {
    const kernel::RequestContext context{world.all,        who,       world.request,
                                         world.parameters, world.now, {}};
    return world.database->read([&](db::Tx& tx) {
      return copy_for(tx, context, photo, variant, shown_receipt).key;
    });
  }
  void publish() {
    world.database->write(
        [](db::Tx& tx) { tx.run("UPDATE problems SET publication = 'published'"); });
  }

  World world;
  ProblemReceipt receipt;
  PhotoId photo;
};

TEST_F(CopyTest, ThePublicSeesOnlyWhatIsPublishedAndNeverTheOriginal) {
  const kernel::Caller nobody;
  EXPECT_EQ(refusal_of([&] { copy(nobody, PhotoVariant::main); }), "not_found");
  publish();
  EXPECT_EQ(copy(nobody, PhotoVariant::main), "black");
  EXPECT_EQ(copy(nobody, PhotoVariant::thumb), "black") << "no redacted thumbnail yet";
  world.database->write([](db::Tx& tx) { tx.run("UPDATE problems SET private = 1"); });
  EXPECT_EQ(refusal_of([&] { copy(nobody, PhotoVariant::main); }), "not_found");
}

TEST_F(CopyTest, StaffInScopeSeeTheOriginalAndTheReporterTheRedacted) {
  const auto lead = world.staff("lead", lixia, Role::office_lead);
  const auto foreign = world.staff("foreign", people::qingdao, Role::office_lead);
  EXPECT_EQ(copy(lead, PhotoVariant::main), "main");
  EXPECT_EQ(copy(lead, PhotoVariant::thumb), "thumb");
  EXPECT_EQ(refusal_of([&] { copy(foreign, PhotoVariant::main); }), "not_found");
  EXPECT_EQ(copy(kernel::Caller(), PhotoVariant::main, receipt.receipt), "black");
  EXPECT_EQ(refusal_of([&] { copy(kernel::Caller(), PhotoVariant::main, "wrong"); }),
            "problems.receipt_wrong");
}

}  // namespace
}  // namespace problems
