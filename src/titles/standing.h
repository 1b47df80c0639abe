// Who decides about a title now, and whether a move's conditions are met.
#pragma once

#include <vector>

#include "kernel/context.h"
#include "titles/store_titles.h"

namespace titles {

// REQUIRES: a kind of rules().
const TitleKind& kind_of(const Title& title);
const TitleStage& stage_of(const Title& title);

StageMarks marks_of(const TitleKind& kind, const TitleStage& stage);
// Brings what titles keep of their stages in line with rules(), which are data and may have changed. Throws
// std::runtime_error that names a stage in which titles stand and that the flows do not have any more.
void follow_rules(db::Database& database);

// Whether the caller's office is of a level that decides in the title's stage, and the title lies in its scope.
bool decides_now(const kernel::RequestContext& context, const Title& title);
// The offices that decide, as divisions: ancestors of the title's division, or itself.
std::vector<std::int64_t> deciding_divisions(const Title& title);

// A notice about the title, linked to it, to everybody in the offices of its division and of those that decide; but not
// to `but`, who did it.
void tell_offices(db::Tx& tx, const kernel::Services& services, const Title& title, const std::string& words,
                  base::Instant now, kernel::AccountId but = {});

// The review that a move rests on, with what came of it.
struct Support {
  reviews::ReviewId review;
  std::string name;
  double per_thousand = 0;
  double line = 0;  // that it had to reach
  bool passed = false;
};
std::optional<Support> support_of(db::Tx& tx, const Title& title);

// How many of the documents that a kind's standard asks for are there: counted by the dossiers, a later domain.
struct MaterialCount {
  std::int64_t required = 0;
  std::int64_t present = 0;
};
using CountMaterials = MaterialCount (*)(db::Tx& tx, std::int64_t division, const TitleKind& kind, base::Instant now);
// Set once at the start, before requests are taken.
void set_materials(CountMaterials count);

// One for each need of the move that the record can tell of, and how often it was taken.
std::vector<TitleCheck> checks_of(db::Tx& tx, const Title& title, const TitleMove& move, base::Instant now);

}  // namespace titles
