#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/json_file.h"
#include "reviews/model_acts.h"

namespace reviews {

namespace {

ReviewKinds& held() {
  static ReviewKinds current;
  return current;
}

}  // namespace

const ReviewKind* ReviewKinds::find(std::string_view code) const {
  const auto found = std::find_if(items.begin(), items.end(), [&](const ReviewKind& kind) { return kind.code == code; });
  return found == items.end() ? nullptr : &*found;
}

ReviewKinds load_kinds(const std::string& path) {
  ReviewKinds read = base::read_json_file<ReviewKinds>(path);
  std::set<std::string_view> seen;
  for (const ReviewKind& kind : read.items) {
    const auto refuse = [&](const char* what) { throw std::runtime_error(path + ": " + kind.code + ": " + what); };
    if (!seen.insert(kind.code).second) refuse("twice");
    if (kind.methods.empty()) refuse("no methods");
    if (kind.every.empty() != (kind.rounds == 0)) refuse("rounds");
  }
  return read;
}

void set_kinds(ReviewKinds kinds) { held() = std::move(kinds); }
const ReviewKinds& kinds() { return held(); }

bool is_act_key(std::string_view text) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return text.size() >= 8 && text.size() <= 40 && std::all_of(text.begin(), text.end(), allowed);
}

}  // namespace reviews
