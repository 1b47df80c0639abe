// The words of which the demonstration's texts are put together, and where it plays:
// data/demo/words.json and data/demo/plan.json.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/demo_dice.h"
#include "base/json.h"
#include "problems/wire_moderation.h"

namespace app {

struct DemoCategory {
  std::string code;
  double weight = 0;  // how often, beside the others
  double summer = 1;  // times as often from June to September
  double spring = 1;  // in April, the month of the campaign (爱国卫生月)
  std::vector<std::string> places;
  std::vector<std::string> findings;
};
AIWEI_WIRE(DemoCategory, code, weight, summer, spring, places, findings)

struct DemoReasons {
  problems::Step step = problems::Step::note;
  std::vector<std::string> texts;
};
AIWEI_WIRE(DemoReasons, step, texts)

struct DemoWords {
  std::string about;
  std::vector<std::string> surnames, given_names;
  std::vector<std::string> roads, sides, wishes;
  std::vector<DemoCategory> categories;
  std::vector<DemoReasons> reasons;
  std::vector<std::string> comments;  // of citizens who rate
  std::vector<problems::NewTemplate> templates;  // of the focus's city, beside the province's
};
AIWEI_WIRE(DemoWords, about, surnames, given_names, roads, sides, wishes, categories, reasons,
           comments, templates)

struct DemoCityPlan {
  std::int64_t code = 0;
  double monthly = 0;  // reports a month once people are used to it
};
AIWEI_WIRE(DemoCityPlan, code, monthly)

struct DemoPlan {
  std::string about;
  std::vector<DemoCityPlan> cities;
  std::int64_t gridded_city = 0;
  std::vector<std::int64_t> county_order;   // of that city, from one end of it to the other
  std::vector<std::int64_t> gridded_towns;  // elsewhere, at most one in a city
  std::int64_t focus_town = 0;              // in the gridded city: where the accounts work
};
AIWEI_WIRE(DemoPlan, about, cities, gridded_city, county_order, gridded_towns, focus_town)

// From `share_folder`/data/demo. Throw std::runtime_error naming the file and the fault.
DemoWords read_demo_words(const std::string& share_folder);
DemoPlan read_demo_plan(const std::string& share_folder);

std::string demo_person(const DemoWords& words, Dice& dice);       // 王建国
std::string demo_place(const DemoWords& words, const DemoCategory& category, Dice& dice);
std::string demo_description(const DemoWords& words, const DemoCategory& category, Dice& dice);
// Empty for a step that needs no reason.
std::string demo_reason(const DemoWords& words, problems::Step step, Dice& dice);

}  // namespace app
