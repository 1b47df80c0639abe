#include "app/demo_words.h"

#include "base/json_file.h"

namespace app {

DemoWords read_demo_words(const std::string& share_folder) {
  return base::read_json_file<DemoWords>(share_folder + "/data/demo/words.json");
}

DemoPlan read_demo_plan(const std::string& share_folder) {
  return base::read_json_file<DemoPlan>(share_folder + "/data/demo/plan.json");
}

std::string demo_person(const DemoWords& words, Dice& dice) {
  return dice.pick(words.surnames) + dice.pick(words.given_names);
}

std::string demo_place(const DemoWords& words, const DemoCategory& category, Dice& dice) {
  const std::string road = dice.pick(words.roads);
  const bool numbered = dice.happens(0.6);
  const std::string where =
      numbered ? ' ' + std::to_string(1 + dice.below(280)) + " 号" : dice.pick(words.sides);
  return road + where + dice.pick(category.places);
}

std::string demo_description(const DemoWords& words, const DemoCategory& category, Dice& dice) {
  std::string text = dice.pick(category.findings);
  // Two findings make the texts differ more than the lists are long.
  if (dice.happens(0.3)) {
    const std::string& more = dice.pick(category.findings);
    if (text.find(more) == text.npos) text += "，" + more;
  }
  return text + "。" + dice.pick(words.wishes);
}

std::string demo_reason(const DemoWords& words, problems::Step step, Dice& dice) {
  for (const DemoReasons& reasons : words.reasons) {
    if (reasons.step == step) return dice.pick(reasons.texts);
  }
  return {};
}

}  // namespace app
