#include "grid/rules_check.h"

#include <algorithm>

#include "geo/overlay.h"
#include "geo/validity.h"

namespace grid {

namespace {

constexpr std::size_t findings_max = 500;
// A crossing is mended when what remains is the same ground but for a hundredth.
constexpr double mended_share_max = 0.01;

Finding finding_of(FindingKind kind, std::initializer_list<const Outline*> grids,
                   const geo::Shape& ground) {
  Finding finding;
  finding.kind = kind;
  for (const Outline* grid : grids) {
    finding.codes.push_back(code_text(grid->code));
    finding.names.push_back(grid->name);
  }
  finding.area_m2 = geo::area_m2(ground);
  finding.width_m = geo::width_m(ground);
  const geo::Point at = geo::label_point(ground);
  finding.lng = at.lng;
  finding.lat = at.lat;
  finding.is_safe = finding.width_m < safe_width_m;
  return finding;
}

std::optional<geo::Shape> mended_outline(const geo::Shape& shape) {
  std::vector<geo::Shape> parts;
  for (const geo::Polygon& part : shape.parts) parts.push_back(geo::mended(part));
  geo::Shape mended = geo::unite(parts);
  const double before = geo::area_m2(shape);
  if (!geo::is_sound(mended) || before <= 0) return std::nullopt;
  if (std::abs(geo::area_m2(mended) / before - 1) > mended_share_max) return std::nullopt;
  return mended;
}

// Only sound shapes can be compared; the others are findings of their own.
std::vector<Outline> sound_of(const CheckGroup& group, std::vector<Finding>& findings) {
  std::vector<Outline> sound;
  for (const Outline& grid : group.grids) {
    if (geo::is_sound(grid.shape)) {
      sound.push_back(grid);
      continue;
    }
    Finding fault = finding_of(FindingKind::fault, {&grid}, grid.shape);
    fault.is_safe = mended_outline(grid.shape).has_value();
    findings.push_back(std::move(fault));
  }
  return sound;
}

std::vector<geo::Shape> gaps_of(const CheckGroup& group, const std::vector<Outline>& grids) {
  if (grids.empty()) return {};
  const auto shapes = shapes_of(grids);
  return geo::gaps_between(shapes, group.area ? &*group.area : nullptr, safe_width_m, finding_min_m2);
}

}  // namespace

bool find_faults(const CheckGroup& group, std::vector<Finding>& findings) {
  std::vector<Outline> grids = sound_of(group, findings);
  const auto shapes = shapes_of(grids);
  const auto report = geo::find_overlaps(shapes, {.tolerance_m2 = finding_min_m2});
  for (const geo::Overlap& overlap : report.overlaps) {
    const geo::Shape ground = geo::common_ground(shapes[overlap.first], shapes[overlap.second]);
    if (ground.parts.empty()) continue;  // slivers that are ground only together
    findings.push_back(
        finding_of(FindingKind::overlap, {&grids[overlap.first], &grids[overlap.second]}, ground));
  }
  if (group.parent) {
    for (const Outline& grid : grids) {
      const geo::Shape outside = geo::subtract(grid.shape, *group.parent);
      if (geo::area_m2(outside) < finding_min_m2) continue;
      findings.push_back(finding_of(FindingKind::outside, {&grid}, outside));
    }
  }
  for (const geo::Shape& gap : gaps_of(group, grids)) {
    const auto nearest = longest_border(gap, grids);
    if (nearest) findings.push_back(finding_of(FindingKind::gap, {&grids[*nearest]}, gap));
    else findings.push_back(finding_of(FindingKind::gap, {}, gap));
    findings.back().is_safe &= nearest.has_value();
    if (findings.size() >= findings_max) return false;
  }
  return report.complete;
}

namespace {

// One group while it is mended, step by step: a later step sees what an earlier one made.
class Repair {
 public:
  explicit Repair(const CheckGroup& group)
      : group_(group), grids_(group.grids), changed_(group.grids.size()) {}

  Edited run() {
    for (std::size_t i = 0; i < grids_.size(); ++i) mend_outline(i);
    mend_overlaps();
    mend_gaps();
    Edited edited;
    for (std::size_t i = 0; i < grids_.size(); ++i) {
      if (changed_[i]) edited.changed.push_back(std::move(grids_[i]));
    }
    return edited;
  }

 private:
  void put(std::size_t i, geo::Shape shape) {
    if (!geo::is_sound(shape)) return;  // better the gap than an outline that nobody can edit
    grids_[i].shape = std::move(shape);
    changed_[i] = true;
  }

  void mend_outline(std::size_t i) {
    if (!grids_[i].is_mine) return;
    if (!geo::is_sound(grids_[i].shape)) {
      if (auto mended = mended_outline(grids_[i].shape)) put(i, std::move(*mended));
    }
    if (!group_.parent || !geo::is_sound(grids_[i].shape)) return;
    const geo::Shape outside = geo::subtract(grids_[i].shape, *group_.parent);
    const bool counts = geo::area_m2(outside) >= finding_min_m2;
    if (counts && geo::width_m(outside) < safe_width_m) {
      put(i, within_parent(grids_[i].shape, *group_.parent));
    }
  }

  void mend_overlaps() {
    const auto report = geo::find_overlaps(shapes_of(grids_), {.tolerance_m2 = finding_min_m2});
    for (const auto& [a, b, area] : report.overlaps) {
      if (!geo::is_sound(grids_[a].shape) || !geo::is_sound(grids_[b].shape)) continue;
      const geo::Shape ground = geo::common_ground(grids_[a].shape, grids_[b].shape);
      if (ground.parts.empty() || geo::width_m(ground) >= safe_width_m) continue;
      // The larger one hardly notices; one that is not the caller's never gives way.
      const bool a_is_larger = geo::area_m2(grids_[a].shape) >= geo::area_m2(grids_[b].shape);
      const std::size_t gives = grids_[a].is_mine && (a_is_larger || !grids_[b].is_mine) ? a : b;
      if (!grids_[gives].is_mine) continue;
      put(gives, geo::subtract(grids_[gives].shape, grids_[gives == a ? b : a].shape));
    }
  }

  void mend_gaps() {
    std::vector<Outline> sound;
    for (const Outline& grid : grids_) {
      if (geo::is_sound(grid.shape)) sound.push_back(grid);
    }
    for (const geo::Shape& gap : gaps_of(group_, sound)) {
      if (geo::width_m(gap) >= safe_width_m) continue;
      // Of what the gaps before made of the grids: one may take several.
      const auto nearest = longest_border(gap, grids_);
      if (!nearest || !geo::is_sound(grids_[*nearest].shape)) continue;
      const geo::Shape both[] = {grids_[*nearest].shape, gap};
      put(*nearest, geo::unite(both));
    }
  }

  const CheckGroup& group_;
  std::vector<Outline> grids_;
  std::vector<bool> changed_;
};

}  // namespace

Edited repaired(const CheckGroup& group) { return Repair(group).run(); }

}  // namespace grid
