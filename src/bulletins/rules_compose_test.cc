#include "bulletins/rules_compose.h"

#include <gtest/gtest.h>

#include "bulletins/rules_number.h"
#include "bulletins/rules_receipt.h"
#include "bulletins/rules_talk.h"

namespace bulletins {
namespace {

const BulletinKind notice{"notice", "通报", "{office}文件", "{short}〔{year}〕{n}号", "关于{what}情况的通报", 30, "", "D"};
const BulletinKind special{"special", "专刊", "爱国卫生工作专刊", "第{n}期", "{what}情况通报", 15, "", "D"};

base::Day on(const char* text) { return *base::parse_day(text); }

ScoreFact score(const char* target, const char* name, double per_thousand, std::optional<double> previous) {
  ScoreFact fact;
  fact.target = target;
  fact.target_name = name;
  fact.kind_name = "暗访";
  fact.starts_on = on("2026-11-02");
  fact.ends_on = on("2026-11-05");
  fact.places = 3;
  fact.findings = 2;
  fact.per_thousand = per_thousand;
  fact.passed = per_thousand >= 800;
  fact.previous = previous;
  return fact;
}

LossFact loss(const char* target, const char* clause, double points) {
  return {target, clause, std::string("条款") + clause, "检查项", points, "一号公厕", "有异味", 2};
}

BulletinFacts two_counties() {
  BulletinFacts facts;
  facts.experts = 4;
  facts.scores = {score("370102000000", "济南市历下区", 780, 800), score("370103000000", "济南市市中区", 860, {})};
  facts.losses = {loss("济南市历下区", "15", 2), loss("济南市历下区", "8-2", 9), loss("济南市市中区", "15", 4)};
  put_in_order(facts, 20);
  return facts;
}

TEST(BulletinNumber, is_made_of_the_office_the_year_and_the_count) {
  EXPECT_EQ(number_text(notice, "济南市", 2026, 12), "济南市爱卫办〔2026〕12号");
  EXPECT_EQ(number_text(special, "济南市", 2026, 3), "第3期");
  EXPECT_EQ(head_text(notice, "济南市"), "济南市爱国卫生运动委员会办公室文件");
  EXPECT_EQ(head_text(special, "济南市"), "爱国卫生工作专刊");
  EXPECT_EQ(day_in_words(on("2026-11-07")), "2026年11月7日");
}

TEST(BulletinText, begins_with_how_much_was_looked_at) {
  const BulletinText text = composed(notice, two_counties(), on("2026-12-20"));
  EXPECT_EQ(text.title, "关于2026年11月暗访情况的通报");
  ASSERT_EQ(text.chapters.size(), 4u);
  EXPECT_EQ(text.chapters[0].paragraphs.at(0),
            "2026年11月2日至2026年11月5日（共 4 天），对济南市市中区、济南市历下区开展了暗访，共涉及 2 个地区、6 个点位，"
            "4 名评审人员参加，发现需整改的问题 4 个。");
  EXPECT_NE(text.chapters[1].paragraphs.at(0).find("达到通过线的 1 个，未达到的 1 个"), std::string::npos);
  EXPECT_NE(text.chapters[3].paragraphs.at(1).find("2026年12月20日前"), std::string::npos);
}

TEST(BulletinText, names_the_dearest_clause_first_and_whose_it_is) {
  const BulletinText text = composed(notice, two_counties(), on("2026-12-20"));
  ASSERT_EQ(text.chapters[2].paragraphs.size(), 2u);
  EXPECT_EQ(text.chapters[2].paragraphs[0], "（一）条款8-2（第 8-2 条，失 9.0 分）。济南市历下区一号公厕：有异味（失 9.0 分，照片 2 张）。");
  EXPECT_TRUE(text.chapters[2].paragraphs[1].starts_with("（二）条款15（第 15 条，失 6.0 分）。济南市市中区一号公厕"));
}

TEST(BulletinText, of_one_target_says_it_in_the_title) {
  BulletinFacts facts = two_counties();
  facts.scores.pop_back();
  EXPECT_EQ(composed(special, facts, on("2026-12-20")).title, "2026年11月济南市市中区暗访情况通报");
  facts.losses.clear();
  EXPECT_EQ(composed(special, facts, on("2026-12-20")).chapters[2].paragraphs.at(0), "所评项目没有失分。");
}

TEST(BulletinFactsOrder, is_by_score_and_cuts_the_losses_of_each_target) {
  BulletinFacts facts = two_counties();
  EXPECT_EQ(facts.scores.front().target, "370103000000");
  EXPECT_EQ(facts.losses.front().clause, "8-2");
  put_in_order(facts, 1);
  ASSERT_EQ(facts.losses.size(), 2u);
  EXPECT_EQ(facts.losses[0].clause, "8-2");
  EXPECT_EQ(facts.losses[1].target_name, "济南市市中区");
}

TEST(BulletinChange, is_told_against_the_last_review) {
  EXPECT_EQ(change_text(score("", "", 780, 800)), "低 20.0");
  EXPECT_EQ(change_text(score("", "", 812.5, 800)), "高 12.5");
  EXPECT_EQ(change_text(score("", "", 800.01, 800)), "持平");
  EXPECT_EQ(change_text(score("", "", 800, {})), "首次");
}

// Every state × step, as the pages offer them.
TEST(BulletinReceipt, goes_round_until_it_is_accepted) {
  std::string open;
  for (const ReceiptState state : {ReceiptState::sent, ReceiptState::received, ReceiptState::answered, ReceiptState::accepted,
                                   ReceiptState::returned}) {
    for (const ReceiptStep step : {ReceiptStep::sign, ReceiptStep::report, ReceiptStep::accept, ReceiptStep::give_back}) {
      const auto next = next_state(state, step, false);
      open += next ? std::to_string(static_cast<int>(*next)) : "-";
      const bool copy_opens = next_state(state, step, true).has_value();
      EXPECT_EQ(copy_opens, state == ReceiptState::sent && step == ReceiptStep::sign);
    }
    open += ' ';
  }
  EXPECT_EQ(open, "1--- -2-- --34 ---- -2-- ");
}

TEST(BulletinReceipt, is_late_only_while_a_report_is_owed) {
  const base::Day due = on("2026-12-20"), after = on("2026-12-21");
  EXPECT_FALSE(is_overdue(ReceiptState::sent, false, due, due));
  EXPECT_TRUE(is_overdue(ReceiptState::sent, false, due, after));
  EXPECT_TRUE(is_overdue(ReceiptState::returned, false, due, after));
  EXPECT_FALSE(is_overdue(ReceiptState::answered, false, due, after));
  EXPECT_FALSE(is_overdue(ReceiptState::accepted, false, due, after));
  EXPECT_FALSE(is_overdue(ReceiptState::sent, true, due, after));
  EXPECT_FALSE(is_overdue(ReceiptState::sent, false, {}, after));
}

TEST(Talk, is_held_then_closed_or_called_off_before) {
  EXPECT_EQ(next_talk_state(TalkState::planned, TalkStep::hold), TalkState::held);
  EXPECT_EQ(next_talk_state(TalkState::planned, TalkStep::cancel), TalkState::cancelled);
  EXPECT_EQ(next_talk_state(TalkState::held, TalkStep::close), TalkState::closed);
  EXPECT_EQ(next_talk_state(TalkState::planned, TalkStep::close), std::nullopt);
  EXPECT_EQ(next_talk_state(TalkState::held, TalkStep::cancel), std::nullopt);
  EXPECT_EQ(next_talk_state(TalkState::closed, TalkStep::close), std::nullopt);
  EXPECT_TRUE(is_talk_overdue(TalkState::held, on("2026-12-20"), on("2026-12-21")));
  EXPECT_FALSE(is_talk_overdue(TalkState::closed, on("2026-12-20"), on("2026-12-21")));
}

}  // namespace
}  // namespace bulletins
