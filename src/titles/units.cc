#include "titles/units.h"

#include "base/current.h"
#include "people/divisions.h"
#include "titles/model.h"

namespace titles {

namespace {

// A division counts where it lies: in itself and in everything above.
void add_tree(UnitCounts& counts, const people::Divisions& divisions, const people::DivisionView& division) {
  const auto& kinds = rules().kinds.kinds;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (!kinds[i].is_unit(division.code)) continue;
    for (int level = 1; level <= kernel::division_level(division.code); ++level) {
      counts.add(kernel::ancestor(division.code, level), i, kinds.size());
    }
  }
  if (!division.has_children) return;
  for (const people::DivisionView& below : divisions.children(division.code)) add_tree(counts, divisions, below);
}

}  // namespace

std::int64_t UnitCounts::of(std::int64_t division, std::size_t position) const {
  const auto found = counts_.find(division);
  return found == counts_.end() ? 0 : found->second[position];
}

void UnitCounts::add(std::int64_t division, std::size_t position, std::size_t kinds) {
  auto& row = counts_[division];
  row.resize(kinds);
  ++row[position];
}

std::shared_ptr<const UnitCounts> unit_counts(std::int64_t division) {
  static base::Current<UnitCounts> kept;
  const auto divisions = people::divisions();
  const std::int64_t province = kernel::ancestor(division, 1);
  auto counts = kept.load();
  if (counts && counts->version() == divisions->version() && counts->province() == province) return counts;
  auto counted = std::make_shared<UnitCounts>(divisions->version(), province);
  if (const auto root = divisions->find(province)) add_tree(*counted, *divisions, *root);
  kept.store(counted);
  return counted;
}

}  // namespace titles
