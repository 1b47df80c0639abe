// SQL over inspections; who inspected by the sealed name of the account.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "places/model.h"

namespace places {

struct Inspection {
  InspectionId id;
  PlaceId place;
  InspectionKind kind = InspectionKind::inspect;
  std::string grade;
  std::string note;
  std::optional<double> lng, lat;
  std::optional<double> away_m;
  kernel::AccountId account;
  base::Instant at;
  std::optional<base::Instant> received_at;  // when later
};
BOOST_DESCRIBE_STRUCT(Inspection, (), (id, place, kind, grade, note, lng, lat, away_m, account, at, received_at))

void insert_inspection(db::Tx& tx, const Inspection& inspection);
// Of one place that the caller has found in scope; newest first, below `before_id`.
std::vector<Inspection> inspections_of(db::Tx& tx, PlaceId place, std::int64_t before_id, int rows_max);

struct TypeInspections {
  std::string type;
  std::int64_t places = 0;       // that were inspected
  std::int64_t inspections = 0;
};
BOOST_DESCRIBE_STRUCT(TypeInspections, (), (type, places, inspections))
// Of the places within, from one instant to before another.
std::vector<TypeInspections> inspections_by_type(db::Tx& tx, const kernel::DivisionRange& within, base::Instant from,
                                                 base::Instant to);

}  // namespace places
