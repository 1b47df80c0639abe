// What an edit makes of outlines: cutting, joining, giving way. Pure; the shapes come from the
// store and go back to it (actions_edit.cc).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/shape.h"
#include "grid/model_edits.h"

namespace grid {

// A grid while it is being edited.
struct Outline {
  std::int64_t code = 0;
  std::string name;
  geo::Shape shape;
  bool is_mine = true;  // the caller may change it
};

// What became of the grids; those not named stayed as they were.
struct Edited {
  std::vector<Outline> changed;
  std::vector<std::string> warnings;
};

// Refusals, all 422 with a pointer into the edit:
//   grid.faulty_outline   an outline crosses itself or has no area
//   grid.nothing_left     the neighbours, or the parent, leave nothing of it
//   grid.neighbour_gone   a neighbour would lose all its ground
//   grid.split_misses     the line does not cut the grid in two
//   grid.not_adjacent     the grids to be merged do not touch

// `grid` with the outline `wanted`, and the neighbours that gave way to it or took what it left.
// `grid.shape` without parts: it is new. Neighbours that are not mine keep theirs in any case.
// REQUIRES: `neighbours` are of one layer and parent, do not hold `grid`, and reach as far as those
// next to its own neighbours, whose corners may come along.
Edited with_outline(const Outline& grid, const geo::Shape& wanted,
                    std::span<const Outline> neighbours, Neighbours way, double snap_m);

// The pieces in the order of their numbers: the largest first, which keeps the code, then the
// others from west to east and north to south.
std::vector<geo::Shape> split_outline(const geo::Shape& shape, std::span<const geo::Point> line);

// One outline of all; they must hang together.
geo::Shape merged_outline(std::span<const Outline> grids);

// The part of an outline that lies within its parent.
geo::Shape within_parent(const geo::Shape& shape, const geo::Shape& parent);

std::vector<geo::Shape> shapes_of(std::span<const Outline> outlines);

// Which of the outlines that are mine borders on a piece of ground longest; nothing when none does.
// Outlines that are not sound are passed over.
std::optional<std::size_t> longest_border(const geo::Shape& piece, std::span<const Outline> outlines);

// Throws when a part has a fault or less area than a grid may have.
void require_sound(const geo::Shape& shape, const std::string& name);

}  // namespace grid
