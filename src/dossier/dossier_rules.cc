#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/json_file.h"
#include "dossier/model.h"

namespace dossier {

namespace {

DossierRules& held() {
  static DossierRules current;
  return current;
}

}  // namespace

const BaselineField* DossierRules::find(std::string_view code) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const BaselineField& field) { return field.code == code; });
  return found == fields.end() ? nullptr : &*found;
}

DossierRules load_rules(const std::string& path) {
  DossierRules rules = base::read_json_file<DossierRules>(path);
  std::set<std::string_view> codes;
  for (const BaselineField& field : rules.fields) {
    if (!codes.insert(field.code).second) throw std::runtime_error(path + ": twice: " + field.code);
    if (field.levels.empty()) throw std::runtime_error(path + ": of no level: " + field.code);
  }
  if (rules.trend_years < 1 || rules.neighbours_min < 1) throw std::runtime_error(path + ": limits");
  return rules;
}

void set_rules(DossierRules rules) { held() = std::move(rules); }
const DossierRules& rules() { return held(); }

}  // namespace dossier
