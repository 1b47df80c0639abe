#include <algorithm>

#include "base/json_file.h"
#include "filings/rules_filing.h"
#include "titles/model.h"

namespace filings {

namespace {

FilingKinds& held() {
  static FilingKinds current;
  return current;
}

std::string unknown_title(const FilingKinds& kinds) {
  for (const FilingKind& kind : kinds.kinds) {
    for (const FilingChain& chain : kind.chains) {
      for (const FilingExpectation& each : chain.expected) {
        const titles::TitleKind* title = titles::rules().find(each.title);
        if (!title || !title->level || title->level > chain.files) return each.title;
        if (each.but_units_of && !titles::rules().find(*each.but_units_of)) return *each.but_units_of;
      }
    }
  }
  return {};
}

}  // namespace

const FilingChain* FilingKind::chain_of(int level) const {
  const auto found = std::find_if(chains.begin(), chains.end(), [&](const FilingChain& chain) { return chain.files == level; });
  return found == chains.end() ? nullptr : &*found;
}

base::Day FilingKind::due_in(std::int64_t year) const {
  return base::day_from({static_cast<int>(year), due_month, due_day}).value_or(base::Day{});
}

const FilingKind* FilingKinds::find(std::string_view code) const {
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const FilingKind& kind) { return kind.code == code; });
  return found == kinds.end() ? nullptr : &*found;
}

FilingKinds load_kinds(const std::string& path) {
  FilingKinds kinds = base::read_json_file<FilingKinds>(path);
  std::string fault = fault_of(kinds);
  if (fault.empty()) {
    const std::string title = unknown_title(kinds);
    if (!title.empty()) fault = "no such title, or of a lower level: " + title;
  }
  if (!fault.empty()) throw std::runtime_error(path + ": " + fault);
  return kinds;
}

void set_kinds(FilingKinds kinds) { held() = std::move(kinds); }
const FilingKinds& kinds() { return held(); }

}  // namespace filings
