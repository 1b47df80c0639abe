// Who is to file and who has: counted from titles in force and from what was handed in.
#pragma once

#include <map>
#include <set>

#include "filings/store_filings.h"
#include "kernel/context.h"

namespace filings {

// The divisions within one that are to file in a chain.
std::set<std::int64_t> expected_filers(db::Tx& tx, const FilingChain& chain, std::int64_t division);

// The furthest of what each division filed of a kind, that counts for a year.
std::map<std::int64_t, FilingState> furthest_states(db::Tx& tx, const FilingKind& kind, std::int64_t division, std::int64_t year);

// How many of each kind a division has registered that count for a year, by the kind's code.
std::map<std::string, std::int64_t> registered_filings(db::Tx& tx, std::int64_t division, std::int64_t year);

// Throws Refusal 404 outside of filing_read, 422 for an unknown kind or division.
FilingCoverage coverage_of(db::Tx& tx, const kernel::RequestContext& context, const FilingCoverageQuery& query);

}  // namespace filings
