// Command-line options of the program.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace app {

// Wrong words on the command line; the text says what would be right.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// `--name value` and `--flag` words after the command, and the plain words among them.
class Options {
 public:
  // Throws UsageError on an option that is in neither set or lacks its value.
  Options(const std::vector<std::string>& words, const std::set<std::string>& with_value,
          const std::set<std::string>& flags);

  std::optional<std::string> value(const std::string& name) const;
  std::string value_or(const std::string& name, std::string otherwise) const;
  std::string required(const std::string& name) const;  // throws UsageError
  // Throws UsageError when it is not an integer within the bounds.
  int integer_or(const std::string& name, int otherwise, int min, int max) const;
  bool has(const std::string& flag) const { return flags_.contains(flag); }
  const std::vector<std::string>& words() const { return words_; }

 private:
  std::map<std::string, std::string> values_;
  std::set<std::string> flags_;
  std::vector<std::string> words_;
};

}  // namespace app
