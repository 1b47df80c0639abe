// SQL over grids: dated versions of outlines.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "geo/shape.h"
#include "grid/model.h"
#include "kernel/scope.h"

namespace grid {

// One dated version of a grid.
struct GridRow {
  GridId id;
  std::int64_t code = 0;
  Layer layer = Layer::township;
  std::optional<std::int64_t> parent;
  std::string name;
  std::int64_t division = 0;
  std::optional<kernel::UnitId> unit;
  std::string unit_name;
  double area_m2 = 0;
  double label_lng = 0;
  double label_lat = 0;
  base::Day valid_from;
  std::optional<base::Day> valid_to;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(GridRow, (),
                      (id, code, layer, parent, name, division, unit, unit_name, area_m2, label_lng,
                       label_lat, valid_from, valid_to, version))

struct GridFilter {
  std::int64_t division = 0;      // 0: the whole scope
  std::string text;               // code prefix or part of the name
  bool unmanned = false;          // without a responsible person on `today`
  base::Day today;
  std::int64_t after_code = 0;    // continue behind this code
  int rows_max = 50;
};

// Current grids in scope, by code.
std::vector<GridRow> list_grids(db::Tx& tx, const kernel::Scope& scope, const GridFilter& filter);

// The version of `code` in force on `day`; nothing when the grid lies outside the scope.
std::optional<GridRow> find_grid(db::Tx& tx, const kernel::Scope& scope, std::int64_t code,
                                 base::Day day);
// Every version, newest first.
std::vector<GridRow> grid_versions(db::Tx& tx, std::int64_t code);
std::string geometry_of(db::Tx& tx, GridId id);

struct GridShape {
  std::int64_t code = 0;
  Layer layer = Layer::township;
  std::optional<std::int64_t> parent;
  std::string name;
  std::int64_t division = 0;
  std::string unit_name;
  double label_lng = 0;
  double label_lat = 0;
  std::string geometry;
  base::Day valid_from;
  std::optional<base::Day> valid_to;
};
BOOST_DESCRIBE_STRUCT(GridShape, (),
                      (code, layer, parent, name, division, unit_name, label_lng, label_lat, geometry, valid_from,
                       valid_to))

// Grids in force on `day` with their outlines, by code; those that touch `box` when given.
std::vector<GridShape> grid_shapes(db::Tx& tx, const kernel::Scope& scope, base::Day day,
                                   const std::optional<geo::Box>& box, int rows_max,
                                   std::int64_t after_code = 0);
// Grids in force on any day from `first` to `last`, each in its last version of that time.
std::vector<GridShape> grid_shapes_between(db::Tx& tx, const kernel::Scope& scope, base::Day first, base::Day last,
                                           const std::optional<geo::Box>& box, int rows_max,
                                           std::int64_t after_code = 0);

struct NewGridRow {
  std::int64_t code = 0;
  Layer layer = Layer::township;
  std::string name;
  std::int64_t division = 0;
  std::optional<kernel::UnitId> unit;
  std::string unit_name;
  std::string geometry;
  double area_m2 = 0;
  double label_lng = 0;
  double label_lat = 0;
  base::Day valid_from;
  std::int64_t version = 1;
  std::optional<std::int64_t> parent;  // code of the grid this is a sub-grid of
  geo::Box box;
};
GridId insert_grid(db::Tx& tx, const NewGridRow& grid);
// Rows stored before boxes were kept, and their boxes.
struct UnmeasuredGrid {
  GridId id;
  std::string geometry;
};
BOOST_DESCRIBE_STRUCT(UnmeasuredGrid, (), (id, geometry))
std::vector<UnmeasuredGrid> unmeasured_grids(db::Tx& tx, int rows_max);
void set_box(db::Tx& tx, GridId id, const geo::Box& box);
void end_grid(db::Tx& tx, GridId id, base::Day last_day);
void remove_grid_version(db::Tx& tx, GridId id);  // replaced on the very day it began
void rename_grid(db::Tx& tx, GridId id, const std::string& name, const std::string& unit_name,
                 std::optional<kernel::UnitId> unit);

void put_outline(db::Tx& tx, std::int64_t division, const std::string& geometry,
                 const std::string& source, const std::string& approval_number);
struct NamedOutline {
  std::int64_t division = 0;
  std::string geometry;
  std::string source;
  std::string approval_number;
};
BOOST_DESCRIBE_STRUCT(NamedOutline, (), (division, geometry, source, approval_number))
// The outline of `division` and those directly below it.
std::vector<NamedOutline> outlines_under(db::Tx& tx, std::int64_t division);

}  // namespace grid
