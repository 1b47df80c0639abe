// Writes down one life step by step, keeping the deadlines as problems/actions_step.cc does.
// Internal to demo_life.cc.
#pragma once

#include "app/demo_life.h"
#include "problems/deadline.h"

namespace app {

// Who takes a step.
struct DemoTaker {
  problems::Actor actor = problems::Actor::staff;
  const DemoStaff* staff = nullptr;  // null unless staff
};

inline std::int64_t hours_ms(double hours) {
  return static_cast<std::int64_t>(hours * static_cast<double>(base::hour_ms));
}

class DemoClerk {
 public:
  DemoClerk(const DemoGround& ground, const DemoReport& report)
      : ground_(ground), report_(report), dice(report.seed) {}

  // Working time of a step, from the one before.
  base::Instant worked(double hours) const;
  // `share` of the time that is left until the deadline; above 1 it is missed.
  base::Instant at_share_of_deadline(double share) const;

  // Files the problem; handed to somebody at once when `staff` is set.
  void file(const DemoStaff* desk, const DemoStaff* staff);

  // Takes a step unless it lies in the future or the life is held before it; false then. The
  // problem's state, lateness and last moment follow; `after` sets the rest.
  bool take(problems::Step step, problems::State to, DemoTaker taker, base::Instant at);

  // What the steps do beyond that; each true when it was taken.
  bool accept(const DemoStaff& desk);
  bool reject(const DemoStaff& desk);
  bool mark_duplicate(const DemoStaff& desk, problems::ProblemId original);
  bool withdraw();
  bool assign(const DemoStaff& desk, const DemoStaff& handler, bool names_person);
  bool start();
  bool give_back();
  bool resolve(double share_of_deadline);
  bool verify();
  bool send_back();
  bool reopen();
  bool ask_extension();
  bool grant_extension(const DemoStaff& lead);
  bool refuse_extension(const DemoStaff& lead);
  bool ask_suspension();
  bool grant_suspension(const DemoStaff& lead);
  bool resume();
  bool urge(const DemoStaff& desk);
  bool note(const std::string& text, base::Instant at);

  // Escalation as the clock would have raised it by now.
  void settle_escalation();

  DemoLife life;
  base::Instant last_at;
  const DemoStaff* handler = nullptr;   // who has it
  const DemoStaff* verifier = nullptr;  // never the handler

 private:
  const standards::Category& category() const;
  base::Instant office_due(int hours) const;
  base::Instant handling_due(base::Instant from) const;
  void set_due(std::optional<base::Instant> due);
  void set_handling_due(base::Instant due);
  std::int64_t left_ms(base::Instant since) const;
  void write_step(problems::Step step, std::optional<problems::State> from, DemoTaker taker,
                  base::Instant at);
  void end();
  void lapse();
  bool decide(problems::Step step, problems::State to, const DemoStaff& lead,
              problems::RequestState state);
  bool ask(problems::Step step, problems::RequestKind kind, int hours,
           std::optional<base::Day> until);
  void shoot(DemoMoment moment, std::string_view purpose, base::Instant at);

  const DemoGround& ground_;
  const DemoReport& report_;
  bool held_ = false;

 public:
  Dice dice;
};

}  // namespace app
