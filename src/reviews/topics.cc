#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/json_file.h"
#include "places/types.h"
#include "reviews/model_losses.h"
#include "standards/lists.h"

namespace reviews {

namespace {

LossTopics& held_topics() {
  static LossTopics current;
  return current;
}

bool has(const std::vector<std::string>& values, std::string_view value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

bool LossTopic::holds(std::string_view subject, std::string_view clause, std::string_view place_type) const {
  if (has(place_types, place_type)) return true;
  return std::any_of(clauses.begin(), clauses.end(),
                     [&](const TopicClauses& row) { return row.subject == subject && has(row.numbers, clause); });
}

LossTopics load_topics(const std::string& path) {
  LossTopics read = base::read_json_file<LossTopics>(path);
  std::set<std::string_view> seen;
  for (const std::string& kind : read.guidance.kinds) {
    if (!kinds().find(kind)) throw std::runtime_error(path + ": guidance: unknown kind " + kind);
  }
  for (const LossTopic& topic : read.items) {
    const auto refuse = [&](const std::string& what) { throw std::runtime_error(path + ": " + topic.code + ": " + what); };
    if (!seen.insert(topic.code).second) refuse("twice");
    if (topic.clauses.empty() && topic.place_types.empty()) refuse("holds nothing");
    for (const std::string& type : topic.place_types) {
      if (!places::types().find(type)) refuse("unknown place type " + type);
    }
    for (const std::string& category : topic.categories) {
      if (!standards::current().category(category)) refuse("unknown category " + category);
    }
  }
  return read;
}

void set_topics(LossTopics topics) { held_topics() = std::move(topics); }
const LossTopics& topics() { return held_topics(); }

}  // namespace reviews
