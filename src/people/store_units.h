// SQL over units: offices, member departments, village committees.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/tx.h"
#include "kernel/scope.h"
#include "people/model_requests.h"

namespace people {

struct UnitRow {
  UnitId id;
  std::int64_t division = 0;
  UnitKind kind = UnitKind::office;
  std::int64_t lines = 0;  // bits
  std::string name;
  std::optional<std::string> phone;
  bool active = true;
  std::int64_t version = 0;
  std::int64_t accounts = 0;  // active ones
};
BOOST_DESCRIBE_STRUCT(UnitRow, (),
                      (id, division, kind, lines, name, phone, active, version, accounts))

// Of `scope`, by division and id. `after`: (division, id) to continue behind.
struct UnitCursor {
  std::int64_t division = 0;
  std::int64_t id = 0;
};
std::vector<UnitRow> list_units(db::Tx& tx, const kernel::Scope& scope, const UnitQuery& query,
                                std::optional<UnitCursor> after, int rows_max);
std::optional<UnitRow> find_unit(db::Tx& tx, const kernel::Scope& scope, UnitId id);
// The office of a division, for work that needs no scope (dispatching, greeting).
std::optional<UnitRow> find_office(db::Tx& tx, std::int64_t division);
// The active unit of `kind` in this very division; with `line` >= 0 one that holds the line.
std::optional<UnitRow> find_unit_of(db::Tx& tx, std::int64_t division, UnitKind kind, int line);

void insert_unit(db::Tx& tx, const UnitRow& unit);
void insert_units(db::Tx& tx, std::span<const UnitRow> units);  // many rows per statement
// False when the version has moved meanwhile.
bool save_unit(db::Tx& tx, const UnitRow& unit);
void rename_office(db::Tx& tx, std::int64_t division, const std::string& old_name,
                   const std::string& new_name);

// Divisions down to township, in force, that have no office yet: code and name.
struct DivisionWithoutOffice {
  std::int64_t code = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(DivisionWithoutOffice, (), (code, name))
std::vector<DivisionWithoutOffice> divisions_without_office(db::Tx& tx);

}  // namespace people
