#include "places/store_inspections.h"

namespace places {

void insert_inspection(db::Tx& tx, const Inspection& i) {
  tx.run("INSERT INTO inspections (id, place, kind, grade, note, lng, lat, away_m, account, at, received_at) "
         "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
         i.id, i.place, i.kind, i.grade, i.note, i.lng, i.lat, i.away_m, i.account, i.at, i.received_at);
}

std::vector<Inspection> inspections_of(db::Tx& tx, PlaceId place, std::int64_t before_id, int rows_max) {
  return tx.all<Inspection>(
      "SELECT id, place, kind, grade, note, lng, lat, away_m, account, at, received_at FROM inspections "
      "WHERE place = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
      place, before_id, rows_max);
}

std::vector<TypeInspections> inspections_by_type(db::Tx& tx, const kernel::DivisionRange& within, base::Instant from,
                                                 base::Instant to) {
  return tx.all<TypeInspections>("SELECT p.type, COUNT(DISTINCT p.id) AS places, COUNT(*) AS inspections FROM places p "
                                 "JOIN inspections i ON i.place = p.id WHERE p.division BETWEEN $1 AND $2 AND i.at >= $3 "
                                 "AND i.at < $4 GROUP BY p.type ORDER BY p.type",
                                 within.first, within.last, from, to);
}

}  // namespace places
