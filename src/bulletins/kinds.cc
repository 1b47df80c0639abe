#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/json_file.h"
#include "bulletins/model.h"

namespace bulletins {

namespace {

BulletinKinds& held() {
  static BulletinKinds current;
  return current;
}

}  // namespace

const BulletinKind* BulletinKinds::find(std::string_view code) const {
  const auto found = std::find_if(items.begin(), items.end(), [&](const BulletinKind& kind) { return kind.code == code; });
  return found == items.end() ? nullptr : &*found;
}

BulletinKinds load_kinds(const std::string& path) {
  BulletinKinds kinds = base::read_json_file<BulletinKinds>(path);
  std::set<std::string_view> codes;
  for (const BulletinKind& kind : kinds.items) {
    if (!codes.insert(kind.code).second) throw std::runtime_error(path + ": twice: " + kind.code);
    if (kind.number.find("{n}") == std::string::npos) throw std::runtime_error(path + ": number without {n}: " + kind.code);
    if (kind.title_pattern.find("{what}") == std::string::npos) throw std::runtime_error(path + ": titlePattern: " + kind.code);
    if (kind.answer_days < 1) throw std::runtime_error(path + ": answerDays: " + kind.code);
  }
  if (kinds.items.empty() || kinds.remind_days < 0 || kinds.losses_shown < 1) throw std::runtime_error(path + ": limits");
  return kinds;
}

void set_kinds(BulletinKinds kinds) { held() = std::move(kinds); }
const BulletinKinds& kinds() { return held(); }

}  // namespace bulletins
