#include "reviews/store_losses.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "base/share.h"
#include "db/migrate.h"
#include "db/testing.h"
#include "reviews/losses.h"
#include "reviews/standard_rows.h"
#include "reviews/store_acts.h"
#include "reviews/store_results.h"
#include "standards/store_versions.h"

namespace reviews {
namespace {

constexpr std::int64_t target = 370102000000;
constexpr base::Instant some_day{1'795'000'000'000};

class LossStoreTest : public testing::TestWithParam<db::Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == db::Engine::postgres && !db::testing::postgres_location()) {
      GTEST_SKIP() << "AIWEI_TEST_POSTGRES is not set";
    }
    set_kinds(load_kinds(base::share_folder() + "/data/reviews/kinds.json"));
    database = std::make_unique<db::testing::TemporaryDatabase>(GetParam());
    db::migrate(**database, db::read_migrations(base::share_folder() + "/migrations", GetParam()));
    standards::StandardVersion standard;
    standard.id = base::mint<standards::StandardTag>();
    standard_id = standard.id;
    (*database)->write([&](db::Tx& tx) {
      standards::insert_version(tx, standard);
      standards::insert_rows(tx, standard.id, rows());
    });
  }

  static StandardRow row(RowKind kind, std::string number, double points, std::vector<Method> methods) {
    StandardRow row;
    row.kind = kind;
    row.number = number;
    row.name = std::move(number);
    if (points > 0) row.points = points;
    row.methods = std::move(methods);
    return row;
  }
  static std::vector<StandardRow> rows() {
    return {row(RowKind::clause, "1", 30, {Method::data, Method::open}), row(RowKind::clause, "2", 70, {Method::open}),
            row(RowKind::item, "1.1", 0, {}), row(RowKind::item, "2.1", 0, {}), row(RowKind::item, "2.2", 0, {})};
  }

  void give(db::Tx& tx, ReviewId review, SheetId sheet, ActKind kind, const std::string& item, double grade, const char* answer) {
    StoredAct act;
    act.id = base::mint<ActTag>();
    act.act_key = "act-" + base::id_text(act.id.value);
    act.sheet = sheet;
    act.kind = kind;
    act.item = item;
    if (kind == ActKind::score) act.grade = grade;
    if (answer) act.answer = answer;
    insert_act(tx, review, act, {}, {});
    if (kind == ActKind::score) scores.push_back(act.id);
  }

  // A review that was released before anything was rolled up: sheets in two streets and of material, one closed, with
  // scores and findings.
  Review a_released(std::mt19937& dice) {
    Review review;
    review.id = base::mint<ReviewTag>();
    review.kind = "mock";
    review.target = target;
    review.standard = standard_id;
    review.status = ReviewStatus::released;
    review.data_weight = 0.3;
    review.starts_on = base::day_of(some_day);
    (*database)->write([&](db::Tx& tx) {
      insert_review(tx, review);
      for (int i = 0; i < 6; ++i) {
        Sheet sheet;
        sheet.id = base::mint<SheetTag>();
        sheet.division = i == 0 ? target : target + 1000 * (1 + i % 2);
        sheet.place_type = i == 0 ? std::string(material_type) : i % 3 ? "toilet" : "market";
        if (i > 0) sheet.place = places::PlaceId{i};
        insert_sheets(tx, review.id, std::span(&sheet, 1));
        const auto grade = [&] { return static_cast<double>(dice() % 21) / 2; };
        if (i == 0) give(tx, review.id, sheet.id, ActKind::score, "1", grade(), nullptr);
        for (const char* item : {"1.1", "2.1", "2.2"}) {
          if (i > 0 && dice() % 4) give(tx, review.id, sheet.id, ActKind::score, item, grade(), nullptr);
        }
        if (dice() % 2) give(tx, review.id, sheet.id, ActKind::finding, "2.1", 0, "at_once");
        if (i == 5) give(tx, review.id, sheet.id, ActKind::status, "", 0, "closed");
      }
    });
    return review;
  }

  // What is kept, clause by clause, against the result as it is shown.
  void expect_consistent(const Review& review) {
    (*database)->read([&](db::Tx& tx) {
      const auto standard = rows_for(tx, review.standard);
      const auto kept = loss_rows_of(tx, review.id);
      EXPECT_EQ(kept, loss_rows(*standard, rules_of(review), review.target, cell_grades(tx, review.id),
                                cell_findings(tx, review.id)));
      std::map<std::string, double> points, lost;
      for (const LossRow& row : kept) {
        if (row.division != target) continue;
        points[row.clause] += row.points;
        lost[row.clause] += row.lost;
      }
      const auto result = result_of(*standard, rules_of(review), grade_sums(tx, review.id, Corrections::applied));
      for (const ClauseResult& clause : result.clauses) {
        if (!clause.scored) continue;
        EXPECT_NEAR(points[clause.number], clause.points, 1e-9);
        EXPECT_NEAR(lost[clause.number], clause.points - *clause.scored, 1e-9);
      }
      return 0;
    });
  }

  std::unique_ptr<db::testing::TemporaryDatabase> database;
  StandardId standard_id;
  std::vector<ActId> scores;
};

INSTANTIATE_TEST_SUITE_P(Engines, LossStoreTest, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](const auto& info) { return db::testing::engine_name(info.param); });

TEST_P(LossStoreTest, WhatIsKeptIsWhatTheReviewComesTo) {
  std::mt19937 dice(309);
  for (int round = 0; round < 12; ++round) {
    const Review review = a_released(dice);
    (*database)->write([&](db::Tx& tx) { roll_up(tx, review, some_day); });
    expect_consistent(review);
    const ActId corrected = scores[dice() % scores.size()];
    (*database)->write([&](db::Tx& tx) {
      if (!find_act(tx, review.id, corrected)) return;
      insert_correction(tx, review.id, {corrected, static_cast<double>(dice() % 21) / 2, "更正", {}}, {}, some_day);
      roll_up(tx, review, some_day);
    });
    expect_consistent(review);
  }
}

TEST_P(LossStoreTest, OnlyThoseWithoutRowsWait) {
  std::mt19937 dice(1);
  const Review first = a_released(dice), second = a_released(dice);
  (*database)->write([&](db::Tx& tx) {
    EXPECT_EQ(reviews_without_losses(tx, 10).size(), 2u);
    roll_up(tx, first, some_day);
    const auto waiting = reviews_without_losses(tx, 10);
    ASSERT_EQ(waiting.size(), 1u);
    EXPECT_EQ(waiting[0].id, second.id);
  });
}

// Four reviews of one county: what many lost is the sum of what each did.
TEST_P(LossStoreTest, ManyAreAddedUpFromTheRows) {
  std::mt19937 dice(5);
  double lost = 0;
  for (int i = 0; i < 4; ++i) {
    const Review review = a_released(dice);
    (*database)->write([&](db::Tx& tx) {
      roll_up(tx, review, some_day);
      for (const LossRow& row : loss_rows_of(tx, review.id)) lost += row.division == target ? row.lost : 0;
    });
  }
  ReviewReach reach;
  reach.reads = kernel::whole_province();
  LossFilter filter{target, base::day_of(some_day), base::day_of(some_day), "", standard_id};
  (*database)->read([&](db::Tx& tx) {
    double by_sum = 0;
    for (const LossSum& sum : loss_sums(tx, reach, filter)) by_sum += sum.division == target ? sum.lost : 0;
    EXPECT_NEAR(by_sum, lost, 1e-9);
    EXPECT_EQ(counted_reviews(tx, reach, filter).size(), 4u);
    filter.to = filter.from = {filter.from.number - 1};
    EXPECT_TRUE(counted_reviews(tx, reach, filter).empty());
    return 0;
  });
}

}  // namespace
}  // namespace reviews
