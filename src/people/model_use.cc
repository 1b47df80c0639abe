#include "people/model_use.h"

#include <stdexcept>

#include "base/json_file.h"
#include "kernel/event_name.h"

namespace people {

namespace {

UseRules& held_use_rules() {
  static UseRules current;
  return current;
}

void check_grades(const UseGrades& grades) {
  if (grades.fair > 0 && grades.fair <= grades.good && grades.good <= 100) return;
  throw std::runtime_error("grades must be 0 < fair <= good <= 100");
}

}  // namespace

UseRules::UseRules(UseFile file) : file_(std::move(file)) {
  add(file_.sign_ins, UseKind::sign_in);
  add(file_.problems, UseKind::problem);
  add(file_.places, UseKind::place);
  add(file_.reviews, UseKind::review);
  add(file_.titles, UseKind::title);
  add(file_.others, UseKind::other);
  add(file_.not_counted, std::nullopt);
  check_grades(file_.grades);
}

void UseRules::add(const std::vector<std::string>& events, std::optional<UseKind> kind) {
  for (const std::string& event : events) {
    if (kernel::words_of_event(event).empty()) throw std::runtime_error("no such audit event: " + event);
    if (!kinds_.emplace(event, kind).second) throw std::runtime_error("listed twice: " + event);
  }
}

std::optional<UseKind> UseRules::kind_of(std::string_view event) const {
  const auto found = kinds_.find(event);
  return found == kinds_.end() ? std::nullopt : found->second;
}

std::optional<UseGrade> UseRules::grade_of(std::int64_t active, std::int64_t accounts) const {
  if (accounts == 0) return std::nullopt;
  if (active * 100 >= file_.grades.good * accounts) return UseGrade::good;
  return active * 100 >= file_.grades.fair * accounts ? UseGrade::fair : UseGrade::low;
}

UseRules load_use_rules(const std::string& path) {
  UseFile file = base::read_json_file<UseFile>(path);
  try {
    return UseRules(std::move(file));
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(path + ": " + error.what());
  }
}

void set_use_rules(UseRules rules) { held_use_rules() = std::move(rules); }
const UseRules& use_rules() { return held_use_rules(); }

}  // namespace people
