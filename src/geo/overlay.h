#pragma once

#include <optional>
#include <span>
#include <vector>

#include "geo/shape.h"

// Putting shapes together and cutting them apart, for the editing of grids. GEOS does the work on
// whole numbers of the lattice (validity.h): an answer never has finer corners than what is stored,
// and what was cut apart joins again without slivers wider than a centimetre.
//
// REQUIRES of every shape: polygons without faults (find_fault), as imports and edits leave them.
// Errors: std::runtime_error when GEOS refuses, which such shapes never make it do.
// Pure and safe to call from any thread: each call has a context of its own.
namespace geo {

// Whether a shape is what the functions below require: polygons without faults that do not cover
// each other.
bool is_sound(const Shape& shape);

// Ground that any of the shapes covers.
Shape unite(std::span<const Shape> shapes);
// Ground of `shape` that `taken` does not cover; without parts when nothing is left.
Shape subtract(const Shape& shape, const Shape& taken);
// Ground that both cover.
Shape common_ground(const Shape& a, const Shape& b);

// Each polygon of a shape as a shape of its own.
std::vector<Shape> parts_of(const Shape& shape);

// The pieces of the shape to both sides of a line, largest first; one when the line does not cut
// through. The line may begin and end outside, and cross the shape several times.
std::vector<Shape> split(const Shape& shape, std::span<const Point> line);

// Length in metres of the border that both share, corner for corner or along the same straight line
// (to about a centimetre).
double common_border_m(const Shape& a, const Shape& b);

// The shape with corners and sides drawn onto those of `targets` that are nearer than `reach_m`.
// The shape as it was when that would make it cross itself.
Shape snapped(const Shape& shape, std::span<const Shape> targets, double reach_m);

// A polygon that covers what the faulty one encloses: bow ties become their halves, repeated parts
// and lines without area go. Without parts when nothing has area.
Shape mended(const Polygon& polygon);

// Ground nobody covers that lies within `area`, or, without an area, is enclosed by the shapes or
// lies in a slit between them narrower than `slit_m`. One shape each, largest first; below
// `smallest_m2` they are not told.
std::vector<Shape> gaps_between(std::span<const Shape> shapes, const Shape* area, double slit_m,
                                double smallest_m2);

// Twice the area over the perimeter: about the width of a sliver in metres.
double width_m(const Shape& shape);

}  // namespace geo
