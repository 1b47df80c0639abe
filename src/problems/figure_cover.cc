#include "problems/figure_cover.h"

#include <algorithm>
#include <vector>

#include "problems/figure_ranges.h"
#include "standards/model.h"

namespace problems {

namespace {

constexpr std::size_t names_max = 3;

bool sees_all(const kernel::Scope& seen, const kernel::DivisionRange& whole) {
  const auto ranges = visible_ranges(seen);
  return std::any_of(ranges.begin(), ranges.end(), [&](const VisibleRange& range) {
    return range.lines == kernel::all_lines && range.first <= whole.first &&
           whole.last <= range.last;
  });
}

std::string names_of_lines(std::uint64_t lines) {
  std::string names;
  for (const standards::Line& line : standards::current().lines.items) {
    if ((lines & kernel::line_bit(line.number)) == 0) continue;
    names += names.empty() ? line.name : "、" + line.name;
  }
  return names;
}

// Nothing when another part says it already.
bool is_said(const kernel::Scope& seen, const kernel::ScopePart& part) {
  return std::any_of(seen.parts.begin(), seen.parts.end(), [&](const kernel::ScopePart& other) {
    const bool holds = other.range.first <= part.range.first &&
                       part.range.last <= other.range.last &&
                       (other.lines & part.lines) == part.lines;
    const bool same = other.range == part.range && other.lines == part.lines;
    return !other.own_only && holds && (!same || &other < &part);
  });
}

}  // namespace

std::optional<std::string> counted_part(const people::Divisions& divisions,
                                        std::int64_t division, const kernel::Scope& seen) {
  const kernel::DivisionRange whole = kernel::subtree(division);
  if (sees_all(seen, whole)) return std::nullopt;
  std::vector<std::string> names;
  for (const kernel::ScopePart& part : seen.parts) {
    if (part.own_only || is_said(seen, part)) continue;
    const std::string lines = part.lines == kernel::all_lines ? "" : names_of_lines(part.lines);
    if (part.range == whole) {
      names.push_back(lines + "条线");
    } else {
      const std::string name = divisions.name(part.range.first);
      names.push_back(lines.empty() ? name : name + "（" + lines + "）");
    }
  }
  if (names.empty()) return "不含本人经办以外的问题";
  std::string text = names.front();
  const std::size_t shown = std::min(names.size(), names_max);
  for (std::size_t i = 1; i < shown; ++i) text += "、" + names[i];
  if (shown < names.size()) text += "等 " + std::to_string(names.size()) + " 处";
  return text;
}

}  // namespace problems
