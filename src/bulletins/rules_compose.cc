#include "bulletins/rules_compose.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <tuple>

#include "bulletins/rules_number.h"

namespace bulletins {

namespace {

constexpr const char* ordinals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
constexpr double same_score = 0.05;  // closer is told as the same, because one decimal place is shown

std::string ordinal(std::size_t position) {
  return position < std::size(ordinals) ? ordinals[position] : std::to_string(position + 1);
}

struct Clause {
  std::string number;
  std::string name;
  double points = 0;
  std::vector<const LossFact*> losses;
};

// The dearest first.
std::vector<Clause> by_clause(const BulletinFacts& facts) {
  std::vector<Clause> clauses;
  for (const LossFact& loss : facts.losses) {
    auto found = std::find_if(clauses.begin(), clauses.end(),
                              [&](const Clause& clause) { return clause.number == loss.clause && clause.name == loss.clause_name; });
    if (found == clauses.end()) found = clauses.insert(clauses.end(), {loss.clause, loss.clause_name, 0, {}});
    found->points += loss.points;
    found->losses.push_back(&loss);
  }
  std::stable_sort(clauses.begin(), clauses.end(), [](const Clause& left, const Clause& right) { return left.points > right.points; });
  return clauses;
}

std::string loss_words(const LossFact& loss, bool several) {
  std::string text = several ? loss.target_name + loss.place : loss.place;
  text += "：" + (loss.words.empty() ? loss.item_name + "不符合要求" : loss.words);
  text += "（失 " + score_text(loss.points) + " 分";
  if (loss.photos > 0) text += "，照片 " + std::to_string(loss.photos) + " 张";
  return text + "）";
}

bool has_several_targets(const BulletinFacts& facts) {
  return std::any_of(facts.scores.begin(), facts.scores.end(),
                     [&](const ScoreFact& score) { return score.target != facts.scores.front().target; });
}

std::string kind_names(const BulletinFacts& facts) {
  std::vector<std::string> names;
  for (const ScoreFact& score : facts.scores) {
    if (std::find(names.begin(), names.end(), score.kind_name) == names.end()) names.push_back(score.kind_name);
  }
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : "、") + name;
  return text;
}

std::string target_names(const BulletinFacts& facts) {
  std::set<std::string> told;
  std::string text;
  for (const ScoreFact& score : facts.scores) {
    if (told.insert(score.target).second) text += (text.empty() ? "" : "、") + score.target_name;
  }
  return text;
}

Chapter basics(const BulletinFacts& facts) {
  std::set<std::string> targets;
  base::Day from = facts.scores.front().starts_on, to = facts.scores.front().ends_on;
  std::int64_t places = 0, findings = 0;
  for (const ScoreFact& score : facts.scores) {
    targets.insert(score.target);
    places += score.places;
    findings += score.findings;
    from = std::min(from, score.starts_on);
    to = std::max(to, score.ends_on);
  }
  return {"基本情况",
          {day_in_words(from) + "至" + day_in_words(to) + "（共 " + std::to_string(to.number - from.number + 1) + " 天），对" +
           target_names(facts) + "开展了" + kind_names(facts) + "，共涉及 " + std::to_string(targets.size()) + " 个地区、" +
           std::to_string(places) + " 个点位，" + std::to_string(facts.experts) + " 名评审人员参加，发现需整改的问题 " +
           std::to_string(findings) + " 个。"}};
}

Chapter scores(const BulletinFacts& facts) {
  const auto passed = std::count_if(facts.scores.begin(), facts.scores.end(), [](const ScoreFact& score) { return score.passed; });
  Chapter chapter{"得分情况", {}};
  std::string text = "按千分制计算，达到通过线的 " + std::to_string(passed) + " 个，未达到的 " +
                     std::to_string(facts.scores.size() - static_cast<std::size_t>(passed)) + " 个，得分和与上次相比的变化见得分排名表。";
  chapter.paragraphs.push_back(std::move(text));
  for (const ScoreFact& score : facts.scores) {
    if (score.gates_failed > 0) {
      chapter.paragraphs.push_back(score.target_name + "有 " + std::to_string(score.gates_failed) + " 项一票否决指标未达标。");
    }
  }
  return chapter;
}

Chapter problems(const BulletinFacts& facts) {
  Chapter chapter{"主要问题", {}};
  const bool several = has_several_targets(facts);
  std::size_t position = 0;
  for (const Clause& clause : by_clause(facts)) {
    std::string text = "（" + ordinal(position++) + "）" + clause.name + "（第 " + clause.number + " 条，失 " + score_text(clause.points) + " 分）。";
    for (std::size_t i = 0; i < clause.losses.size(); ++i) text += (i ? "；" : "") + loss_words(*clause.losses[i], several);
    text += "。";
    chapter.paragraphs.push_back(std::move(text));
  }
  if (chapter.paragraphs.empty()) chapter.paragraphs.push_back("所评项目没有失分。");
  return chapter;
}

Chapter demands(base::Day due_on) {
  return {"整改要求",
          {"（一）对照问题逐项整改。各有关地区要对通报的问题建立台账，明确责任单位和完成时限，举一反三，防止反弹。",
           "（二）按时报送整改报告。请于" + day_in_words(due_on) + "前签收本通报并报送整改报告，附佐证材料。整改不全面、不彻底的，退回再次整改；"
           "逾期不报或者整改不力的，视情约谈。"}};
}

}  // namespace

std::string score_text(double per_thousand) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", per_thousand);
  return text;
}

std::string change_text(const ScoreFact& score) {
  if (!score.previous) return "首次";
  const double change = score.per_thousand - *score.previous;
  if (std::abs(change) < same_score) return "持平";
  return (change > 0 ? "高 " : "低 ") + score_text(std::abs(change));
}

void put_in_order(BulletinFacts& facts, std::size_t losses_shown) {
  std::stable_sort(facts.scores.begin(), facts.scores.end(),
                   [](const ScoreFact& left, const ScoreFact& right) { return left.per_thousand > right.per_thousand; });
  std::stable_sort(facts.losses.begin(), facts.losses.end(),
                   [](const LossFact& left, const LossFact& right) { return left.points > right.points; });
  std::map<std::string, std::size_t> shown;
  std::erase_if(facts.losses, [&](const LossFact& loss) { return ++shown[loss.target_name] > losses_shown; });
}

std::string subject_of(const BulletinFacts& facts) {
  const base::Date first = base::date_of(facts.scores.front().starts_on);
  const std::string when = std::to_string(first.year) + "年" + std::to_string(first.month) + "月";
  return has_several_targets(facts) ? when + kind_names(facts) : when + target_names(facts) + kind_names(facts);
}

BulletinText composed(const BulletinKind& kind, const BulletinFacts& facts, base::Day due_on) {
  BulletinText text;
  text.title = kind.title_pattern;
  text.title.replace(text.title.find("{what}"), std::string_view("{what}").size(), subject_of(facts));
  text.opening = "现将" + subject_of(facts) + "情况通报如下。";
  text.chapters = {basics(facts), scores(facts), problems(facts), demands(due_on)};
  return text;
}

}  // namespace bulletins
