#include "app/demo_life.h"

#include <cmath>

#include "app/demo_clerk.h"
#include "app/demo_signs.h"
#include "geo/cells.h"

namespace app {

namespace {

constexpr std::int64_t province = 370'000'000'000;
// Where somebody reports from beyond the province: the neighbouring plain to the south west.
constexpr geo::Point beyond{114.35, 34.45};
// Near enough to be the same place (standards: duplicateRadiusM is 50 m), in degrees.
constexpr double near_degrees = 0.0002;

// One life with the people it meets.
class Script {
 public:
  Script(const DemoGround& ground, const DemoReport& report, const DemoPast& past)
      : ground_(ground),
        report_(report),
        city_(ground.country.cities[report.city]),
        town_(city_.towns[report.town]),
        clerk(ground, report) {
    if (report.grid) grid_ = &town_.grids[*report.grid];
    choose_place(past);
    choose_people();
  }

  void run() {
    const bool straight = grid_ && grid_->manned;
    clerk.file(desk_, straight ? first_handler_ : nullptr);
    if (report_.outside) {
      clerk.reject(*desk_);
      return;
    }
    if (ends_at_desk(straight)) return;
    if (!straight && !(clerk.accept(*desk_) && hand_on(*first_handler_))) return;
    if (report_.fate == DemoFate::wrong_owner && !change_hands()) return;
    handle();
  }

  const DemoGround& ground_;
  const DemoReport& report_;
  const DemoCity& city_;
  const DemoTown& town_;
  const DemoGrid* grid_ = nullptr;
  std::optional<DemoPast::Place> original_;
  std::uint8_t category_ = 0;
  geo::Point point_;
  const DemoStaff* desk_ = nullptr;
  const DemoStaff* lead_ = nullptr;
  const DemoStaff* first_handler_ = nullptr;
  const DemoStaff* checker_ = nullptr;

 public:
  DemoClerk clerk;

 private:
  std::int64_t county() const { return kernel::ancestor(town_.code, 3); }

  void choose_place(const DemoPast& past) {
    category_ = report_.category;
    const geo::Shape& shape = grid_ ? grid_->shape : town_.area;
    const geo::Point middle = grid_ ? geo::label_point(shape) : town_.label;
    point_ = report_.outside ? geo::Point{beyond.lng + clerk.dice.between(-0.3, 0.3),
                                          beyond.lat + clerk.dice.between(-0.3, 0.3)}
                             : point_within(shape, middle, clerk.dice);
    if (report_.outside) return;
    if (report_.fate == DemoFate::duplicate) original_ = past.open_place(town_.code, report_.at);
    if (report_.fate == DemoFate::recurrence) original_ = past.closed_place(town_.code, report_.at);
    if (!original_) return;
    category_ = original_->category;
    point_ = {original_->lng + clerk.dice.between(-near_degrees, near_degrees),
              original_->lat + clerk.dice.between(-near_degrees, near_degrees)};
  }

  void choose_people() {
    const DemoPeople& people = ground_.people;
    const DemoCountry& country = ground_.country;
    const DemoStaff& town_worker = people.at(login_of_town(country, town_.code));
    lead_ = &people.at(login_of_lead(country, county()));
    checker_ = &people.at(login_of_verifier(county()));
    desk_ = grid_ ? &town_worker : &people.at(login_of_desk(city_.code));
    if (report_.outside) desk_ = &people.at(login_of_lead(country, province));
    first_handler_ = &town_worker;
    if (!grid_) return;
    const bool to_village = !grid_->manned && town_.code == country.focus_town;
    first_handler_ =
        &people.at(to_village ? login_of_village()
                              : login_of_grid_worker(country, town_, grid_->worker));
    // What a grid worker did the township looks at, mostly.
    if (clerk.dice.happens(0.7)) checker_ = &town_worker;
  }

  // Fates that need no handler.
  bool ends_at_desk(bool straight) {
    if (report_.fate == DemoFate::withdrawn) return clerk.withdraw() || true;
    if (report_.fate == DemoFate::duplicate && original_) {
      return clerk.mark_duplicate(*desk_, original_->id) || true;
    }
    if (report_.fate != DemoFate::rejected) return false;
    if (!straight && clerk.dice.happens(0.3) && !clerk.accept(*desk_)) return true;
    return clerk.reject(*desk_) || true;
  }

  bool hand_on(const DemoStaff& handler) {
    // A unit without a name decides itself who goes.
    const bool names_person = clerk.dice.happens(0.6) && &handler != village();
    return clerk.assign(*desk_, handler, names_person);
  }

  const DemoStaff* village() const { return ground_.people.find(login_of_village()); }

  bool change_hands() { return clerk.give_back() && hand_on(*second_handler()); }

  // The department of the line where there is one, else the next township.
  const DemoStaff* second_handler() const {
    const auto& people = ground_.people;
    const int line = clerk.life.problem.line;
    const auto* department = people.find(login_of_department(ground_.country, county(), line));
    if (department && grid_) return department;
    if (grid_) return &people.at(login_of_town(ground_.country, town_.code));
    const DemoTown& next = city_.towns[(report_.town + 1u) % city_.towns.size()];
    return &people.at(login_of_town(ground_.country, next.code));
  }

  // The verifier of where the problem lies now, never the handler's own hand.
  void choose_verifier() {
    const std::int64_t place = kernel::ancestor(clerk.life.problem.division, 3);
    clerk.verifier = checker_;
    const bool moved = place != county();
    if (moved || checker_->account == clerk.handler->account) {
      clerk.verifier = &ground_.people.at(login_of_verifier(place));
    }
  }

  double share() {
    if (report_.fate == DemoFate::neglected) return clerk.dice.between(2.5, 12);
    if (clerk.dice.happens(town_.diligence)) return clerk.dice.between(0.1, 0.95);
    return clerk.dice.between(1.05, 2.2);
  }

  bool start() { return clerk.start(); }

  bool work_with_requests() {
    switch (report_.fate) {
      case DemoFate::extension:
        return clerk.ask_extension() && clerk.grant_extension(*lead_);
      case DemoFate::extension_refused:
        return clerk.ask_extension() && clerk.refuse_extension(*lead_);
      case DemoFate::suspension:
        return clerk.ask_suspension() && clerk.grant_suspension(*lead_) && clerk.resume();
      case DemoFate::neglected:
        // Some are urged, some forgotten.
        return clerk.dice.happens(0.5) || clerk.urge(*desk_);
      default:
        return true;
    }
  }

  void handle() {
    choose_verifier();
    if (!start() || !work_with_requests() || !clerk.resolve(share())) return;
    if (report_.fate == DemoFate::rework) {
      if (!clerk.send_back() || !start() || !clerk.resolve(share())) return;
    }
    if (!clerk.verify()) return;
    if (report_.fate != DemoFate::reopened) return;
    if (!clerk.reopen() || !start() || !clerk.resolve(share())) return;
    clerk.verify();
  }
};

// To a tenth of a metre: telephones pretend to no more.
double rounded(double degrees) { return std::round(degrees * 1e6) / 1e6; }

void describe(const DemoGround& ground, Script& script, DemoPast& past) {
  problems::Problem& problem = script.clerk.life.problem;
  Dice& dice = script.clerk.dice;
  const DemoCategory& category = ground.words.categories[script.category_];
  problem.id = base::mint<problems::ProblemTag>();
  problem.source = script.report_.source;
  problem.category = category.code;
  problem.line = standards::current().category(category.code)->line;
  problem.division = script.report_.outside ? province
                     : script.grid_         ? script.grid_->division
                                            : script.city_.code;
  problem.number = past.next_number(problem.division, script.report_.at);
  problem.outside = script.report_.outside;
  if (script.grid_) problem.grid_code = script.grid_->code;
  problem.lng = rounded(script.point_.lng);
  problem.lat = rounded(script.point_.lat);
  problem.cell = geo::cell_of(problem.lng, problem.lat);
  if (dice.happens(0.9)) problem.accuracy_m = 5 + dice.below(60);
  problem.place = demo_place(ground.words, category, dice);
  problem.description = demo_description(ground.words, category, dice);
  problem.created_at = script.report_.at;
  problem.created_month = base::month_number(base::day_of(script.report_.at));
  problem.demonstration = true;
  const bool is_duplicate = script.report_.fate == DemoFate::duplicate;
  if (script.original_ && !is_duplicate) problem.recurrence_of = script.original_->id;
  script.clerk.life.variant = static_cast<unsigned>(dice.below(demo_picture_variants));
}

void remember(const Script& script, DemoPast& past) {
  const problems::Problem& problem = script.clerk.life.problem;
  // A duplicate is of the first of them; what lies outside is nobody's neighbour.
  if (problem.duplicate_of || problem.outside) return;
  past.remember(script.town_.code,
                {problem.id, script.category_, problem.lng, problem.lat, problem.created_at,
                 problem.closed_at, problem.state == problems::State::closed,
                 !problem.keep_private});
}

}  // namespace

DemoLife live(const DemoGround& ground, const DemoReport& report, DemoPast& past) {
  Script script(ground, report, past);
  describe(ground, script, past);
  choose_reporter(script.clerk);
  script.run();
  script.clerk.settle_escalation();
  add_echo(ground, script.clerk);
  raise_demo_flags(ground, script.clerk, past.latest(script.town_.code));
  script.clerk.life.problem.version = static_cast<std::int64_t>(script.clerk.life.steps.size());
  remember(script, past);
  return std::move(script.clerk.life);
}

}  // namespace app
