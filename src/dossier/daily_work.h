// Daily work that is evidence by itself: what was closed, inspected, scored and filed in a year, by clause.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "dossier/model.h"
#include "places/store_inspections.h"
#include "problems/wire_figures.h"

namespace dossier {

// Throws std::runtime_error when the rules name a kind of filing that is none.
void check_filing_kinds();

// Asks the database once, then answers for each clause. Only released reviews count.
class DailyWork {
 public:
  DailyWork(db::Tx& tx, std::int64_t division, std::int64_t year, const std::string& subject);

  // `rows`: the whole standard, in which a clause's items name the types of its places.
  std::vector<RecordEvidence> of(const standards::StandardRow& clause, const std::vector<standards::StandardRow>& rows) const;

  struct Scored {
    std::int64_t grades = 0;
    std::int64_t reviews = 0;
    std::optional<double> share;  // points won of those possible in the latest review that judged it: 0 to 1
    std::int64_t findings = 0;    // that became problems, of all
    std::int64_t closed = 0;
  };
  // What the year's released reviews said of a clause.
  Scored scored(const std::string& clause) const;

 private:
  std::string subject_;
  std::map<std::string, problems::Figures> problems_;   // by category
  problems::Figures all_problems_;
  std::map<std::string, places::TypeInspections> inspections_;  // by type of place
  std::map<std::string, Scored> reviews_;               // by clause
  std::map<std::string, std::int64_t> filings_;         // registered, by kind
};

}  // namespace dossier
