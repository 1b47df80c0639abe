#include "app/options.h"

#include <charconv>

namespace app {

Options::Options(const std::vector<std::string>& words, const std::set<std::string>& with_value,
                 const std::set<std::string>& flags) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (!word.starts_with("--")) {
      words_.push_back(word);
    } else if (flags.contains(word.substr(2))) {
      flags_.insert(word.substr(2));
    } else if (!with_value.contains(word.substr(2))) {
      throw UsageError("unknown option " + word);
    } else if (i + 1 == words.size()) {
      throw UsageError("option " + word + " needs a value");
    } else {
      values_[word.substr(2)] = words[++i];
    }
  }
}

std::optional<std::string> Options::value(const std::string& name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) return std::nullopt;
  return found->second;
}

std::string Options::value_or(const std::string& name, std::string otherwise) const {
  return value(name).value_or(std::move(otherwise));
}

std::string Options::required(const std::string& name) const {
  const auto found = value(name);
  if (!found) throw UsageError("option --" + name + " is required");
  return *found;
}

int Options::integer_or(const std::string& name, int otherwise, int min, int max) const {
  const auto text = value(name);
  if (!text) return otherwise;
  int number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc{} || end != text->data() + text->size() || number < min || number > max) {
    throw UsageError("option --" + name + " takes a whole number from " + std::to_string(min) +
                     " to " + std::to_string(max));
  }
  return number;
}

}  // namespace app
