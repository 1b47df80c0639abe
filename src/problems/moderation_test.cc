#include "problems/moderation.h"

#include <gtest/gtest.h>

#include "media/samples.h"
#include "problems/search.h"
#include "problems/store_moderation.h"
#include "problems/test_jobs.h"
#include "problems/store_search.h"
#include "problems/views.h"

namespace problems {
namespace {

class ModerationTest : public testing::Test {
 protected:
  ModerationTest()
      : lead(world.staff("lead", lixia, Role::office_lead)), id(world.file(world.report()).id) {}

  StepResult moderate_as(const kernel::Caller& who, const Moderation& wanted) {
    return world.database->write(
        [&](db::Tx& tx) { return moderate(tx, context_for(world, who), id, wanted); });
  }
  bool is_public() {
    const kernel::Caller nobody;
    return world.database->read([&](db::Tx& tx) {
      return refusal_of([&] { visible_problem(tx, context_for(world, nobody), id, {}); }) == "";
    });
  }
  std::size_t waiting() {
    return world.database->read([&](db::Tx& tx) {
      const auto scope = kernel::scope_of(lead, kernel::Permission::problem_moderate);
      return list_unmoderated(tx, scope, {}, 10).size();
    });
  }

  World world;
  kernel::Caller lead;
  ProblemId id;
};

TEST_F(ModerationTest, NothingIsPublicBeforeSomebodyHasLooked) {
  EXPECT_FALSE(is_public());
  EXPECT_EQ(waiting(), 1u);
  const StepResult done = moderate_as(lead, {Publication::published, {}, "路口有垃圾"});
  EXPECT_TRUE(is_public());
  EXPECT_EQ(waiting(), 0u);
  EXPECT_EQ(done.version, 2);
  EXPECT_EQ(world.problem(id).description, "路口有垃圾");
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM steps WHERE reason = '审核：公开' "
                        "AND details LIKE '%暴露%'"),
            1)
      << "the former text stays with the step";
}

TEST_F(ModerationTest, HidingNeedsAReasonAndTakesItFromThePublic) {
  moderate_as(lead, {Publication::published, {}, {}});
  EXPECT_EQ(refusal_of([&] { moderate_as(lead, {Publication::hidden, " ", {}}); }),
            "problems.reason_required");
  EXPECT_EQ(refusal_of([&] { moderate_as(lead, {Publication::pending, {}, {}}); }), "validation");
  moderate_as(lead, {Publication::hidden, "有人脸", {}});
  EXPECT_FALSE(is_public());
}

TEST_F(ModerationTest, WhatTheReporterKeepsPrivateIsNeverPublished) {
  NewProblem secret = world.report();
  secret.keep_private = true;
  id = world.file(secret).id;
  EXPECT_EQ(refusal_of([&] { moderate_as(lead, {Publication::published, {}, {}}); }),
            "problems.is_private");
}

TEST_F(ModerationTest, IsForThoseInScopeWithThePermission) {
  const auto elsewhere =
      kernel::a_caller(people::qingdao, {kernel::Permission::problem_moderate});
  EXPECT_EQ(refusal_of([&] { moderate_as(elsewhere, {Publication::published, {}, {}}); }),
            "not_found");
  const auto reader = kernel::a_caller(lixia, {kernel::Permission::problem_read});
  EXPECT_EQ(refusal_of([&] { moderate_as(reader, {Publication::published, {}, {}}); }),
            "not_found");
}

TEST_F(ModerationTest, RedactionReplacesThePublicCopiesOnlyAndCanBeUndone) {
  const PhotoId photo = *world.problem(id).cover;
  const std::string original = world.photos.put(media::samples::jpeg(media::samples::picture(640, 480, 7)));
  world.database->write([&](db::Tx& tx) {
    tx.run("UPDATE photos SET main_key = $1 WHERE id = $2", original, photo);
  });
  const kernel::OutsideContext context{context_for(world, lead), *world.database};
  Redaction boxes;
  boxes.boxes = {{0.1, 0.1, 0.3, 0.3}};
  EXPECT_EQ(redact(context, photo, boxes).boxes, 1);
  const auto files = [&] {
    return *world.database->read([&](db::Tx& tx) { return photos::find_photo(tx, photo); });
  };
  ASSERT_TRUE(files().redacted_key && files().redacted_thumbnail_key);
  EXPECT_EQ(files().main_key, original);
  EXPECT_NE(*files().redacted_key, original);
  EXPECT_TRUE(world.photos.get(*files().redacted_key));
  redact(context, photo, {});
  EXPECT_FALSE(files().redacted_key);
}

TEST_F(ModerationTest, RedactionIsForThoseInScope) {
  const auto elsewhere =
      kernel::a_caller(people::qingdao, {kernel::Permission::problem_moderate});
  const kernel::OutsideContext context{context_for(world, elsewhere), *world.database};
  EXPECT_EQ(refusal_of([&] { redact(context, *world.problem(id).cover, {}); }), "not_found");
  EXPECT_EQ(refusal_of([&] { redact(context, world.photo(), {}); }), "not_found");
}

TEST_F(ModerationTest, SearchFindsNumbersTwoCharactersAndTheCorrectedText) {
  const auto found = [&](std::string_view text) {
    return world.database->read([&](db::Tx& tx) {
      db::Query query("SELECT COUNT(*) FROM problems p WHERE ");
      search_filter(query, text);
      return tx.one<std::int64_t>(query);
    });
  };
  EXPECT_EQ(found("垃圾"), 0) << "the job has not run yet";
  run(world, index_of_event, event_about(world, "problems.file", id));
  EXPECT_EQ(found("垃圾"), 1);
  EXPECT_EQ(found("路口 历下"), 1) << "description and division together";
  EXPECT_EQ(found(world.problem(id).number), 1);
  EXPECT_EQ(found("积水"), 0);
  EXPECT_EQ(found("') OR 1=1 --"), 0);
  moderate_as(lead, {Publication::published, {}, "巷口积水"});
  run(world, index_of_event, event_about(world, "problems.moderate", id));
  EXPECT_EQ(found("积水"), 1);
  EXPECT_EQ(found("暴露"), 0);
}

}  // namespace
}  // namespace problems
