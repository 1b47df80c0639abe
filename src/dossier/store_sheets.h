// SQL over sheets of values, their history and who fills them in.
#pragma once

#include <optional>
#include <vector>

#include "db/tx.h"
#include "dossier/model.h"

namespace dossier {

struct Sheet {
  SheetId id;
  std::int64_t division = 0;
  std::int64_t year = 0;
  std::string subject;
  std::optional<standards::StandardId> standard;
  SheetStatus status = SheetStatus::filling;
  std::string words;
  std::optional<kernel::AccountId> submitted_by;
  std::optional<base::Instant> submitted_at;
  std::optional<kernel::AccountId> decided_by;
  std::optional<base::Instant> decided_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Sheet, (),
                      (id, division, year, subject, standard, status, words, submitted_by, submitted_at, decided_by,
                       decided_at, version))

std::optional<Sheet> find_sheet(db::Tx& tx, std::int64_t division, const std::string& subject, std::int64_t year);
// By id; others who change it wait until this transaction ends.
std::optional<Sheet> lock_sheet(db::Tx& tx, SheetId id);
// The one of this division, subject and year, locked; makes it when there is none.
Sheet sheet_to_write(db::Tx& tx, const Sheet& wanted);
void save_sheet(db::Tx& tx, Sheet& sheet);

struct Value {
  std::string code;
  std::optional<double> number;
  std::optional<bool> conforms;
  std::string words;
  bool returned = false;
  kernel::AccountId account;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(Value, (), (code, number, conforms, words, returned, account, at))
// The present ones.
std::vector<Value> values_of(db::Tx& tx, SheetId sheet);
// In place of the present one, which stays as history. REQUIRES: the sheet is locked.
void put_value(db::Tx& tx, SheetId sheet, const Value& value);

struct PastValue {
  std::int64_t year = 0;
  std::optional<double> number;
  std::optional<bool> conforms;
  std::string words;
  bool returned = false;
  bool is_head = false;
  kernel::AccountId account;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(PastValue, (), (year, number, conforms, words, returned, is_head, account, at))
// Of all years, the newest first.
std::vector<PastValue> history_of(db::Tx& tx, std::int64_t division, const std::string& subject, const std::string& code);

struct YearValue {
  std::int64_t year = 0;
  std::string code;
  double number = 0;
};
BOOST_DESCRIBE_STRUCT(YearValue, (), (year, code, number))
// Present numbers of these years, both inclusive.
std::vector<YearValue> numbers_of_years(db::Tx& tx, std::int64_t division, const std::string& subject, std::int64_t first,
                                        std::int64_t last);

struct NeighbourValue {
  std::int64_t division = 0;
  std::string code;
  double number = 0;
};
BOOST_DESCRIBE_STRUCT(NeighbourValue, (), (division, code, number))
// Present numbers of one year of all divisions within a range.
std::vector<NeighbourValue> numbers_within(db::Tx& tx, const kernel::DivisionRange& range, const std::string& subject,
                                           std::int64_t year);

struct Assignment {
  std::string code;
  kernel::UnitId unit;
  std::string unit_name;
};
BOOST_DESCRIBE_STRUCT(Assignment, (), (code, unit, unit_name))
std::vector<Assignment> assignments_of(db::Tx& tx, std::int64_t division, const std::string& subject);
void assign(db::Tx& tx, std::int64_t division, const std::string& subject, const std::string& code,
            std::optional<kernel::UnitId> unit, kernel::AccountId account, base::Instant at);

}  // namespace dossier
