// The life of one report in the demonstration, told as the loop would have written it down.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/demo_people.h"
#include "app/demo_reports.h"
#include "problems/store_flags.h"
#include "problems/store_problems.h"
#include "problems/store_steps.h"

namespace app {

// A request for more time with what was decided.
struct DemoRequest {
  problems::Request request;
  std::optional<problems::Decision> decision;
  std::optional<base::Instant> decided_at;  // also of one that lapsed
};

enum class DemoMoment { before, after };

// A photograph taken at a step. Which picture it is follows from category and variant.
struct DemoShot {
  problems::PhotoId id;
  std::size_t step = 0;  // position in the steps
  DemoMoment moment = DemoMoment::before;  // what it shows
  std::string_view purpose = "before";
  base::Instant taken_at;
  double lng = 0, lat = 0;
  double screen_likelihood = 0;
  std::optional<kernel::AccountId> uploader;
};

struct DemoFlag {
  problems::FlagRow row;
  problems::FlagDecision decision = problems::FlagDecision::open;
  std::optional<kernel::AccountId> decided_by;
  std::optional<base::Instant> decided_at;
};

struct DemoLife {
  problems::Problem problem;  // as it is now; phone and receipt are left to the recorder
  std::optional<int> phone;   // which of the invented ones
  std::vector<problems::StepRow> steps;
  std::vector<std::string> unit_names;  // of each step's unit
  std::vector<DemoRequest> requests;
  std::vector<DemoShot> shots;
  std::vector<DemoFlag> flags;
  std::vector<base::Instant> followers;  // when they began to follow
  std::optional<base::Instant> awarded_at;  // earned its points then
  unsigned variant = 0;                  // of the pictures
};

constexpr int demo_phones = 4000;
constexpr unsigned demo_picture_variants = 7;

// What lives have left behind for later ones: numbers, and places where something was reported.
class DemoPast {
 public:
  struct Place {
    problems::ProblemId id;
    std::uint8_t category = 0;
    double lng = 0, lat = 0;
    base::Instant created_at;
    std::optional<base::Instant> closed_at;
    bool fixed = false;  // closed, not rejected or withdrawn
    bool is_public = false;
  };

  // "371002-20261122-0001".
  std::string next_number(std::int64_t division, base::Instant at);
  void remember(std::int64_t town, Place place);
  // Open when something else was reported near by at `at`.
  std::optional<Place> open_place(std::int64_t town, base::Instant at) const;
  // Closed not long before `at`.
  std::optional<Place> closed_place(std::int64_t town, base::Instant at) const;
  // The last of all; zero when there was none.
  problems::ProblemId latest(std::int64_t town) const;

  // Last running numbers by county and day.
  const std::map<std::pair<std::int64_t, std::int32_t>, int>& counters() const {
    return counters_;
  }

 private:
  std::map<std::pair<std::int64_t, std::int32_t>, int> counters_;
  std::unordered_map<std::int64_t, std::deque<Place>> places_;
};

// What all lives share.
struct DemoGround {
  const DemoCountry& country;
  const DemoPeople& people;
  const DemoWords& words;
  base::Instant now;
};

// Tells the life until ground.now and adds it to `past`. Every step is one that the loop's table
// allows its actor, deadlines run as problems/deadline.h says, and who resolves never verifies.
// REQUIRES: reports are told in the order of time. Mints identifiers; all else is deterministic.
DemoLife live(const DemoGround& ground, const DemoReport& report, DemoPast& past);

}  // namespace app
