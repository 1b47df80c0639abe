// Where a filing stands: its kind, who may do what with it, what it lacks, and who is told.
#pragma once

#include <vector>

#include "filings/rules_filing.h"
#include "filings/store_filings.h"
#include "filings/store_tasks.h"
#include "kernel/context.h"

namespace filings {

// REQUIRES: a kind of kinds().
const FilingKind& kind_of(const Filing& filing);
// Null when the data no longer know a way for it.
const FilingChain* find_chain(const Filing& filing);
// Throws Refusal 409 then.
const FilingChain& chain_of(const Filing& filing);
// Throws std::runtime_error that names a kind of which there are filings and that the data do not have any more.
void check_kinds_in_use(db::Database& database);

// The part that the caller's office plays, where it may write.
std::optional<FilingPart> part_of(const kernel::RequestContext& context, const Filing& filing);
// The office whose turn it is, as its division; nothing when it is registered, or cannot go on.
std::optional<std::int64_t> office_in_turn(const Filing& filing);

// 济南市历下区爱卫办
std::string office_name(std::int64_t division);
// As it is written in numbers: 鲁爱卫, 历下区爱卫.
std::string office_word(std::int64_t division);

// What has to be filled in before it can be handed in.
std::vector<base::InputError> gaps_of(db::Tx& tx, const Filing& filing);

// A notice to the office that filed and to the one whose turn it is; but not to who did it.
void tell_offices(db::Tx& tx, const kernel::RequestContext& context, const Filing& filing, const std::string& words);

}  // namespace filings
