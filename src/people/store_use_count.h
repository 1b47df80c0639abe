// SQL that counts use: from the sealed audit log into use_days and use_totals.
#pragma once

#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "db/tx.h"
#include "people/model.h"
#include "people/model_use.h"

namespace people {

struct UseCounts {
  std::int64_t sign_ins = 0;
  std::int64_t problems = 0, places = 0, reviews = 0, titles = 0, others = 0;

  void add(UseKind kind);
  std::int64_t records() const { return problems + places + reviews + titles + others; }
};

// The seals that come next: those behind the last one counted, together about `rows_max` rows. Nothing when all are
// counted. Seals and not ids are walked, because a row with a lower id may be committed after one with a higher; its
// seal is later all the same.
struct UseStretch {
  std::int64_t counted = 0;  // the last seal counted so far
  std::int64_t last = 0;     // the last of the stretch
};
std::optional<UseStretch> next_use_stretch(db::Tx& tx, std::int64_t rows_max);

// What accounts did, with the division of their unit today.
struct UseEvent {
  std::string event;
  base::Instant at;
  AccountId account;
  std::int64_t division = 0;
};
BOOST_DESCRIBE_STRUCT(UseEvent, (), (event, at, account, division))
std::vector<UseEvent> use_events(db::Tx& tx, const UseStretch& stretch);

using AccountDays = std::map<std::pair<AccountId, base::Day>, UseCounts>;
using DivisionDays = std::map<std::tuple<int, std::int64_t, base::Day>, UseCounts>;  // depth, division, day
void add_use(db::Tx& tx, const AccountDays& accounts, const DivisionDays& divisions);

// Moves the position on. False when another process has moved it meanwhile: then nothing may be kept.
bool advance_use(db::Tx& tx, const UseStretch& stretch);

// All that happened before `now` has been counted, as far as it is sealed.
void mark_use_counted(db::Tx& tx, base::Instant now);

}  // namespace people
