#include "app/demo_history.h"

#include <algorithm>

#include "app/demo_store.h"
#include "notices/store.h"
#include "problems/points.h"
#include "problems/recipients.h"
#include "problems/search.h"
#include "problems/store_bans.h"
#include "problems/store_figures_report.h"
#include "problems/store_templates.h"
#include "standards/model.h"

namespace app {

namespace {

constexpr std::size_t lives_per_batch = 2000;
constexpr std::size_t notices_max = 15;  // of one account

// A telephone that exists only here.
struct Phone {
  std::string sealed, hash;
};

struct Award {
  base::Instant at;
  problems::ProblemId problem;
  std::string holder;
};

// What is gathered while lives are written, and written after them.
class Recorder {
 public:
  Recorder(db::Tx& tx, const DemoHistory& history, const DemoPeople& people)
      : tx_(tx), history_(history), people_(people), phones_(demo_phones) {}

  void add(DemoLife life) {
    if (life.phone) {
      const Phone& phone = phone_of(*life.phone);
      life.problem.phone_sealed = phone.sealed;
      life.problem.phone_hash = phone.hash;
      if (life.awarded_at) awards_.push_back({*life.awarded_at, life.problem.id, phone.hash});
    }
    collect_notices(life.problem);
    batch_.push_back(std::move(life));
    if (batch_.size() == lives_per_batch) flush();
  }

  void flush() {
    if (batch_.empty()) return;
    insert_lives(tx_, batch_, history_.pictures, pictures_used_);
    std::vector<db::SearchEntry> texts;
    for (const DemoLife& life : batch_) {
      texts.push_back({life.problem.id.value, problems::search_text_of(life.problem)});
    }
    problems::add_search_texts(tx_, texts);
    count_ += batch_.size();
    batch_.clear();
  }

  void finish(const DemoPast& past) {
    insert_counters(tx_, past.counters());
    give_points();
    write_notices();
    write_templates();
    write_ban();
  }

  std::size_t count() const { return count_; }

 private:
  const Phone& phone_of(int number) {
    Phone& phone = phones_[static_cast<std::size_t>(number)];
    if (phone.hash.empty()) {
      const std::string digits = "1600000" + std::to_string(1000 + number);
      phone.sealed = history_.keys.seal(problems::reporter_phone_purpose, digits);
      phone.hash = history_.keys.lookup_hash(problems::reporter_phone_purpose, digits);
    }
    return phone;
  }

  // In the order in which they were earned, under the caps.
  void give_points() {
    const standards::LoopSettings& loop = standards::current().loop;
    std::sort(awards_.begin(), awards_.end(),
              [](const Award& a, const Award& b) { return a.at < b.at; });
    std::map<std::pair<std::string, int>, std::int64_t> days, months;
    std::vector<problems::PointRow> rows;
    for (const Award& award : awards_) {
      const base::Day day = base::day_of(award.at);
      std::int64_t& today = days[{award.holder, day.number}];
      std::int64_t& month = months[{award.holder, base::month_number(day)}];
      const int points = problems::points_to_give(loop.points_closed, today, month, loop);
      if (points == 0) continue;
      today += points;
      month += points;
      rows.push_back({base::mint<problems::PointTag>(), award.holder, award.problem, points,
                      "closed", award.at});
    }
    insert_points(tx_, rows);
  }

  void tell(const std::string& login, const problems::Problem& problem, std::string_view kind,
            std::string_view title, base::Instant at) {
    notices::Notice notice = problems::notice_about(problem, kind, title);
    notice.urgent = kind == "problem_overdue";
    auto& list = notices_[login];
    list.push_back({at, std::move(notice)});
    if (list.size() > 2 * notices_max) list.erase(list.begin(), list.begin() + notices_max);
  }

  // What the accounts' inboxes would hold of what is still open.
  void collect_notices(const problems::Problem& problem) {
    if (problem.closed_at) return;
    for (const std::string login : {"demo_grid", "demo_dept", "demo_village"}) {
      const DemoStaff& staff = people_.at(login);
      const bool has_it = problem.assignee == staff.account ||
                          (!problem.assignee && problem.unit == staff.unit);
      if (has_it && problem.assigned_at) {
        tell(login, problem, "problems.assign", "有新的派单", *problem.assigned_at);
      }
    }
    const std::int64_t focus = history_.country.focus_town;
    for (int level = 1; level <= 4 && problem.due_at; ++level) {
      const bool told = problem.escalation >= 5 - level;
      if (!told || !kernel::subtree(kernel::ancestor(focus, level)).contains(problem.division)) {
        continue;
      }
      const char* const logins[] = {"demo_province", "demo_city", "demo_county", "demo_town"};
      tell(logins[level - 1], problem, "problem_overdue", "超期升级督办", *problem.due_at);
    }
  }

  void write_notices() {
    for (auto& [login, list] : notices_) {
      std::sort(list.begin(), list.end(),
                [](const auto& a, const auto& b) { return a.first < b.first; });
      const std::size_t from = list.size() > notices_max ? list.size() - notices_max : 0;
      for (std::size_t i = from; i < list.size(); ++i) {
        notices::insert_notice(tx_, base::mint_id(), people_.at(login).account, list[i].second,
                               list[i].first);
      }
    }
  }

  std::int64_t focus_city() const { return kernel::ancestor(history_.country.focus_town, 2); }

  void write_templates() {
    std::int64_t uses = 40;
    for (const problems::NewTemplate& each : history_.words.templates) {
      problems::insert_template(tx_, {base::mint<problems::TemplateTag>(), focus_city(),
                                      each.category, each.step, each.title, each.body, uses});
      uses /= 2;
    }
  }

  // One telephone is banned in the focus's city for a month, so that the list has a row.
  void write_ban() {
    const base::Instant now = history_.times.now;
    problems::BanRow ban;
    ban.id = base::mint<problems::BanTag>();
    ban.phone_hash = phone_of(demo_phones - 1).hash;
    ban.division = focus_city();
    ban.reason = "多次提交与现场不符的照片（演示）";
    ban.banned_by = people_.at("demo_city").account;
    ban.banned_at = {now.ms - 5 * base::day_ms};
    ban.until = base::Instant{now.ms + 25 * base::day_ms};
    problems::insert_ban(tx_, ban);
    problems::put_in_force(tx_, {ban.id, ban.phone_hash, {}, ban.division, ban.until});
  }

  db::Tx& tx_;
  const DemoHistory& history_;
  const DemoPeople& people_;
  std::vector<Phone> phones_;
  std::vector<DemoLife> batch_;
  std::vector<bool> pictures_used_ = std::vector<bool>(DemoPictures::count());
  std::size_t count_ = 0;
  std::vector<Award> awards_;
  std::map<std::string, std::vector<std::pair<base::Instant, notices::Notice>>> notices_;
};

}  // namespace

std::int64_t write_demo_history(db::Tx& tx, const DemoHistory& history, Progress& progress) {
  const DemoPeople people = read_demo_people(tx);
  const DemoGround ground{history.country, people, history.words, history.times.now};
  DemoPast past;
  Recorder recorder(tx, history, people);
  for (const DemoReport& report : demo_reports(history.country, history.words, history.times)) {
    recorder.add(live(ground, report, past));
  }
  recorder.flush();
  const auto count = static_cast<std::int64_t>(recorder.count());
  progress.say("演示问题与全文检索 problems, search", count);
  recorder.finish(past);
  progress.say("积分与通知 points, notices");
  problems::rebuild_figures(tx);
  progress.say("每月指标 figures");
  return count;
}

}  // namespace app
