// SQL over divisions, their changes and the custom assessment units.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/time.h"
#include "db/tx.h"
#include "people/model.h"

namespace people {

class Divisions;

// The dataset_versions row that moves with every change of a division or assessment unit.
inline constexpr std::string_view divisions_dataset = "divisions";

// All divisions as a snapshot; null when their version is still `known_version`.
std::shared_ptr<const Divisions> read_divisions(db::Tx& tx, std::int64_t known_version);

std::int64_t count_divisions(db::Tx& tx);
void insert_divisions(db::Tx& tx, std::span<const Division> rows);  // many rows per statement
// Locks the row: only inside a write. Reads use the snapshot (people/divisions.h).
std::optional<Division> lock_division(db::Tx& tx, std::int64_t code);

// Each also moves the version of the data set.
void save_division_name(db::Tx& tx, const Division& division, const std::string& new_name);
void close_division(db::Tx& tx, std::int64_t code, base::Day last_day,
                    std::optional<std::int64_t> successor);
// Puts the children of a merged division under `successor`; their codes stay.
void move_children(db::Tx& tx, const Division& division, const Division& successor);

struct DivisionChangeRow {
  std::int64_t id = 0;
  std::int64_t division = 0;
  std::optional<std::int64_t> successor;
  std::string change;
  std::string old_name;
  std::string new_name;
  base::Day day;
  std::string basis;
};
BOOST_DESCRIBE_STRUCT(DivisionChangeRow, (),
                      (id, division, successor, change, old_name, new_name, day, basis))

void insert_division_change(db::Tx& tx, const DivisionChangeRow& row, AccountId account,
                            base::Instant now);
// Newest first. `division`: only its own; `before`: id to start below.
std::vector<DivisionChangeRow> list_division_changes(db::Tx& tx,
                                                     std::optional<std::int64_t> division,
                                                     std::optional<std::int64_t> before,
                                                     int rows_max);

struct AssessmentUnitRow {
  AssessmentUnitId id;
  std::int64_t city = 0;
  std::string name;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(AssessmentUnitRow, (), (id, city, name, note))

// Those in force. `city`: only of that city.
std::vector<AssessmentUnitRow> list_assessment_units(db::Tx& tx, std::optional<std::int64_t> city);
std::optional<AssessmentUnitRow> find_assessment_unit(db::Tx& tx, AssessmentUnitId id);
std::vector<std::int64_t> members_of(db::Tx& tx, AssessmentUnitId id);
void insert_assessment_unit(db::Tx& tx, const AssessmentUnitRow& row,
                            std::span<const std::int64_t> members, base::Day from);
void save_assessment_unit(db::Tx& tx, const AssessmentUnitRow& row,
                          std::span<const std::int64_t> members);

}  // namespace people
