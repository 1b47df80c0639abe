#include "grid/store_duties.h"

namespace grid {

std::vector<DutyRow> duties_on(db::Tx& tx, std::int64_t grid_code, base::Day day) {
  return duties_between(tx, grid_code, grid_code, day);
}

std::vector<DutyRow> duties_between(db::Tx& tx, std::int64_t first_code, std::int64_t last_code,
                                    base::Day day) {
  return tx.all<DutyRow>(
      "SELECT d.id, d.grid_code, d.duty, d.account, d.unit_name, d.name_sealed, d.phone_sealed, "
      "d.valid_from, d.valid_to, b.last_day AS absent_to, s.name_sealed AS deputy_sealed "
      "FROM duties d "
      "LEFT JOIN absences b ON b.account = d.account AND b.first_day <= $3 AND b.last_day >= $3 "
      "LEFT JOIN accounts s ON s.id = b.deputy "
      "WHERE d.grid_code BETWEEN $1 AND $2 AND d.valid_from <= $3 "
      "AND (d.valid_to IS NULL OR d.valid_to >= $3) ORDER BY d.grid_code, d.id",
      first_code, last_code, day);
}

std::vector<DutyRow> duty_history(db::Tx& tx, std::int64_t grid_code) {
  return tx.all<DutyRow>(
      "SELECT id, grid_code, duty, account, unit_name, name_sealed, phone_sealed, valid_from, "
      "valid_to, NULL AS absent_to, NULL AS deputy_sealed FROM duties WHERE grid_code = $1 ORDER BY valid_from DESC, id DESC",
      grid_code);
}

std::optional<DutyRow> find_duty(db::Tx& tx, DutyId id) {
  return tx.maybe_one<DutyRow>(
      "SELECT id, grid_code, duty, account, unit_name, name_sealed, phone_sealed, valid_from, "
      "valid_to, NULL AS absent_to, NULL AS deputy_sealed FROM duties WHERE id = $1",
      id);
}

DutyId insert_duty(db::Tx& tx, const DutyRow& duty) {
  const auto id = base::mint<DutyTag>();
  const auto bytes = [](const std::optional<std::string>& text) {
    return text ? std::optional<db::Bytes>(db::Bytes{*text}) : std::nullopt;
  };
  tx.run(
      "INSERT INTO duties (id, grid_code, duty, account, unit, unit_name, name_sealed, "
      "phone_sealed, valid_from, valid_to) VALUES ($1, $2, $3, $4, NULL, $5, $6, $7, $8, $9)",
      id, duty.grid_code, duty.duty, duty.account, duty.unit_name, bytes(duty.name_sealed),
      bytes(duty.phone_sealed), duty.valid_from, duty.valid_to);
  return id;
}

void end_duties_before(db::Tx& tx, std::int64_t grid_code, DutyKind duty, base::Day day) {
  tx.run("DELETE FROM duties WHERE grid_code = $1 AND duty = $2 AND valid_from >= $3", grid_code,
         duty, day);
  tx.run("UPDATE duties SET valid_to = $1 WHERE grid_code = $2 AND duty = $3 "
         "AND (valid_to IS NULL OR valid_to >= $4)",
         base::Day{day.number - 1}, grid_code, duty, day);
}

void end_duty(db::Tx& tx, DutyId id, base::Day last_day) {
  tx.run("UPDATE duties SET valid_to = $1 WHERE id = $2", last_day, id);
}

}  // namespace grid
