#include "grid/rules_edit.h"

#include <algorithm>
#include <map>

#include "base/errors.h"
#include "geo/grid_code.h"
#include "geo/overlay.h"
#include "geo/validity.h"

namespace grid {

namespace {

// Less than this is what rounding and drawing by hand leave, not a change of a border.
constexpr double ground_min_m2 = geo::area_min_m2;

[[noreturn]] void refuse(std::string pointer, std::string code, std::string message) {
  throw base::invalid({{std::move(pointer), std::move(code), std::move(message)}});
}

std::string square_metres(double area) {
  return std::to_string(static_cast<std::int64_t>(area + 0.5)) + " 平方米";
}

// Where corners went, when an outline only had corners pulled: each ring with as many as before.
using Moves = std::map<std::pair<double, double>, geo::Point>;

void add_moves(const geo::Ring& before, const geo::Ring& after, Moves& moves) {
  if (before.size() != after.size()) return;
  // Editors may begin the ring elsewhere: the rotation that keeps most corners in place.
  std::size_t best = 0, kept_most = 0;
  for (std::size_t turn = 0; turn < before.size(); ++turn) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
      kept += before[i] == after[(i + turn) % after.size()] ? 1 : 0;
    }
    if (kept > kept_most) {
      kept_most = kept;
      best = turn;
    }
    if (kept * 2 > before.size()) break;  // no other can keep more
  }
  if (kept_most * 2 < before.size()) return;  // a new outline, not corners pulled
  for (std::size_t i = 0; i < before.size(); ++i) {
    const geo::Point& to = after[(i + best) % after.size()];
    if (before[i] != to) moves[{before[i].lng, before[i].lat}] = to;
  }
}

Moves moves_between(const geo::Shape& before, const geo::Shape& after) {
  Moves moves;
  if (before.parts.size() != after.parts.size()) return moves;
  for (std::size_t i = 0; i < before.parts.size(); ++i) {
    add_moves(before.parts[i].outer, after.parts[i].outer, moves);
  }
  return moves;
}

bool move_corners(geo::Ring& ring, const Moves& moves) {
  bool moved = false;
  for (geo::Point& corner : ring) {
    const auto found = moves.find({corner.lng, corner.lat});
    if (found == moves.end()) continue;
    corner = found->second;
    moved = true;
  }
  return moved;
}

// The neighbours, and whose outlines are no longer those that are stored.
struct Around {
  std::vector<Outline> outlines;
  std::vector<bool> changed;

  void put(std::size_t i, geo::Shape shape) {
    outlines[i].shape = std::move(shape);
    changed[i] = true;
  }
};

// A corner that several grids share is one corner: pulled in one, it is pulled in all.
void pull_shared_corners(const Moves& moves, Around& around) {
  for (std::size_t i = 0; i < around.outlines.size(); ++i) {
    if (!around.outlines[i].is_mine) continue;
    geo::Shape pulled = around.outlines[i].shape;
    bool moved = false;
    for (geo::Polygon& part : pulled.parts) {
      moved |= move_corners(part.outer, moves);
      for (geo::Ring& hole : part.holes) moved |= move_corners(hole, moves);
    }
    // What does not come along gives way below.
    if (moved && geo::is_sound(pulled)) around.put(i, std::move(pulled));
  }
}

// Less the ground of the neighbours that do not give way.
geo::Shape without_standing(geo::Shape shape, const std::vector<Outline>& neighbours, bool mine_stand) {
  for (const Outline& neighbour : neighbours) {
    if (mine_stand || !neighbour.is_mine) shape = geo::subtract(shape, neighbour.shape);
  }
  return shape;
}

// Everybody gives way to the grid, and to those whose corners came along with it: nothing is covered
// twice afterwards.
void give_way(const Outline& grid, Around& around) {
  std::vector<std::size_t> order;
  for (const bool pulled : {true, false}) {
    for (std::size_t i = 0; i < around.outlines.size(); ++i) {
      if (around.outlines[i].is_mine && around.changed[i] == pulled) order.push_back(i);
    }
  }
  std::vector<const geo::Shape*> taken{&grid.shape};
  for (const std::size_t i : order) {
    const Outline& outline = around.outlines[i];
    geo::Shape left = outline.shape;
    if (around.changed[i]) left = without_standing(std::move(left), around.outlines, false);
    for (const geo::Shape* shape : taken) left = geo::subtract(left, *shape);
    taken.push_back(&outline.shape);
    if (geo::area_m2(outline.shape) - geo::area_m2(left) < ground_min_m2) continue;
    if (left.parts.empty()) {
      refuse("/geometry", "grid.neighbour_gone", "“" + outline.name + "”会被完全盖住，请改用合并");
    }
    around.put(i, std::move(left));
  }
}

// What was covered before and no longer is.
geo::Shape uncovered(const Outline& before, std::span<const Outline> neighbours, const Outline& now,
                     const Around& around) {
  std::vector<geo::Shape> covered = shapes_of(neighbours), covers = shapes_of(around.outlines);
  covered.push_back(before.shape);
  covers.push_back(now.shape);
  return geo::subtract(geo::unite(covered), geo::unite(covers));
}

// Ground that was left goes, piece by piece, to the neighbour with the longest border to it.
void take_over(const geo::Shape& left, Around& around, std::vector<std::string>& warnings) {
  for (const geo::Shape& piece : geo::parts_of(left)) {
    const auto nearest = longest_border(piece, around.outlines);
    if (!nearest) {
      warnings.push_back("让出的约 " + square_metres(geo::area_m2(piece)) + "没有相邻网格接管，成为空白");
      continue;
    }
    const geo::Shape both[] = {around.outlines[*nearest].shape, piece};
    around.put(*nearest, geo::unite(both));
  }
}

void warn_of_pieces(const Outline& outline, std::size_t before, std::vector<std::string>& warnings) {
  if (outline.shape.parts.size() <= before) return;
  warnings.push_back("“" + outline.name + "”会分成不相连的 " +
                     std::to_string(outline.shape.parts.size()) + " 块");
}

}  // namespace

std::vector<geo::Shape> shapes_of(std::span<const Outline> outlines) {
  std::vector<geo::Shape> shapes;
  for (const Outline& outline : outlines) shapes.push_back(outline.shape);
  return shapes;
}

std::optional<std::size_t> longest_border(const geo::Shape& piece, std::span<const Outline> outlines) {
  std::optional<std::size_t> nearest;
  double longest_m = 0;
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    if (!outlines[i].is_mine) continue;
    const double border_m = geo::common_border_m(piece, outlines[i].shape);
    if (border_m <= longest_m || !geo::is_sound(outlines[i].shape)) continue;
    longest_m = border_m;
    nearest = i;
  }
  return nearest;
}

void require_sound(const geo::Shape& shape, const std::string& name) {
  if (shape.parts.empty()) {
    refuse("/geometry", "grid.nothing_left", "“" + name + "”没有剩下任何范围，请重新画");
  }
  if (geo::is_sound(shape)) return;
  refuse("/geometry", "grid.faulty_outline",
         "“" + name + "”的边界自相交叉或在一点相接，请移动这里的拐点");
}

Edited with_outline(const Outline& grid, const geo::Shape& wanted,
                    std::span<const Outline> neighbours, Neighbours way, double snap_m) {
  require_sound(wanted, grid.name);
  Around around{{neighbours.begin(), neighbours.end()}, std::vector<bool>(neighbours.size())};
  const bool follow = way == Neighbours::follow;
  if (follow) pull_shared_corners(moves_between(grid.shape, wanted), around);
  Edited edited;
  Outline now = grid;
  now.shape = without_standing(geo::snapped(wanted, shapes_of(around.outlines), snap_m),
                               around.outlines, !follow);
  require_sound(now.shape, grid.name);
  if (follow) {
    give_way(now, around);
    take_over(uncovered(grid, neighbours, now, around), around, edited.warnings);
  }
  warn_of_pieces(now, wanted.parts.size(), edited.warnings);
  edited.changed.push_back(std::move(now));
  for (std::size_t i = 0; i < neighbours.size(); ++i) {
    if (!around.changed[i]) continue;
    require_sound(around.outlines[i].shape, around.outlines[i].name);
    warn_of_pieces(around.outlines[i], neighbours[i].shape.parts.size(), edited.warnings);
    edited.changed.push_back(std::move(around.outlines[i]));
  }
  return edited;
}

std::vector<geo::Shape> split_outline(const geo::Shape& shape, std::span<const geo::Point> line) {
  std::vector<geo::Shape> pieces = geo::split(shape, line);
  if (pieces.size() < 2) {
    refuse("/geometry", "grid.split_misses", "这条线没有把网格分成两块，请从一侧边界外画到另一侧边界外");
  }
  std::vector<geo::Point> centres;
  for (std::size_t i = 1; i < pieces.size(); ++i) centres.push_back(geo::centroid(pieces[i]));
  std::vector<geo::Shape> ordered{std::move(pieces[0])};
  for (const std::size_t i : geo::number_cells(centres)) ordered.push_back(std::move(pieces[i + 1]));
  return ordered;
}

geo::Shape merged_outline(std::span<const Outline> grids) {
  std::size_t parts = 0;
  for (const Outline& grid : grids) parts += grid.shape.parts.size();
  geo::Shape merged = geo::unite(shapes_of(grids));
  const bool hang_together = merged.parts.size() <= parts - (grids.size() - 1);
  if (!hang_together) {
    refuse("/codes", "grid.not_adjacent", "这些网格不全相邻，请只选相邻的网格合并");
  }
  require_sound(merged, grids.front().name);
  return merged;
}

geo::Shape within_parent(const geo::Shape& shape, const geo::Shape& parent) {
  return geo::common_ground(shape, parent);
}

}  // namespace grid
