#include "people/divisions.h"

#include <algorithm>
#include <mutex>

#include "base/current.h"
#include "people/store_divisions.h"

namespace people {

namespace {

constexpr std::uint8_t flag_active = 1;
constexpr std::uint8_t flag_functional = 2;

base::Current<Divisions>& current() {
  static base::Current<Divisions> snapshot(std::make_shared<const Divisions>());
  return snapshot;
}

bool contains_range(const std::vector<kernel::DivisionRange>& ranges, std::int64_t code) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const auto& range) { return range.contains(code); });
}

}  // namespace

void Divisions::add(const Row& row) {
  codes_.push_back(row.code);
  parents_.push_back(row.parent);
  name_begin_.push_back(static_cast<std::uint32_t>(names_.size()));
  names_ += row.name;
  const bool functional = row.kind == DivisionKind::functional_zone;
  flags_.push_back(static_cast<std::uint8_t>((row.active ? flag_active : 0) |
                                             (functional ? flag_functional : 0)));
}

void Divisions::finish(std::vector<Succession> successions, std::int64_t version) {
  successions_ = std::move(successions);
  version_ = version;
  name_begin_.push_back(static_cast<std::uint32_t>(names_.size()));
  std::vector<std::uint32_t> parent_index(size());
  child_begin_.assign(size() + 1, 0);
  for (std::uint32_t i = 0; i < size(); ++i) {
    parent_index[i] = parents_[i] == 0 ? none : index_of(parents_[i]);
    if (parent_index[i] != none) ++child_begin_[parent_index[i] + 1];
  }
  for (std::size_t i = 1; i < child_begin_.size(); ++i) child_begin_[i] += child_begin_[i - 1];
  children_.resize(child_begin_.back());
  // A copy marks where the next child of each parent goes; codes ascend, so children do too.
  std::vector<std::uint32_t> next(child_begin_);
  for (std::uint32_t i = 0; i < size(); ++i) {
    if (parent_index[i] != none) children_[next[parent_index[i]]++] = i;
  }
}

std::uint32_t Divisions::index_of(std::int64_t code) const {
  const auto found = std::lower_bound(codes_.begin(), codes_.end(), code);
  if (found == codes_.end() || *found != code) return none;
  return static_cast<std::uint32_t>(found - codes_.begin());
}

std::string_view Divisions::name_at(std::uint32_t index) const {
  const std::uint32_t begin = name_begin_[index];
  return std::string_view(names_).substr(begin, name_begin_[index + 1] - begin);
}

std::span<const std::uint32_t> Divisions::children_of(std::uint32_t index) const {
  return std::span(children_).subspan(child_begin_[index],
                                      child_begin_[index + 1] - child_begin_[index]);
}

DivisionView Divisions::view(std::uint32_t index) const {
  DivisionView made;
  made.code = codes_[index];
  made.parent = parents_[index];
  made.level = kernel::division_level(made.code);
  const bool functional = (flags_[index] & flag_functional) != 0;
  made.kind = functional ? DivisionKind::functional_zone : DivisionKind::administrative;
  made.active = (flags_[index] & flag_active) != 0;
  made.has_children = !children_of(index).empty();
  made.name = name_at(index);
  return made;
}

std::optional<DivisionView> Divisions::find(std::int64_t code) const {
  const std::uint32_t index = index_of(code);
  if (index == none) return std::nullopt;
  return view(index);
}

std::string Divisions::name(std::int64_t code) const {
  const std::uint32_t index = index_of(code);
  return index == none ? division_text(code) : std::string(name_at(index));
}

std::string Divisions::path_name(std::int64_t code) const {
  std::vector<std::string_view> parts;
  std::uint32_t index = index_of(code);
  if (index == none) return division_text(code);
  // At most five levels; the bound also ends a loop in damaged data.
  for (int step = 0; step < 5 && index != none; ++step) {
    const bool is_province = kernel::division_level(codes_[index]) == 1;
    if (!is_province || parts.empty()) parts.push_back(name_at(index));
    index = parents_[index] == 0 ? none : index_of(parents_[index]);
  }
  std::string path;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) path += *part;
  return path;
}

std::vector<DivisionView> Divisions::children(std::int64_t parent, bool with_abolished) const {
  std::vector<DivisionView> views;
  const std::uint32_t index = index_of(parent);
  if (index == none) return views;
  for (const std::uint32_t child : children_of(index)) {
    const bool active = (flags_[child] & flag_active) != 0;
    if (active || with_abolished) views.push_back(view(child));
  }
  return views;
}

std::vector<DivisionView> Divisions::search(const DivisionSearch& search) const {
  const auto ranges = search.within == 0 ? std::vector{kernel::DivisionRange{0, 999'999'999'999}}
                                         : ranges_of(search.within);
  std::vector<DivisionView> views;
  // One pass over all names in one buffer: a hit is accepted only inside a single name.
  for (auto at = names_.find(search.text); at != names_.npos && !search.text.empty();) {
    const auto after = std::upper_bound(name_begin_.begin(), name_begin_.end() - 1, at);
    const auto index = static_cast<std::uint32_t>(after - name_begin_.begin() - 1);
    const bool inside = at + search.text.size() <= name_begin_[index + 1];
    if (inside && contains_range(ranges, codes_[index])) {
      const DivisionView found = view(index);
      const bool wanted = (search.level == 0 || found.level == search.level) &&
                          (found.active || search.with_abolished);
      if (wanted) views.push_back(found);
    }
    at = names_.find(search.text, inside ? name_begin_[index + 1] : at + 1);
  }
  const std::size_t rows = std::min(search.rows_max, views.size());
  std::partial_sort(views.begin(), views.begin() + static_cast<std::ptrdiff_t>(rows), views.end(),
                    [](const DivisionView& a, const DivisionView& b) {
                      return a.level != b.level ? a.level < b.level : a.code < b.code;
                    });
  views.resize(rows);
  return views;
}

std::int64_t Divisions::count_below(std::int64_t code, int level) const {
  std::int64_t count = 0;
  std::vector<std::uint32_t> open;
  if (const std::uint32_t index = index_of(code); index != none) open.push_back(index);
  while (!open.empty()) {
    const std::uint32_t parent = open.back();
    open.pop_back();
    for (const std::uint32_t child : children_of(parent)) {
      const int child_level = kernel::division_level(codes_[child]);
      if (child_level < level) open.push_back(child);
      if (child_level == level && (flags_[child] & flag_active) != 0) ++count;
    }
  }
  return count;
}

std::optional<std::int64_t> Divisions::successor(std::int64_t code) const {
  for (const Succession& succession : successions_) {
    if (succession.division == code) return succession.successor;
  }
  return std::nullopt;
}

std::int64_t Divisions::resolve(std::int64_t code) const {
  // Each step uses up one succession, so that even a loop of them ends.
  for (std::size_t step = 0; step < successions_.size(); ++step) {
    const auto next = successor(code);
    if (!next) break;
    code = *next;
  }
  return code;
}

// Old codes merged into what is covered; again until nothing is added, for mergers of mergers.
void Divisions::add_merged(std::vector<kernel::DivisionRange>& ranges) const {
  for (bool grew = true; grew;) {
    grew = false;
    for (const Succession& succession : successions_) {
      if (contains_range(ranges, succession.division)) continue;
      if (!contains_range(ranges, succession.successor)) continue;
      ranges.push_back(kernel::subtree(succession.division));
      grew = true;
    }
  }
}

std::vector<kernel::DivisionRange> Divisions::records_of(std::int64_t code) const {
  std::vector<kernel::DivisionRange> ranges{kernel::subtree(code)};
  add_merged(ranges);
  return ranges;
}

std::vector<kernel::DivisionRange> Divisions::ranges_of(std::int64_t code) const {
  std::vector<kernel::DivisionRange> ranges{kernel::subtree(code)};
  for (std::size_t step = 0; step < successions_.size(); ++step) {
    const auto next = successor(code);
    if (!next) break;
    code = *next;
    if (!contains_range(ranges, code)) ranges.push_back(kernel::subtree(code));
  }
  add_merged(ranges);
  return ranges;
}

std::shared_ptr<const Divisions> divisions() {
  return current().load();
}

std::optional<std::int64_t> known_division(std::string_view text) {
  if (!is_division_code(text)) return std::nullopt;
  const std::int64_t code = division_code(text);
  return divisions()->find(code) ? std::optional(code) : std::nullopt;
}

void reload_divisions(db::Database& database) {
  constexpr std::int64_t no_version = -1;
  current().store(database.read([](db::Tx& tx) { return read_divisions(tx, no_version); }));
}

bool reload_if_changed(db::Database& database) {
  static std::mutex reloading;
  const std::lock_guard lock(reloading);
  const std::int64_t known = divisions()->version();
  auto fresh = database.read([&](db::Tx& tx) { return read_divisions(tx, known); });
  if (!fresh) return false;
  current().store(std::move(fresh));
  return true;
}

DivisionItem division_item(const Divisions& all, const DivisionView& division) {
  DivisionItem item;
  item.code = division_text(division.code);
  if (division.parent != 0) item.parent = division_text(division.parent);
  item.level = division.level;
  item.kind = division.kind;
  item.name = division.name;
  item.path_name = all.path_name(division.code);
  item.has_children = division.has_children;
  item.active = division.active;
  if (const auto next = all.successor(division.code)) item.successor = division_text(*next);
  return item;
}

}  // namespace people
