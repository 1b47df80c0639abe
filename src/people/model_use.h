// What counts as use of the system (系统运用): data/people/usage.json.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace people {

// What an audited event counts as.
enum class UseKind { sign_in, problem, place, review, title, other };

// How much of the accounts use the system.
enum class UseGrade { good, fair, low };
AIWEI_ENUM(UseGrade, good, fair, low)

// Where the grades begin, in per cent of the accounts.
struct UseGrades {
  int good = 0;
  int fair = 0;
  std::string source;
  std::string confidence;
};
AIWEI_WIRE(UseGrades, good, fair, source, confidence)

// The file. Every event of kernel/event_name.h stands in one list, so that a new one is decided on.
struct UseFile {
  std::string version;
  std::string source;
  std::string confidence;
  std::vector<std::string> sign_ins;
  std::vector<std::string> problems, places, reviews, titles, others;
  std::vector<std::string> not_counted;
  UseGrades grades;
};
AIWEI_WIRE(UseFile, version, source, confidence, sign_ins, problems, places, reviews, titles, others, not_counted,
           grades)

class UseRules {
 public:
  UseRules() = default;
  // Throws std::runtime_error naming the event that nobody knows or that stands twice, or grades out of order.
  explicit UseRules(UseFile file);

  // Nothing for what is no use: reading, exporting, what the program does by itself.
  std::optional<UseKind> kind_of(std::string_view event) const;
  // Whether the file says of `event` what it is.
  bool decides(std::string_view event) const { return kinds_.contains(event); }
  // Nothing without accounts.
  std::optional<UseGrade> grade_of(std::int64_t active, std::int64_t accounts) const;
  const UseFile& file() const { return file_; }

 private:
  void add(const std::vector<std::string>& events, std::optional<UseKind> kind);

  UseFile file_;
  std::map<std::string, std::optional<UseKind>, std::less<>> kinds_;
};

// Throws std::runtime_error that names the file and what is wrong with it.
UseRules load_use_rules(const std::string& path);

// Set once at the start of a process, before threads.
void set_use_rules(UseRules rules);
const UseRules& use_rules();

}  // namespace people
